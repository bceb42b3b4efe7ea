import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { type AskedReview, reviewParameters } from "./address";
import { Decision } from "./decision";
import { ReviewKeys } from "./keys";
import { openQueue, type OpenedQueue, readAsked } from "./opened-queue";
import { Queries } from "./queries";
import { ReviewQueue } from "./queue";
import { UnderReview } from "./under-review";
import { Drafted } from "@/app/drafts/drafted";
import { FirstSteps } from "@/app/_first-days/first-steps";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FocusOnArrival } from "@/components/focus-on-arrival";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can, type User } from "@/lib/access/policy";
import { listFirstSteps } from "@/lib/delivery/first-days/read";
import { getStart } from "@/lib/delivery/saved-views/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { listAttachmentsOfMany } from "@/lib/register/attachments/read";
import { listQuotations } from "@/lib/register/documents/passages-read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import {
  countToLookAgain,
  listAlike,
  listOwnVerdicts,
  listQueries,
  listQueueChoices,
  type QueueChoice,
} from "@/lib/register/updates/read";
import { type QueueName, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";
import { shownUpdateText, updateText } from "@/lib/register/updates/schema";
import { shownOf } from "@/lib/register/updates/shown";
import { addresses, queryString } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Review") };
}

export default async function ReviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const verifies = can(user, "update.verify");
  const { faults, ...asked } = await readAsked(user, parameters);
  const [opened, queries, choices, again, { start }] = await Promise.all([
    verifies ? openQueue(user, asked) : null,
    can(user, "update.record") ? listQueries(user, pageAsked(parameters, "queries")) : null,
    verifies ? listQueueChoices(user, asked.filters.queue) : [],
    verifies ? countToLookAgain(user) : 0,
    getStart(user),
  ]);
  const steps = start === "REVIEW" ? await listFirstSteps(user) : null;
  const whole = opened?.whole;
  return (
    <>
      <PageHeader
        title={t("Review")}
        faults={faults}
        intro={
          whole && asked.filters.queue === "first"
            ? whole.hasMore
              ? t("More than {count, number} updates wait for a reviewer other than their author.", {
                  count: whole.total,
                })
              : t(
                  "{count, plural, =0 {No update waits} one {# update waits} other {# updates wait}} for a reviewer other than the author.",
                  { count: whole.total },
                )
            : whole
              ? t(
                  "These updates were verified, and since then the wording of the record or of the evidence has changed. They go on counting.",
                )
              : t(
                  "Reviewers check each update, except their own, and verify or query it. A query goes back to the author, who answers it or corrects the update.",
                )
        }
      />
      <FirstSteps steps={steps} from="review" />
      {verifies ? <JustReviewed user={user} updates={asked.reviewed} /> : null}
      {again > 0 || asked.filters.queue === "again" ? <Tabs current={asked.filters.queue} again={again} /> : null}
      {opened ? <Queued user={user} asked={asked} opened={opened} choices={choices} /> : null}
      {queries && (queries.total > 0 || !opened) ? <Queries queries={queries} /> : null}
    </>
  );
}

/** The updates to review, and those that were verified before a wording that has changed since. */
function Tabs({ current, again }: { current: QueueName; again: number }) {
  const t = useWords();
  const queues = [
    ["first", t("To review")],
    ["again", t("Verified before a rewording: {count, number}", { count: again })],
  ] as const;
  return (
    <ul className="tabs mb-4" aria-label={t("Which updates")}>
      {queues.map(([queue, label]) => (
        <li key={queue}>
          <Link
            href={addresses.review(reviewParameters({ filters: { ...WHOLE_QUEUE, queue }, page: 1 }))}
            prefetch={false}
            aria-current={queue === current ? "true" : undefined}
          >
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Says what was decided a moment ago. */
async function JustReviewed({ user, updates }: { user: User; updates: AskedReview["reviewed"] }) {
  const t = await words();
  const decided = updates.length === 0 ? [] : await listOwnVerdicts(user, updates);
  const [first] = decided;
  if (!first) return null;
  const count = decided.length;
  const isVerified = first.verdict === "VERIFIED";
  const link = (inside: ReactNode) => (
    <Link href={addresses.update(first.update.reference, first.update.number)} prefetch={false}>
      {inside}
    </Link>
  );
  return (
    <FocusOnArrival key={decided.map(({ update }) => updateText(update)).join()}>
      {count === 1 ? (
        <Notice
          tone="success"
          title={
            isVerified
              ? t.rich("Verified: <update>{reference}, update {number}</update>", { ...first.update, update: link })
              : t.rich("Queried: <update>{reference}, update {number}</update>", { ...first.update, update: link })
          }
        />
      ) : (
        <Notice
          tone="success"
          title={
            isVerified
              ? t("{count, plural, one {# update} other {# updates}} verified:", { count })
              : t("{count, plural, one {# update} other {# updates}} queried:", { count })
          }
        >
          <ul>
            {decided.map(({ update }) => (
              <li key={updateText(update)}>
                <UpdateLink update={update} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </FocusOnArrival>
  );
}

async function Queued({
  user,
  asked,
  opened: { queue, named, current, whole, skip, back },
  choices,
}: {
  user: User;
  asked: AskedReview;
  opened: OpenedQueue;
  choices: readonly QueueChoice[];
}) {
  const t = await words();
  const asOf = await readAsOf({});
  const zone = env().timeZone;
  const list = (
    <ReviewQueue queue={queue} asked={asked} choices={choices} current={current} today={asOf.today} zone={zone} />
  );
  return (
    <>
      <NotHere asked={asked} named={named} current={current} />
      {current ? (
        <Opened user={user} asked={asked} current={current} skip={skip} back={back} asOf={asOf} queue={list} />
      ) : whole.total === 0 ? (
        <EmptyState
          title={t("All updates have been reviewed")}
          actions={
            <>
              <ButtonLink href={addresses.compare()}>{t("What changed in the last 30 days")}</ButtonLink>
              <ButtonLink href={addresses.worklist()}>{t("Worklist")}</ButtonLink>
            </>
          }
        >
          <p>{t("Updates that others record are listed here until someone has verified or queried them.")}</p>
        </EmptyState>
      ) : (
        <>
          <EmptyState
            title={t("None in this list; {count, number} in the whole queue", { count: whole.total })}
            actions={<ButtonLink href={addresses.review()}>{t("Show the whole queue")}</ButtonLink>}
          />
          {list}
        </>
      )}
    </>
  );
}

/** Says so where the address names an update that does not wait, and what is shown in its place. */
function NotHere({
  asked: { update, reviewed },
  named,
  current,
}: {
  asked: AskedReview;
  named: OpenedQueue["named"];
  current: OpenedQueue["current"];
}) {
  const t = useWords();
  const isShown = update === null || (current !== null && updateText(current) === updateText(update));
  // Whoever decided about several knows that the next of them waits no more.
  if (isShown || named === "waits" || reviewed.some((one) => updateText(one) === updateText(update))) return null;
  if (named === "missing") return <Notice title={t("There is no update {number} of {reference}", update)} />;
  return (
    <Notice
      title={
        current
          ? t("An update does not wait in this list. This is the next one that does.")
          : t("An update does not wait in this list.")
      }
    >
      <UpdateLink update={update} />
    </Notice>
  );
}

function UpdateLink({ update }: { update: { reference: string; number: number } }) {
  const t = useWords();
  return (
    <Link href={addresses.update(update.reference, update.number)} prefetch={false}>
      {t("{reference}, update {number}", update)}
    </Link>
  );
}

/** The update under review beside the queue, and the decision about it. */
async function Opened({
  user,
  asked,
  current,
  skip,
  back,
  asOf,
  queue,
}: Pick<OpenedQueue, "skip" | "back"> & {
  user: User;
  asked: AskedReview;
  current: { reference: string; number: number };
  asOf: PageAsOf;
  queue: ReactNode;
}) {
  const t = await words();
  const zone = env().timeZone;
  const addressOf = (row: typeof skip) => (row ? addresses.review(reviewParameters(asked, row)) : null);
  const [record, quotations, alike] = await Promise.all([
    getRecommendation(user, current.reference, asOf),
    listQuotations(user, [current.reference], asOf),
    asked.filters.queue === "first" ? listAlike(user, current) : [],
  ]);
  const update = record?.updates.find(({ number }) => number === current.number);
  if (!record || !update) return null;
  const shown = shownOf(record.revision, update);
  const numbers = update.evidence.map(({ number }) => number);
  const files = await listAttachmentsOfMany(user, numbers, asOf.knownAt);
  return (
    <ReviewKeys update={updateText(current)}>
      {queue}
      <UnderReview
        record={record}
        update={update}
        quotations={quotations.get(current.reference) ?? []}
        files={files}
        today={asOf.today}
        zone={zone}
      />
      <section aria-labelledby="decision" className="review-decision">
        <h2 id="decision" className="mb-2">
          {t("Your decision")}
        </h2>
        <Drafted form="review" subject={`${current.reference}, ${current.number}`}>
          <Decision
            reference={current.reference}
            number={current.number}
            onwards={queryString(reviewParameters(asked, skip ?? undefined))}
            skip={addressOf(skip)}
            back={addressOf(back)}
            shown={[
              shownUpdateText(current, shown),
              // They cite the same evidence.
              ...alike.map(({ revision, words, ...other }) => shownUpdateText(other, { ...shown, revision, words })),
            ]}
            alike={alike.map((other) => ({
              value: updateText(other),
              label: (
                <>
                  <strong className="tabular mr-1.5">{other.reference}</strong>
                  <UserText>{other.title}</UserText>
                </>
              ),
            }))}
          />
        </Drafted>
        <p className="mt-3 text-sm text-ink-soft pointer-coarse:hidden">
          {t.rich(
            "Keys, outside a field: <key>J</key> next, <key>K</key> previous, <key>V</key> verify, <key>Q</key> query.",
            {
              key: (inside) => <kbd>{inside}</kbd>,
            },
          )}
        </p>
      </section>
    </ReviewKeys>
  );
}
