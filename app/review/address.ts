import { choiceOf, numberOf, pageAsked, type SearchParams, textOf } from "@/lib/web/search-params";
import type { Query } from "@/lib/web/addresses";
import { valuesOf } from "@/lib/platform/vocabulary";
import { MAX_ALIKE } from "@/lib/register/vocabulary";
import { sentForm } from "@/lib/web/sent-form";
import { QUEUE_ORDERS, type QueueFilters, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";

type Named = { reference: string; number: number };

const NAMED = /^([A-Z0-9-]{1,20}):(\d{1,7})$/;

/** The part of the queue that an address asks for, and the update under review; without one it is the first of the queue. */
export type AskedReview = { filters: QueueFilters; page: number; update: Named | null; reviewed: readonly Named[] };

export function readReview(parameters: SearchParams): AskedReview {
  const [reference, number] = [textOf(parameters, "record"), numberOf(parameters, "update")];
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
    reviewed: textOf(parameters, "reviewed")
      .split(",", MAX_ALIKE + 1)
      .flatMap((text) => namedIn(text) ?? []),
  };
}

/** An update as `updateText` writes it; null for any other text. */
function namedIn(text: string): Named | null {
  const [, reference, number] = NAMED.exec(text) ?? [];
  return reference === undefined ? null : { reference, number: Number(number) };
}

/** The update whose review was sent to this page and could not be saved, where the page is drawn with the form again. */
export function sentReview(): Named | null {
  const values = sentForm();
  return values && namedIn(`${values["reference"]?.[0] ?? ""}:${values["number"]?.[0] ?? ""}`);
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
