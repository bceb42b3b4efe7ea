import { listParameters, type Filters, type Sort } from "@/lib/recommendations/filters";
import { valuesOf } from "@/lib/recommendations/vocabulary";
import type { Query } from "@/lib/web/addresses";
import { SearchParamsReader, type SearchParams } from "@/lib/web/search-params";

/** What a report can hold, in its order. */
export const REPORT_PARTS = {
  summary: { label: "Figures" },
  charts: { label: "Charts" },
  records: { label: "Records with their updates and evidence" },
  sources: { label: "Sources" },
  method: { label: "How the figures are made" },
} as const;
export type ReportPart = keyof typeof REPORT_PARTS;

/** How many records a report describes one by one: more than that nobody reads on paper, and the exports have them. */
export const MOST_RECORDS = 500;
/** How many sources a report lists. */
export const MOST_SOURCES = 200;

/** The parts that an address asks for; without any, all of them. Never throws: what it cannot read is named in `faults`. */
export function parseReportParts(parameters: SearchParams): { parts: ReportPart[]; faults: string[] } {
  const reader = new SearchParamsReader(parameters);
  const asked = reader.choices("part", valuesOf(REPORT_PARTS));
  const parts = valuesOf(REPORT_PARTS).filter((part) => asked.includes(part));
  return { parts: parts.length === 0 ? valuesOf(REPORT_PARTS) : parts, faults: reader.faults };
}

/** The parameters of a report; with no parts named it has all of them. */
export function reportParameters(
  query: { filters: Partial<Filters>; sort?: Sort; descending?: boolean },
  parts: readonly ReportPart[],
  asOf: Query,
): Query {
  const chosen = parts.length === valuesOf(REPORT_PARTS).length ? [] : parts.map((part) => ["part", part] as const);
  return listParameters(query, [...chosen, ...asOf]);
}
