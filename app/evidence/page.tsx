import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { Button, ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FundingNotice } from "@/components/funding-notice";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Grade } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { env } from "@/lib/env";
import { listEvidence, type ListedEvidence } from "@/lib/evidence/read";
import { LONGEST_EVIDENCE_QUERY } from "@/lib/evidence/limits";
import { pageAsked } from "@/lib/paging";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Evidence" };

const PATH = "/evidence";

function single(parameter: string | string[] | undefined): string {
  return ([parameter].flat().at(-1) ?? "").trim();
}

export default async function EvidencePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const query = single(parameters["q"]).slice(0, LONGEST_EVIDENCE_QUERY);
  const source = single(parameters["source"]);
  const provider = single(parameters["provider"]);
  const asked: [string, string][] = [
    ["q", query],
    ["source", source],
    ["provider", provider],
  ];
  // A form sends its empty fields too; the address that people copy should not have them.
  if (Object.values(parameters).flat().includes("") && asOf.faults.length === 0) {
    redirect(addressWith(PATH, [...asked, ...asOf.parameters]));
  }
  const list = await listEvidence(
    actor,
    {
      query,
      source: source === "" ? null : source,
      ...(provider === "" ? {} : { provider }),
      page: pageAsked(parameters["page"]),
    },
    asOf,
  );
  const zone = env().timeZone;
  return (
    <>
      <PageHeader
        title="Evidence"
        intro="What shows what became of the records. Items come on file with the updates that cite them."
      />
      <AsOfBar asOf={asOf} zone={zone} path={PATH} parameters={parameters} />
      <form method="get" action={PATH} role="search" className="print-hidden mb-4 flex flex-wrap items-end gap-3">
        {[
          ...(source === "" ? [] : [["source", source] as const]),
          ...(provider === "" ? [] : [["provider", provider] as const]),
          ...asOf.parameters,
        ].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="grid gap-1">
          <span className="font-semibold">Search evidence</span>
          <input
            type="search"
            name="q"
            defaultValue={query}
            maxLength={LONGEST_EVIDENCE_QUERY}
            className="control w-auto! min-w-64"
          />
        </label>
        <Button type="submit">Search</Button>
      </form>
      {source !== "" || provider !== "" ? (
        <p className="mb-3">
          {source === "" ? "Only what one actor provides." : "Only what is taken from one source."}{" "}
          <Link href={addressWith(PATH, [["q", query], ...asOf.parameters])} prefetch={false}>
            Show all evidence
          </Link>
        </p>
      ) : null}
      {list.total === 0 ? (
        <EmptyState
          title="No evidence fits"
          actions={
            <>
              {query === "" && source === "" && provider === "" ? null : (
                <ButtonLink href={addressWith(PATH, asOf.parameters)}>Show all evidence</ButtonLink>
              )}
              {asOf.isNow ? null : <ButtonLink href={addressWith(PATH, asked)}>Show as it stands today</ButtonLink>}
            </>
          }
        >
          {query === "" ? null : (
            <p>
              Every word of the search must occur in an item’s number, title, publisher, provider or summary. Try fewer.
            </p>
          )}
          {asOf.isNow ? null : <p>Evidence dated after the day shown is left out, as is what was not on file yet.</p>}
        </EmptyState>
      ) : (
        <DataTable
          caption={list.total === 1 ? "1 item of evidence" : `${list.total.toLocaleString("en-GB")} items of evidence`}
          cards
        >
          <thead>
            <tr>
              <ColumnHeading>Number</ColumnHeading>
              <ColumnHeading>Title</ColumnHeading>
              <ColumnHeading>Grade</ColumnHeading>
              <ColumnHeading>Date</ColumnHeading>
              <ColumnHeading>Recorded</ColumnHeading>
              <ColumnHeading numeric>Cited by</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((item) => (
              <Row
                key={item.number}
                item={item}
                zone={zone}
                href={addressWith(`${PATH}/${item.number}`, asOf.parameters)}
                asOf={asOf.parameters}
              />
            ))}
          </tbody>
        </DataTable>
      )}
      <Pagination
        page={list.page}
        pages={list.pages}
        href={(page) => addressWith(PATH, [...asked, ...asOf.parameters, ["page", String(page)]])}
      />
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

function Row({
  item,
  zone,
  href,
  asOf,
}: {
  item: ListedEvidence;
  zone: string;
  href: string;
  asOf: readonly (readonly [string, string])[];
}) {
  return (
    <tr>
      <th scope="row" className="tabular whitespace-nowrap">
        <Link href={href} prefetch={false}>
          E-{item.number}
        </Link>
      </th>
      <Cell label="Title">
        {item.title}
        <span className="block text-ink-soft">
          {[item.publisher, item.provider && `provided by ${item.provider.name}`].filter(Boolean).join(", ")}
        </span>
        <FundingNotice provider={item.provider} asOf={asOf} />
      </Cell>
      <Cell label="Grade">
        <Grade reliability={item.reliability} credibility={item.credibility} />
      </Cell>
      <Cell label="Date">
        {item.dateEdtf ? <VagueDate edtf={item.dateEdtf} /> : <span className="text-ink-soft">Undated</span>}
      </Cell>
      <Cell label="Recorded">
        <Instant at={item.recordedAt} zone={zone} />
      </Cell>
      <Cell label="Cited by" numeric>
        {item.citations === 1 ? "1 update" : `${item.citations.toLocaleString("en-GB")} updates`}
      </Cell>
    </tr>
  );
}
