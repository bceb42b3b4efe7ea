import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CiteThis } from "./cite-this";
import { PassageShown } from "./passage-shown";
import { RelatedNotices, RelatedRecords } from "./related";
import { UpdateCard } from "./update-card";
import { WordingHistory } from "./wording-history";
import { FollowButton } from "@/app/account/following/follow-button";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { ChartView } from "@/components/charts/chart-view";
import { chartDownloads } from "@/components/charts/downloads";
import { EmptyState } from "@/components/empty-state";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { PersonName } from "@/components/person-name";
import { ConfidenceTag, ResponseTag, StatusTag } from "@/components/status-tag";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { historyParameters } from "@/lib/audit/integrity/filters";
import { citedOf } from "@/lib/delivery/exchange/citation";
import { findFollowing } from "@/lib/delivery/notifications/read";
import { timelineChart, timelineOf } from "@/lib/figures/charts/timeline-chart";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { asOfParameters } from "@/lib/platform/time/as-of";
import type { Quotation } from "@/lib/register/documents/quotation";
import { listQuotations } from "@/lib/register/documents/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import type { PassageState } from "@/lib/register/sources/vocabulary";
import { BASIS_CHOICES, basisChoice, KINDS, STATUSES } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";
import type { Translator } from "@/lib/platform/language/translate";
import {
  type FieldName,
  type FieldValues,
  fieldOf,
  fieldWording,
  FIELD_NAMES,
} from "@/lib/register/recommendations/fields";
import type { ReactNode } from "react";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).reference };
}

export default async function RecommendationPage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  const [{ reference }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const record = await getRecommendation(user, reference, asOf);
  if (!record) notFound();
  const cited = citedOf(record, null, asOf, env().publicAddress);
  const zone = env().timeZone;
  const path = addresses.record(record.reference);
  const { revision } = record;
  const governing = record.updates.find(({ number }) => number === record.governing) ?? null;
  const { status } = record;
  const basis = basisChoice(revision);
  const mayRecord = can(user, "update.record") && !revision.withdrawn && !record.split;
  const quotation = (await listQuotations(user, [record.reference], asOf)).get(record.reference) ?? null;
  const following = await findFollowing(user, "RECORD", record.reference);

  return (
    <>
      <PageHeader
        kicker={
          <>
            {record.reference}, {t.message(KINDS[revision.kind].label).toLowerCase()}
            {basis ? ` (${t.message(BASIS_CHOICES[basis].label).toLowerCase()})` : null}
          </>
        }
        title={<UserText>{revision.title}</UserText>}
        actions={
          <>
            {mayRecord ? (
              <ButtonLink href={addresses.addUpdate(record.reference)} variant="primary">
                {t("Record an update")}
              </ButtonLink>
            ) : null}
            {can(user, "recommendation.revise") && !revision.withdrawn ? (
              <ButtonLink href={addresses.editRecord(record.reference)}>{t("Edit the wording")}</ButtonLink>
            ) : null}
            {can(user, "ask.group") && !revision.withdrawn ? (
              <ButtonLink href={addresses.askOfRecord(record.reference)} variant="quiet">
                {t("Same ask elsewhere")}
              </ButtonLink>
            ) : null}
            {can(user, "recommendation.add") && !revision.withdrawn && revision.partOf === null ? (
              <ButtonLink href={addresses.addRecord([["part_of", record.reference]])} variant="quiet">
                {t("Add a part")}
              </ButtonLink>
            ) : null}
            <FollowButton kind="RECORD" itemKey={record.reference} from="page" following={following !== null} />
            {can(user, "recommendation.withdraw") ? (
              <ButtonLink href={addresses.withdrawRecord(record.reference)} variant="quiet">
                {revision.withdrawn ? t("Reinstate") : t("Withdraw")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={parameters} />
      {revision.withdrawn ? (
        <Notice tone="warning" title={t("This record is withdrawn")}>
          <p lang="" className="whitespace-pre-wrap">
            {revision.note}
          </p>
          <p>{t("It is left out of every list and total. What was recorded is still shown below.")}</p>
        </Notice>
      ) : null}
      <RelatedNotices record={record} asOf={asOf.parameters} />
      {!revision.withdrawn && !record.counts ? (
        <Notice tone="warning" title={t("This record does not count on the day shown")}>
          <p>
            {t.rich("It was made {date}, which is after that day or may be.", {
              date: <VagueDate key="date" edtf={revision.made.edtf} />,
            })}
          </p>
        </Notice>
      ) : null}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-labelledby="state">
          <h2 id="state">{asOf.isNow ? t("Current status") : t("Status on the day shown")}</h2>
          <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-lg">
            <StatusTag status={status} />
            <ResponseTag response={record.response} />
            {governing ? <ConfidenceTag confidence={governing.confidence} full /> : null}
          </p>
          {governing ? (
            <>
              <p lang="" className="measure mt-3 whitespace-pre-wrap">
                {governing.rationale}
              </p>
              <p className="mt-2 text-ink-soft">
                {t.rich(
                  "Since {date}, based on <update>update {number}</update> with {count, plural, one {# item} other {# items}} of evidence, recorded on {when}",
                  {
                    date: <VagueDate key="date" edtf={governing.effective.edtf} />,
                    number: governing.number,
                    count: governing.evidence.length,
                    update: (inside) => <a href={`#update-${governing.number}`}>{inside}</a>,
                    when: <Instant key="when" at={governing.recordedAt} zone={zone} />,
                  },
                )}
              </p>
            </>
          ) : (
            <p className="measure mt-3 text-ink-soft">
              {record.split ? (
                <>
                  {t.rich("Based on <parts>its parts</parts>.", { parts: (inside) => <a href="#parts">{inside}</a> })}{" "}
                  {t.message(STATUSES[status].meaning)}
                </>
              ) : (
                t.message(STATUSES.NOT_ASSESSED.meaning)
              )}
            </p>
          )}
        </section>
        <section aria-labelledby="asks">
          <h2 id="asks">{t.message((basis ? BASIS_CHOICES[basis] : KINDS[revision.kind]).heading)}</h2>
          <p lang="" className="measure mt-3 whitespace-pre-wrap">
            {revision.summary}
          </p>
        </section>
        <section aria-labelledby="facts">
          <h2 id="facts">{t("Record details")}</h2>
          <div className="mt-3">
            <Facts revision={revision} enteredAt={record.enteredAt} zone={zone} asOf={asOf.parameters} />
          </div>
        </section>
        <section aria-labelledby="from">
          <h2 id="from">{t("Where it comes from")}</h2>
          <div className="mt-3">
            <Origin
              reference={record.reference}
              revision={revision}
              state={record.passageState}
              quotation={quotation}
              mayAnchor={asOf.isNow && can(user, "recommendation.revise") && !revision.withdrawn}
              asOf={asOf.parameters}
            />
          </div>
        </section>
      </div>
      <RelatedRecords record={record} asOf={asOf.parameters} />
      <section aria-labelledby="timeline" className="mt-10">
        <h2 id="timeline">{t("Timeline")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {t("In order of effective date, newest first, with the date each update was recorded.")}
        </p>
        {record.updates.length > 0 ? (
          <div className="mt-4">
            <ChartView
              chart={timelineChart(t, timelineOf(record, asOf.day, zone))}
              listAt={() => null}
              downloads={chartDownloads(t, (format) =>
                addresses.chartFile(`timeline.${format}`, [["record", record.reference], ...asOfParameters(asOf)]),
              )}
            />
          </div>
        ) : null}
        {record.updates.length === 0 ? (
          <EmptyState
            title={t("No updates had been recorded")}
            actions={
              mayRecord ? (
                <ButtonLink href={addresses.addUpdate(record.reference)}>{t("Record the first update")}</ButtonLink>
              ) : null
            }
          />
        ) : (
          <ol className="mt-4 grid gap-6">
            {record.updates.map((update) => (
              <li key={update.number}>
                <UpdateCard
                  update={update}
                  reference={record.reference}
                  zone={zone}
                  asOf={asOf.parameters}
                  givesState={update.number === record.governing}
                  later={update.effective.latest > asOf.day}
                  canCorrect={mayRecord}
                />
              </li>
            ))}
          </ol>
        )}
      </section>
      <section aria-labelledby="wording" className="mt-10">
        <h2 id="wording">{t("Wording")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {record.revisions.length === 1
            ? t("The wording has not been edited.")
            : t("What each revision changed, newest first.")}
        </p>
        <div className="mt-4">
          <WordingHistory revisions={record.revisions} zone={zone} />
        </div>
      </section>
      <p className="print-hidden mt-8">
        <Link href={addresses.records(asOf.parameters)} prefetch={false}>
          {t("All recommendations and commitments")}
        </Link>
        {can(user, "history.read") ? (
          <>
            {" "}
            <Link
              href={addresses.history(historyParameters({ record: record.reference }))}
              prefetch={false}
              className="ml-4"
            >
              {t("History of this record")}
            </Link>
          </>
        ) : null}
      </p>
      {cited ? <CiteThis cited={cited} /> : null}
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

/** Day and instant, for the links to other pages. */
type Kept = readonly (readonly [string, string])[];

/** A field's value. The language of a free text is not known to the page. */
function fieldDetails(t: Translator, name: FieldName, values: FieldValues): ReactNode {
  const words = fieldWording(name, values);
  if (words === null) {
    const { emptyText } = fieldOf(name);
    return emptyText && t.message(emptyText);
  }
  if ("message" in words) return t.message(words.message);
  return (
    <span lang="" className="whitespace-pre-wrap">
      {words.written}
    </span>
  );
}

function Facts({
  revision,
  enteredAt,
  zone,
  asOf,
}: {
  revision: RecordedRevision;
  enteredAt: Date;
  zone: string;
  asOf: Kept;
}) {
  const t = useWords();
  return (
    <SummaryList
      items={[
        {
          term: t("Addressees"),
          details: (
            <ul>
              {revision.addressees.map(({ slug, name }) => (
                <li key={slug}>
                  <Link href={addresses.actor(slug, asOf)} prefetch={false}>
                    <UserText>{name}</UserText>
                  </Link>
                </li>
              ))}
            </ul>
          ),
        },
        {
          term: t("Theme"),
          details: (
            <Link href={addresses.records([["theme", revision.theme.slug], ...asOf])} prefetch={false}>
              <UserText>{revision.theme.name}</UserText>
            </Link>
          ),
        },
        { term: t("Date made"), details: <VagueDate edtf={revision.made.edtf} /> },
        { term: t("Due"), details: revision.due ? <VagueDate edtf={revision.due.edtf} /> : t("No due date given") },
        {
          term: t("Assigned to"),
          details: revision.owner ? <PersonName name={revision.owner.name} /> : t("Not assigned"),
        },
        ...FIELD_NAMES.filter((name) => name !== "title" && name !== "summary").map((name) => ({
          term: t.message(fieldOf(name).label),
          details: fieldDetails(t, name, revision),
        })),
        { term: t("Added"), details: <Instant at={enteredAt} zone={zone} /> },
      ]}
    />
  );
}

function Origin({
  reference,
  revision,
  state,
  quotation,
  mayAnchor,
  asOf,
}: {
  reference: string;
  revision: RecordedRevision;
  state: PassageState | null;
  quotation: Quotation | null;
  mayAnchor: boolean;
  asOf: Kept;
}) {
  const t = useWords();
  const { source, passage } = revision;
  return (
    <>
      {state === null ? null : (
        <PassageShown
          state={state}
          quotation={quotation}
          readAt={`${addresses.sourceText(source.slug, [...asOf, ["record", reference]])}#passage-${reference}`}
          anchorAt={mayAnchor ? addresses.passage(reference) : null}
        />
      )}
      <SummaryList
        items={[
          {
            term: t("Source"),
            details: (
              <Link href={addresses.source(source.slug, asOf)} prefetch={false}>
                <UserText>{source.title}</UserText>
              </Link>
            ),
          },
          {
            term: t("By"),
            details: <UserText>{[...source.authors, source.publisher].filter(Boolean).join(", ")}</UserText>,
          },
          { term: t("Date"), details: source.date ? <VagueDate edtf={source.date.edtf} /> : t("Undated") },
          { term: t("Page"), details: passage.page },
          {
            term: t("Search hint"),
            details: passage.hint && !quotation ? <q lang="">{passage.hint}</q> : null,
          },
          {
            term: t("Passage"),
            details:
              passage.start === null ? (
                <>
                  {t("Passage not located yet")}
                  {mayAnchor ? (
                    <Link href={addresses.passage(reference)} prefetch={false} className="print-hidden ml-3">
                      {t("Locate the passage")}
                    </Link>
                  ) : null}
                </>
              ) : (
                <>
                  {t("Characters {start, number} to {end, number} of the text", {
                    start: passage.start,
                    end: passage.end ?? passage.start,
                  })}
                  <span className="block text-sm break-all text-ink-soft">SHA-256 {passage.sha256}</span>
                </>
              ),
          },
        ]}
      />
    </>
  );
}
