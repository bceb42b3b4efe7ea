import { useWords } from "#words";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { StatusTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { addresses } from "@/lib/web/addresses";

/** A table of a few records, each with its source and status, and, with `wordings`, its summary. */
export function RecordsInShort({
  caption,
  rows,
  asOf,
  wordings = false,
}: {
  /** The table's caption, which names its region and must differ from the section's name. */
  caption: string;
  rows: readonly ListedRecommendation[];
  /** The as-of parameters, for the links. */
  asOf: readonly (readonly [string, string])[];
  wordings?: boolean;
}) {
  const t = useWords();
  return (
    <DataTable caption={caption} captionHidden cards>
      <thead>
        <tr>
          <ColumnHeading>{t("Reference")}</ColumnHeading>
          <ColumnHeading>{t("Wording")}</ColumnHeading>
          <ColumnHeading>{t("Source")}</ColumnHeading>
          <ColumnHeading>{t("Status")}</ColumnHeading>
          <ColumnHeading>{t("Date made")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.reference}>
            <th scope="row" className="tabular whitespace-nowrap">
              <Link href={addresses.record(row.reference, asOf)} prefetch={false}>
                {row.reference}
              </Link>
            </th>
            <Cell label={t("Wording")}>
              <UserText>{row.title}</UserText>
              {wordings ? (
                <span lang="" className="block whitespace-pre-wrap text-ink-soft">
                  {row.summary}
                </span>
              ) : null}
            </Cell>
            <Cell label={t("Source")}>
              <Link href={addresses.source(row.source.slug, asOf)} prefetch={false}>
                <UserText>{row.source.name}</UserText>
              </Link>
            </Cell>
            <Cell label={t("Status")}>
              <StatusTag status={row.status} />
            </Cell>
            <Cell label={t("Date made")}>
              <VagueDate edtf={row.made.edtf} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
