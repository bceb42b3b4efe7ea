import { useWords } from "#words";
import Link from "next/link";
import { type RequestedComparison, comparisonParameters } from "@/lib/figures/comparison/address";
import type { Comparison } from "@/lib/figures/comparison/read";
import { DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { valuesOf } from "@/lib/platform/vocabulary";
import { addresses, type Query } from "@/lib/web/addresses";

/** The kinds of difference with their counts, each a link that shows only that kind. */
export function Kinds({
  comparison,
  asked: { filters, kinds },
  given,
}: {
  comparison: Comparison;
  asked: RequestedComparison;
  given: Query;
}) {
  const t = useWords();
  if (comparison.total === 0) return null;
  return (
    <ul aria-label={t("Types of difference")} className="mt-3 flex flex-wrap gap-x-4 gap-y-2">
      {valuesOf(DIFFERENCES)
        .filter((kind) => comparison.counts[kind] > 0 || kinds.includes(kind))
        .map((kind) => {
          const isChosen = kinds.includes(kind);
          return (
            <li key={kind}>
              <Link
                href={addresses.compare(comparisonParameters(given, { filters, kinds: isChosen ? [] : [kind] }))}
                prefetch={false}
                aria-current={isChosen ? "true" : undefined}
                className={`inline-flex min-h-7 items-center gap-2 ${isChosen ? "font-semibold" : ""}`}
              >
                {t.message(DIFFERENCES[kind].label)}
                <span className="tabular">{t.number(comparison.counts[kind])}</span>
                {isChosen ? <span className="sr-only">{t(": show all types again")}</span> : null}
              </Link>
            </li>
          );
        })}
    </ul>
  );
}
