import { z } from "zod";
import { plainCell } from "@/lib/delivery/tables/plain";
import { type RowError, textOf } from "@/lib/delivery/imports/row-faults";

/** Rows that somebody chose to leave out: those rejected for a reason, or those with a text in a column. */
const leaveOutRule = z.union([
  z.strictObject({
    /** The reason's English text, with its placeholders or as a check tells it. */
    reason: z.string().min(1).max(1_000),
    field: z.string().nullable(),
  }),
  z.strictObject({ column: z.string(), value: z.string().min(1).max(1_000) }),
]);
export type LeaveOutRule = z.output<typeof leaveOutRule>;

export const leaveOutSchema = z.array(leaveOutRule).max(200).default([]);

/** What a rule left out. A rule that matches nothing any more is said as well, with no rows. */
export const leftOutSchema = z.array(z.object({ rule: leaveOutRule, rows: z.number() })).default([]);
export type LeftOut = z.output<typeof leftOutSchema>;

/** What stands before, between and after the placeholders of a reason. */
function fixedParts(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "{" && depth++ === 0) parts.push("");
    else if (depth === 0) parts.push(`${parts.pop() ?? ""}${character}`);
    if (character === "}") depth -= 1;
  }
  return parts;
}

/** Whether somebody named a reason, as the code has it or with other texts in place of its placeholders, as it was told. */
function tells(told: string, text: string): boolean {
  const parts = fixedParts(text);
  const [first = "", ...more] = parts;
  const last = more.pop();
  if (last === undefined) return told === text;
  if (!told.startsWith(first) || !told.endsWith(last)) return false;
  let place = first.length;
  for (const part of more) {
    const found = told.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return place <= told.length - last.length;
}

/** Decides which rows of a table are left out by rules, and counts them by rule. */
export class LeavingOut {
  private readonly counts: number[];
  private readonly byValue: { index: number; column: number; value: string }[] = [];

  constructor(
    private readonly rules: readonly LeaveOutRule[],
    names: readonly string[],
  ) {
    this.counts = rules.map(() => 0);
    for (const [index, rule] of rules.entries()) {
      if (!("column" in rule)) continue;
      const column = names.indexOf(rule.column);
      if (column >= 0) this.byValue.push({ index, column, value: plainCell(rule.value) });
    }
  }

  /** The rule that leaves a row out for what stands in it, by its place; null for none. */
  ruleFor(cells: readonly string[]): number | null {
    return this.byValue.find(({ column, value }) => plainCell(cells[column] ?? "") === value)?.index ?? null;
  }

  /** The rule that leaves a row out for what is wrong with it. */
  ruleAgainst(faults: readonly RowError[]): number | null {
    if (faults.length === 0) return null;
    const index = this.rules.findIndex(
      (rule) =>
        "reason" in rule &&
        faults.some(({ field, reason }) => field === rule.field && tells(rule.reason, textOf(reason))),
    );
    return index < 0 ? null : index;
  }

  /** Counts a row that a rule leaves out. */
  count(rule: number): void {
    this.counts[rule] = (this.counts[rule] ?? 0) + 1;
  }

  get leftOut(): LeftOut {
    return this.rules.map((rule, index) => ({ rule, rows: this.counts[index] ?? 0 }));
  }
}
