import type { Metadata } from "next";
import Link from "next/link";
import { Difference } from "./difference";
import { Kinds } from "./kinds";
import { Sides } from "./sides";
import { Totals } from "./totals";
import { ListFilters } from "@/app/recommendations/list-filters";
import { AddressFaults } from "@/components/address-faults";
import { EmptyState } from "@/components/empty-state";
import { FiltersInForce } from "@/components/filters-in-force";
import { HeadLine } from "@/components/head-line";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { comparisonParameters, readComparison, sideParameters } from "@/lib/figures/comparison/address";
import { compare } from "@/lib/figures/comparison/read";
import { getProgress } from "@/lib/figures/progress/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { facetWords, filtersInForce } from "@/lib/register/lists/filter-words";
import { facetSearchParameters, readFacetSearches } from "@/lib/register/lists/facet-searches";
import { countFacets } from "@/lib/register/lists/read";
import { addresses } from "@/lib/web/addresses";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Compare") };
}

const PATH = addresses.compare();

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asked = await readComparison(user, parameters);
  const { from, to, filters, kinds, faults } = asked;
  const given = (["from", "from_known", "to", "to_known"] as const).flatMap((name) => {
    const value = textOf(parameters, name);
    return value === "" ? [] : [[name, value] as const];
  });
  const wanted = readFacetSearches(parameters);
  redirectWithoutEmptyFields(
    parameters,
    faults,
    addresses.compare(comparisonParameters([...given, ...facetSearchParameters(wanted)], { filters, kinds })),
  );
  const [comparison, before, after, found] = await Promise.all([
    compare(user, filters, asked, asked),
    getProgress(user, filters, from),
    getProgress(user, filters, to),
    countFacets(user, filters, to, wanted),
  ]);
  const inForce = filtersInForce(t, filters, (facet, value) => facetWords(t, found.facets, facet, value));
  const zone = env().timeZone;
  const permanent = sideParameters(from, to);
  const kept = [...given, ...kinds.map((kind) => ["change", kind] as const)];

  return (
    <>
      <PageHeader
        title={t("Compare")}
        intro={
          <>
            {t("Compare two states of the register. Each has a day in the world and a time at which it was known.")}{" "}
            <Link href={addresses.help("words#comparing")} prefetch={false}>
              {t("What “moved forward” and “moved back” mean")}
            </Link>
          </>
        }
      />
      <Sides asked={asked} parameters={parameters} zone={zone} />
      <AddressFaults faults={faults} />
      <div className="list-grid">
        <ListFilters path={PATH} filters={filters} found={found} kept={kept} chosen={inForce.length} />
        <div className="grid min-w-0 content-start gap-8">
          <Totals before={before} after={after} />
          <section aria-labelledby="different" className="min-w-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <h2 id="different">
                {t("{count, plural, =0 {No differences} one {# record differs} other {# records differ}}", {
                  count: comparison.total,
                })}
              </h2>
              <p className="print-hidden flex flex-wrap gap-x-4">
                <a href={withLabels(addresses.comparisonFile(comparisonParameters(permanent, { filters, kinds })), t)}>
                  {t("CSV of these differences")}
                </a>
                <Link href={addresses.compare(comparisonParameters(permanent, { filters, kinds }))} prefetch={false}>
                  {t("Permanent link")}
                </Link>
              </p>
            </div>
            <FiltersInForce
              className="mt-2"
              inForce={inForce}
              addressWithout={(others) => addresses.compare(comparisonParameters(given, { filters: others, kinds }))}
            />
            <Kinds comparison={comparison} asked={asked} given={given} />
            {comparison.rows.length === 0 ? (
              <EmptyState title={t("No records differ in this way")}>
                <p>{t("Choose other days, or remove a filter.")}</p>
              </EmptyState>
            ) : (
              <ol className="mt-4 grid gap-4">
                {comparison.rows.map((row) => (
                  <li key={row.reference} className="min-w-0 border-t border-line pt-3">
                    <Difference row={row} from={from} to={to} zone={zone} />
                  </li>
                ))}
              </ol>
            )}
            <Pagination
              page={comparison.page}
              pages={comparison.pages}
              href={(page) => addresses.compare(comparisonParameters(given, { filters, kinds, page }))}
            />
          </section>
        </div>
      </div>
      <HeadLine head={to.head} zone={zone} />
    </>
  );
}
