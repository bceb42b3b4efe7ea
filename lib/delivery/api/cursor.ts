import { createHash } from "node:crypto";
import { z } from "zod";
import type { AsOf } from "@/lib/platform/time/as-of";
import { parseDay } from "@/lib/platform/time/dates";
import type { Filters } from "@/lib/register/lists/filters";

/** Where a page of a list begins: after a reference, or at a page. */
export type Place = { after?: string | undefined; page?: number | undefined };

/**
 * A place with the pair that the whole list is read for: what is recorded meanwhile moves nothing. The digest is of the
 * filters and the pair it was given for; cursors of earlier versions have none.
 */
export type Cursor = Place & { asOf: AsOf; digest: string | undefined };

const content = z.strictObject({
  d: z.string(),
  k: z.iso.datetime(),
  a: z
    .string()
    .regex(/^[A-Z0-9-]{0,20}$/)
    .optional(),
  f: z.string().optional(),
  p: z.int().min(1).max(10_000_000).optional(),
});

/** The same for filters that choose the same, in whatever order their values stand. */
function digestOf(filters: Filters, { day, knownAt }: AsOf): string {
  const entries = Object.entries(filters)
    .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
    .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  const text = JSON.stringify([day, knownAt.toISOString(), entries]);
  return createHash("sha256").update(text, "utf8").digest("base64url").slice(0, 22);
}

/** Whether a cursor was given for these filters: with others it would leave records out and nobody would notice. */
export function isCursorFor({ digest, asOf }: Cursor, filters: Filters): boolean {
  return digest === digestOf(filters, asOf);
}

/** A cursor as programs are given it. They are to read nothing in it. */
export function writeCursor({ after, page }: Place, asOf: AsOf, filters: Filters): string {
  const { day, knownAt } = asOf;
  const content = { d: day, k: knownAt.toISOString(), a: after, p: page, f: digestOf(filters, asOf) };
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}

/** The cursor that a text is; null for any other text. */
export function readCursor(text: string): Cursor | null {
  try {
    const parsed = content.safeParse(JSON.parse(Buffer.from(text.slice(0, 400), "base64url").toString("utf8")));
    const day = parsed.success ? parseDay(parsed.data.d) : null;
    if (!parsed.success || day === null) return null;
    const { k, a, p, f } = parsed.data;
    return { asOf: { day, knownAt: new Date(k) }, after: a, page: p, digest: f };
  } catch {
    return null; // no JSON
  }
}
