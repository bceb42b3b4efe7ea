import { z } from "zod";
import { authorise, can, type User } from "@/lib/access/policy";
import { cachedByHead } from "@/lib/figures/progress/cached-by-head";
import { queryRow } from "@/lib/platform/database/rows";
import type { AsOf } from "@/lib/platform/time/as-of";
import { listOwnWork } from "@/lib/register/lists/read";
import { queries, queueCount, type QueueSelect, updatesToVerify } from "@/lib/register/updates/queue-query";

/** The header counts no further: whoever has so many things waiting needs no exact number. */
const MAX_WAITING = 99;

/** What the worklist shows that waits already, and not only soon. */
const WAITING_WORK = ["overdue", "replyOverdue", "reviewOverdue", "passage"] as const;

/**
 * How many things wait for this user today: on the worklist, queries to answer and records that are overdue; in the
 * review queue, updates to verify. Each is counted up to one more than `most`, and once until something is recorded.
 */
export async function countWaiting(
  user: User,
  asOf: AsOf,
): Promise<{ worklist: number; review: number; most: number }> {
  authorise(user, "register.read");
  return cachedByHead(["waiting", user.id, user.role, asOf.day], asOf.knownAt, async () => {
    const [work, asked, review] = await Promise.all([
      listOwnWork(user, asOf, 1),
      can(user, "update.record") ? countQueue(queries(user.id)) : 0,
      can(user, "update.verify") ? countQueue(updatesToVerify(user.id)) : 0,
    ]);
    const own = WAITING_WORK.reduce((sum, part) => sum + work[part].total, 0);
    return { worklist: Math.min(asked + own, MAX_WAITING + 1), review, most: MAX_WAITING };
  });
}

async function countQueue(queue: QueueSelect): Promise<number> {
  return (await queryRow(z.object({ count: z.number() }), queueCount(queue, MAX_WAITING + 1)))?.count ?? 0;
}
