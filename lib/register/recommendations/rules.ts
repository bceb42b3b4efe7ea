import { message, type Message } from "@/lib/platform/language/message";
import type { RecommendationContent } from "@/lib/register/recommendations/insert";

/** What is said of a reference that no record has. */
export function unknownRecord(reference: string): Message {
  return message("There is no record {reference} in this register.", { reference });
}

/**
 * The passage of a record with this page and hint. A passage belongs to one text, so it is not carried over to another
 * source.
 */
export function passageAfter(
  { page, hint }: { page: number | null; hint: string | null },
  before: Pick<RecommendationContent, "passage" | "sourceId"> | null,
  sourceId: string,
): RecommendationContent["passage"] {
  const old = before?.sourceId === sourceId ? before.passage : null;
  if (old !== null && old.start !== null) return { ...old, page, hint };
  return page === null && hint === null ? null : { start: null, end: null, sha256: null, page, hint };
}

/** The further passages of a record, which its first one is a condition of. */
export function furtherPassagesAfter(
  before: Pick<RecommendationContent, "furtherPassages" | "sourceId"> | null,
  sourceId: string,
): NonNullable<RecommendationContent["furtherPassages"]> {
  return (before?.sourceId === sourceId && before.furtherPassages) || [];
}

/** There is only one level of parts: what is said of a record that would be a part of itself, or has parts and would be one. */
export const IS_OWN_PART = message("A record cannot be part of itself.");
export const HAS_PARTS = message("This record has parts. A record with parts cannot be a part of another.");

/** What is said of a record that is to have parts and is a part itself. */
export function isPartFault(reference: string): Message {
  return message("{reference} is itself a part, so it cannot have parts.", { reference });
}

/** What is said of a successor that in turn is superseded by the record, directly or not, or is the record. */
export function supersededFault(reference: string): Message {
  return message("{reference} is this record, or has been superseded by it. Enter another reference.", { reference });
}
