import type { Field } from "@/lib/delivery/tables/fields";
import type { DateQuestion } from "@/lib/platform/time/date-forms";
import { type RowError, textOf } from "@/lib/delivery/imports/row-faults";
import { WORD_LENGTH } from "@/lib/delivery/imports/vocabulary";
import type { Filled, Message } from "@/lib/platform/language/message";

/** One reason why a row is rejected: the line of the file on which it begins, and the column if there is one to name. */
export type RejectedRow = { line: number; column: string | null; reason: Message };

/** All rows that are rejected for one reason in one field. */
export type RefusalGroup = {
  field: Field | null;
  /** The column of the field, or the field's name where the table has none. */
  column: string | null;
  /** Of its values, those that differ between the rows are “…”. */
  reason: Message;
  /** Rows that have this reason; they may have others. */
  rows: number;
  /** How many of them have nothing in the cell. */
  empty: number;
  /** The different texts at fault, with the rows that have them: as many as are kept. */
  words: { word: string; rows: number }[];
  /** Whether there are more of them. */
  hasMoreWords: boolean;
  samples: { line: number; value: string }[];
  /** What settles how its dates are read. */
  question: DateQuestion | null;
};

/** Rows whose reasons are listed one by one. */
const SHOWN_ROWS = 200;
const SAMPLES = 5;
const MAX_WORDS = 50;

/**
 * What rows are rejected for, by reason. A reason is a text of the code's and a field, so there are not many, however
 * many rows are rejected.
 */
export class Refusals {
  /** Each reason of the first rejected rows. */
  readonly first: RejectedRow[] = [];
  private readonly byReason = new Map<string, RefusalGroup>();
  private rows = 0;

  constructor(private readonly columns: readonly { name: string; field: Field | null }[]) {}

  /** `cellOf` gives the row's own text of a field. */
  add(line: number, faults: readonly RowError[], cellOf: (field: Field) => string): void {
    this.rows += 1;
    for (const fault of faults) {
      const { field, reason } = fault;
      const column = this.columnOf(fault);
      if (this.rows <= SHOWN_ROWS) this.first.push({ line, column, reason });
      const value = (fault.value ?? (field === null ? "" : cellOf(field))).slice(0, WORD_LENGTH);
      const key = JSON.stringify([field, column, textOf(reason)]);
      const known = this.byReason.get(key);
      const group = known ?? newGroup(fault, column);
      if (known) known.reason = inCommon(known.reason, reason);
      else this.byReason.set(key, group);
      note(group, line, value);
    }
  }

  /** The reasons, those of most rows first. */
  get groups(): RefusalGroup[] {
    return [...this.byReason.values()].toSorted((one, other) => other.rows - one.rows);
  }

  columnOf({ field, column: named }: RowError): string | null {
    return named ?? this.columns.find((column) => column.field !== null && column.field === field)?.name ?? field;
  }
}

function newGroup({ field, reason, question }: RowError, column: string | null): RefusalGroup {
  return { field, column, reason, rows: 0, empty: 0, words: [], hasMoreWords: false, samples: [], question };
}

function note(group: RefusalGroup, line: number, value: string): void {
  group.rows += 1;
  if (group.samples.length < SAMPLES) group.samples.push({ line, value });
  if (value === "") {
    group.empty += 1;
    return;
  }
  const known = group.words.find(({ word }) => word === value);
  if (known) known.rows += 1;
  else if (group.words.length < MAX_WORDS) group.words.push({ word: value, rows: 1 });
  else group.hasMoreWords = true;
}

/** A reason with “…” for what another of the same text says differently. Numbers with a format of their own stay. */
function inCommon(reason: Message, other: Message): Message {
  if (typeof reason === "string" || typeof other === "string") return reason;
  const entries = Object.entries(reason.values).map(([name, value]): [string, Filled["values"][string]] => {
    const isSame = JSON.stringify(value) === JSON.stringify(other.values[name]);
    return [name, isSame || !reason.text.includes(`{${name}}`) ? value : "…"];
  });
  return { text: reason.text, values: Object.fromEntries(entries) };
}
