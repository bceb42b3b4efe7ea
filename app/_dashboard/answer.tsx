import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ListAddress } from "./address";
import { waitingOf } from "./needs";
import { VagueDate } from "@/components/vague-date";
import type { Proposed } from "@/lib/figures/comparison/news-read";
import type { Progress } from "@/lib/figures/progress/read";
import type { Rate } from "@/lib/figures/progress/sums";
import type { Day } from "@/lib/platform/time/dates";
import { addresses } from "@/lib/web/addresses";

/**
 * What a reader comes for, in one breath: how much is implemented, for certain and at most, how much more than when they
 * last looked, what is overdue, and how much of it a second person has verified. Numbers lead to what they count.
 */
export function Answer({
  progress,
  rate,
  earlier,
  proposed,
  listed,
}: {
  progress: Progress;
  rate: Rate | null;
  /** How many were implemented when the reader last looked. */
  earlier: { implemented: number; day: Day } | null;
  proposed: Proposed;
  listed: ListAddress;
}) {
  const t = useWords();
  const verified = progress.byVerification.VERIFIED;
  const updates = Object.values(progress.byVerification).reduce(
    (sum, count) => sum + count,
    proposed.waiting + proposed.queried,
  );
  const bold = (inside: ReactNode) => <strong>{inside}</strong>;
  return (
    <p className="answer">
      <span>
        {rate === null
          ? t("There are no records to calculate a rate from yet.")
          : t.rich(
              "{done, plural, =0 {<b>None of {whole, number}</b> is} one {<b># of {whole, number}</b> is} other {<b># of {whole, number}</b> are}} implemented for certain; {unknown, plural, =0 {all have been assessed} other {<b>at most {most, number}</b> can be}}.",
              {
                done: rate.implemented,
                whole: rate.whole,
                unknown: rate.unknown,
                most: rate.implemented + rate.unknown,
                b: bold,
              },
            )}{" "}
        {rate && earlier ? <More more={rate.implemented - earlier.implemented} day={earlier.day} /> : null}
      </span>
      <span>
        {t.rich(
          "{count, plural, =0 {<b>None</b> is overdue.} one {<late># is overdue.</late>} other {<late># are overdue.</late>}}",
          {
            count: progress.overdue,
            b: bold,
            late: (inside) => (
              <Link href={listed({ overdue: true }, "due")} prefetch={false} className="late">
                {inside}
              </Link>
            ),
          },
        )}{" "}
        {updates === 0
          ? null
          : t.rich(
              "{verified, plural, =0 {<b>None of {of, number}</b> current updates is verified} one {<b># of {of, number}</b> current updates is verified} other {<b># of {of, number}</b> current updates are verified}}{wait, plural, =0 {} one {; <queue># waits</queue>} other {; <queue># wait</queue>}}.",
              {
                verified,
                of: updates,
                wait: waitingOf(progress, proposed),
                b: bold,
                queue: (inside) => (
                  <Link href={addresses.review()} prefetch={false}>
                    {inside}
                  </Link>
                ),
              },
            )}
      </span>
    </p>
  );
}

function More({ more, day }: { more: number; day: Day }) {
  const t = useWords();
  const on = <VagueDate key="day" edtf={day} />;
  if (more === 0) return null;
  return more > 0
    ? t.rich("That is {more, plural, one {one more} other {# more}} than on {day}.", { more, day: on })
    : t.rich("That is {fewer, plural, one {one fewer} other {# fewer}} than on {day}.", { fewer: -more, day: on });
}
