"use client";

import { useWords } from "#words";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { UserText } from "@/components/written";

/** A cell: text, or a number and the address of the records that it counts; null where no list has exactly these. */
export type NumbersCell = string | { count: number; href: string | null };

/** A table of numbers. It is a client component, so that a page carries its values beside it and not every element again. */
export function NumbersTable({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  /** `isWritten`: somebody wrote the heading, in whatever language. */
  rows: readonly { heading: string; isWritten?: boolean; cells: readonly NumbersCell[] }[];
}) {
  const t = useWords();
  const [first, ...rest] = head;
  const isNumeric = (column: number) => rows.some(({ cells }) => typeof cells[column] === "object");
  return (
    <DataTable caption={caption}>
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
        {rows.map(({ heading, isWritten, cells }, index) => (
          <tr key={index}>
            <th scope="row">{isWritten ? <UserText>{heading}</UserText> : heading}</th>
            {cells.map((cell, column) => (
              <Cell key={column} numeric={isNumeric(column)}>
                {typeof cell === "string" ? (
                  cell
                ) : cell.href === null ? (
                  t.number(cell.count)
                ) : (
                  <Link href={cell.href} prefetch={false}>
                    {t.number(cell.count)}
                  </Link>
                )}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
