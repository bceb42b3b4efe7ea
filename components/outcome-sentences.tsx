import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Rate } from "@/lib/figures/progress/sums";

const bold = (inside: ReactNode) => <strong>{inside}</strong>;

/** How many records are implemented for certain, and how many at most. */
export function RateSentence({ rate }: { rate: Rate | null }) {
  const t = useWords();
  if (rate === null) return t("There are no records to calculate a rate from yet.");
  return t.rich(
    "{done, plural, =0 {<b>None of {whole, number}</b> is} one {<b># of {whole, number}</b> is} other {<b># of {whole, number}</b> are}} implemented for certain; {unknown, plural, =0 {all have been assessed} other {<b>at most {most, number}</b> can be}}.",
    {
      done: rate.implemented,
      whole: rate.whole,
      unknown: rate.unknown,
      most: rate.implemented + rate.unknown,
      b: bold,
    },
  );
}

/** How many records are overdue, with the way to them. */
export function OverdueSentence({ count, href }: { count: number; href: string }) {
  const t = useWords();
  return t.rich(
    "{count, plural, =0 {<b>None</b> is overdue.} one {<late># is overdue.</late>} other {<late># are overdue.</late>}}",
    {
      count,
      b: bold,
      late: (inside) => (
        <Link href={href} prefetch={false} className="late">
          {inside}
        </Link>
      ),
    },
  );
}
