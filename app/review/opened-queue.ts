import { type AskedReview, readReview, sentReview } from "./address";
import type { User } from "@/lib/access/policy";
import type { Message } from "@/lib/platform/language/message";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { QUEUE_FACETS, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";
import { findInQueue, listUpdatesToVerify, type Queue } from "@/lib/register/updates/read";
import type { SearchParams } from "@/lib/web/search-params";

/** Reads the page's address. A theme, source or owner that is not on file is reported in `faults` and left out, as in the list. */
export async function readAsked(
  user: User,
  parameters: SearchParams,
): Promise<AskedReview & { faults: readonly Message[] }> {
  const asked = readReview(parameters);
  const named = QUEUE_FACETS.flatMap((facet) => {
    const value = asked.filters[facet];
    return value === null ? [] : [[facet, value] as const];
  });
  if (named.length === 0) return { ...asked, faults: [] };
  const { filters, faults } = await readListQuery(user, Object.fromEntries(named));
  const known = Object.fromEntries(named.map(([facet]) => [facet, filters[facet][0] ?? null]));
  return { ...asked, filters: { ...asked.filters, ...known }, faults };
}

type Named = { reference: string; number: number };

/** The part of the queue that is shown, and the update under review. */
export type OpenedQueue = {
  queue: Queue;
  /** All that waits. */
  whole: Pick<Queue, "total" | "hasMore">;
  /** What the update that the address names is; null where it names none. */
  named: "waits" | "elsewhere" | "missing" | null;
  /** Null where nothing waits. */
  current: Named | null;
  /** The updates before it and after it on this page of the queue. */
  back: Named | null;
  skip: Named | null;
};

/**
 * Opens the queue at the update that the address names, or at the next one where it does not wait any more. A review that was
 * sent to the page and could not be saved is shown with its own update, whatever has become of that.
 */
export async function openQueue(user: User, { filters, page, update }: AskedReview): Promise<OpenedQueue> {
  const sent = sentReview();
  const asked = sent ?? update;
  const found = asked && (await findInQueue(user, asked, filters));
  const queue = await listUpdatesToVerify(user, found?.page ?? page, filters);
  const index = found?.index ?? 0;
  const keepsNamed = found !== null && (found.waits || sent !== null);
  return {
    queue,
    whole: await wholeOf(user, filters, queue),
    named: asked === null ? null : found === null ? "missing" : found.waits ? "waits" : "elsewhere",
    current: keepsNamed ? asked : (queue.rows[index] ?? null),
    back: queue.rows[index - 1] ?? null,
    skip: queue.rows[keepsNamed && !found.waits ? index : index + 1] ?? null,
  };
}

async function wholeOf(user: User, filters: AskedReview["filters"], queue: Queue): Promise<OpenedQueue["whole"]> {
  const isWhole = filters.queue === WHOLE_QUEUE.queue && QUEUE_FACETS.every((facet) => filters[facet] === null);
  return isWhole ? queue : listUpdatesToVerify(user, 1, WHOLE_QUEUE);
}
