import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { PersonName } from "@/components/person-name";
import { UpdateTag, VerificationTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { listQueries, listUpdatesToVerify, type Queue } from "@/lib/register/updates/read";
import { addresses } from "@/lib/web/addresses";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Review") };
}

export default async function ReviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const queries = can(user, "update.record") ? await listQueries(user, pageAsked(parameters, "queries")) : null;
  const updates = can(user, "update.verify") ? await listUpdatesToVerify(user, pageAsked(parameters, "updates")) : null;
  return (
    <>
      <PageHeader
        title={t("Review")}
        intro={t(
          "Reviewers check each update, except their own, and verify or query it. A query goes back to the author, who answers it or corrects the update.",
        )}
      />
      {queries ? (
        <section aria-labelledby="queries">
          <h2 id="queries">
            {queries.hasMore
              ? t("Queries for you to answer: more than {count, number}", { count: queries.total })
              : t("Queries for you to answer: {count, number}", { count: queries.total })}
          </h2>
          {queries.total === 0 ? (
            <EmptyState title={t("No queries are waiting for you")} />
          ) : (
            <QueueTable
              caption={t("Queries for you to answer, oldest first")}
              pagesLabel={t("Pages of queries for you to answer")}
              queue={queries}
              noteHeading={t("The query")}
              href={(page) => addresses.review([["queries", page]])}
            />
          )}
        </section>
      ) : null}
      {updates ? (
        <section aria-labelledby="updates" className="mt-8">
          <h2 id="updates">
            {updates.hasMore
              ? t("Updates to review: more than {count, number}", { count: updates.total })
              : t("Updates to review: {count, number}", { count: updates.total })}
          </h2>
          {updates.total === 0 ? (
            <EmptyState title={t("All updates have been reviewed")} />
          ) : (
            <QueueTable
              caption={t("Updates to review, oldest first")}
              pagesLabel={t("Pages of updates to review")}
              queue={updates}
              noteHeading={t("Verification")}
              href={(page) => addresses.review([["updates", page]])}
            />
          )}
        </section>
      ) : null}
    </>
  );
}

function QueueTable({
  caption,
  pagesLabel,
  queue,
  noteHeading,
  href,
}: {
  caption: string;
  pagesLabel: string;
  queue: Queue;
  noteHeading: string;
  href: (page: number) => string;
}) {
  const t = useWords();
  return (
    <div className="mt-3">
      <DataTable caption={caption} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Update")}</ColumnHeading>
            <ColumnHeading>{t("Record")}</ColumnHeading>
            <ColumnHeading>{t("Status")}</ColumnHeading>
            <ColumnHeading>{t("Effective date")}</ColumnHeading>
            <ColumnHeading>{t("Recorded")}</ColumnHeading>
            <ColumnHeading numeric>{t("Evidence")}</ColumnHeading>
            <ColumnHeading>{noteHeading}</ColumnHeading>
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
              <Cell label={noteHeading}>
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
      <Pagination page={queue.page} pages={queue.pages} href={href} label={pagesLabel} />
    </div>
  );
}
