import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { separateActor } from "../actions";
import { InterestList } from "./interest-list";
import { DatedPage } from "@/components/dated-page";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { FundingNotice } from "@/components/funding-notice";
import { Outcome } from "@/components/outcome";
import { RecordCells } from "@/components/record-cells";
import { FormerFacts } from "@/components/revision-history";
import { LaterMerged, MergedHere } from "@/components/merging";
import { Notice } from "@/components/notice";
import { Pagination } from "@/components/pagination";
import { Grade } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import type { RecommendationKind } from "@/lib/platform/database/generated/enums";
import { getProgress } from "@/lib/figures/progress/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import {
  type ActorPage as ActorOnFile,
  findActorName,
  getActorOnFile,
  type InterestPage,
} from "@/lib/register/actors/read";
import { actorRevisionWords } from "@/lib/register/actors/revision-words";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { listEvidence } from "@/lib/register/evidence/read";
import { type Filters, listParameters, NO_FILTERS } from "@/lib/register/lists/filters";
import { listFirst } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { getUser, requireUser } from "@/lib/web/session";
import { EvidenceLink } from "@/components/evidence-link";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, user, { slug }] = await Promise.all([words(), getUser(), params]);
  const name = user && (await findActorName(user, slug, await readAsOf(await searchParams)));
  return { title: name ?? t("Actor") };
}

/** How many records and how many items of evidence the page shows; it links to the complete lists. */
const SHOWN_ROWS = 10;

export default async function ActorPage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const pages = { holds: pageAsked(parameters, "holds"), pays: pageAsked(parameters, "pays") };
  const found = await getActorOnFile(user, slug, pages, asOf);
  if (!found) notFound();
  // What is merged into another is there.
  if (found.slug !== slug) redirect(addresses.actor(found.slug, asOf.parameters));
  const filters: Filters = { ...NO_FILTERS, addressee: [slug] };
  const filtersOf = (kind: RecommendationKind): Filters => ({ ...filters, kind: [kind] });
  // One more than is shown, to find out whether there are more.
  const first = (kind: RecommendationKind) =>
    listFirst(user, { filters: filtersOf(kind), sort: "reference", descending: false }, asOf, SHOWN_ROWS + 1);
  const [progress, asked, promised, owed, evidence] = await Promise.all([
    getProgress(user, filters, asOf),
    first("RECOMMENDATION"),
    first("COMMITMENT"),
    first("OBLIGATION"),
    listEvidence(user, { query: "", source: null, provider: slug, page: 1 }, asOf),
  ]);
  const zone = env().timeZone;
  const path = addresses.actor(found.slug);
  const listOf = (kind: RecommendationKind) =>
    addresses.records(listParameters({ filters: filtersOf(kind) }, asOf.parameters));
  return (
    <DatedPage
      kicker={
        <Link href={addresses.actors(asOf.parameters)} prefetch={false}>
          {t("Actors")}
        </Link>
      }
      title={<UserText>{found.name}</UserText>}
      intro={t.message(ACTOR_KINDS[found.kind].label)}
      actions={
        <>
          {can(user, "interest.record") ? (
            <ButtonLink href={addresses.addInterest(found.slug)}>{t("Record an interest")}</ButtonLink>
          ) : null}
          {can(user, "actor.revise") ? (
            <ButtonLink href={addresses.editActor(found.slug)}>{t("Edit actor")}</ButtonLink>
          ) : null}
          {can(user, "actor.merge") ? (
            <ButtonLink href={addresses.mergeActor(found.slug)} variant="quiet">
              {t("Merge with another")}
            </ButtonLink>
          ) : null}
        </>
      }
      asOf={asOf}
      zone={zone}
      path={path}
      parameters={parameters}
    >
      <LaterMerged into={found.laterInto} href={(into) => addresses.actor(into)} />
      {found.fundingUndisclosed ? (
        <Notice title={t("Funding not disclosed")}>
          <p>
            {t("It is on record that it is not disclosed who ultimately pays this actor.")}{" "}
            <a href="#interests">{t("What is recorded, and in which source")}</a>
          </p>
        </Notice>
      ) : null}
      <Outcome progress={progress} filters={filters} asOf={asOf.parameters} />
      <Records
        id="asked"
        title={t("Recommendations to this actor")}
        caption={t("Recommendations")}
        rows={asked}
        href={listOf("RECOMMENDATION")}
        asOf={asOf}
      />
      <Records
        id="promised"
        title={t("Commitments by this actor")}
        caption={t("Commitments")}
        rows={promised}
        href={listOf("COMMITMENT")}
        asOf={asOf}
      />
      {owed.length > 0 ? (
        <Records
          id="owed"
          title={t("Obligations of this actor")}
          caption={t("Obligations")}
          rows={owed}
          href={listOf("OBLIGATION")}
          asOf={asOf}
        />
      ) : null}
      <Evidence evidence={evidence} slug={slug} asOf={asOf} />
      <Interests found={found} side="holds" asOf={asOf} zone={zone} mayRecord={can(user, "interest.record")} />
      <Interests found={found} side="pays" asOf={asOf} zone={zone} mayRecord={can(user, "interest.record")} />
      <MergedHere
        merged={found.merged}
        separate={can(user, "actor.merge") && asOf.isNow ? separateActor : null}
        zone={zone}
      />
      <FormerFacts
        title={t("Former names and kinds")}
        revisions={found.revisions.map((revision) => ({ ...revision, fields: actorRevisionWords(revision) }))}
        first={t.rich("Actor added: {name}", { name: <UserText key="name">{found.revisions.at(-1)?.name}</UserText> })}
        zone={zone}
      />
    </DatedPage>
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
  /** Caption of the table, whose region must not have the same name as its section. */
  caption: string;
  rows: readonly ListedRecommendation[];
  /** Address of the complete list. */
  href: string;
  asOf: PageAsOf;
}) {
  const t = useWords();
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-ink-soft">{asOf.isNow ? t("Nothing.") : t("Nothing counts on the day shown.")}</p>
      ) : (
        <>
          <DataTable caption={caption} captionHidden cards>
            <thead>
              <tr>
                <ColumnHeading>{t("Reference")}</ColumnHeading>
                <ColumnHeading>{t("Title")}</ColumnHeading>
                <ColumnHeading>{t("Status")}</ColumnHeading>
                <ColumnHeading>{t("Date made")}</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, SHOWN_ROWS).map((row) => (
                <tr key={row.reference}>
                  <RecordCells record={row} asOf={asOf.parameters} />
                  <Cell label={t("Date made")}>
                    <VagueDate edtf={row.made.edtf} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <p className="mt-3">
            <Link href={href} prefetch={false}>
              {rows.length > SHOWN_ROWS ? t("Show all") : t("Show as a list to filter or export")}
              <span className="sr-only">: {title.toLowerCase()}</span>
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

function sideOf(t: Translator, side: "holds" | "pays"): { id: string; title: string; none: string } {
  return side === "holds"
    ? { id: "interests", title: t("Who pays this actor"), none: t("No interests recorded.") }
    : { id: "payments", title: t("Who this actor pays"), none: t("No payments by this actor recorded.") };
}

function Interests({
  found,
  side,
  asOf,
  zone,
  mayRecord,
}: {
  found: ActorOnFile;
  side: "holds" | "pays";
  asOf: PageAsOf;
  zone: string;
  mayRecord: boolean;
}) {
  const t = useWords();
  const { id, title, none } = sideOf(t, side);
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
        label={t("Pages: {list}", { list: title.toLowerCase() })}
        href={(page) => addresses.actor(found.slug, [...asOf.parameters, [side, page]])}
      />
    </section>
  );
}

function Evidence({
  evidence,
  slug,
  asOf,
}: {
  evidence: Awaited<ReturnType<typeof listEvidence>>;
  slug: string;
  asOf: PageAsOf;
}) {
  const t = useWords();
  return (
    <section aria-labelledby="evidence" className="mt-8">
      <h2 id="evidence">{t("Evidence from this actor")}</h2>
      {evidence.total === 0 ? (
        <p className="mt-2 text-ink-soft">{asOf.isNow ? t("None.") : t("None counts on the day shown.")}</p>
      ) : (
        <>
          <ul className="mt-3 grid gap-2">
            {evidence.rows.slice(0, SHOWN_ROWS).map((item) => (
              <li key={item.number}>
                <Grade reliability={item.reliability} credibility={item.credibility} />{" "}
                <EvidenceLink item={item} asOf={asOf.parameters} />
                <FundingNotice provider={item.provider} asOf={asOf.parameters} />
              </li>
            ))}
          </ul>
          {evidence.total > SHOWN_ROWS ? (
            <p className="mt-3">
              <Link href={addresses.evidence([["provider", slug], ...asOf.parameters])} prefetch={false}>
                {t("All {count, number} items of evidence", { count: evidence.total })}
              </Link>
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
