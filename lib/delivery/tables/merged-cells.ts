import { damaged } from "@/lib/delivery/tables/archive";
import type { MergedRange, SheetRow } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

/** Of one sheet. A range is filled as far to the right as this many columns. */
export const MAX_MERGED_RANGES = 200_000;
const MAX_FILLED_COLUMNS = 1_000;
/** Ranges that stand beside each other in one row. */
const MAX_OPEN_RANGES = 16_384;

type Open = MergedRange & { text: string };

/** Gives every cell of a merged range the text of its upper left one, row by row downwards. */
export class MergedCells {
  private readonly starting = new Map<number, MergedRange[]>();
  private open: Open[] = [];

  constructor(ranges: Iterable<MergedRange>) {
    for (const range of ranges) this.add(range);
  }

  add(range: MergedRange): void {
    const beside = this.starting.get(range.top);
    if (beside) beside.push(range);
    else this.starting.set(range.top, [range]);
  }

  /** Fills a row's cells. Rows come with growing numbers; one that is left out gives its ranges nothing. */
  fill(line: number, cells: string[]): Pick<SheetRow, "filled" | "merged"> {
    if (this.open.length > 0) this.open = this.open.filter(({ bottom }) => bottom >= line);
    const merged = this.starting.get(line);
    if (merged) {
      this.starting.delete(line);
      for (const range of merged) this.open.push({ ...range, text: cells[range.left] ?? "" });
      if (this.open.length > MAX_OPEN_RANGES) damaged(message("too many merged cells stand beside each other."));
    }
    if (this.open.length === 0) return {};
    const filled = new Set<number>();
    for (const { top, left, right, text } of this.open) {
      if (text.trim() === "") continue;
      for (let column = left; column <= Math.min(right, left + MAX_FILLED_COLUMNS); column += 1) {
        if ((column === left && top === line) || (cells[column] ?? "").trim() !== "") continue;
        cells[column] = text;
        filled.add(column);
      }
    }
    return { ...(filled.size > 0 && { filled }), ...(merged && { merged }) };
  }
}
