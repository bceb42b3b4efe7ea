import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ListAddress } from "./address";
import { waitingOf } from "./needs";
import { OverdueSentence, RateSentence } from "@/components/outcome-sentences";
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
        <RateSentence rate={rate} />{" "}
        {rate && earlier ? <More more={rate.implemented - earlier.implemented} day={earlier.day} /> : null}
      </span>
      <span>
        <OverdueSentence count={progress.overdue} href={listed({ overdue: true }, "due")} />{" "}
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
