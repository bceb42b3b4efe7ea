import type { Translator } from "@/lib/platform/language/translate";
import { type Facet, FACET_LABELS, FACETS, type Facets, type Filters } from "@/lib/register/lists/filters";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { COUNTINGS, RATES } from "@/lib/register/state/counting";
import { STATUSES } from "@/lib/register/vocabulary";

/** A filter value as shown to the reader. */
export function facetWords(t: Translator, facets: Facets, facet: Facet, value: string): string {
  const found = facets[facet].find((item) => item.value === value);
  if (!found) return value;
  return "name" in found ? found.name : t.message(found.label);
}

/** The active filters in words, in the language of `t`, each with the filters that remain without it. */
export function filtersInForce(
  t: Translator,
  filters: Filters,
  /** In the same language. */
  labelOf: (facet: Facet, value: string) => string,
): { words: string; without: Filters }[] {
  const inForce: { words: string; without: Filters }[] = [];
  if (filters.query) inForce.push({ words: `“${filters.query}”`, without: { ...filters, query: "" } });
  for (const facet of FACETS) {
    const values: readonly string[] = filters[facet];
    for (const value of values) {
      const rest = values.filter((other) => other !== value);
      inForce.push({
        words: `${t.message(FACET_LABELS[facet].label)}: ${labelOf(facet, value)}`,
        without: { ...filters, [facet]: rest },
      });
    }
  }
  if (filters.overdue) inForce.push({ words: t("Overdue"), without: { ...filters, overdue: false } });
  if (filters.dueWithin !== null) {
    inForce.push({
      words: t("Due within {count} days", { count: filters.dueWithin }),
      without: { ...filters, dueWithin: null },
    });
  }
  if (filters.silent !== null) {
    inForce.push({
      words: t("No update for {count} days or more", { count: filters.silent }),
      without: { ...filters, silent: null },
    });
  }
  if (filters.reviewOverdue) {
    inForce.push({ words: t("Review overdue"), without: { ...filters, reviewOverdue: false } });
  }
  if (filters.replyOverdue) {
    inForce.push({ words: t("Response overdue"), without: { ...filters, replyOverdue: false } });
  }
  if (filters.reviewWithin !== null) {
    const words = t("Review due within {count} days", { count: filters.reviewWithin });
    inForce.push({ words, without: { ...filters, reviewWithin: null } });
  }
  for (const state of filters.passage) {
    inForce.push({
      words: `${t("Passage")}: ${t.message(PASSAGE_STATES[state].label)}`,
      without: { ...filters, passage: filters.passage.filter((other) => other !== state) },
    });
  }
  if (filters.movedSince !== null) {
    const from = filters.movedFrom.map((status) => t.message(STATUSES[status].label).toLowerCase()).join(t(" or "));
    inForce.push({
      words: from
        ? t("Status changed since {day}, when it was {from}", { day: filters.movedSince, from })
        : t("Status changed since {day}", { day: filters.movedSince }),
      without: { ...filters, movedSince: null, movedFrom: [] },
    });
  }
  if (filters.madeSince !== null) {
    inForce.push({
      words: t("Made after {day}", { day: filters.madeSince }),
      without: { ...filters, madeSince: null },
    });
  }
  if (filters.recordedSince !== null) {
    inForce.push({
      words: t("Recorded after {day}", { day: filters.recordedSince }),
      without: { ...filters, recordedSince: null },
    });
  }
  if (filters.withdrawn) inForce.push({ words: t("Withdrawn records"), without: { ...filters, withdrawn: false } });
  if (filters.ask !== null) {
    const words =
      filters.ask === "any" ? t("Also asked in other sources") : t("Same ask: {ask}", { ask: `A-${filters.ask}` });
    inForce.push({ words, without: { ...filters, ask: null } });
  }
  if (filters.partOf !== null) {
    inForce.push({
      words: t("Parts of {reference}", { reference: filters.partOf }),
      without: { ...filters, partOf: null },
    });
  }
  if (filters.count !== null) {
    const words = t("As counted in totals: {counting}", {
      counting: t.message(COUNTINGS[filters.count].label).toLowerCase(),
    });
    inForce.push({ words, without: { ...filters, count: null } });
  }
  if (filters.leftOut) {
    inForce.push({ words: t("Only reported or hoped for"), without: { ...filters, leftOut: false } });
  }
  if (filters.rate !== null) {
    inForce.push({ words: t.message(RATES[filters.rate].label), without: { ...filters, rate: null } });
  }
  return inForce;
}
