import { useWords } from "#words";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { UserText } from "@/components/written";
import type { Chart, TableCell } from "@/lib/figures/charts/chart";

/** The list of the records that a number in a chart counts. */
type CountedList = NonNullable<Exclude<TableCell, string>["list"]>;

/** The address of a list, or null where no list contains exactly these records. */
type ListAt = (list: CountedList) => string | null;

/** The numbers of a chart. With `listAt` each is a link to the records that it counts. */
export function ChartTable({ table, listAt }: { table: Chart["table"]; listAt?: ListAt }) {
  const [first, ...rest] = table.head;
  const isNumeric = (column: number) => table.rows.some(({ cells }) => typeof cells[column] === "object");
  return (
    <DataTable caption={table.caption}>
      <thead>
        <tr>
          <ColumnHeading>{first}</ColumnHeading>
          {rest.map((heading, column) => (
            <ColumnHeading key={heading} numeric={isNumeric(column)}>
              {heading}
            </ColumnHeading>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ heading, isWritten, cells }, index) => (
          <tr key={index}>
            <th scope="row">{isWritten ? <UserText>{heading}</UserText> : heading}</th>
            {cells.map((cell, column) => (
              <Cell key={column} numeric={isNumeric(column)}>
                {typeof cell === "string" ? cell : <Count cell={cell} listAt={listAt} />}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** A number; zero has no link. */
function Count({ cell: { count, list }, listAt }: { cell: Exclude<TableCell, string>; listAt: ListAt | undefined }) {
  const t = useWords();
  const href = count === 0 || list === null ? null : (listAt?.(list) ?? null);
  return href === null ? (
    <>{t.number(count)}</>
  ) : (
    <Link href={href} prefetch={false}>
      {t.number(count)}
    </Link>
  );
}
