import type { Transaction } from "@/lib/database/connect";
import { findMatches, prepareText, stretchAt, type Locator, type SearchableText } from "@/lib/sources/locate";

/** Every passage that any wording of a record says it has in a source: also of earlier wordings, which are still shown. */
async function locatorsIn(tx: Transaction, sourceId: string): Promise<Locator[]> {
  return tx.$queryRaw<Locator[]>`
    SELECT DISTINCT ON (passage_sha256, passage_end - passage_start)
      passage_start AS start, passage_end AS "end", passage_sha256::text AS sha256
    FROM recommendation_revision
    WHERE source_id = ${sourceId}::uuid AND passage_sha256 IS NOT NULL
    ORDER BY passage_sha256, passage_end - passage_start, recorded_at DESC, id DESC`;
}

/** Looks in a new text for every passage of its source. What a passage says is known where the text before it holds it. */
export async function matchAllPassages(
  tx: Transaction,
  sourceText: { id: string; sourceId: string; text: string },
  former: { id: string; text: string } | null,
): Promise<void> {
  const text = prepareText(sourceText.text);
  const before = former && prepareText(former.text);
  const matched = former ? await tx.passageMatch.findMany({ where: { sourceTextId: former.id } }) : [];
  const firstOf = new Map(matched.map((match) => [`${match.passageSha256} ${match.length}`, match.firstStart]));
  for (const locator of await locatorsIn(tx, sourceText.sourceId)) {
    const length = locator.end - locator.start;
    const start = firstOf.get(`${locator.sha256} ${length}`) ?? null;
    const words = before && start !== null ? stretchAt(before, { start, end: start + length }) : null;
    await insertMatch(tx, sourceText.id, text, locator, words);
  }
}

async function insertMatch(
  tx: Transaction,
  sourceTextId: string,
  text: SearchableText,
  locator: Locator,
  words: string | null,
): Promise<void> {
  const { count, first } = await findMatches(text, locator, words);
  await tx.passageMatch.create({
    data: {
      sourceTextId,
      passageSha256: locator.sha256,
      length: locator.end - locator.start,
      matches: count,
      firstStart: first,
    },
    select: { matches: true },
  });
}

/** The newest text of each source that a transaction has looked in: what enters many records reads it once. */
const texts = new WeakMap<Transaction, Map<string, SearchableText>>();

/**
 * Looks in the newest text of a source for the passage of a record that is being written, unless that was done
 * before. Without a text there is nothing to look in: whoever adds one looks for every passage then.
 */
export async function matchPassage(tx: Transaction, sourceId: string, locator: Locator): Promise<void> {
  const newest = await tx.sourceText.findFirst({
    where: { sourceId },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  if (!newest) return;
  const length = locator.end - locator.start;
  const key = { sourceTextId: newest.id, passageSha256: locator.sha256, length };
  const done = await tx.passageMatch.findUnique({
    where: { sourceTextId_passageSha256_length: key },
    select: { matches: true },
  });
  if (done) return;
  const held = texts.get(tx) ?? new Map<string, SearchableText>();
  texts.set(tx, held);
  let text = held.get(newest.id);
  if (!text) {
    const { text: words } = await tx.sourceText.findUniqueOrThrow({ where: { id: newest.id }, select: { text: true } });
    text = prepareText(words);
    held.set(newest.id, text);
  }
  await insertMatch(tx, newest.id, text, locator, null);
}
