import { useWords } from "#words";
import Link from "next/link";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Counting, COUNTINGS } from "@/lib/register/state/counting";
import { addresses } from "@/lib/web/addresses";

/** What the page's numbers count, with a switch between the two ways. Renders nothing when both give the same. */
export function HowCounted({
  chosen,
  overlaps,
  disputed,
  kept,
}: {
  chosen: Counting;
  overlaps: { split: number; asks: number };
  disputed: number;
  /** The page's other parameters. */
  kept: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  if (overlaps.split === 0 && overlaps.asks === 0) return null;
  const ways = valuesOf(COUNTINGS);
  return (
    <section aria-label={t("What is counted")} className="mb-6 grid gap-2">
      {overlaps.asks > 0 ? (
        <ul className="print-hidden flex flex-wrap gap-x-4 gap-y-1">
          {ways.map((way) => (
            <li key={way}>
              <Link
                href={addresses.home(way === "records" ? kept : [...kept, ["count", way]])}
                prefetch={false}
                aria-current={way === chosen ? "true" : undefined}
                className={way === chosen ? "font-semibold no-underline" : undefined}
              >
                {t.message(COUNTINGS[way].label)}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="measure text-ink-soft">
        {t.message(COUNTINGS[chosen].meaning)}{" "}
        {overlaps.split > 0
          ? `${t("{count, plural, one {# record is split into parts.} other {# records are split into parts.}}", { count: overlaps.split })} `
          : ""}
        {disputed > 0
          ? `${t(
              "{count, plural, one {The records of # ask disagree on whether it is implemented. The upper bound of the implementation rate counts it as implemented.} other {The records of # asks disagree on whether they are implemented. The upper bound of the implementation rate counts them as implemented.}}",
              { count: disputed },
            )} `
          : ""}
        <Link href={addresses.help("words#same-ask")} prefetch={false}>
          {t("The rules for counting")}
        </Link>
      </p>
    </section>
  );
}
