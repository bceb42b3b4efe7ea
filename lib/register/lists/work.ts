import { message, type Message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Filters, NO_OWNER, type Sort, type StateFilters } from "@/lib/register/lists/filters";
import type { PassageState } from "@/lib/register/sources/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

/** The worklist shows what is due within this many days as due soon: near enough to start now. */
const SOON_DAYS = 30;

/** Open records that nobody is assigned to. */
export const UNASSIGNED = {
  owner: [NO_OWNER],
  status: valuesOf(STATUSES).filter((status) => !STATUSES[status].closed),
} satisfies Partial<Filters>;

/** The states of a passage that somebody has to locate again. */
export const TO_LOCATE = ["MOVED", "AMBIGUOUS", "ORPHANED"] as const satisfies readonly PassageState[];

/** What a record can need from its owner. The records of each part can also be listed on their own. */
export const WORK_PARTS = {
  overdue: { label: message("Overdue"), filters: { overdue: true }, sort: "due" },
  dueSoon: {
    label: message("Due within {days} days", { days: SOON_DAYS }),
    filters: { dueWithin: SOON_DAYS },
    sort: "due",
  },
  replyOverdue: { label: message("Response overdue"), filters: { replyOverdue: true }, sort: "reply" },
  reviewOverdue: { label: message("Review overdue"), filters: { reviewOverdue: true }, sort: "review" },
  reviewSoon: {
    label: message("Review due within {days} days", { days: SOON_DAYS }),
    filters: { reviewWithin: SOON_DAYS },
    sort: "review",
  },
  passage: {
    label: message("Passages to locate again"),
    filters: { passage: [...TO_LOCATE] },
    sort: "reference",
  },
} satisfies Record<string, { label: Message; filters: Partial<StateFilters>; sort: Sort }>;

export type WorkName = keyof typeof WORK_PARTS;
