import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { useWords } from "#words";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { PageHeader } from "@/components/page-header";
import { CHART_COLUMNS } from "@/lib/delivery/exchange/chart-columns";
import { PASSAGE_COLUMN, RECOMMENDATION_COLUMNS, UPDATE_COLUMNS } from "@/lib/delivery/exchange/columns";
import { COMPARISON_COLUMNS } from "@/lib/delivery/exchange/comparison-columns";
import { EVIDENCE_COLUMNS } from "@/lib/delivery/exchange/evidence-columns";
import { HISTORY_COLUMNS } from "@/lib/delivery/exchange/history-columns";
import type { Message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";

const code = (inside: ReactNode) => <code>{inside}</code>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("How to read the CSV files") };
}

export default async function CsvHelpPage() {
  const t = await words();
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.help()} prefetch={false}>
            {t("Help")}
          </Link>
        }
        title={t("How to read the CSV files")}
        intro={t(
          "The files of records, updates and evidence hold exactly the records of the list from which they were taken, all pages of it, for the same day and the same state of knowledge.",
        )}
      />
      <div className="flow measure">
        <h2>{t("The form of the files")}</h2>
        <ul>
          <li>
            {t(
              "RFC 4180: one header row, commas, lines that end in CR LF, fields in double quotes where they need them. A field can hold line breaks.",
            )}
          </li>
          <li>
            {t.rich(
              "UTF-8. Excel takes a file for UTF-8 only when it begins with a byte order mark: put <code>excel=yes</code> into the address, as in <code>/recommendations.csv?excel=yes</code>, and it does.",
              { code },
            )}
          </li>
          <li>
            {t.rich(
              "Days are <code>2023-06-30</code>, instants <code>2023-06-30T12:00:00.000Z</code> in UTC. Dates that a source leaves vague stand as written, in EDTF, with the earliest and the latest day that they can mean in columns beside them.",
              { code },
            )}
          </li>
          <li>
            {t.rich(
              "Yes and no are <code>true</code> and <code>false</code>. An empty field means that there is nothing, never zero.",
              { code },
            )}
          </li>
          <li>
            {t.rich(
              "Codes are the same in every language. <code>labels=ru</code> or <code>labels=kk</code> in the address adds a column with their labels for each column of codes, such as <code>status_label_ru</code>, before the column <code>as_of</code>.",
              { code },
            )}
          </li>
          <li>
            {t.rich(
              "The same address with <code>as_of</code> and <code>known_at</code> gives the same bytes for ever, as long as names of people, actors and themes stay.",
              { code },
            )}
          </li>
        </ul>
        <h2>{t("Texts that look like formulas")}</h2>
        <p>
          {t.rich(
            "A spreadsheet runs a cell that begins with <code>=</code>, <code>+</code>, <code>-</code>, <code>@</code>, a tab or a line break. Such texts get an apostrophe in front. To have the text back, take one apostrophe away from each cell that begins with apostrophes and then one of those characters or a full-width form of them; no other cell is changed.",
            { code },
          )}
        </p>
        <h2>{t("Commas or semicolons")}</h2>
        <p>
          {t(
            "The separator is always a comma. Where a spreadsheet expects semicolons, import the file (in Excel: Data, From text/CSV; in LibreOffice: the dialogue on opening) and choose the comma and UTF-8.",
          )}
        </p>
      </div>
      <section aria-labelledby="records" className="mt-8">
        <h2 id="records">{t("/recommendations.csv, one row for each record")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {t.rich(
            "<code>passages=yes</code> in the address adds the column <code>passage_text</code>, before the column <code>as_of</code>.",
            { code },
          )}{" "}
          {t.message(PASSAGE_COLUMN.meaning)}
        </p>
        <Columns caption={t("Columns of /recommendations.csv")} columns={RECOMMENDATION_COLUMNS} />
      </section>
      <section aria-labelledby="updates" className="mt-8">
        <h2 id="updates">{t("/updates.csv, one row for each update")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {t.rich(
            "Every update that was recorded by <code>known_at</code>, also those that took effect after <code>as_of</code>; the column <code>gives_state</code> marks the one that counts.",
            { code },
          )}
        </p>
        <Columns caption={t("Columns of /updates.csv")} columns={UPDATE_COLUMNS} />
      </section>
      <section aria-labelledby="evidence" className="mt-8">
        <h2 id="evidence">{t("/evidence.csv, one row for each item of evidence as an update cites it")}</h2>
        <Columns caption={t("Columns of /evidence.csv")} columns={EVIDENCE_COLUMNS} />
      </section>
      <section aria-labelledby="charts" className="mt-8">
        <h2 id="charts">{t("/charts/….csv, one row for each number of a chart")}</h2>
        <Columns caption={t("Columns of a chart’s CSV")} columns={CHART_COLUMNS} />
      </section>
      <section aria-labelledby="compare" className="mt-8">
        <h2 id="compare">{t("/compare.csv, one row for each record that differs")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {t.rich(
            "Two sides, each with its day and its instant of knowledge: <code>from</code>, <code>from_known</code>, <code>to</code> and <code>to_known</code> in the address.",
            { code },
          )}
        </p>
        <Columns caption={t("Columns of /compare.csv")} columns={COMPARISON_COLUMNS} />
      </section>
      <section aria-labelledby="history" className="mt-8">
        <h2 id="history">{t("/history.csv, one row for each entry of the history")}</h2>
        <p className="measure mt-1 text-ink-soft">{t("For administrators, the newest entry first.")}</p>
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
