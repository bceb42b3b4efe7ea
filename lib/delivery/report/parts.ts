import { message, type Message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Filters, listParameters, type Sort } from "@/lib/register/lists/filters";
import type { Query } from "@/lib/web/addresses";
import { type SearchParams, SearchParamsReader } from "@/lib/web/search-params";

/** What a report can hold, in its order. */
export const REPORT_PARTS = {
  summary: { label: message("Summary figures") },
  charts: { label: message("Charts") },
  records: { label: message("Records with their updates and evidence") },
  /** No section of its own: what the source of each record says stands with the record. */
  passages: { label: message("Passages that the records come from") },
  sources: { label: message("Sources") },
  method: { label: message("How the figures are calculated") },
} as const;
export type ReportPart = keyof typeof REPORT_PARTS;

/** What a report holds when nothing is chosen. The passages are the sources' own words: they go out when somebody says so. */
export const USUAL_PARTS: readonly ReportPart[] = valuesOf(REPORT_PARTS).filter((part) => part !== "passages");

/** How many records a report describes one by one: more than that nobody reads on paper, and the exports have them. */
export const MAX_RECORDS = 500;
/** How many sources a report lists. */
export const MAX_SOURCES = 200;

/** The parts that an address asks for, records with their passages; without any, the usual ones. Never throws: what it cannot read is named in `faults`. */
export function parseReportParts(parameters: SearchParams): { parts: ReportPart[]; faults: Message[] } {
  const reader = new SearchParamsReader(parameters);
  const asked = reader.choices("part", valuesOf(REPORT_PARTS));
  const isAsked = (part: ReportPart) => asked.includes(part) || (part === "records" && asked.includes("passages"));
  const parts = valuesOf(REPORT_PARTS).filter(isAsked);
  return { parts: parts.length === 0 ? [...USUAL_PARTS] : parts, faults: reader.faults };
}

/** The parameters of a report; with no parts named it has the usual ones. */
export function reportParameters(
  query: { filters: Partial<Filters>; sort?: Sort; descending?: boolean },
  parts: readonly ReportPart[],
  asOf: Query,
): Query {
  const isUsual = parts.length === USUAL_PARTS.length && USUAL_PARTS.every((part) => parts.includes(part));
  const chosen = isUsual ? [] : parts.map((part) => ["part", part] as const);
  return listParameters(query, [...chosen, ...asOf]);
}
