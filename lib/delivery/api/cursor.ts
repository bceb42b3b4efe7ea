import { createHash } from "node:crypto";
import { z } from "zod";
import type { AsOf } from "@/lib/platform/time/as-of";
import { parseDay } from "@/lib/platform/time/dates";
import type { Filters } from "@/lib/register/lists/filters";

/** Where a page of a list starts: after a reference, or at a page number. */
export type Place = { after?: string | undefined; page?: number | undefined };

/**
 * A place in a list, with the list's day and instant, so that nothing recorded in the meantime shifts its pages.
 * `digest` is of the filters, day and instant; cursors from earlier versions have none.
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

/** Equal for filters with the same meaning, whatever the order of their values. */
function digestOf(filters: Filters, { day, knownAt }: AsOf): string {
  const entries = Object.entries(filters)
    .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
    .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  const text = JSON.stringify([day, knownAt.toISOString(), entries]);
  return createHash("sha256").update(text, "utf8").digest("base64url").slice(0, 22);
}

/** Whether a cursor was made for these filters. If used with others, it would silently skip records. */
export function isCursorFor({ digest, asOf }: Cursor, filters: Filters): boolean {
  return digest === digestOf(filters, asOf);
}

/** A cursor as the opaque text that clients get. */
export function writeCursor({ after, page }: Place, asOf: AsOf, filters: Filters): string {
  const { day, knownAt } = asOf;
  const content = { d: day, k: knownAt.toISOString(), a: after, p: page, f: digestOf(filters, asOf) };
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}

/** Parses a cursor; null for any other text. */
export function readCursor(text: string): Cursor | null {
  try {
    const parsed = content.safeParse(JSON.parse(Buffer.from(text.slice(0, 400), "base64url").toString("utf8")));
    const day = parsed.success ? parseDay(parsed.data.d) : null;
    if (!parsed.success || day === null) return null;
    const { k, a, p, f } = parsed.data;
    return { asOf: { day, knownAt: new Date(k) }, after: a, page: p, digest: f };
  } catch {
    return null; // not JSON
  }
}
