import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import type { Verdict } from "@/lib/platform/database/generated/enums";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { isVerificationRequired } from "@/lib/register/state/counted-query";
import { QUEUE_FACETS, type QueueFilters, type QueueName, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";
import {
  alike,
  narrowed,
  ownProposed,
  placeInQueue,
  queries,
  type QueueSelect,
  queueCount,
  queueFacets,
  queuePage,
  updatesToLookAgain,
  updatesToVerify,
} from "@/lib/register/updates/queue-query";
import { MAX_ALIKE, RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";

/** Whether, as set at `knownAt`, updates counted only once verified. */
export async function getVerificationRule(user: User, { knownAt }: AsOf): Promise<boolean> {
  authorise(user, "register.read");
  return isVerificationRequired(knownAt);
}

const queueRow = z.object({
  reference: z.string(),
  title: z.string(),
  number: z.number(),
  /** Null for an update that says nothing of it. */
  status: z.enum(valuesOf(STATUSES)).nullable(),
  response: z.enum(valuesOf(RESPONSES)).nullable(),
  effective_edtf: z.string(),
  recorded_at: z.date(),
  author: z.string().nullable(),
  evidence: z.number(),
  verification: z.enum(valuesOf(VERIFICATIONS)),
  note: z.string().nullable(),
  /** Of its record. */
  revision: z.number(),
  /** How many verdicts and answers there are. */
  words: z.number(),
  proposed: z.boolean(),
});

/**
 * An update in a queue. `note` is from the newest query or answer. `proposed` means that it does not count yet, which
 * is true of those that are not verified, where verification is required.
 */
export type QueuedUpdate = z.infer<typeof queueRow>;

export type Queue = {
  rows: QueuedUpdate[];
  /** How many there are, counted up to `MAX_QUEUE`. */
  total: number;
  /** Whether there are more than `total`. */
  hasMore: boolean;
  page: number;
  pages: number;
};

const QUEUE_PAGE = 25;
/** How many updates of a queue are counted and can be paged to: the rest moves up as they are dealt with. */
const MAX_QUEUE = 1_000;

async function readQueue(queue: QueueSelect, asked: number, order: QueueFilters["order"] = "oldest"): Promise<Queue> {
  const counted = await queryRow(z.object({ count: z.number() }), queueCount(queue, MAX_QUEUE + 1));
  const found = counted?.count ?? 0;
  const total = Math.min(found, MAX_QUEUE);
  const { page, pages, skip } = pageWithin(asked, total, QUEUE_PAGE);
  const hasMore = found > total;
  const rows = await queryRows(
    queueRow,
    queuePage(hasMore ? queue.walked : queue.counted, { order, skip, size: QUEUE_PAGE }),
  );
  return { rows, total, hasMore, page, pages };
}

const QUEUES = { first: updatesToVerify, again: updatesToLookAgain } as const satisfies Record<QueueName, unknown>;

/** Updates that wait for verification by this user, or for another look; never the user's own. */
export async function listUpdatesToVerify(
  user: User,
  page: number,
  filters: QueueFilters = WHOLE_QUEUE,
): Promise<Queue> {
  authorise(user, "update.verify");
  return readQueue(narrowed(QUEUES[filters.queue](user.id), filters), page, filters.order);
}

const place = z.object({ waits: z.boolean(), hasNext: z.boolean(), earlier: z.number() });

/**
 * Where to open this user's queue for an update: its place, or that of the next one if it does not wait there; the beginning
 * if none comes after it, or too many before. Null for an update that does not exist.
 */
export async function findInQueue(
  user: User,
  update: { reference: string; number: number },
  filters: QueueFilters,
): Promise<{ waits: boolean; page: number; index: number } | null> {
  authorise(user, "update.verify");
  const queue = narrowed(QUEUES[filters.queue](user.id), filters);
  const found = await queryRow(place, placeInQueue(queue, update, { order: filters.order, most: MAX_QUEUE }));
  if (!found) return null;
  const { waits, hasNext, earlier } = found;
  if (!hasNext || earlier === MAX_QUEUE) return { waits, page: 1, index: waits ? -1 : 0 };
  return { waits, page: Math.floor(earlier / QUEUE_PAGE) + 1, index: earlier % QUEUE_PAGE };
}

/** How many updates this user can look at again, counted up to `MAX_QUEUE`. */
export async function countToLookAgain(user: User): Promise<number> {
  authorise(user, "update.verify");
  const counted = await queryRow(z.object({ count: z.number() }), queueCount(updatesToLookAgain(user.id), MAX_QUEUE));
  return counted?.count ?? 0;
}

const queueChoice = z.object({ facet: z.enum(QUEUE_FACETS), value: z.string(), name: z.string(), count: z.number() });
export type QueueChoice = z.infer<typeof queueChoice>;

/** The themes, sources and owners by which the queue of this user can be narrowed, those with the most updates first. */
export async function listQueueChoices(user: User, queue: QueueName = "first"): Promise<QueueChoice[]> {
  authorise(user, "update.verify");
  return queryRows(queueChoice, queueFacets(QUEUES[queue](user.id), MAX_QUEUE));
}

/** Updates in this user's queue that say the same as this one on the same evidence, at most `MAX_ALIKE`, the oldest first. */
export async function listAlike(user: User, update: { reference: string; number: number }): Promise<QueuedUpdate[]> {
  authorise(user, "update.verify");
  const queue = alike(updatesToVerify(user.id), update);
  return queryRows(queueRow, queuePage(queue, { order: "oldest", skip: 0, size: MAX_ALIKE }));
}

/** Of these updates, those about which this user has the last word, each with what it is; in their order. */
export async function listOwnVerdicts<Update extends { reference: string; number: number }>(
  user: User,
  updates: readonly Update[],
): Promise<{ update: Update; verdict: Verdict }[]> {
  authorise(user, "update.verify");
  const rows = await database().update.findMany({
    where: { OR: updates.map(({ reference, number }) => ({ number, recommendation: { reference } })) },
    select: {
      number: true,
      recommendation: { select: { reference: true } },
      verifications: {
        orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
        take: 1,
        select: { verdict: true, authorId: true },
      },
    },
  });
  return updates.flatMap((update) => {
    const row = rows.find((one) => one.number === update.number && one.recommendation.reference === update.reference);
    const newest = row?.verifications[0];
    return newest?.authorId === user.id ? [{ update, verdict: newest.verdict }] : [];
  });
}

/** Queries that wait for this user's answer: on their own updates, and on those of system accounts. */
export async function listQueries(user: User, page: number): Promise<Queue> {
  authorise(user, "update.record");
  return readQueue(queries(user.id), page);
}

/** This user's own updates that wait for somebody else to verify them, oldest first; none where they count without that. */
export async function listOwnProposed(user: User, page: number): Promise<Queue> {
  authorise(user, "update.record");
  return readQueue(ownProposed(user.id), page);
}
