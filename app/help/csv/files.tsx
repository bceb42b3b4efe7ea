import { useWords } from "#words";
import type { ReactNode } from "react";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { CHART_COLUMNS } from "@/lib/delivery/exchange/chart-columns";
import { UPDATE_COLUMNS } from "@/lib/delivery/exchange/update-columns";
import { PASSAGE_COLUMNS } from "@/lib/delivery/exchange/passage-columns";
import { RECOMMENDATION_COLUMNS } from "@/lib/delivery/exchange/record-columns";
import { COMPARISON_COLUMNS } from "@/lib/delivery/exchange/comparison-columns";
import { EVIDENCE_COLUMNS } from "@/lib/delivery/exchange/evidence-columns";
import { HISTORY_COLUMNS } from "@/lib/delivery/exchange/history-columns";
import { ACTOR_COLUMNS, SOURCE_COLUMNS } from "@/lib/delivery/exchange/named-columns";
import type { Message } from "@/lib/platform/language/message";

const code = (inside: ReactNode) => <code>{inside}</code>;

/** The columns of each file. */
export function Files() {
  const t = useWords();
  return (
    <>
      <File
        id="records"
        title={t("/recommendations.csv: one row per record")}
        caption={t("Columns of /recommendations.csv")}
        columns={RECOMMENDATION_COLUMNS}
      >
        {t.rich(
          "To add the columns <code>passage_text</code> and <code>further_passage_texts</code>, add <code>passages=yes</code> to the address. They come before <code>as_of</code>.",
          { code },
        )}{" "}
        {PASSAGE_COLUMNS.map(({ meaning }) => `${t.message(meaning)} `)}
        {t.rich(
          "For some of the columns alone, choose them over the list and export its columns, or add <code>column=status</code> to the address, once for each.",
          { code },
        )}
      </File>
      <File
        id="updates"
        title={t("/updates.csv: one row per update")}
        caption={t("Columns of /updates.csv")}
        columns={UPDATE_COLUMNS}
      >
        {t.rich(
          "Every update recorded by <code>known_at</code>, including those that took effect after <code>as_of</code>. The <code>gives_state</code> column marks the one that counts.",
          { code },
        )}
      </File>
      <File
        id="evidence"
        title={t("/evidence.csv: one row for each item of evidence an update cites")}
        caption={t("Columns of /evidence.csv")}
        columns={EVIDENCE_COLUMNS}
      />
      <File
        id="sources"
        title={t("/sources.csv: one row per source")}
        caption={t("Columns of /sources.csv")}
        columns={SOURCE_COLUMNS}
      >
        {t("The sources of the listed records and of the evidence for them; without a filter, all sources.")}
      </File>
      <File
        id="actors"
        title={t("/actors.csv: one row per actor")}
        caption={t("Columns of /actors.csv")}
        columns={ACTOR_COLUMNS}
      >
        {t(
          "The addressees of the listed records and the providers of the evidence for them; without a filter, all actors.",
        )}
      </File>
      <File
        id="charts"
        title={t("/charts/….csv: one row for each number in a chart")}
        caption={t("Columns of a chart’s CSV")}
        columns={CHART_COLUMNS}
      />
      <File
        id="compare"
        title={t("/compare.csv: one row for each record that differs")}
        caption={t("Columns of /compare.csv")}
        columns={COMPARISON_COLUMNS}
      >
        {t.rich(
          "Two sides, each with its day and the time it was known: <code>from</code>, <code>from_known</code>, <code>to</code> and <code>to_known</code> in the address.",
          { code },
        )}
      </File>
      <File
        id="history"
        title={t("/history.csv: one row for each history entry")}
        caption={t("Columns of /history.csv")}
        columns={HISTORY_COLUMNS}
      >
        {t("For administrators. Latest entry first.")}
      </File>
    </>
  );
}

/** One file of the exports: what it contains, what to know about it, and its columns. */
function File({
  id,
  title,
  caption,
  columns,
  children,
}: {
  id: string;
  title: string;
  caption: string;
  columns: readonly { name: string; meaning: Message }[];
  children?: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id}>{title}</h2>
      {children ? <p className="measure mt-1 text-ink-soft">{children}</p> : null}
      <Columns caption={caption} columns={columns} />
    </section>
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
