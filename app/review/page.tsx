import type { Metadata } from "next";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { StatusTag, VerificationTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import type { SearchParams } from "@/lib/as-of";
import { env } from "@/lib/env";
import { pageAsked } from "@/lib/paging";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";
import { listQueries, listUpdatesToVerify, type Queue } from "@/lib/verification/read";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const parameters = await searchParams;
  const queries = can(actor, "update.record") ? await listQueries(actor, pageAsked(parameters["queries"])) : null;
  const updates = can(actor, "update.verify")
    ? await listUpdatesToVerify(actor, pageAsked(parameters["updates"]))
    : null;
  return (
    <>
      <PageHeader
        title="Review"
        intro="A reviewer looks at each update and verifies or queries it, never one of their own. A query comes back to its author, who answers it or corrects the update."
      />
      {queries ? (
        <section aria-labelledby="queries">
          <h2 id="queries">Queries for you to answer: {queries.total.toLocaleString("en-GB")}</h2>
          {queries.total === 0 ? (
            <EmptyState title="No query waits for you" />
          ) : (
            <QueueTable
              caption="Queries for you to answer"
              queue={queries}
              noteHeading="What is asked"
              href={(page) => `/review?queries=${page}`}
            />
          )}
        </section>
      ) : null}
      {updates ? (
        <section aria-labelledby="updates" className="mt-8">
          <h2 id="updates">Updates to look at: {updates.total.toLocaleString("en-GB")}</h2>
          {updates.total === 0 ? (
            <EmptyState title="Every update has been looked at" />
          ) : (
            <QueueTable
              caption="Updates to look at"
              queue={updates}
              noteHeading="Answer to a query"
              href={(page) => `/review?updates=${page}`}
            />
          )}
        </section>
      ) : null}
    </>
  );
}

function QueueTable({
  caption,
  queue,
  noteHeading,
  href,
}: {
  caption: string;
  queue: Queue;
  noteHeading: string;
  href: (page: number) => string;
}) {
  return (
    <div className="mt-3">
      <DataTable caption={`${caption}, the one recorded first leading`} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>Update</ColumnHeading>
            <ColumnHeading>Record</ColumnHeading>
            <ColumnHeading>Status</ColumnHeading>
            <ColumnHeading>Since</ColumnHeading>
            <ColumnHeading>Recorded</ColumnHeading>
            <ColumnHeading numeric>Evidence</ColumnHeading>
            <ColumnHeading>{noteHeading}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {queue.rows.map((row) => (
            <tr key={`${row.reference}-${row.number}`}>
              <th scope="row" className="whitespace-nowrap">
                <Link href={`/recommendations/${row.reference}/updates/${row.number}#review`} prefetch={false}>
                  {row.reference}, update {row.number}
                </Link>
              </th>
              <Cell label="Record">{row.title}</Cell>
              <Cell label="Status">
                <StatusTag status={row.status} proposed={row.proposed} />
              </Cell>
              <Cell label="Since">
                <VagueDate edtf={row.effective_edtf} />
              </Cell>
              <Cell label="Recorded">
                <Instant at={row.recorded_at} zone={env().timeZone} />
                <span className="block text-ink-soft">by {row.author ?? "a person who has left"}</span>
              </Cell>
              <Cell label="Evidence" numeric>
                {row.evidence}
              </Cell>
              <Cell label={noteHeading}>
                <VerificationTag verification={row.verification} />
                {row.note ? <span className="mt-1 block whitespace-pre-wrap">{row.note}</span> : null}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Pagination page={queue.page} pages={queue.pages} href={href} label={`Pages of ${caption.toLowerCase()}`} />
    </div>
  );
}
