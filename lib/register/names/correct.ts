import { type Action, authorise, type User } from "@/lib/access/policy";
import type { Transaction } from "@/lib/platform/database/connect";
import { NotFound, requireNewest, withConflictDetails } from "@/lib/platform/errors";
import type { FieldWords } from "@/lib/platform/field-words";
import { readClock } from "@/lib/platform/history/head";
import { type HistoryTransaction, withHistory } from "@/lib/platform/history/record";
import { type Message, type Text } from "@/lib/platform/language/message";
import type { Newer } from "@/lib/register/newer";

/** How one kind of thing is corrected. */
export type Correctable<Thing, Revision> = {
  action: Action;
  /** What it is called where there is none. */
  called: Text;
  /** What is said above a form that somebody else has overtaken. */
  changedMeanwhile: Message;
  /** The thing as it is known now. */
  find: (slug: string, tx?: Transaction) => Promise<Thing | null>;
  /** Its revisions, newest first. */
  revisions: (id: string, knownAt: Date) => Promise<Revision[]>;
  words: (revision: Revision) => FieldWords[];
};

/**
 * Corrects something by adding a revision, which `write` does: what is known before goes on saying what it said.
 * @throws {NotFound}
 * @throws {VersionConflict} with the newest revision, for a form that showed an older one
 */
export async function correct<
  Thing extends { id: string; slug: string; revision: number },
  Revision extends { number: number; author: string | null; note: string | null },
>(
  user: User,
  { action, called, changedMeanwhile, find, revisions, words }: Correctable<Thing, Revision>,
  seen: { slug: string; baseRevision: number | null },
  write: (history: HistoryTransaction, thing: Thing) => Promise<void>,
): Promise<{ slug: string }> {
  authorise(user, action);
  async function readNewer(): Promise<Newer | null> {
    const thing = await find(seen.slug);
    const [newest] = thing ? await revisions(thing.id, (await readClock()).now) : [];
    return newest ? { revision: newest.number, author: newest.author, note: newest.note, fields: words(newest) } : null;
  }
  return withConflictDetails(changedMeanwhile, readNewer, () =>
    withHistory(user, async (history) => {
      const thing = await find(seen.slug, history.tx);
      if (!thing) throw new NotFound(called);
      requireNewest(thing.revision, seen.baseRevision);
      await write(history, thing);
      return { slug: thing.slug };
    }),
  );
}
