import { useWords } from "#words";
import type { ReactNode } from "react";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { CHART_COLUMNS } from "@/lib/delivery/exchange/chart-columns";
import { PASSAGE_COLUMN, RECOMMENDATION_COLUMNS, UPDATE_COLUMNS } from "@/lib/delivery/exchange/columns";
import { COMPARISON_COLUMNS } from "@/lib/delivery/exchange/comparison-columns";
import { EVIDENCE_COLUMNS } from "@/lib/delivery/exchange/evidence-columns";
import { HISTORY_COLUMNS } from "@/lib/delivery/exchange/history-columns";
import type { Message } from "@/lib/platform/language/message";

const code = (inside: ReactNode) => <code>{inside}</code>;

/** The columns of each file. */
export function Files() {
  const t = useWords();
  return (
    <>
      <section aria-labelledby="records" className="mt-8">
        <h2 id="records">{t("/recommendations.csv: one row per record")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {t.rich(
            "To add the column <code>passage_text</code>, add <code>passages=yes</code> to the address. It comes before <code>as_of</code>.",
            { code },
          )}{" "}
          {t.message(PASSAGE_COLUMN.meaning)}
        </p>
        <Columns caption={t("Columns of /recommendations.csv")} columns={RECOMMENDATION_COLUMNS} />
      </section>
      <section aria-labelledby="updates" className="mt-8">
        <h2 id="updates">{t("/updates.csv: one row per update")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {t.rich(
            "Every update recorded by <code>known_at</code>, including those that took effect after <code>as_of</code>. The <code>gives_state</code> column marks the one that counts.",
            { code },
          )}
        </p>
        <Columns caption={t("Columns of /updates.csv")} columns={UPDATE_COLUMNS} />
      </section>
      <section aria-labelledby="evidence" className="mt-8">
        <h2 id="evidence">{t("/evidence.csv: one row for each item of evidence an update cites")}</h2>
        <Columns caption={t("Columns of /evidence.csv")} columns={EVIDENCE_COLUMNS} />
      </section>
      <section aria-labelledby="charts" className="mt-8">
        <h2 id="charts">{t("/charts/….csv: one row for each number in a chart")}</h2>
        <Columns caption={t("Columns of a chart’s CSV")} columns={CHART_COLUMNS} />
      </section>
      <section aria-labelledby="compare" className="mt-8">
        <h2 id="compare">{t("/compare.csv: one row for each record that differs")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {t.rich(
            "Two sides, each with its day and the time it was known: <code>from</code>, <code>from_known</code>, <code>to</code> and <code>to_known</code> in the address.",
            { code },
          )}
        </p>
        <Columns caption={t("Columns of /compare.csv")} columns={COMPARISON_COLUMNS} />
      </section>
      <section aria-labelledby="history" className="mt-8">
        <h2 id="history">{t("/history.csv: one row for each history entry")}</h2>
        <p className="measure mt-1 text-ink-soft">{t("For administrators. Latest entry first.")}</p>
        <Columns caption={t("Columns of /history.csv")} columns={HISTORY_COLUMNS} />
      </section>
    </>
  );
}

function Columns({ caption, columns }: { caption: string; columns: readonly { name: string; meaning: Message }[] }) {
  const t = useWords();
  return (
    <div className="mt-3">
      <DataTable caption={caption} captionHidden>
        <thead>
          <tr>
            <ColumnHeading numeric>{t("No.")}</ColumnHeading>
            <ColumnHeading>{t("Column")}</ColumnHeading>
            <ColumnHeading>{t("Meaning")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, meaning }, index) => (
            <tr key={name}>
              <Cell numeric>{index + 1}</Cell>
              <th scope="row">
                <code>{name}</code>
              </th>
              <Cell>{t.message(meaning)}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}
