import { useWords } from "#words";
import Link from "next/link";
import type { RecommendationKind } from "@/lib/platform/database/generated/enums";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { SuggestionsPage } from "@/lib/register/suggestions/read";
import { SHOWN_SUGGESTIONS } from "@/lib/register/suggestions/vocabulary";
import { BASES, KINDS } from "@/lib/register/vocabulary";
import { addressWith } from "@/lib/web/addresses";

export function Filters({
  found,
  show,
  kind,
  basis,
  path,
  asOf,
}: {
  found: SuggestionsPage;
  show: string;
  kind: string | null;
  basis: string | null;
  path: string;
  asOf: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  const all = found.counts.OPEN + found.counts.TRACKED + found.counts.DISMISSED;
  const counts = { ...found.counts, ALL: all };
  const link = (label: string, count: number, parameters: [string, string][], current: boolean) => (
    <li key={label}>
      <Link
        href={addressWith(path, [...asOf, ...parameters])}
        prefetch={false}
        aria-current={current ? "true" : undefined}
        className={`inline-flex min-h-9 items-center px-2 ${current ? "bg-sunk font-semibold text-ink no-underline" : ""}`}
      >
        {label}: {t.number(count)}
      </Link>
    </li>
  );
  const ofKind: [string, string][] = [
    ...(kind === null ? [] : [["kind", kind] as [string, string]]),
    ...(basis === null ? [] : [["basis", basis] as [string, string]]),
  ];
  const kindLabels = {
    RECOMMENDATION: t("Recommendations"),
    COMMITMENT: t("Commitments"),
    OBLIGATION: t("Obligations"),
  } satisfies Record<RecommendationKind, string>;
  const ofAllKinds = valuesOf(KINDS).reduce((sum, value) => sum + found.kinds[value], 0);
  const ofState: [string, string][] = show === "OPEN" ? [] : [["show", show]];
  return (
    <div className="mb-4 grid gap-1">
      <nav aria-label={t("Suggestion status")}>
        <ul className="tabular flex flex-wrap gap-x-2">
          {valuesOf(SHOWN_SUGGESTIONS).map((value) =>
            link(
              t.message(SHOWN_SUGGESTIONS[value].label),
              counts[value],
              [...(value === "OPEN" ? [] : [["show", value] as [string, string]]), ...ofKind],
              value === show,
            ),
          )}
        </ul>
      </nav>
      <nav aria-label={t("Kind")}>
        <ul className="tabular flex flex-wrap gap-x-2">
          {link(t("All kinds"), ofAllKinds, ofState, kind === null && basis === null)}
          {valuesOf(KINDS).map((value) =>
            link(
              kindLabels[value],
              found.kinds[value],
              [...ofState, ["kind", value]],
              value === kind && basis === null,
            ),
          )}
        </ul>
      </nav>
      {found.kinds.COMMITMENT === 0 ? null : (
        <nav aria-label={t("Basis of a commitment")}>
          <ul className="tabular flex flex-wrap gap-x-2">
            {valuesOf(BASES).map((value) =>
              link(
                t.message(BASES[value].label),
                found.bases[value],
                [...ofState, ["kind", "COMMITMENT"], ["basis", value]],
                value === basis,
              ),
            )}
          </ul>
        </nav>
      )}
    </div>
  );
}
