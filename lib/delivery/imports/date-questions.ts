import { z } from "zod";
import {
  DATE_QUESTIONS,
  type DateChoices,
  type DateQuestion,
  NO_DATE_CHOICES,
  readDate,
} from "@/lib/platform/time/date-forms";
import { NO_DATE_WORDS, EMPTY_WORDS, wordTest } from "@/lib/delivery/imports/empty-words";

const SIGNS = ["dmy", "mdy", "pair", "month", "shortYear"] as const;

/** A cell that shows something, with the line on which it stands. */
const example = z.object({ value: z.string(), line: z.number() });
type DateExample = z.output<typeof example>;

/** What a column's cells say of how its dates are to be read: the first cell that asks something, or settles it. */
export const dateFactsSchema = z.object({
  isDates: z.boolean(),
  questions: z.partialRecord(z.enum(DATE_QUESTIONS), example),
  signs: z.partialRecord(z.enum(SIGNS), example),
});
export type DateFacts = z.output<typeof dateFactsSchema>;

/** Cells that are no dates, after which a column without one is not looked at further. */
const MAX_NON_DATES = 50;

const isNoDate = wordTest([...NO_DATE_WORDS, ...EMPTY_WORDS]);

/** Gathers what the cells of a column say of its dates. */
export class DateObserver {
  private dates = 0;
  private others = 0;
  private readonly questions: DateFacts["questions"] = {};
  private readonly signs: DateFacts["signs"] = {};

  see(text: string, line: number): void {
    if ((this.dates === 0 && this.others > MAX_NON_DATES) || isNoDate(text)) return;
    // Whether a deadline is one cannot be known here, and no question hangs on it.
    const read = readDate(text, NO_DATE_CHOICES, { isDeadline: true, zone: "UTC" });
    if ("reason" in read && read.question === null) {
      this.others += 1;
      return;
    }
    this.dates += 1;
    const shown = { value: text.slice(0, 60), line };
    if ("reason" in read && read.question !== null) this.questions[read.question] ??= shown;
    for (const sign of read.signs) this.signs[sign] ??= shown;
  }

  /** Null for a column without a date. */
  get facts(): DateFacts | null {
    if (this.dates === 0) return null;
    return { isDates: this.others === 0, questions: this.questions, signs: this.signs };
  }
}

/** A column of dates with what its cells say. */
type DateColumn = { name: string; facts: DateFacts };

export type DateReason = DateExample & { column: string };

/** What the form asks about a table's dates, with the first cell that asks it, and what other cells leave of it. */
export type DatesAsked = {
  questions: Partial<Record<DateQuestion | "shortYears", DateReason>>;
  /** The order that the other cells of each column that asks leave, with the cell that shows it. */
  order: (DateReason & { value: string; order: "dmy" | "mdy" }) | null;
  /** Two cells of which one has the day first and the other the month: no order reads both. */
  conflict: { dmy: DateReason; mdy: DateReason } | null;
  /** `2022-23` is a month or a season, as other cells of each column that asks are, or cannot be. */
  pairs: (DateReason & { isMonth: boolean }) | null;
};

/** The first of some columns that has something. */
function first(columns: readonly DateColumn[], find: (facts: DateFacts) => DateExample | undefined): DateReason | null {
  for (const { name, facts } of columns) {
    const found = find(facts);
    if (found) return { ...found, column: name };
  }
  return null;
}

/** What the columns that are taken for dates ask. */
export function datesAsked(columns: readonly DateColumn[]): DatesAsked {
  const questions: DatesAsked["questions"] = {};
  for (const question of DATE_QUESTIONS) {
    const found = first(columns, (facts) => facts.questions[question]);
    if (found) questions[question] = found;
  }
  const short = first(columns, (facts) => facts.signs.shortYear);
  if (short) questions.shortYears = short;
  const dmy = first(columns, ({ signs }) => signs.dmy);
  const mdy = first(columns, ({ signs }) => signs.mdy);
  const asking = columns.filter(({ facts }) => facts.questions.dates);
  const [order, only] = dmy ? (["dmy", dmy] as const) : (["mdy", mdy] as const);
  const isSettled = asking.length > 0 && asking.every(({ facts }) => facts.signs[order]);
  const paired = columns.filter(({ facts }) => facts.questions.yearPairs);
  const pair = first(columns, ({ signs }) => signs.pair);
  const month = first(paired, ({ signs }) => signs.month);
  const areMonths = pair === null && paired.every(({ facts }) => facts.signs.month);
  return {
    questions,
    order: only && !(dmy && mdy) && isSettled ? { ...only, order } : null,
    conflict: dmy && mdy ? { dmy, mdy } : null,
    pairs: pair ? { ...pair, isMonth: false } : month && areMonths ? { ...month, isMonth: true } : null,
  };
}

/** What the form begins with: what was chosen, else what the table's own cells leave as the only possibility. */
export function proposedDates(chosen: Partial<DateChoices>, asked: DatesAsked): DateChoices {
  const given = { ...NO_DATE_CHOICES, ...chosen };
  return {
    ...given,
    dates: chosen.dates === undefined ? (asked.order?.order ?? null) : chosen.dates,
    yearPairs: chosen.yearPairs === undefined ? (asked.pairs?.isMonth ? "edtf" : null) : chosen.yearPairs,
  };
}
