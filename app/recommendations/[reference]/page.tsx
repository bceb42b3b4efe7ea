import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CiteThis } from "./cite-this";
import { JustRecorded } from "./just-recorded";
import { RecordActions } from "./record-actions";
import { RecordFacts } from "./record-facts";
import { RecordOrigin } from "./record-origin";
import { RecordState } from "./record-state";
import { RecordTimeline } from "./record-timeline";
import { RelatedNotices, RelatedRecords } from "./related";
import { Discussion } from "./remarks/discussion";
import { WordingHistory } from "./wording-history";
import { reinstateRecommendation } from "../actions";
import { DatedPage } from "@/components/dated-page";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Notice } from "@/components/notice";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { historyParameters } from "@/lib/audit/integrity/filters";
import { citedOf } from "@/lib/delivery/exchange/citation";
import { findFollowing } from "@/lib/delivery/notifications/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { listQuotations } from "@/lib/register/documents/passages-read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { mayRecord } from "@/lib/register/updates/rules";
import { BASIS_CHOICES, basisChoice, KINDS } from "@/lib/register/vocabulary";
import { getSettings } from "@/lib/register/settings/read";
import { registerTitle } from "@/lib/register/settings/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { numberOf, pageAsked, type SearchParams, textOf } from "@/lib/web/search-params";
import { getUser, requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<SearchParams> };

/** Read once for a request, for the page and for its title. */
const findRecord = cache(getRecommendation);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [user, { reference }] = await Promise.all([getUser(), params]);
  const record = user && (await findRecord(user, reference, await readAsOf(await searchParams)));
  return { title: record ? `${record.reference}: ${record.revision.title}` : reference };
}

/** For so long an address goes on saying that an update has just been recorded. In milliseconds. */
const JUST_NOW = 10 * 60_000;

function isRecent(instant: Date): boolean {
  return Date.now() - instant.getTime() < JUST_NOW;
}

export default async function RecommendationPage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  const [{ reference }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const record = await findRecord(user, reference, asOf);
  if (!record) notFound();
  const recordedNumber = numberOf(parameters, "recorded");
  const recorded = record.updates.find(({ number }) => number === recordedNumber);
  const isJustRecorded = asOf.isNow && recorded?.author.id === user.id && isRecent(recorded.recordedAt);
  const { registerName } = await getSettings(user);
  const cited = citedOf(record, null, asOf, {
    register: registerTitle(registerName),
    publicAddress: env().publicAddress,
  });
  const zone = env().timeZone;
  const path = addresses.record(record.reference);
  const { revision } = record;
  const basis = basisChoice(revision);
  const quotations = (await listQuotations(user, [record.reference], asOf)).get(record.reference) ?? [];
  const following = await findFollowing(user, "RECORD", record.reference);

  return (
    <DatedPage
      kicker={
        <>
          {record.reference}, {t.message(KINDS[revision.kind].label).toLowerCase()}
          {basis ? ` (${t.message(BASIS_CHOICES[basis].label).toLowerCase()})` : null}
        </>
      }
      title={<UserText>{revision.title}</UserText>}
      actions={<RecordActions record={record} user={user} following={following !== null} />}
      asOf={asOf}
      zone={zone}
      path={path}
      parameters={parameters}
    >
      {revision.withdrawn ? (
        <Notice tone="warning" title={t("This record is withdrawn")}>
          <p lang="" className="whitespace-pre-wrap">
            {revision.note}
          </p>
          <p>{t("It is left out of every list and total. What was recorded is still shown below.")}</p>
          {can(user, "recommendation.withdraw") && asOf.isNow ? (
            <OneButtonForm action={reinstateRecommendation} id={record.reference}>
              {t("Reinstate record")}
            </OneButtonForm>
          ) : null}
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
        <RecordState record={record} isNow={asOf.isNow} zone={zone} />
        <section aria-labelledby="asks">
          <h2 id="asks">{t.message((basis ? BASIS_CHOICES[basis] : KINDS[revision.kind]).heading)}</h2>
          <p lang="" className="measure mt-3 whitespace-pre-wrap">
            {revision.summary}
          </p>
        </section>
        <section aria-labelledby="facts">
          <h2 id="facts">{t("Record details")}</h2>
          <div className="mt-3">
            <RecordFacts revision={revision} enteredAt={record.enteredAt} zone={zone} asOf={asOf.parameters} />
          </div>
        </section>
        <section aria-labelledby="from">
          <h2 id="from">{t("Where it comes from")}</h2>
          <div className="mt-3">
            <RecordOrigin
              reference={record.reference}
              revision={revision}
              states={record.passageStates}
              quotations={quotations}
              mayAnchor={asOf.isNow && can(user, "recommendation.revise") && !revision.withdrawn}
              asOf={asOf.parameters}
            />
          </div>
        </section>
      </div>
      <RelatedRecords record={record} asOf={asOf.parameters} />
      <RecordTimeline
        record={record}
        asOf={asOf}
        zone={zone}
        mayRecord={mayRecord(user, record)}
        recorded={
          recorded && isJustRecorded
            ? { number: recorded.number, notice: <JustRecorded user={user} reference={record.reference} asOf={asOf} /> }
            : null
        }
      />
      <section aria-labelledby="wording" className="mt-10">
        <h2 id="wording">{t("Wording")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {record.revisions.length === 1
            ? t("The wording has not been edited.")
            : t("What each revision changed, newest first.")}
        </p>
        <WordingHistory revisions={record.revisions} zone={zone} />
      </section>
      <Discussion
        user={user}
        reference={record.reference}
        asked={{ page: pageAsked(parameters, "remarks"), remark: textOf(parameters, "remark") }}
        asOf={asOf}
        zone={zone}
      />
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
    </DatedPage>
  );
}
