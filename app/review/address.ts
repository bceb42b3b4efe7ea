import { choiceOf, numberOf, pageAsked, type SearchParams, textOf } from "@/lib/web/search-params";
import type { Query } from "@/lib/web/addresses";
import { valuesOf } from "@/lib/platform/vocabulary";
import { QUEUE_ORDERS, type QueueFilters, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";

type Named = { reference: string; number: number };

/** The part of the queue that an address asks for, and the update under review; without one it is the first of the queue. */
export type AskedReview = { filters: QueueFilters; page: number; update: Named | null; reviewed: Named | null };

export function readReview(parameters: SearchParams): AskedReview {
  const [reference, number] = [textOf(parameters, "record"), numberOf(parameters, "update")];
  const [, reviewed, reviewedNumber] = /^([A-Z0-9-]{1,20}):(\d{1,7})$/.exec(textOf(parameters, "reviewed")) ?? [];
  return {
    filters: {
      theme: textOf(parameters, "theme") || null,
      source: textOf(parameters, "source") || null,
      owner: textOf(parameters, "owner") || null,
      queue: choiceOf(parameters, "queue", ["again"]) ?? WHOLE_QUEUE.queue,
      order: choiceOf(parameters, "order", valuesOf(QUEUE_ORDERS)) ?? WHOLE_QUEUE.order,
    },
    page: pageAsked(parameters, "updates"),
    update: reference !== "" && number !== null ? { reference, number } : null,
    reviewed: reviewed === undefined ? null : { reference: reviewed, number: Number(reviewedNumber) },
  };
}

/** The parameters of a part of the queue and, with `update`, of an update under review in it. */
export function reviewParameters({ filters, page }: Pick<AskedReview, "filters" | "page">, update?: Named): Query {
  const { queue, theme, source, owner, order } = filters;
  return [
    ["queue", queue === WHOLE_QUEUE.queue ? "" : queue],
    ["theme", theme ?? ""],
    ["source", source ?? ""],
    ["owner", owner ?? ""],
    ["order", order === WHOLE_QUEUE.order ? "" : order],
    ["updates", page > 1 ? page : ""],
    ...(update
      ? ([
          ["record", update.reference],
          ["update", update.number],
        ] as const)
      : []),
  ];
}
