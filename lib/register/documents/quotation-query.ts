import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Quotation } from "@/lib/register/documents/quotation";
import { prepareText, textAt } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";
import {
  joinEachPassage,
  joinPassageMatch,
  passageColumns,
  passageState,
} from "@/lib/register/sources/passage-state-query";

/** Max code points that one query reads from all its texts together; more only if a single text needs it. */
const MAX_READ = 1_000_000;

const placeRow = z.object({
  reference: z.string(),
  number: z.number(),
  state: z.enum(["FOUND", "MOVED"]),
  text_id: z.string(),
  version: z.number(),
  start: z.number(),
  end: z.number(),
  page: z.number().nullable(),
});
type PlaceRow = z.infer<typeof placeRow>;

/**
 * Where the passages of these records are in the newest texts of their sources at an instant. Only passages found in
 * exactly one place.
 */
async function listPlaces(references: readonly string[], knownAt: Date): Promise<PlaceRow[]> {
  const columns = passageColumns("passage");
  const raw: unknown = await database().$queryRaw(Prisma.sql`
    SELECT r.reference, passage.number, ${passageState(columns)} AS state, t.id::text AS text_id, t.version,
      passage_match.first_start AS start, passage_match.first_start + passage_match.length AS "end",
      nullif((SELECT count(*)::integer FROM unnest(t.page_starts) AS begins WHERE begins <= passage_match.first_start), 0) AS page
    FROM recommendation r
    CROSS JOIN LATERAL (
      SELECT *, id AS revision_id FROM recommendation_revision
      WHERE recommendation_id = r.id AND recorded_at <= ${knownAt.toISOString()}::timestamptz
      ORDER BY number DESC LIMIT 1) v
    ${joinEachPassage("v")}
    ${joinPassageMatch(columns, knownAt)}
    JOIN source_text t ON t.id = newest_text.id
    WHERE r.reference = ANY(${references}::text[]) AND passage_match.is_certain
    ORDER BY r.reference, passage.number`);
  return z.array(placeRow).parse(raw);
}

/** One span of a text that contains all of these places. */
type TextRange = Span & { textId: string; places: PlaceRow[] };

function rangesOf(places: readonly PlaceRow[]): TextRange[] {
  const ranges = new Map<string, TextRange>();
  for (const place of places) {
    const { text_id: textId, start, end } = place;
    const range: TextRange = ranges.get(textId) ?? { textId, start, end, places: [] };
    range.places.push(place);
    ranges.set(textId, { ...range, start: Math.min(range.start, start), end: Math.max(range.end, end) });
  }
  return [...ranges.values()];
}

/**
 * Groups the ranges so that one query reads at most `MAX_READ` code points. The text before a range counts too, because
 * code points must be counted from the start.
 */
function groupForQueries(ranges: readonly TextRange[]): TextRange[][] {
  const groups: TextRange[][] = [];
  let read = Infinity;
  for (const range of ranges) {
    read += range.end;
    if (read > MAX_READ) {
      groups.push([]);
      read = range.end;
    }
    groups.at(-1)?.push(range);
  }
  return groups;
}

const wordsRow = z.object({ text_id: z.string(), words: z.string() });

/** The text of the ranges, by the ids of the texts. */
async function readRanges(ranges: readonly TextRange[]): Promise<Map<string, string>> {
  const ids = ranges.map(({ textId }) => textId);
  const starts = ranges.map(({ start }) => start);
  const lengths = ranges.map(({ start, end }) => end - start);
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
 * The passages of these records as text, by reference and in their order: only those surely found in exactly one place of
 * the newest text of their source, with records and texts as known at the instant. Reads one span of each text, however many passages it
 * contains, and many texts per query, so that a long list does not need one query, or a whole text, per record.
 */
export async function findQuotations(references: readonly string[], knownAt: Date): Promise<Map<string, Quotation[]>> {
  const quotations = new Map<string, Quotation[]>();
  if (references.length === 0) return quotations;
  for (const ranges of groupForQueries(rangesOf(await listPlaces(references, knownAt)))) {
    const read = await readRanges(ranges);
    for (const { textId, start: first, places } of ranges) {
      const text = prepareText(read.get(textId) ?? "");
      for (const { reference, number, state, version, page, start, end } of places) {
        const words = textAt(text, { start: start - first, end: end - first });
        if (words === null) continue;
        const quoted = quotations.get(reference) ?? [];
        quoted.push({ number, state, version, page, start, end, words });
        quotations.set(reference, quoted);
      }
    }
  }
  return quotations;
}
