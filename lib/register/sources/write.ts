import { InvalidInput, rejectFault, rejectInput } from "@/lib/platform/errors";
import { type HistoryTransaction, withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { authorise, type User } from "@/lib/access/policy";
import { freeSlug } from "@/lib/platform/slugs";
import { correct, type Correctable } from "@/lib/register/names/correct";
import {
  findHolders,
  findSource,
  type SourceAt,
  type SourceRevision,
  sourceRevisions,
} from "@/lib/register/sources/facts-query";
import { isSameSource, writeSource, writeSourceRevision } from "@/lib/register/sources/insert";
import { sourceWords } from "@/lib/register/sources/revision-words";
import { takenIdentifier } from "@/lib/register/sources/rules";
import type { AddSource, ReviseSource } from "@/lib/register/sources/schema";
import { futureFault } from "@/lib/register/date-rules";
import { todayOf } from "@/lib/register/today";

/** Rejects a date in the future, and identifiers that another source than `own` has. */
async function requireSound(history: HistoryTransaction, input: AddSource, own: string | null): Promise<void> {
  rejectFault("date", futureFault(input.date, todayOf(history)));
  const taken = await findHolders(history.tx, input.identifiers, own);
  if (taken.length === 0) return;
  throw new InvalidInput({
    identifiers: taken.map(({ title, ...identifier }) => takenIdentifier(identifier, title)),
  });
}

/** Adds a source: its facts, not its text. Returns its slug. */
export async function addSource(user: User, input: AddSource): Promise<{ slug: string }> {
  authorise(user, "source.add");
  return withHistory(user, async (history) => {
    const { tx } = history;
    await requireSound(history, input, null);
    const slug = await freeSlug(input.title, async (text) => (await tx.source.count({ where: { slug: text } })) > 0);
    await writeSource(history, user.id, slug, input);
    return { slug };
  });
}

const CORRECTABLE: Correctable<SourceAt, SourceRevision> = {
  action: "source.revise",
  called: message("source"),
  changedMeanwhile: message(
    "Someone else saved a change to this source while you were editing. Their change is shown beside yours. Your changes have not been saved yet, but nothing you typed is lost. Compare both, then save again or leave the page.",
  ),
  find: (slug, tx) => findSource(slug, null, tx),
  revisions: sourceRevisions,
  words: ({ facts }) => sourceWords(facts),
};

/** Corrects the facts about a source; its text is not one of them. */
export function reviseSource(user: User, input: ReviseSource): Promise<{ slug: string }> {
  return correct(user, CORRECTABLE, input, async (history, source) => {
    if (isSameSource(source, input))
      rejectInput("title", message("Nothing has changed. Correct what is wrong, or leave the page."));
    await requireSound(history, input, source.id);
    await writeSourceRevision(history, user.id, source, input);
  });
}
