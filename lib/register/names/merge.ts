import { type Action, authorise, type User } from "@/lib/access/policy";
import { NotFound, rejectFault, rejectInput } from "@/lib/platform/errors";
import { type HistoryTransaction, withHistory } from "@/lib/platform/history/record";
import { type Message, message, type Text } from "@/lib/platform/language/message";
import { writeCorrection } from "@/lib/register/names/correction";
import { allMerged, findItself, type Itself } from "@/lib/register/names/merges-query";
import { isCalled, type NamedKind } from "@/lib/register/names/names-query";
import type { MergeTwo, SeparateAgain } from "@/lib/register/names/schema";

/** How things of one kind are merged. */
export type Mergeable = {
  kind: NamedKind;
  action: Action;
  /** What it is called where there is none. */
  called: Text;
  /** What is wrong with making one of these two, beside what is wrong with any two. */
  fault?: (history: HistoryTransaction, goes: Itself, stays: Itself) => Promise<Message | null>;
};

/** What the form showed of two things, to be told when either is no longer so. */
export function mergeSeen(one: { revision: number }, other: { revision: number }): string {
  return `${one.revision}.${other.revision}`;
}

export type Pair = {
  one: { slug: string; name: string };
  /** Null until it is chosen. */
  other: { slug: string; name: string } | null;
  /** All others. */
  choices: { slug: string; name: string }[];
  /** For the form, by `mergeSeen`. */
  seen: string;
};

/** Two things for the form that makes them one; null where there is none with this slug that stands for itself. */
export async function findPair(
  kind: NamedKind,
  slug: string,
  otherSlug: string,
  all: readonly { slug: string; name: string }[],
): Promise<Pair | null> {
  const choices = all.filter((thing) => thing.slug !== slug).map((thing) => ({ slug: thing.slug, name: thing.name }));
  const isThere = choices.some((thing) => thing.slug === otherSlug);
  const [one, other] = [await findItself(kind, slug), isThere ? await findItself(kind, otherSlug) : null];
  if (!one || one.standsAsId !== null) return null;
  const named = (thing: Itself) => ({ slug: thing.slug, name: thing.name });
  return { one: named(one), other: other && named(other), choices, seen: other ? mergeSeen(one, other) : "" };
}

async function requireItself({ tx }: HistoryTransaction, { kind, called }: Mergeable, slug: string): Promise<Itself> {
  const found = await findItself(kind, slug, tx);
  if (!found) throw new NotFound(called);
  return found;
}

/** Writes what a thing is merged into, and stands for, from now on. Its own name and facts stay as they are. */
async function writeMerge(
  history: HistoryTransaction,
  authorId: string,
  kind: NamedKind,
  thing: Itself,
  after: { mergedIntoId: string | null; standsAsId: string | null; note: string | null; does: "merge" | "separate" },
): Promise<void> {
  const { mergedIntoId, standsAsId, note, does } = after;
  await writeCorrection(history, authorId, kind, thing, {
    before: { ...thing.facts, mergedIntoId: thing.mergedIntoId, standsAsId: thing.standsAsId },
    after: { ...thing.facts, mergedIntoId, standsAsId },
    note,
    does,
  });
}

/**
 * Makes one of two things: from now on the other stands for the one that stays, and so does whatever stood for it. What was known
 * before goes on saying that there are two. Only two that stand for themselves can be merged, so that none comes to stand for
 * itself by way of others.
 * @throws {NotFound} {InvalidInput}
 */
export async function merge(user: User, mergeable: Mergeable, input: MergeTwo): Promise<{ slug: string }> {
  authorise(user, mergeable.action);
  return withHistory(user, async (history) => {
    const [one, other] = [
      await requireItself(history, mergeable, input.slug),
      await requireItself(history, mergeable, input.other),
    ];
    if (one.id === other.id) rejectInput("other", message("Select another one: nothing is merged with itself."));
    if (mergeSeen(one, other) !== input.seen) {
      rejectInput("other", message("One of the two has been changed since this page was opened. Look at both again."));
    }
    for (const { name, standsAsId } of [one, other]) {
      if (standsAsId !== null) rejectInput("other", message("“{name}” is merged into another already.", { name }));
    }
    const [stays, goes] = input.stays === other.slug ? [other, one] : [one, other];
    rejectFault("other", (await mergeable.fault?.(history, goes, stays)) ?? null);
    const { kind } = mergeable;
    const becomes = { standsAsId: stays.id, note: input.reason, does: "merge" } as const;
    await writeMerge(history, user.id, kind, goes, { ...becomes, mergedIntoId: stays.id });
    for (const thing of await allMerged(kind, history.tx)) {
      if (thing.standsAsId !== goes.id) continue;
      await writeMerge(history, user.id, kind, thing, { ...becomes, mergedIntoId: thing.mergedIntoId });
    }
    return { slug: stays.slug };
  });
}

/**
 * Takes a merge back: what was merged stands for itself again, and with it whatever had been merged into it.
 * @throws {NotFound} {InvalidInput}
 */
export async function separate(
  user: User,
  mergeable: Mergeable,
  { id: slug }: SeparateAgain,
): Promise<{ slug: string }> {
  authorise(user, mergeable.action);
  return withHistory(user, async (history) => {
    const { kind } = mergeable;
    const thing = await requireItself(history, mergeable, slug);
    if (thing.standsAsId === null) rejectInput("", message("“{name}” is not merged.", { name: thing.name }));
    const merged = await allMerged(kind, history.tx);
    const into = new Map(merged.map(({ id, mergedIntoId }) => [id, mergedIntoId]));
    const isBehind = (id: string): boolean => {
      const next = into.get(id) ?? null;
      return next !== null && (next === thing.id || isBehind(next));
    };
    if (await isCalled(history.tx, kind, thing.name, thing.id)) {
      const { name } = thing;
      rejectInput("", message("“{name}” is what another one is called now. Correct that name first.", { name }));
    }
    const becomes = { note: null, does: "separate" } as const;
    await writeMerge(history, user.id, kind, thing, { ...becomes, mergedIntoId: null, standsAsId: null });
    for (const one of merged) {
      if (!isBehind(one.id)) continue;
      await writeMerge(history, user.id, kind, one, {
        ...becomes,
        mergedIntoId: one.mergedIntoId,
        standsAsId: thing.id,
      });
    }
    return { slug };
  });
}
