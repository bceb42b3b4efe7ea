import { useWords } from "#words";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Pagination } from "@/components/pagination";
import { RecordCells } from "@/components/record-cells";
import { PassageTag } from "@/components/status-tag";
import type { SourcePage as SourceOnFile, SourceRecord } from "@/lib/register/sources/read";
import { KINDS } from "@/lib/register/vocabulary";
import { addresses, type Query } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

/** The records taken from the source, with their passages. */
export function Records({ source, asOf }: { source: SourceOnFile; asOf: PageAsOf }) {
  const t = useWords();
  return (
    <section aria-labelledby="records" className="mt-8">
      <h2 id="records">{t("Records from this source")}</h2>
      {source.records.total === 0 ? (
        <p className="mt-3 text-ink-soft">{asOf.isNow ? t("None yet.") : t("None counts on the day shown.")}</p>
      ) : (
        <>
          <p className="measure mt-2 mb-3 text-ink-soft">
            {t(
              "Locations are given as character positions (Unicode code points) in the document’s text, with the first digits of the passage’s SHA-256, so anyone who has the text can check them.",
            )}
          </p>
          <DataTable
            caption={t("{count, plural, one {# record} other {# records}}", { count: source.records.total })}
            cards
          >
            <thead>
              <tr>
                <ColumnHeading>{t("Reference")}</ColumnHeading>
                <ColumnHeading>{t("Title")}</ColumnHeading>
                <ColumnHeading>{t("Status")}</ColumnHeading>
                <ColumnHeading>{t("Passage")}</ColumnHeading>
                <ColumnHeading>{t("Characters")}</ColumnHeading>
                <ColumnHeading>{t("Search hint")}</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {source.records.rows.map((record) => (
                <RecordRow
                  key={record.reference}
                  record={record}
                  asOf={asOf.parameters}
                  text={addresses.passageInText(source.slug, { ...record, number: 1 }, asOf.parameters)}
                />
              ))}
            </tbody>
          </DataTable>
          <Pagination
            page={source.records.page}
            pages={source.records.pages}
            href={(page) => addresses.source(source.slug, [...asOf.parameters, ["page", page]])}
          />
        </>
      )}
    </section>
  );
}

function RecordRow({ record, asOf, text }: { record: SourceRecord; asOf: Query; text: string }) {
  const t = useWords();
  const { start, end, sha256, page, hint, state } = record.passage;
  const reader = state === "FOUND" || state === "MOVED" ? text : null;
  return (
    <tr>
      <RecordCells record={record} asOf={asOf}>
        <span className="block text-ink-soft">{t.message(KINDS[record.kind].label)}</span>
      </RecordCells>
      <Cell label={t("Passage")}>
        {state === null ? null : <PassageTag state={state} />}
        {record.furtherPassages === 0 ? null : (
          <span className="block text-ink-soft">
            {t("and {count, plural, one {# further passage} other {# further passages}}", {
              count: record.furtherPassages,
            })}
          </span>
        )}
        {reader === null ? null : (
          <Link href={reader} prefetch={false} className="block">
            {t.rich("Read<hidden> {reference}</hidden> in context", {
              reference: record.reference,
              hidden: (inside) => <span className="sr-only">{inside}</span>,
            })}
          </Link>
        )}
      </Cell>
      <Cell label={t("Characters")}>
        {start === null || end === null ? (
          <span className="text-ink-soft">{t("Not located yet")}</span>
        ) : (
          <span className="tabular whitespace-nowrap">{t("{start, number} to {end, number}", { start, end })}</span>
        )}
        {sha256 ? (
          <code title={`SHA-256 ${sha256}`} className="block text-ink-soft">
            {sha256.slice(0, 12)}
          </code>
        ) : null}
      </Cell>
      <Cell label={t("Search hint")}>
        {hint ? <q lang="">{hint}</q> : null}
        {page === null ? null : <span className="block">{t("page {page}", { page })}</span>}
      </Cell>
    </tr>
  );
}
