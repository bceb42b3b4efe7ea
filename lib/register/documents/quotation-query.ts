import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Quotation } from "@/lib/register/documents/quotation";
import { prepareText, stretchAt } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";
import { joinPassageMatch, passageColumns, passageState } from "@/lib/register/sources/passage-state-query";

/** How far into texts one statement reads, in code points of all of them together, unless a single text takes more. */
const MAX_READ = 1_000_000;

const placeRow = z.object({
  reference: z.string(),
  state: z.enum(["FOUND", "MOVED"]),
  text_id: z.string(),
  version: z.number(),
  start: z.number(),
  end: z.number(),
  page: z.number().nullable(),
});
type PlaceRow = z.infer<typeof placeRow>;

/** Where the passages of these records stand in the newest texts of their sources at an instant: of those that stand in one place. */
async function listPlaces(references: readonly string[], knownAt: Date): Promise<PlaceRow[]> {
  const columns = passageColumns("v");
  const raw: unknown = await database().$queryRaw(Prisma.sql`
    SELECT r.reference, ${passageState(columns)} AS state, t.id::text AS text_id, t.version,
      passage_match.first_start AS start, passage_match.first_start + passage_match.length AS "end",
      nullif((SELECT count(*)::integer FROM unnest(t.page_starts) AS begins WHERE begins <= passage_match.first_start), 0) AS page
    FROM recommendation r
    CROSS JOIN LATERAL (
      SELECT * FROM recommendation_revision
      WHERE recommendation_id = r.id AND recorded_at <= ${knownAt.toISOString()}::timestamptz
      ORDER BY number DESC LIMIT 1) v
    ${joinPassageMatch(columns, knownAt)}
    JOIN source_text t ON t.id = newest_text.id
    WHERE r.reference = ANY(${references}::text[]) AND passage_match.matches = 1`);
  return z.array(placeRow).parse(raw);
}

/** The stretch of one text that holds all of these places in it. */
type Stretch = Span & { textId: string; places: PlaceRow[] };

function stretchesOf(places: readonly PlaceRow[]): Stretch[] {
  const stretches = new Map<string, Stretch>();
  for (const place of places) {
    const { text_id: textId, start, end } = place;
    const so: Stretch = stretches.get(textId) ?? { textId, start, end, places: [] };
    so.places.push(place);
    stretches.set(textId, { ...so, start: Math.min(so.start, start), end: Math.max(so.end, end) });
  }
  return [...stretches.values()];
}

/** The stretches in as many at a time as one statement reads: what lies before one is read too, because code points are counted. */
function inStatements(stretches: readonly Stretch[]): Stretch[][] {
  const statements: Stretch[][] = [];
  let read = Infinity;
  for (const stretch of stretches) {
    read += stretch.end;
    if (read > MAX_READ) {
      statements.push([]);
      read = stretch.end;
    }
    statements.at(-1)?.push(stretch);
  }
  return statements;
}

const wordsRow = z.object({ text_id: z.string(), words: z.string() });

/** What stretches say, by the ids of their texts. */
async function readStretches(stretches: readonly Stretch[]): Promise<Map<string, string>> {
  const ids = stretches.map(({ textId }) => textId);
  const starts = stretches.map(({ start }) => start);
  const lengths = stretches.map(({ start, end }) => end - start);
  const raw: unknown = await database().$queryRaw(Prisma.sql`
    SELECT t.id::text AS text_id, substr(t.text, wanted.start + 1, wanted.length) AS words
    FROM unnest(${ids}::uuid[], ${starts}::integer[], ${lengths}::integer[]) AS wanted(id, start, length)
    JOIN source_text t ON t.id = wanted.id`);
  return new Map(
    z
      .array(wordsRow)
      .parse(raw)
      .map(({ text_id: textId, words }) => [textId, words]),
  );
}

/**
 * What the passages of these records say, by reference: of those that stand in exactly one place of the newest text of
 * their source, as records and texts were known at the instant. Reads one stretch of each text, however many of the
 * passages stand in it, and many texts at once, so that a long list costs neither a query nor a text for each record.
 */
export async function findQuotations(references: readonly string[], knownAt: Date): Promise<Map<string, Quotation>> {
  const quotations = new Map<string, Quotation>();
  if (references.length === 0) return quotations;
  for (const stretches of inStatements(stretchesOf(await listPlaces(references, knownAt)))) {
    const read = await readStretches(stretches);
    for (const { textId, start: first, places } of stretches) {
      const text = prepareText(read.get(textId) ?? "");
      for (const { reference, state, version, page, start, end } of places) {
        const words = stretchAt(text, { start: start - first, end: end - first });
        if (words !== null) quotations.set(reference, { state, version, page, start, end, words });
      }
    }
  }
  return quotations;
}
