import { useWords } from "#words";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { Pagination } from "@/components/pagination";
import { PersonName } from "@/components/person-name";
import { UpdateTag, VerificationTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { env } from "@/lib/platform/env";
import type { Queue } from "@/lib/register/updates/read";
import { addresses } from "@/lib/web/addresses";

/** The queries that wait for the reader's answer. */
export function Queries({ queries }: { queries: Queue }) {
  const t = useWords();
  return (
    <section aria-labelledby="queries" className="mt-8">
      <h2 id="queries">
        {queries.hasMore
          ? t("Queries for you to answer: more than {count, number}", { count: queries.total })
          : t("Queries for you to answer: {count, number}", { count: queries.total })}
      </h2>
      {queries.total === 0 ? (
        <EmptyState title={t("No queries are waiting for you")}>
          <p>{t("When a reviewer queries an update of yours, it is listed here and under the bell.")}</p>
        </EmptyState>
      ) : (
        <QueriesTable queue={queries} />
      )}
    </section>
  );
}

function QueriesTable({ queue }: { queue: Queue }) {
  const t = useWords();
  return (
    <div className="mt-3">
      <DataTable caption={t("Queries for you to answer, oldest first")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Update")}</ColumnHeading>
            <ColumnHeading>{t("Record")}</ColumnHeading>
            <ColumnHeading>{t("Status")}</ColumnHeading>
            <ColumnHeading>{t("Effective date")}</ColumnHeading>
            <ColumnHeading>{t("Recorded")}</ColumnHeading>
            <ColumnHeading numeric>{t("Evidence")}</ColumnHeading>
            <ColumnHeading>{t("The query")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {queue.rows.map((row) => (
            <tr key={`${row.reference}-${row.number}`}>
              <th scope="row" className="whitespace-nowrap">
                <Link href={`${addresses.update(row.reference, row.number)}#review`} prefetch={false}>
                  {t("{reference}, update {number}", { reference: row.reference, number: row.number })}
                </Link>
              </th>
              <Cell label={t("Record")}>
                <UserText>{row.title}</UserText>
              </Cell>
              <Cell label={t("Status")}>
                <UpdateTag update={row} />
              </Cell>
              <Cell label={t("Effective date")}>
                <VagueDate edtf={row.effective_edtf} />
              </Cell>
              <Cell label={t("Recorded")}>
                <Instant at={row.recorded_at} zone={env().timeZone} />
                <span className="block text-ink-soft">
                  {t.rich("by {author}", {
                    author: <PersonName key="author" name={row.author} />,
                  })}
                </span>
              </Cell>
              <Cell label={t("Evidence")} numeric>
                {t.number(row.evidence)}
              </Cell>
              <Cell label={t("The query")}>
                <VerificationTag verification={row.verification} />
                {row.note ? (
                  <span lang="" className="mt-1 block whitespace-pre-wrap">
                    {row.note}
                  </span>
                ) : null}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Pagination
        page={queue.page}
        pages={queue.pages}
        href={(page) => addresses.review([["queries", page]])}
        label={t("Pages of queries for you to answer")}
      />
    </div>
  );
}
