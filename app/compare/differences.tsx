import { useWords } from "#words";
import { Difference } from "./difference";
import { ColumnHeading, DataTable } from "@/components/data-table";
import type { RequestedComparison } from "@/lib/figures/comparison/address";
import type { DifferentRecord } from "@/lib/figures/comparison/read";

/** The records that differ between the two sides, those that moved first. */
export function Differences({
  rows,
  asked,
  zone,
}: {
  rows: readonly DifferentRecord[];
  asked: RequestedComparison;
  zone: string;
}) {
  const t = useWords();
  return (
    <div className="mt-3">
      <DataTable caption={t("Records that differ")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading wide>{t("Record")}</ColumnHeading>
            <ColumnHeading>{t("Before and after")}</ColumnHeading>
            <ColumnHeading>{t("What differs")}</ColumnHeading>
            <ColumnHeading wide>{t("Why")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Difference key={row.reference} row={row} asked={asked} zone={zone} />
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}
