import { NumbersTable } from "@/components/charts/numbers-table";
import type { Chart, TableCell } from "@/lib/figures/charts/chart";

/** The list of the records that a number in a chart counts. */
type CountedList = NonNullable<Exclude<TableCell, string>["list"]>;

/** The address of a list, or null where no list contains exactly these records. */
type ListAt = (list: CountedList) => string | null;

/** The numbers of a chart. With `listAt` each but zero is a link to the records that it counts. */
export function ChartTable({ table, listAt }: { table: Chart["table"]; listAt?: ListAt }) {
  const valueOf = (cell: TableCell) => {
    if (typeof cell === "string") return cell;
    const { count, list } = cell;
    return { count, href: count === 0 || list === null ? null : (listAt?.(list) ?? null) };
  };
  return (
    <NumbersTable
      caption={table.caption}
      head={table.head}
      rows={table.rows.map(({ cells, ...row }) => ({ ...row, cells: cells.map(valueOf) }))}
    />
  );
}
