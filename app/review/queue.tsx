import { useWords } from "#words";
import Link from "next/link";
import { type AskedReview, reviewParameters } from "./address";
import { Pagination } from "@/components/pagination";
import { UpdateTag, VerificationTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import { type Day, dayInZone, daysBetween } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { QUEUE_FACETS, QUEUE_ORDERS, type QueueFacet, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";
import type { Queue, QueueChoice } from "@/lib/register/updates/read";
import { addresses } from "@/lib/web/addresses";

/** The updates that wait, and what they can be narrowed by. On a narrow screen it is a line that can be opened. */
export function ReviewQueue({
  queue,
  asked,
  choices,
  current,
  today,
  zone,
}: {
  queue: Queue;
  asked: AskedReview;
  choices: readonly QueueChoice[];
  /** The update under review. */
  current: { reference: string; number: number } | null;
  today: Day;
  zone: string;
}) {
  const t = useWords();
  return (
    <nav aria-label={t("Updates to review")} className="min-w-0">
      <details className="unfolded-when-wide">
        <summary className="font-semibold">
          {t("{count, plural, one {# update in this list} other {# updates in this list}}", { count: queue.total })}
        </summary>
        <Narrow asked={asked} choices={choices} />
        <ol className="review-queue">
          {queue.rows.map((row) => (
            <li key={`${row.reference}-${row.number}`}>
              <Link
                href={addresses.review(reviewParameters(asked, row))}
                prefetch={false}
                aria-current={
                  row.reference === current?.reference && row.number === current.number ? "true" : undefined
                }
              >
                <span className="line-clamp-2">
                  <strong className="tabular mr-1.5">
                    {t("{reference}, update {number}", { reference: row.reference, number: row.number })}:
                  </strong>
                  <UserText>{row.title}</UserText>
                </span>
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
                  <UpdateTag update={row} />
                  {row.verification === "UNVERIFIED" ? null : <VerificationTag verification={row.verification} />}
                  {t("{days, plural, =0 {today} one {# day} other {# days}}", {
                    days: daysBetween(dayInZone(row.recorded_at, zone), today),
                  })}
                </span>
              </Link>
            </li>
          ))}
        </ol>
        <Pagination
          page={queue.page}
          pages={queue.pages}
          href={(page) => addresses.review(reviewParameters({ ...asked, page }))}
          label={t("Pages of updates to review")}
        />
      </details>
    </nav>
  );
}

function Narrow({ asked: { filters }, choices }: { asked: AskedReview; choices: readonly QueueChoice[] }) {
  const t = useWords();
  const labels: Record<QueueFacet, string> = { theme: t("Theme"), source: t("Source"), owner: t("Assigned to") };
  return (
    <form method="get" action={addresses.review()} className="mt-2 grid gap-2">
      {filters.queue === WHOLE_QUEUE.queue ? null : <input type="hidden" name="queue" value={filters.queue} />}
      <label className="grid gap-0.5 text-sm">
        {t("Order")}
        <select name="order" defaultValue={filters.order} className="control">
          {valuesOf(QUEUE_ORDERS).map((order) => (
            <option key={order} value={order}>
              {t.message(QUEUE_ORDERS[order].label)}
            </option>
          ))}
        </select>
      </label>
      {QUEUE_FACETS.map((facet) => {
        const own = choices.filter((choice) => choice.facet === facet);
        const chosen = filters[facet];
        if (own.length < 2 && chosen === null) return null;
        return (
          <label key={facet} className="grid gap-0.5 text-sm">
            {labels[facet]}
            <select name={facet} defaultValue={chosen ?? ""} className="control">
              <option value="">{t("All")}</option>
              {chosen !== null && own.every(({ value }) => value !== chosen) ? (
                <option value={chosen}>{chosen}</option>
              ) : null}
              {own.map(({ value, name, count }) => (
                <option key={value} value={value}>{`${name} (${t.number(count)})`}</option>
              ))}
            </select>
          </label>
        );
      })}
      <p>
        <button type="submit" className="button button--secondary">
          {t("Show")}
        </button>
      </p>
    </form>
  );
}
