import { useWords } from "#words";
import type { ReactNode } from "react";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";

/** Terms on the left, their meanings on the right. */
export function DefinitionTable({
  caption,
  captionHidden,
  rows,
}: {
  caption: string;
  captionHidden?: boolean;
  rows: readonly (readonly [ReactNode, ReactNode])[];
}) {
  const t = useWords();
  return (
    <DataTable caption={caption} captionHidden={captionHidden} cards>
      <thead className="sr-only">
        <tr>
          <ColumnHeading>{t("Term")}</ColumnHeading>
          <ColumnHeading>{t("Meaning")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map(([word, meaning], index) => (
          <tr key={index}>
            <th scope="row" className="sm:w-64">
              {word}
            </th>
            <Cell>{meaning}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
