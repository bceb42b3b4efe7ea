import { createHash } from "node:crypto";
import type { Day } from "@/lib/platform/time/dates";
import type { Assessment } from "@/lib/register/updates/insert";

/** Separates the parts of a digest's input. No text of the register contains it. */
const DIGEST_SEPARATOR = "\u001f";

/**
 * 96 bits of SHA-256, enough because digests are only compared within one import. `digestSql` computes the same in the
 * database.
 */
export function digestOf(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join(DIGEST_SEPARATOR)).digest("base64").slice(0, 16);
}

export const digestSql = (parts: readonly string[]) =>
  `substr(encode(sha256(convert_to(concat_ws(E'\\x1f', ${parts.join(", ")}), 'UTF8')), 'base64'), 1, 16)`;

/**
 * What makes an update the same as another, beside its record. One that says nothing of the response is the same as one
 * of an earlier release, which could not leave it out and says that there is none. An answer that is dated until `today`
 * had no day in its file, and is the same whenever the file is imported.
 */
export function updateDigest(update: Assessment, today: Day): string {
  const { status, response, confidence, closure, rationale, effective, lookedIn, lookedFor, lookedUntil } = update;
  const isUndated = status === null && effective.latest === today;
  const day = isUndated ? (effective.edtf.split("/")[0] ?? "") : effective.edtf;
  const parts = [status ?? "", response ?? "NO_RESPONSE", confidence ?? "", rationale, day];
  const looked = lookedUntil === null ? null : `${lookedUntil} ${lookedFor} ${lookedIn}`;
  return digestOf([...parts, closure, looked].filter((part) => part !== null));
}

export const UPDATE_DIGEST = digestSql([
  "coalesce(u.status::text, '')",
  "coalesce(u.response::text, 'NO_RESPONSE')",
  "coalesce(u.confidence::text, '')",
  "u.rationale",
  // The start alone of an answer that was imported without a day: its end is the day of that import.
  "CASE WHEN u.status IS NULL AND abs(u.effective_latest - u.recorded_at::date) <= 1 THEN split_part(u.effective_edtf, '/', 1) ELSE u.effective_edtf END",
  // Left out where they are null.
  "u.closure::text",
  "to_char(u.looked_until, 'YYYY-MM-DD') || ' ' || u.looked_for || ' ' || u.looked_in",
]);

/** Two items of evidence are the same if their titles and addresses are equal. */
export function evidenceKey(title: string, address: string | null): string {
  return digestOf([title, address ?? ""]);
}

/** Like `evidenceKey`, with the grade: the register's own tables use it to tell the revisions of an item apart. */
export function gradedKey(item: {
  title: string;
  address: string | null;
  reliability: string;
  credibility: number;
}): string {
  return digestOf([item.title, item.address ?? "", `${item.reliability}${item.credibility}`]);
}

/** A record and the digest of an update, as one text. */
export function updateKey(record: string, digest: string): string {
  return `${record} ${digest}`;
}

/** What a long note of a record's wording is known by. */
export function noteKey(record: string, note: string): string {
  return `${record} ${digestOf([note])}`;
}
