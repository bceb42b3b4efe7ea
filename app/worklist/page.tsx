import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { HeadLine } from "@/components/head-line";
import { PageHeader } from "@/components/page-header";
import { PassageTag, StatusTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { env } from "@/lib/env";
import { can } from "@/lib/policy";
import { listAddress } from "@/lib/recommendations/filters";
import { listOwnWork, type ListedRecommendation, type WorkPart } from "@/lib/recommendations/read";
import { valuesOf } from "@/lib/recommendations/vocabulary";
import { WORK_PARTS, type WorkName } from "@/lib/recommendations/work";
import { requireActor } from "@/lib/session";
import { listQueries, listUpdatesToVerify, type Queue } from "@/lib/verification/read";

export const metadata: Metadata = { title: "Worklist" };

/** How many records of each part are shown; the part's own list shows the rest. */
const MOST_ROWS = 10;

export default async function WorklistPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const work = await listOwnWork(actor, asOf, MOST_ROWS);
  // A word that waits for an answer waits now: on an earlier day there is nothing to do about it.
  const queries = asOf.isNow && can(actor, "update.record") ? await listQueries(actor, 1) : null;
  const toVerify = asOf.isNow && can(actor, "update.verify") ? (await listUpdatesToVerify(actor, 1)).total : 0;
  const parts = valuesOf(WORK_PARTS).filter((part) => work[part].total > 0);
  const hasQueries = queries !== null && queries.total > 0;
  const isEmpty = parts.length === 0 && !hasQueries && toVerify === 0;
  return (
    <>
      <PageHeader
        title="Worklist"
        intro="What waits for you: questions about your updates, and the records that you look after and that ask for something."
      />
      <AsOfBar asOf={asOf} zone={env().timeZone} path="/worklist" parameters={parameters} />
      {isEmpty ? (
        <EmptyState
          title="Nothing waits for you"
          actions={
            <ButtonLink href={addressWith("/recommendations", [["owner", actor.id], ...asOf.parameters])}>
              The records that you look after
            </ButtonLink>
          }
        >
          <p>
            No query waits for your answer, and no record that you look after is due, waits for a reply, is to be looked
            at again, or has lost its passage.
          </p>
        </EmptyState>
      ) : null}
      {hasQueries ? <Queries queries={queries} /> : null}
      {toVerify > 0 ? (
        <section aria-labelledby="verify" className="mb-8">
          <h2 id="verify">Updates to verify: {toVerify.toLocaleString("en-GB")}</h2>
          <p className="mt-1">
            <Link href="/review#updates" prefetch={false}>
              Look at the updates of others
            </Link>
          </p>
        </section>
      ) : null}
      {parts.map((part) => (
        <Part
          key={part}
          name={part}
          part={work[part]}
          owner={actor.id}
          asOf={asOf.parameters}
          mayRecord={asOf.isNow && can(actor, "update.record")}
        />
      ))}
      <HeadLine head={asOf.head} zone={env().timeZone} />
    </>
  );
}

function Queries({ queries }: { queries: Queue }) {
  return (
    <section aria-labelledby="queries" className="mb-8">
      <h2 id="queries">Queries for you to answer: {queries.total.toLocaleString("en-GB")}</h2>
      <ul className="mt-2 grid gap-2">
        {queries.rows.slice(0, MOST_ROWS).map(({ reference, number, title, note }) => (
          <li key={`${reference}-${number}`} className="measure">
            <Link href={`/recommendations/${reference}/updates/${number}#review`} prefetch={false}>
              {reference}, update {number}
            </Link>
            : {title}
            {note ? <span className="block whitespace-pre-wrap text-ink-soft">{note}</span> : null}
          </li>
        ))}
      </ul>
      {queries.total > MOST_ROWS ? (
        <p className="mt-2">
          <Link href="/review#queries" prefetch={false}>
            All {queries.total.toLocaleString("en-GB")} queries
          </Link>
        </p>
      ) : null}
    </section>
  );
}

/** What a part's records show of why they are in it. */
const WHY: Record<WorkName, { heading: string; of: (row: ListedRecommendation) => ReactNode }> = {
  overdue: { heading: "Due", of: ({ due }) => (due ? <VagueDate edtf={due.edtf} /> : null) },
  dueSoon: { heading: "Due", of: ({ due }) => (due ? <VagueDate edtf={due.edtf} /> : null) },
  replyOverdue: { heading: "Reply due", of: ({ replyDay }) => (replyDay ? <VagueDate edtf={replyDay} /> : null) },
  reviewOverdue: { heading: "Review due", of: ({ reviewDay }) => (reviewDay ? <VagueDate edtf={reviewDay} /> : null) },
  reviewSoon: { heading: "Review due", of: ({ reviewDay }) => (reviewDay ? <VagueDate edtf={reviewDay} /> : null) },
  passage: { heading: "Passage", of: ({ passage }) => (passage.state ? <PassageTag state={passage.state} /> : null) },
};

function Part({
  name,
  part,
  owner,
  asOf,
  mayRecord,
}: {
  name: WorkName;
  part: WorkPart;
  /** Whose records they are: an account's id. */
  owner: string;
  asOf: readonly (readonly [string, string])[];
  mayRecord: boolean;
}) {
  const { title, filters, sort } = WORK_PARTS[name];
  const todo = name === "passage" ? { path: "passage", words: "Place it anew" } : UPDATE;
  return (
    <section aria-labelledby={name} className="mb-8">
      <h2 id={name}>
        {title}: {part.total.toLocaleString("en-GB")}
      </h2>
      <div className="mt-2">
        <DataTable caption={title} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading>Reference</ColumnHeading>
              <ColumnHeading>Title</ColumnHeading>
              <ColumnHeading>Status</ColumnHeading>
              <ColumnHeading>{WHY[name].heading}</ColumnHeading>
              {mayRecord ? <ColumnHeading>What to do</ColumnHeading> : null}
            </tr>
          </thead>
          <tbody>
            {part.rows.map((row) => (
              <tr key={row.reference}>
                <th scope="row" className="tabular whitespace-nowrap">
                  <Link href={addressWith(`/recommendations/${row.reference}`, asOf)} prefetch={false}>
                    {row.reference}
                  </Link>
                </th>
                <Cell label="Title">{row.title}</Cell>
                <Cell label="Status">
                  <StatusTag status={row.status} />
                </Cell>
                <Cell label={WHY[name].heading}>{WHY[name].of(row)}</Cell>
                {mayRecord ? (
                  <Cell label="What to do">
                    <Link href={`/recommendations/${row.reference}/${todo.path}`} prefetch={false}>
                      {todo.words}
                      <span className="sr-only">: {row.reference}</span>
                    </Link>
                  </Cell>
                ) : null}
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
      {part.total > part.rows.length ? (
        <p className="mt-2">
          <Link
            href={listAddress("/recommendations", { filters: { ...filters, owner: [owner] }, sort }, asOf)}
            prefetch={false}
          >
            All {part.total.toLocaleString("en-GB")} records
          </Link>
        </p>
      ) : null}
    </section>
  );
}

const UPDATE = { path: "updates/new", words: "Record an update" };
