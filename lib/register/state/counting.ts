import type { Response, Status } from "@/lib/platform/database/generated/enums";
import { message } from "@/lib/platform/language/message";

/** How totals count. A list shows every record, unless it was asked to show what a total counts. */
export const COUNTINGS = {
  records: {
    label: message("Each record"),
    meaning: message("Each record counts once. A record that is split into parts does not count itself: its parts do."),
  },
  asks: {
    label: message("Each ask once"),
    meaning: message(
      "Records that ask for the same thing in different sources count once, as the least advanced of them. Otherwise, as for “Each record”.",
    ),
  },
} as const;
export type Counting = keyof typeof COUNTINGS;

/** What the implementation rate can include in addition to what was asked, owed, promised or announced. */
export const RATES = {
  all: {
    label: message("Rate of everything"),
    meaning: message("What was only reported or hoped for counts in the implementation rate too."),
  },
} as const;

/**
 * Which record represents a same-ask group in a total: the one whose status has the lowest number. Known statuses come
 * before unknown ones, and the least advanced known one comes first, so the rate is never better than the worst
 * assessment. A record that is no longer applicable represents the group only if all are.
 */
export const REPRESENTATIVE_RANK = {
  NO_PROGRESS: 0,
  ABANDONED: 1,
  REVERSED: 2,
  IN_PROGRESS: 3,
  PARTLY_IMPLEMENTED: 4,
  IMPLEMENTED: 5,
  CANNOT_ASSESS: 6,
  NOT_ASSESSED: 7,
  NO_LONGER_APPLICABLE: 8,
} as const satisfies Record<Status, number>;

type Rule<Value extends string> = {
  readonly gives: Value;
  /** Whether every part, or at least one part, must have one of the values. */
  readonly when: "every" | "some";
  readonly of: readonly Value[];
};

/** The status of a split record, from those of its parts that count: the first rule that matches. */
export const STATUS_OF_PARTS: readonly Rule<Status>[] = [
  { gives: "NO_LONGER_APPLICABLE", when: "every", of: ["NO_LONGER_APPLICABLE"] },
  { gives: "IMPLEMENTED", when: "every", of: ["IMPLEMENTED", "NO_LONGER_APPLICABLE"] },
  { gives: "ABANDONED", when: "every", of: ["ABANDONED", "NO_LONGER_APPLICABLE"] },
  { gives: "PARTLY_IMPLEMENTED", when: "some", of: ["IMPLEMENTED", "PARTLY_IMPLEMENTED"] },
  { gives: "IN_PROGRESS", when: "some", of: ["IN_PROGRESS"] },
  { gives: "NOT_ASSESSED", when: "some", of: ["NOT_ASSESSED"] },
  { gives: "CANNOT_ASSESS", when: "some", of: ["CANNOT_ASSESS"] },
  { gives: "REVERSED", when: "some", of: ["REVERSED"] },
  { gives: "NO_PROGRESS", when: "some", of: ["NO_PROGRESS"] },
];

/** The response to a split record, by the same kind of rules. */
export const RESPONSE_TO_PARTS: readonly Rule<Response>[] = [
  { gives: "NOT_APPLICABLE", when: "every", of: ["NOT_APPLICABLE"] },
  { gives: "ACCEPTED", when: "every", of: ["ACCEPTED", "NOT_APPLICABLE"] },
  { gives: "ACCEPTED_IN_PRINCIPLE", when: "every", of: ["ACCEPTED", "ACCEPTED_IN_PRINCIPLE", "NOT_APPLICABLE"] },
  { gives: "PARTLY_ACCEPTED", when: "some", of: ["ACCEPTED", "ACCEPTED_IN_PRINCIPLE", "PARTLY_ACCEPTED"] },
  { gives: "NO_RESPONSE", when: "some", of: ["NO_RESPONSE"] },
  { gives: "NOTED", when: "some", of: ["NOTED"] },
  { gives: "REJECTED", when: "some", of: ["REJECTED"] },
];
