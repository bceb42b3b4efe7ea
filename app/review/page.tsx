import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { readReview, reviewParameters } from "./address";
import { Decision } from "./decision";
import { ReviewKeys } from "./keys";
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
  findOwnVerdict,
  listAlike,
  listQueries,
  listQueueChoices,
  listUpdatesToVerify,
  type Queue,
} from "@/lib/register/updates/read";
import { type QueueName, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";
import { updateText } from "@/lib/register/updates/schema";
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
  const asked = readReview(parameters);
  const verifies = can(user, "update.verify");
  const asOf = await readAsOf({});
  const [queue, queries, choices, again, { start }] = await Promise.all([
    verifies ? listUpdatesToVerify(user, asked.page, asked.filters) : null,
    can(user, "update.record") ? listQueries(user, pageAsked(parameters, "queries")) : null,
    verifies ? listQueueChoices(user, asked.filters.queue) : [],
    verifies ? countToLookAgain(user) : 0,
    getStart(user),
  ]);
  const steps = start === "REVIEW" ? await listFirstSteps(user) : null;
  return (
    <>
      <PageHeader
        title={t("Review")}
        intro={
          queue && asked.filters.queue === "first"
            ? queue.hasMore
              ? t("More than {count, number} updates wait for a reviewer other than their author.", {
                  count: queue.total,
                })
              : t(
                  "{count, plural, =0 {No update waits} one {# update waits} other {# updates wait}} for a reviewer other than the author.",
                  { count: queue.total },
                )
            : queue
              ? t(
                  "These updates were verified, and since then the wording of the record or of the evidence has changed. They go on counting.",
                )
              : t(
                  "Reviewers check each update, except their own, and verify or query it. A query goes back to the author, who answers it or corrects the update.",
                )
        }
      />
      <FirstSteps steps={steps} from="review" />
      {asked.reviewed && verifies ? <JustReviewed user={user} update={asked.reviewed} /> : null}
      {again > 0 || asked.filters.queue === "again" ? <Tabs current={asked.filters.queue} again={again} /> : null}
      {queue ? <Queued user={user} asked={asked} queue={queue} choices={choices} asOf={asOf} /> : null}
      {queries && (queries.total > 0 || !queue) ? <Queries queries={queries} /> : null}
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
async function JustReviewed({ user, update }: { user: User; update: { reference: string; number: number } }) {
  const t = await words();
  const verdict = await findOwnVerdict(user, update);
  if (verdict === null) return null;
  const link = (inside: ReactNode) => (
    <Link href={addresses.update(update.reference, update.number)} prefetch={false}>
      {inside}
    </Link>
  );
  return (
    <FocusOnArrival key={updateText(update)}>
      <Notice
        tone="success"
        title={
          verdict === "VERIFIED"
            ? t.rich("Verified: <update>{reference}, update {number}</update>", { ...update, update: link })
            : t.rich("Queried: <update>{reference}, update {number}</update>", { ...update, update: link })
        }
      />
    </FocusOnArrival>
  );
}

async function Queued({
  user,
  asked,
  queue,
  choices,
  asOf,
}: {
  user: User;
  asked: ReturnType<typeof readReview>;
  queue: Queue;
  choices: Awaited<ReturnType<typeof listQueueChoices>>;
  asOf: PageAsOf;
}) {
  const t = await words();
  const zone = env().timeZone;
  const { update: named } = asked;
  const isNamed = (row: { reference: string; number: number }) =>
    row.reference === named?.reference && row.number === named.number;
  const position = named ? queue.rows.findIndex(isNamed) : 0;
  const current = queue.rows[position] ?? null;
  if (current === null) {
    return (
      <>
        {named ? (
          <Notice title={t("This update does not wait in this list any more")}>
            <Link href={addresses.update(named.reference, named.number)} prefetch={false}>
              {t("{reference}, update {number}", named)}
            </Link>
          </Notice>
        ) : null}
        {queue.total === 0 ? (
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
          <ReviewQueue queue={queue} asked={asked} choices={choices} current={null} today={asOf.today} zone={zone} />
        )}
      </>
    );
  }
  const [next, previous] = [queue.rows[position + 1], queue.rows[position - 1]];
  const addressOf = (row: typeof next) => (row ? addresses.review(reviewParameters(asked, row)) : null);
  const [record, quotations, alike] = await Promise.all([
    getRecommendation(user, current.reference, asOf),
    listQuotations(user, [current.reference], asOf),
    asked.filters.queue === "first" ? listAlike(user, current) : [],
  ]);
  const update = record?.updates.find(({ number }) => number === current.number);
  if (!record || !update) return null;
  const numbers = update.evidence.map(({ number }) => number);
  const files = await listAttachmentsOfMany(user, numbers, asOf.knownAt);
  return (
    <ReviewKeys update={updateText(current)}>
      <ReviewQueue queue={queue} asked={asked} choices={choices} current={current} today={asOf.today} zone={zone} />
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
            onwards={queryString(reviewParameters(asked, next))}
            skip={addressOf(next)}
            back={addressOf(previous)}
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
