import { z } from "zod";
import type { Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { SEARCH_SECONDS } from "@/lib/register/documents/vocabulary";
import { joinEachPassage } from "@/lib/register/sources/passage-state-query";
import { findMatches, type Locator, type Matches, prepareText, textAt } from "@/lib/register/sources/locate";

/** Identifies a passage by its content, wherever it is. */
function keyOf(sha256: string, length: number): string {
  return `${sha256} ${length}`;
}

const locatorRow = z.object({ start: z.number(), end: z.number(), sha256: z.string() });

/**
 * Every passage of a source that any wording of a record refers to. Earlier wordings count too, because they are still
 * shown.
 */
async function locatorsIn(tx: Transaction, sourceId: string): Promise<Locator[]> {
  return queryRows(
    locatorRow,
    Prisma.sql`
    SELECT DISTINCT ON (passage.passage_sha256, passage.passage_end - passage.passage_start)
      passage.passage_start AS start, passage.passage_end AS "end", passage.passage_sha256::text AS sha256
    FROM (SELECT *, id AS revision_id FROM recommendation_revision WHERE source_id = ${sourceId}::uuid) v
    ${joinEachPassage("v")}
    ORDER BY passage.passage_sha256, passage.passage_end - passage.passage_start, v.recorded_at DESC, v.id DESC`,
    tx,
  );
}

/** The texts of those passages that are found in the newest version of a source's text, by passage key. */
async function passageTexts(tx: Transaction, sourceId: string): Promise<Map<string, string>> {
  const newest = await tx.sourceText.findFirst({
    where: { sourceId },
    orderBy: { version: "desc" },
    select: { text: true, matches: { where: { matches: { gte: 1 } } } },
  });
  const words = new Map<string, string>();
  if (!newest) return words;
  const text = prepareText(newest.text);
  for (const { passageSha256, length, firstStart } of newest.matches) {
    const start = firstStart ?? 0;
    const passage = textAt(text, { start, end: start + length });
    if (passage !== null) words.set(keyOf(passageSha256, length), passage);
  }
  return words;
}

/**
 * The results of searching for passages, by passage key. Passages are missing if the search ran out of time before
 * them.
 */
export type MatchesByPassage = ReadonlyMap<string, Matches>;

/**
 * Searches a text that is about to become the newest of a source for all of the source's passages. Done before the
 * write, because nobody else can write during it, and searching for passages that have moved can take long.
 */
export async function searchPassages(tx: Transaction, sourceId: string, newText: string): Promise<MatchesByPassage> {
  const until = Date.now() + SEARCH_SECONDS.withText * 1_000;
  const [text, words] = [prepareText(newText), await passageTexts(tx, sourceId)];
  const searched = new Map<string, Matches>();
  for (const locator of await locatorsIn(tx, sourceId)) {
    const key = keyOf(locator.sha256, locator.end - locator.start);
    const matches = await findMatches(text, locator, { words: words.get(key) ?? null, until });
    if (matches) searched.set(key, matches);
  }
  return searched;
}

/**
 * Stores where each passage of a source is in its new text, searching now for passages that were added since
 * `searched`.
 */
export async function insertMatches(
  tx: Transaction,
  sourceText: { id: string; sourceId: string; text: string },
  searched: MatchesByPassage,
): Promise<void> {
  const until = Date.now() + SEARCH_SECONDS.withRecord * 1_000;
  const text = prepareText(sourceText.text);
  const data = [];
  for (const locator of await locatorsIn(tx, sourceText.sourceId)) {
    const length = locator.end - locator.start;
    const matches = searched.get(keyOf(locator.sha256, length)) ?? (await findMatches(text, locator, { until }));
    if (matches) data.push(matchRow(sourceText.id, locator, matches));
  }
  await tx.passageMatch.createMany({ data });
}

function matchRow(sourceTextId: string, { start, end, sha256 }: Locator, { count, first }: Matches) {
  return { sourceTextId, passageSha256: sha256, length: end - start, matches: count, firstStart: first };
}

/**
 * The newest text of a source that each transaction has searched, so that adding many records reads the text only once.
 */
const texts = new WeakMap<Transaction, { id: string; text: ReturnType<typeof prepareText> }>();

/**
 * Searches the newest text of a source for the passage of a record that is being written, unless the result is already
 * stored. Does nothing when there is no text: adding one searches for every passage.
 */
export async function matchPassage(tx: Transaction, sourceId: string, locator: Locator): Promise<void> {
  const newest = await tx.sourceText.findFirst({
    where: { sourceId },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  if (!newest) return;
  const { id } = newest;
  const length = locator.end - locator.start;
  const done = await tx.passageMatch.findUnique({
    where: { sourceTextId_passageSha256_length: { sourceTextId: id, passageSha256: locator.sha256, length } },
    select: { matches: true },
  });
  if (done) return;
  let cached = texts.get(tx);
  if (cached?.id !== id) {
    const { text } = await tx.sourceText.findUniqueOrThrow({ where: { id }, select: { text: true } });
    cached = { id, text: prepareText(text) };
    texts.set(tx, cached);
  }
  const matches = await findMatches(cached.text, locator, { until: Date.now() + SEARCH_SECONDS.withRecord * 1_000 });
  if (matches) await tx.passageMatch.create({ data: matchRow(id, locator, matches), select: { matches: true } });
}
