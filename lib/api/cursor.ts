import { z } from "zod";
import type { Pair } from "@/lib/as-of";
import { parseDay } from "@/lib/dates";

/** Where a page of a list begins: after a reference, or at a page. */
export type Place = { after?: string | undefined; page?: number | undefined };

/** A place with the pair that the whole list is read for: what is recorded meanwhile moves nothing. */
export type Cursor = Place & { pair: Pair };

const content = z.strictObject({
  d: z.string(),
  k: z.iso.datetime(),
  a: z
    .string()
    .regex(/^[A-Z0-9-]{0,20}$/)
    .optional(),
  p: z.int().min(1).max(10_000_000).optional(),
});

/** A cursor as programs are given it. They are to read nothing in it. */
export function writeCursor({ after, page }: Place, { day, knownAt }: Pair): string {
  return Buffer.from(JSON.stringify({ d: day, k: knownAt.toISOString(), a: after, p: page })).toString("base64url");
}

/** The cursor that a text is; null for any other text. */
export function readCursor(text: string): Cursor | null {
  try {
    const parsed = content.safeParse(JSON.parse(Buffer.from(text.slice(0, 400), "base64url").toString("utf8")));
    const day = parsed.success ? parseDay(parsed.data.d) : null;
    if (!parsed.success || day === null) return null;
    return { pair: { day, knownAt: new Date(parsed.data.k) }, after: parsed.data.a, page: parsed.data.p };
  } catch {
    return null; // no JSON
  }
}
