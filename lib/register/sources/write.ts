import { InvalidInput, NotFound, rejectFault, rejectInput } from "@/lib/platform/errors";
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
  sourceUse,
} from "@/lib/register/sources/facts-query";
import { isSameSource, type SourceContent, writeSource, writeSourceRevision } from "@/lib/register/sources/insert";
import { sourceRevisionWords } from "@/lib/register/sources/revision-words";
import { takenIdentifier, usedSourceFault, withdrawnSourceFault } from "@/lib/register/sources/rules";
import type { AddSource, ReinstateSource, ReviseSource, WithdrawSource } from "@/lib/register/sources/schema";
import { sameFault } from "@/lib/register/withdrawn";
import { futureFault } from "@/lib/register/date-rules";
import { todayOf } from "@/lib/register/today";

/** Rejects a date in the future, and identifiers that another source than `own` has. */
async function requireSound(history: HistoryTransaction, input: SourceContent, own: string | null): Promise<void> {
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
  words: sourceRevisionWords,
};

/** Corrects the facts about a source; its text is not one of them. */
export function reviseSource(user: User, input: ReviseSource): Promise<{ slug: string }> {
  return correct(user, CORRECTABLE, input, async (history, source) => {
    if (isSameSource(source, input))
      rejectInput("title", message("Nothing has changed. Correct what is wrong, or leave the page."));
    rejectFault("reason", withdrawnSourceFault(source));
    await requireSound(history, input, source.id);
    const { reason, ...content } = input;
    await writeSourceRevision(history, user.id, source, content, { note: reason, withdrawn: false, does: "revise" });
  });
}

/**
 * Withdraws a source that was added by mistake: from now on it is in no list, no search and no choice. Records and interests
 * that come from it have to be withdrawn first.
 */
export function withdrawSource(user: User, input: WithdrawSource): Promise<{ slug: string }> {
  return correct(user, { ...CORRECTABLE, action: "source.withdraw" }, input, async (history, source) => {
    rejectFault("reason", sameFault(source.withdrawn, true));
    rejectFault("reason", usedSourceFault(await sourceUse(source.id, history.tx)));
    const withdrawal = { note: input.reason, withdrawn: true, does: "withdraw" } as const;
    await writeSourceRevision(history, user.id, source, source, withdrawal);
  });
}

/** Takes back the withdrawal of a source. */
export async function reinstateSource(user: User, { id: slug }: ReinstateSource): Promise<{ slug: string }> {
  authorise(user, "source.withdraw");
  return withHistory(user, async (history) => {
    const source = await findSource(slug, null, history.tx);
    if (!source) throw new NotFound(message("source"));
    rejectFault("reason", sameFault(source.withdrawn, false));
    // What it has was free for others meanwhile.
    await requireSound(history, source, source.id);
    await writeSourceRevision(history, user.id, source, source, { note: null, withdrawn: false, does: "reinstate" });
    return { slug };
  });
}
