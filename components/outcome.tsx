import { useWords } from "#words";
import Link from "next/link";
import { OverdueSentence, RateSentence } from "@/components/outcome-sentences";
import { StatusCounts } from "@/components/status-counts";
import type { Progress } from "@/lib/figures/progress/read";
import { rateImplemented } from "@/lib/figures/progress/sums";
import { type Filters, listParameters } from "@/lib/register/lists/filters";
import { addresses, type Query } from "@/lib/web/addresses";

/** What became of the records that a filter finds, such as those of one source: in words, as a bar and in numbers. */
export function Outcome({ progress, filters, asOf }: { progress: Progress; filters: Filters; asOf: Query }) {
  const t = useWords();
  if (progress.total === 0) return null;
  const listed = (more: Partial<Filters>) =>
    addresses.records(listParameters({ filters: { ...filters, ...more } }, asOf));
  return (
    <section aria-labelledby="outcome" className="mt-6">
      <h2 id="outcome" className="sr-only">
        {t("What became of it")}
      </h2>
      <p className="answer">
        <span>
          <RateSentence rate={rateImplemented(progress.inRate, progress.disputed)} />
        </span>
        <span>
          <OverdueSentence count={progress.overdue} href={listed({ overdue: true })} />
        </span>
      </p>
      <div className="max-w-2xl">
        <StatusCounts counts={progress.byStatus} listed={listed} />
      </div>
      <p className="mt-2">
        <Link href={listed({})} prefetch={false}>
          {t("Show as a list to filter or export")}
        </Link>
      </p>
    </section>
  );
}
