import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { isVerificationRequired } from "@/lib/register/state/counted-query";
import { queries, queueCount, updatesToVerify } from "@/lib/register/updates/queue-query";
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

export type Queue = { rows: QueuedUpdate[]; total: number; page: number; pages: number };

const QUEUE_PAGE = 25;

async function readQueue(scope: Prisma.Sql, asked: number): Promise<Queue> {
  const [counted] = z.array(z.object({ count: z.number() })).parse(await database().$queryRaw(queueCount(scope)));
  const total = counted?.count ?? 0;
  const { page, pages, skip } = pageWithin(asked, total, QUEUE_PAGE);
  const raw = await database().$queryRaw(Prisma.sql`
    SELECT q.*, (SELECT verification_required_now()) AS proposed FROM (${scope}) q
    ORDER BY q.recorded_at, q.reference COLLATE "C", q.number
    LIMIT ${QUEUE_PAGE} OFFSET ${skip}`);
  return { rows: z.array(queueRow).parse(raw), total, page, pages };
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
