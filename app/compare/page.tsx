import type { Metadata } from "next";
import Link from "next/link";
import { Differences } from "./differences";
import { Kinds } from "./kinds";
import { MovedBars } from "./moved-bars";
import { Proposed } from "./proposed";
import { Sides } from "./sides";
import { Totals } from "./totals";
import { ListFilters } from "@/app/recommendations/list-filters";
import { AddressFaults } from "@/components/address-faults";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FiltersInForce } from "@/components/filters-in-force";
import { HeadLine } from "@/components/head-line";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { comparisonParameters, readComparison, sideParameters } from "@/lib/figures/comparison/address";
import { listProposed } from "@/lib/figures/comparison/news-read";
import { compare } from "@/lib/figures/comparison/read";
import { getProgress } from "@/lib/figures/progress/read";
import { asOfParameters } from "@/lib/platform/time/as-of";
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
  const [comparison, before, after, proposed, found] = await Promise.all([
    compare(user, filters, asked, asked),
    getProgress(user, filters, from),
    getProgress(user, filters, to),
    listProposed(user, filters, asked),
    countFacets(user, filters, to, wanted),
  ]);
  const inForce = filtersInForce(t, filters, (facet, value) => facetWords(t, found.facets, facet, value));
  const zone = env().timeZone;
  const permanent = sideParameters(from, to);
  const kept = [...given, ...kinds.map((kind) => ["change", kind] as const)];
  const moved = comparison.moves.reduce((sum, move) => sum + (move.from && move.to ? move.count : 0), 0);

  return (
    <>
      <PageHeader
        title={t(
          "{count, plural, =0 {No record moved to another status} one {# record moved to another status} other {# records moved to another status}}",
          { count: moved },
        )}
        intro={t(
          "{added, plural, =0 {} one {# record was added. } other {# records were added. }}{gone, plural, =0 {} one {# record no longer counts.} other {# records no longer count.}}",
          { added: comparison.counts.ADDED, gone: comparison.counts.GONE + comparison.counts.WITHDRAWN },
        )}
        actions={
          <ButtonLink
            href={withLabels(addresses.comparisonFile(comparisonParameters(permanent, { filters, kinds })), t)}
            download
          >
            {t("CSV of these differences")}
          </ButtonLink>
        }
      />
      <Sides asked={asked} parameters={parameters} zone={zone} />
      <AddressFaults faults={faults} />
      <div className="list-grid">
        <ListFilters path={PATH} filters={filters} found={found} kept={kept} chosen={inForce.length} />
        <div className="grid min-w-0 grid-cols-1 content-start gap-8">
          <FiltersInForce
            className=""
            inForce={inForce}
            addressWithout={(others) => addresses.compare(comparisonParameters(given, { filters: others, kinds }))}
          />
          <MovedBars asked={asked} before={before} after={after} moves={comparison.moves} zone={zone} />
          <section aria-labelledby="different" className="section">
            <h2 id="different">
              {t("{count, plural, =0 {No differences} one {# record differs} other {# records differ}}", {
                count: comparison.total,
              })}
            </h2>
            <Kinds comparison={comparison} asked={asked} given={given} />
            <p className="print-hidden mt-1">
              <Link href={addresses.help("words#comparing")} prefetch={false} className="text-sm">
                {t("What “moved forward” and “moved back” mean")}
              </Link>
            </p>
            {comparison.rows.length === 0 ? (
              <EmptyState title={t("No records differ in this way")}>
                <p>{t("Choose other days, or remove a filter.")}</p>
              </EmptyState>
            ) : (
              <Differences rows={comparison.rows} asked={asked} zone={zone} />
            )}
            <Pagination
              page={comparison.page}
              pages={comparison.pages}
              href={(page) => addresses.compare(comparisonParameters(given, { filters, kinds, page }))}
            />
          </section>
          <div className={proposed.items.length > 0 ? "grid gap-8 xl:grid-cols-[3fr_2fr]" : undefined}>
            <section aria-labelledby="totals" className="section">
              <h2 id="totals">{t("Totals")}</h2>
              <Totals before={before} after={after} />
            </section>
            <Proposed proposed={proposed} asOf={asOfParameters(to)} />
          </div>
        </div>
      </div>
      <HeadLine
        head={to.head}
        zone={zone}
        permanent={addresses.compare(comparisonParameters(permanent, { filters, kinds }))}
      />
    </>
  );
}
