import type { Field } from "@/lib/delivery/tables/fields";
import type { Counts } from "@/lib/delivery/imports/counts";
import { LeavingOut, type LeftOut } from "@/lib/delivery/imports/leave-out";
import { Refusals } from "@/lib/delivery/imports/refusals";
import { RefusedRows, type RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import type { RowError } from "@/lib/delivery/imports/row-faults";
import type { Columns } from "@/lib/delivery/imports/read-row";
import type { Mapping } from "@/lib/delivery/imports/schema";

type Row = { line: number; cells: readonly string[] };

/** The rows of one table that are not taken: counts them, and tells why. */
export class UntakenRows {
  readonly refusals: Refusals;
  private readonly leavingOut: LeavingOut;
  private readonly refusedRows: RefusedRows;
  private readonly leavesOutRest: boolean;

  /** `refused` is told of the rejected rows. */
  constructor(
    private readonly counts: Counts,
    reading: { mapping: Mapping; columns: Columns; added: number; isNeutralised: boolean },
    refused: RefusedRowsSink | null,
  ) {
    const { mapping, columns } = reading;
    this.refusals = new Refusals(columns);
    this.refusedRows = new RefusedRows(refused, reading);
    this.leavesOutRest = mapping.refusedRows === "leaveOut";
    this.leavingOut = new LeavingOut(
      mapping.leaveOut,
      columns.map(({ name }) => name),
    );
  }

  get leftOut(): LeftOut {
    return this.leavingOut.leftOut;
  }

  /** The rule that leaves a row out for what stands in it, by its place; null for none. */
  ruleFor(cells: readonly string[]): number | null {
    return this.leavingOut.ruleFor(cells);
  }

  /** The rule that leaves a row out for what is wrong with it. */
  ruleAgainst(faults: readonly RowError[]): number | null {
    return this.leavingOut.ruleAgainst(faults);
  }

  /** Whether a row is left out for this fault, by a rule or as whatever is rejected is. */
  leavesOutFor(fault: RowError): boolean {
    return this.leavesOutRest || this.ruleAgainst([fault]) !== null;
  }

  /** Leaves a row out by a rule. */
  leaveOut(rule: number): void {
    this.counts.ruledOut += 1;
    this.leavingOut.count(rule);
  }

  /** Rejects a row for its faults, or leaves it out for them where the mapping leaves out whatever is rejected. */
  async refuse(row: Row, faults: readonly RowError[], cellOf: (field: Field) => string): Promise<void> {
    if (this.leavesOutRest) this.counts.refusedOut += 1;
    else this.counts.refused += 1;
    await this.tell(row, faults, cellOf);
  }

  /** Rejects a row for faults that are found only after the last row, when it has been taken. */
  async refuseLate(row: Row, faults: readonly RowError[]): Promise<void> {
    this.counts.refused += 1;
    await this.tell(row, faults, () => "");
  }

  private async tell(row: Row, faults: readonly RowError[], cellOf: (field: Field) => string): Promise<void> {
    this.refusals.add(row.line, faults, cellOf);
    await this.refusedRows.add(row, faults, (fault) => this.refusals.columnOf(fault));
  }
}
