import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { FundingNotice } from "@/components/funding-notice";
import { HeadLine } from "@/components/head-line";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Grade, StatusTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { getActorOnFile, type ActorPage as ActorOnFile, type InterestPage } from "@/lib/actors/read";
import { ACTOR_KINDS } from "@/lib/actors/vocabulary";
import { readAsOf, type AsOf, type SearchParams } from "@/lib/as-of";
import type { RecommendationKind } from "@/lib/database/generated/enums";
import { env } from "@/lib/env";
import { listEvidence } from "@/lib/evidence/read";
import { pageAsked } from "@/lib/paging";
import { can } from "@/lib/policy";
import { listAddress, NO_FILTERS, type Filters } from "@/lib/recommendations/filters";
import { listFirst, type ListedRecommendation } from "@/lib/recommendations/read";
import { requireActor } from "@/lib/session";
import { InterestList } from "./interest-list";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Actor" };

/** How many records and items of evidence stand on the page; the whole lists are a link away. */
const FIRST = 10;

export default async function ActorPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const pages = { holds: pageAsked(parameters["holds"]), pays: pageAsked(parameters["pays"]) };
  const found = await getActorOnFile(actor, slug, pages, asOf);
  if (!found) notFound();
  const filtersOf = (kind: RecommendationKind): Filters => ({ ...NO_FILTERS, addressee: [slug], kind: [kind] });
  // One more than is shown: whether there are more is all that must be known.
  const first = (kind: RecommendationKind) =>
    listFirst(actor, { filters: filtersOf(kind), sort: "reference", descending: false }, asOf, FIRST + 1);
  const [asked, promised, evidence] = await Promise.all([
    first("RECOMMENDATION"),
    first("COMMITMENT"),
    listEvidence(actor, { query: "", source: null, provider: slug, page: 1 }, asOf),
  ]);
  const zone = env().timeZone;
  const path = `/actors/${found.slug}`;
  const listOf = (kind: RecommendationKind) =>
    listAddress("/recommendations", { filters: filtersOf(kind) }, asOf.parameters);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addressWith("/actors", asOf.parameters)} prefetch={false}>
            Actors
          </Link>
        }
        title={found.name}
        intro={ACTOR_KINDS[found.kind].label}
        actions={
          can(actor, "interest.record") ? (
            <ButtonLink href={`${path}/interests/new`}>Record an interest</ButtonLink>
          ) : null
        }
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={parameters} />
      {found.fundingUndisclosed ? (
        <Notice title="Funding is not disclosed">
          <p>
            It is on record that it is not disclosed who ultimately pays.{" "}
            <a href="#interests">What is recorded, and by which source</a>
          </p>
        </Notice>
      ) : null}
      <Records
        id="asked"
        title="What is asked of it"
        caption="Recommendations"
        rows={asked}
        href={listOf("RECOMMENDATION")}
        asOf={asOf}
      />
      <Records
        id="promised"
        title="What it promised"
        caption="Commitments"
        rows={promised}
        href={listOf("COMMITMENT")}
        asOf={asOf}
      />
      <section aria-labelledby="evidence" className="mt-8">
        <h2 id="evidence">What evidence it provides</h2>
        {evidence.total === 0 ? (
          <p className="mt-2 text-ink-soft">{asOf.isNow ? "None." : "None that counts on the day shown."}</p>
        ) : (
          <>
            <ul className="mt-3 grid gap-2">
              {evidence.rows.slice(0, FIRST).map((item) => (
                <li key={item.number}>
                  <Grade reliability={item.reliability} credibility={item.credibility} />{" "}
                  <Link href={addressWith(`/evidence/${item.number}`, asOf.parameters)} prefetch={false}>
                    E-{item.number}: {item.title}
                  </Link>
                  <FundingNotice provider={item.provider} asOf={asOf.parameters} />
                </li>
              ))}
            </ul>
            {evidence.total > FIRST ? (
              <p className="mt-3">
                <Link href={addressWith("/evidence", [["provider", slug], ...asOf.parameters])} prefetch={false}>
                  All {evidence.total.toLocaleString("en-GB")} items
                </Link>
              </p>
            ) : null}
          </>
        )}
      </section>
      <Interests found={found} side="holds" asOf={asOf} zone={zone} mayRecord={can(actor, "interest.record")} />
      <Interests found={found} side="pays" asOf={asOf} zone={zone} mayRecord={can(actor, "interest.record")} />
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

function Records({
  id,
  title,
  caption,
  rows,
  href,
  asOf,
}: {
  id: string;
  title: string;
  /** Of the table, which is a region of its own and must not share its section’s name. */
  caption: string;
  rows: readonly ListedRecommendation[];
  /** The whole list. */
  href: string;
  asOf: AsOf;
}) {
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-ink-soft">{asOf.isNow ? "Nothing." : "Nothing that counts on the day shown."}</p>
      ) : (
        <>
          <DataTable caption={caption} captionHidden cards>
            <thead>
              <tr>
                <ColumnHeading>Reference</ColumnHeading>
                <ColumnHeading>Title</ColumnHeading>
                <ColumnHeading>Status</ColumnHeading>
                <ColumnHeading>Made</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, FIRST).map((row) => (
                <tr key={row.reference}>
                  <th scope="row" className="tabular whitespace-nowrap">
                    <Link href={addressWith(`/recommendations/${row.reference}`, asOf.parameters)} prefetch={false}>
                      {row.reference}
                    </Link>
                  </th>
                  <Cell label="Title">{row.title}</Cell>
                  <Cell label="Status">
                    <StatusTag status={row.status} />
                  </Cell>
                  <Cell label="Made">
                    <VagueDate edtf={row.made.edtf} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <p className="mt-3">
            <Link href={href} prefetch={false}>
              {rows.length > FIRST ? "Show all of them" : "Show them as a list, to filter or export"}
              <span className="sr-only">: {title.toLowerCase()}</span>
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

const SIDES = {
  holds: { id: "interests", title: "Who pays it", none: "No interest is recorded." },
  pays: { id: "payments", title: "Whom it pays", none: "No payment by it is recorded." },
} as const;

function Interests({
  found,
  side,
  asOf,
  zone,
  mayRecord,
}: {
  found: ActorOnFile;
  side: "holds" | "pays";
  asOf: AsOf;
  zone: string;
  mayRecord: boolean;
}) {
  const { id, title, none } = SIDES[side];
  const list: InterestPage = found[side];
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id}>{title}</h2>
      {list.total === 0 ? (
        <p className="mt-2 text-ink-soft">{none}</p>
      ) : (
        <InterestList interests={list.rows} side={side} asOf={asOf} zone={zone} mayRecord={mayRecord} />
      )}
      <Pagination
        page={list.page}
        pages={list.pages}
        label={`Pages: ${title.toLowerCase()}`}
        href={(page) => addressWith(`/actors/${found.slug}`, [...asOf.parameters, [side, String(page)]])}
      />
    </section>
  );
}
