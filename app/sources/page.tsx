import type { Metadata } from "next";
import Link from "next/link";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { HeadLine } from "@/components/head-line";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { VagueDate } from "@/components/vague-date";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { env } from "@/lib/env";
import { pageAsked } from "@/lib/paging";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";
import { listSources } from "@/lib/sources/read";
import { SOURCE_KINDS } from "@/lib/sources/vocabulary";

export const metadata: Metadata = { title: "Sources" };

const PATH = "/sources";

export default async function SourcesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const list = await listSources(actor, pageAsked(parameters["page"]), asOf);
  const mayAdd = can(actor, "source.add");
  return (
    <>
      <PageHeader
        title="Sources"
        intro="The documents that recommendations and commitments are taken from: facts about each of them, not their text."
        actions={
          mayAdd ? (
            <ButtonLink href="/sources/new" variant="primary">
              Add a source
            </ButtonLink>
          ) : null
        }
      />
      <AsOfBar asOf={asOf} zone={env().timeZone} path={PATH} parameters={parameters} />
      {list.total === 0 ? (
        <EmptyState
          title="No sources"
          actions={asOf.isNow ? null : <ButtonLink href={PATH}>Show as it stands today</ButtonLink>}
        >
          <p>
            {asOf.isNow
              ? "A source comes first: every record says which document it is taken from."
              : "None had been entered by then."}
          </p>
        </EmptyState>
      ) : (
        <DataTable caption={list.total === 1 ? "1 source" : `${list.total.toLocaleString("en-GB")} sources`} cards>
          <thead>
            <tr>
              <ColumnHeading>Title</ColumnHeading>
              <ColumnHeading>Kind</ColumnHeading>
              <ColumnHeading>By</ColumnHeading>
              <ColumnHeading>Date</ColumnHeading>
              <ColumnHeading numeric>Records</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((source) => (
              <tr key={source.slug}>
                <th scope="row" className="font-normal">
                  <Link href={addressWith(`${PATH}/${source.slug}`, asOf.parameters)} prefetch={false}>
                    {source.title}
                  </Link>
                </th>
                <Cell label="Kind">{SOURCE_KINDS[source.kind].label}</Cell>
                <Cell label="By">
                  {[...source.authors, source.publisher].filter(Boolean).join(", ") || <Missing>Not given</Missing>}
                </Cell>
                <Cell label="Date">
                  {source.dateEdtf ? <VagueDate edtf={source.dateEdtf} /> : <Missing>Undated</Missing>}
                </Cell>
                <Cell label="Records" numeric>
                  {source.records === 0 ? (
                    "0"
                  ) : (
                    <Link
                      href={addressWith("/recommendations", [["source", source.slug], ...asOf.parameters])}
                      prefetch={false}
                    >
                      {source.records.toLocaleString("en-GB")}
                      <span className="sr-only"> records taken from {source.title}</span>
                    </Link>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <Pagination
        page={list.page}
        pages={list.pages}
        href={(page) => addressWith(PATH, [...asOf.parameters, ["page", String(page)]])}
      />
      <HeadLine head={asOf.head} zone={env().timeZone} />
    </>
  );
}

function Missing({ children }: { children: string }) {
  return <span className="text-ink-soft">{children}</span>;
}
