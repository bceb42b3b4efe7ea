import { guessColumns } from "@/lib/delivery/tables/column-names";
import { guessHeader, namesOf, widthOf } from "@/lib/delivery/tables/table-layout";
import type { SheetRow } from "@/lib/delivery/tables/table-row";

/** What a person chooses a sheet by. `rows` are those that hold something, hidden ones among them. */
export type SheetFacts = {
  name: string;
  rows: number;
  hiddenRows: number;
  /** Columns that the sheet does not show, from 0, first and last of each range. They are read like the others. */
  hiddenColumns: [first: number, last: number][];
  isHidden: boolean;
  isFiltered: boolean;
};

/** A sheet with how it begins. */
export type Candidate = SheetFacts & { opening: readonly SheetRow[] };

/** The most rows and columns under names, best under names that are known; the sheet in front is preferred to a hidden one. */
function likeness({ rows, opening, isHidden }: Candidate, isFront: boolean): number {
  const { index } = guessHeader(opening);
  const header = opening[index];
  if (!header || widthOf(header) < 2) return 0;
  const known = guessColumns(namesOf(header, undefined)).filter((field) => field !== null).length;
  return Math.max(0, rows - index - 1) * widthOf(header) * (1 + known) * (isFront ? 2 : 1) * (isHidden ? 0.01 : 1);
}

/** The sheet that looks like a table; the one in front where none does. */
export function guessSheet(sheets: readonly Candidate[], front: number): string {
  let [best, most] = [sheets[front] ?? sheets[0], 0];
  for (const [index, sheet] of sheets.entries()) {
    const likely = likeness(sheet, index === front);
    if (likely > most) [best, most] = [sheet, likely];
  }
  return best?.name ?? "";
}
