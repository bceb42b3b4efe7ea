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
          "Files of records, updates and evidence contain exactly the records in the list they were exported from, on all its pages, for the same day and as known at the same time.",
        )}
      />
      <div className="flow measure">
        <h2>{t("File format")}</h2>
        <ul>
          <li>
            {t(
              "RFC 4180: one header row, commas, lines ending in CR LF, and double quotes around fields that need them. A field can contain line breaks.",
            )}
          </li>
          <li>
            {t.rich(
              "UTF-8. Excel only recognises UTF-8 if the file starts with a byte order mark. To get one, add <code>excel=yes</code> to the address, as in <code>/recommendations.csv?excel=yes</code>.",
              { code },
            )}
          </li>
          <li>
            {t.rich(
              "Days are written as <code>2023-06-30</code> and times as <code>2023-06-30T12:00:00.000Z</code>, in UTC. Vague dates are given as written, in EDTF, with the earliest and latest day they can mean in separate columns.",
              { code },
            )}
          </li>
          <li>
            {t.rich(
              "Yes and no are <code>true</code> and <code>false</code>. An empty field means there is no value, never zero.",
              { code },
            )}
          </li>
          <li>
            {t.rich(
              "Codes are the same in every language. To add a column of labels for each column of codes, add <code>labels=ru</code> or <code>labels=kk</code> to the address. For example, <code>status_label_ru</code>. These columns come before <code>as_of</code>.",
              { code },
            )}
          </li>
          <li>
            {t.rich(
              "The same address with <code>as_of</code> and <code>known_at</code> always gives the same bytes, as long as the names of people, actors and themes do not change.",
              { code },
            )}
          </li>
        </ul>
        <h2>{t("Text that looks like a formula")}</h2>
        <p>
          {t.rich(
            "A spreadsheet may run a cell that starts with <code>=</code>, <code>+</code>, <code>-</code>, <code>@</code>, a tab or a line break. An apostrophe is added in front of such text. To restore the text, remove one apostrophe from each cell that starts with apostrophes followed by one of those characters or its full-width form. No other cell is changed.",
            { code },
          )}
        </p>
        <h2>{t("Commas or semicolons")}</h2>
        <p>
          {t(
            "The separator is always a comma. If your spreadsheet program expects semicolons, import the file (in Excel: Data, From Text/CSV; in LibreOffice: the dialog that opens) and choose comma and UTF-8.",
          )}
        </p>
      </div>
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
