import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import type { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { isVerificationRequired } from "@/lib/register/state/counted-query";
import { ownProposed, queries, queueCount, queuePage, updatesToVerify } from "@/lib/register/updates/queue-query";
import { RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";

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
  proposed: z.boolean(),
});

/**
 * An update in a queue. `note` is from the newest query or answer. `proposed` means that it does not count yet, which
 * is true of all of them where verification is required, because no queue contains verified updates.
 */
type QueuedUpdate = z.infer<typeof queueRow>;

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

async function readQueue(queue: Prisma.Sql, asked: number): Promise<Queue> {
  const counted = await queryRow(z.object({ count: z.number() }), queueCount(queue, MAX_QUEUE + 1));
  const found = counted?.count ?? 0;
  const total = Math.min(found, MAX_QUEUE);
  const { page, pages, skip } = pageWithin(asked, total, QUEUE_PAGE);
  const rows = await queryRows(queueRow, queuePage(queue, { skip, size: QUEUE_PAGE }));
  return { rows, total, hasMore: found > total, page, pages };
}

/** Updates that wait for verification by this user, oldest first; never the user's own. */
export async function listUpdatesToVerify(user: User, page: number): Promise<Queue> {
  authorise(user, "update.verify");
  return readQueue(updatesToVerify(user.id), page);
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
