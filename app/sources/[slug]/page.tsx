import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { FundingNotice } from "@/components/funding-notice";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Grade, PassageTag } from "@/components/status-tag";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { readAsOf, type AsOf, type SearchParams } from "@/lib/as-of";
import { getNewestText } from "@/lib/documents/read";
import { env } from "@/lib/env";
import { listEvidence } from "@/lib/evidence/read";
import { pageAsked } from "@/lib/paging";
import { FollowButton } from "@/app/account/following/follow-button";
import { findFollowing } from "@/lib/following/read";
import { can } from "@/lib/policy";
import { KINDS, valuesOf } from "@/lib/recommendations/vocabulary";
import { requireActor } from "@/lib/session";
import { getSource, type SourcePage as SourceOnFile, type SourceRecord } from "@/lib/sources/read";
import { PASSAGE_STATES, SOURCE_KINDS } from "@/lib/sources/vocabulary";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Source" };

export default async function SourcePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const source = await getSource(actor, slug, pageAsked(parameters["page"]), asOf);
  if (!source) notFound();
  const [evidence, text] = await Promise.all([
    listEvidence(actor, { query: "", source: slug, page: 1 }, asOf),
    getNewestText(actor, slug, asOf),
  ]);
  const zone = env().timeZone;
  const path = `/sources/${source.slug}`;
  const following = await findFollowing(actor, "SOURCE", source.slug);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addressWith("/sources", asOf.parameters)} prefetch={false}>
            Sources
          </Link>
        }
        title={source.title}
        actions={
          <>
            {can(actor, "recommendation.add") ? (
              <ButtonLink href={addressWith("/recommendations/new", [["source", source.slug]])} variant="primary">
                Add a record from it
              </ButtonLink>
            ) : null}
            <FollowButton kind="SOURCE" itemKey={source.slug} from="page" following={following !== null} />
          </>
        }
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={parameters} />
      <Facts source={source} zone={zone} />
      <Text slug={source.slug} text={text} mayAdd={can(actor, "source.addText") && asOf.isNow} asOf={asOf} />
      <section aria-labelledby="records" className="mt-8">
        <h2 id="records">Records taken from it</h2>
        {source.records.total === 0 ? (
          <p className="mt-3 text-ink-soft">{asOf.isNow ? "None yet." : "None that counts on the day shown."}</p>
        ) : (
          <>
            <p className="measure mt-2 mb-3 text-ink-soft">
              Where each stands is given in characters (Unicode code points) of the document’s text, with the first
              digits of that passage’s SHA-256, so that it can be checked by whoever holds the text.
            </p>
            <DataTable
              caption={
                source.records.total === 1 ? "1 record" : `${source.records.total.toLocaleString("en-GB")} records`
              }
              cards
            >
              <thead>
                <tr>
                  <ColumnHeading>Reference</ColumnHeading>
                  <ColumnHeading>Title</ColumnHeading>
                  <ColumnHeading>Characters</ColumnHeading>
                  <ColumnHeading>Passage</ColumnHeading>
                  <ColumnHeading>SHA-256</ColumnHeading>
                  <ColumnHeading>Find it by</ColumnHeading>
                </tr>
              </thead>
              <tbody>
                {source.records.rows.map((record) => (
                  <RecordRow
                    key={record.reference}
                    record={record}
                    href={addressWith(`/recommendations/${record.reference}`, asOf.parameters)}
                    text={addressWith(`${path}/text`, [...asOf.parameters, ["record", record.reference]])}
                  />
                ))}
              </tbody>
            </DataTable>
            <Pagination
              page={source.records.page}
              pages={source.records.pages}
              href={(page) => addressWith(path, [...asOf.parameters, ["page", String(page)]])}
            />
          </>
        )}
      </section>
      <section aria-labelledby="evidence" className="mt-8">
        <h2 id="evidence">As evidence</h2>
        {evidence.total === 0 ? (
          <p className="mt-3 text-ink-soft">{asOf.isNow ? "None yet." : "None that counts on the day shown."}</p>
        ) : (
          <>
            <ul className="mt-3 grid gap-2">
              {evidence.rows.map((item) => (
                <li key={item.number}>
                  <Grade reliability={item.reliability} credibility={item.credibility} />{" "}
                  <Link href={addressWith(`/evidence/${item.number}`, asOf.parameters)} prefetch={false}>
                    E-{item.number}: {item.title}
                  </Link>
                  , {citedWords(item.citations)}
                  <FundingNotice provider={item.provider} asOf={asOf.parameters} />
                </li>
              ))}
            </ul>
            {evidence.pages > 1 ? (
              <p className="mt-3">
                <Link href={addressWith("/evidence", [["source", source.slug], ...asOf.parameters])} prefetch={false}>
                  All {evidence.total.toLocaleString("en-GB")} items
                </Link>
              </p>
            ) : null}
          </>
        )}
      </section>
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

/** The newest text of the source and where the records' passages are in it, or that there is none. */
function Text({
  slug,
  text,
  mayAdd,
  asOf,
}: {
  slug: string;
  text: Awaited<ReturnType<typeof getNewestText>>;
  mayAdd: boolean;
  asOf: AsOf;
}) {
  const states = text ? valuesOf(PASSAGE_STATES).filter((state) => text.states[state] > 0) : [];
  return (
    <section aria-labelledby="text" className="mt-8">
      <h2 id="text">Text</h2>
      {text ? (
        <>
          <p className="measure mt-3">
            <Link href={addressWith(`/sources/${slug}/texts/${text.version}`, asOf.parameters)} prefetch={false}>
              Version {text.version}
            </Link>
            , {text.codePoints.toLocaleString("en-GB")} characters
            {text.pageStarts.length > 0 ? ` on ${text.pageStarts.length.toLocaleString("en-GB")} pages` : ""},{" "}
            {text.fileName === null ? "pasted" : `from ${text.fileName}`}.{" "}
            <Link href={addressWith(`/sources/${slug}/suggestions`, asOf.parameters)} prefetch={false}>
              Suggestions from it
            </Link>
          </p>
          <p className="mt-1">
            <Link href={addressWith(`/sources/${slug}/text`, asOf.parameters)} prefetch={false}>
              Read the text
            </Link>
          </p>
          {states.length === 0 ? null : (
            <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1" aria-label="Passages of records by state">
              {states.map((state) => (
                <li key={state} className="tabular">
                  {text.states[state].toLocaleString("en-GB")} <PassageTag state={state} />
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <p className="measure mt-3 text-ink-soft">
          {asOf.isNow
            ? "Its text has not been added. Without it, nobody can check here where its records come from."
            : "Its text had not been added."}
        </p>
      )}
      {mayAdd ? (
        <p className="print-hidden mt-3">
          <ButtonLink href={`/sources/${slug}/texts/new`}>{text ? "Add a new version" : "Add its text"}</ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function citedWords(citations: number): string {
  if (citations === 0) return "not cited";
  return citations === 1 ? "cited by 1 update" : `cited by ${citations.toLocaleString("en-GB")} updates`;
}

function Facts({ source, zone }: { source: SourceOnFile; zone: string }) {
  return (
    <SummaryList
      items={[
        { term: "Kind", details: SOURCE_KINDS[source.kind].label },
        { term: source.authors.length > 1 ? "Authors" : "Author", details: source.authors.join(", ") || "Not given" },
        { term: "Publisher", details: source.publisher },
        { term: "Place", details: source.place },
        { term: "Date", details: source.dateEdtf ? <VagueDate edtf={source.dateEdtf} /> : "Undated" },
        { term: "Pages", details: source.pages?.toLocaleString("en-GB") },
        ...source.identifiers.map(({ scheme, value }) => ({
          key: `${scheme} ${value}`,
          term: scheme,
          details: <span className="break-all">{value}</span>,
        })),
        {
          term: "Address",
          details: source.address ? (
            <a href={source.address} rel="noreferrer" className="break-all">
              {source.address}
            </a>
          ) : null,
        },
        { term: "Note", details: source.note ? <p className="measure whitespace-pre-wrap">{source.note}</p> : null },
        {
          term: "Entered",
          details: (
            <>
              <Instant at={source.enteredAt} zone={zone} /> by {source.enteredBy.name ?? "a person who has left"}
            </>
          ),
        },
      ]}
    />
  );
}

function RecordRow({ record, href, text }: { record: SourceRecord; href: string; text: string }) {
  const { start, end, sha256, page, hint, state } = record.passage;
  const reader = state === "FOUND" || state === "MOVED" ? `${text}#passage-${record.reference}` : null;
  return (
    <tr>
      <th scope="row" className="tabular whitespace-nowrap">
        <Link href={href} prefetch={false}>
          {record.reference}
        </Link>
      </th>
      <Cell label="Title">
        {record.title}
        <span className="block text-ink-soft">{KINDS[record.kind].label}</span>
      </Cell>
      <Cell label="Characters">
        {start === null || end === null ? (
          <span className="text-ink-soft">Not located yet</span>
        ) : (
          <span className="tabular whitespace-nowrap">
            {start.toLocaleString("en-GB")} to {end.toLocaleString("en-GB")}
          </span>
        )}
      </Cell>
      <Cell label="Passage">
        {state === null ? null : <PassageTag state={state} />}
        {reader === null ? null : (
          <Link href={reader} prefetch={false} className="block">
            Read it<span className="sr-only"> in its place: {record.reference}</span>
          </Link>
        )}
      </Cell>
      <Cell label="SHA-256">{sha256 ? <code title={sha256}>{sha256.slice(0, 12)}</code> : null}</Cell>
      <Cell label="Find it by">
        {hint ? <q>{hint}</q> : null}
        {page === null ? null : <span className="block">page {page}</span>}
      </Cell>
    </tr>
  );
}
