import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import type { AsOf } from "@/lib/platform/time/as-of";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listFirst } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";

/** How many groups a form offers to choose from. Any other is entered by its number. */
const MAX_CHOICES = 500;

/** How many membership changes the page of a group shows. */
const MAX_STEPS = 200;

/** A record joining or leaving the group. */
type AskStep = {
  reference: string;
  into: boolean;
  note: string;
  recordedAt: Date;
  author: string | null;
};

export type AskPage = {
  number: number;
  title: string;
  /** Number of the revision with this title. */
  revision: number;
  /** Its titles, newest first. */
  titles: { title: string; note: string | null; recordedAt: Date; author: string | null }[];
  /** The records that are in the group and count on the day. */
  members: ListedRecommendation[];
  /** Newest first. */
  steps: AskStep[];
};

/**
 * A group of records with the same ask, as known at `knownAt`; null when there is no group with this number, or there
 * was none yet.
 */
export async function getAsk(user: User, number: number, asOf: AsOf): Promise<AskPage | null> {
  authorise(user, "register.read");
  // Outside the column's range: no group can have this number.
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const known = { recordedAt: { lte: asOf.knownAt } };
  const ask = await database().ask.findUnique({
    where: { number },
    select: {
      id: true,
      revisions: {
        where: known,
        orderBy: { number: "desc" },
        select: { number: true, title: true, note: true, recordedAt: true, author: { select: { name: true } } },
      },
    },
  });
  const newest = ask?.revisions[0];
  if (!ask || !newest) return null;
  const filters = { ...NO_FILTERS, ask: number };
  const [members, steps] = await Promise.all([
    listFirst(user, { filters, sort: "reference", descending: false }, asOf, ASK_LIMITS.members),
    // A row for leaving a group does not name it, but the record's previous row does.
    database().askMembership.findMany({
      where: { ...known, recommendation: { memberships: { some: { askId: ask.id } } } },
      orderBy: [{ recordedAt: "desc" }, { number: "desc" }, { id: "desc" }],
      take: MAX_STEPS,
      select: {
        askId: true,
        number: true,
        note: true,
        recordedAt: true,
        author: { select: { name: true } },
        recommendation: { select: { reference: true, memberships: { select: { number: true, askId: true } } } },
      },
    }),
  ]);
  return {
    number,
    title: newest.title,
    revision: newest.number,
    titles: ask.revisions.map(({ author, title, note, recordedAt }) => ({
      title,
      note,
      recordedAt,
      author: author.name,
    })),
    members,
    steps: steps.flatMap(({ recommendation, askId, note, recordedAt, author, number: step }) => {
      const before = recommendation.memberships.find((other) => other.number === step - 1);
      if (askId !== ask.id && (askId !== null || before?.askId !== ask.id)) return [];
      return [{ reference: recommendation.reference, into: askId !== null, note, recordedAt, author: author.name }];
    }),
  };
}

/** The newest groups, as known now, to choose from in a form. */
export async function listAskChoices(user: User): Promise<{ number: number; title: string }[]> {
  authorise(user, "register.read");
  const asks = await database().ask.findMany({
    orderBy: { number: "desc" },
    take: MAX_CHOICES,
    select: { number: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { title: true } } },
  });
  return asks.map(({ number, revisions }) => ({ number, title: revisions[0]?.title ?? "" }));
}
