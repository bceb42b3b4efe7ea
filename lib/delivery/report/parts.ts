import { frontParameters, NO_FRONT, type ReportFront } from "@/lib/delivery/report/front";
import { message, type Message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Filters, listParameters, type Sort } from "@/lib/register/lists/filters";
import type { Query } from "@/lib/web/addresses";
import { type SearchParams, SearchParamsReader } from "@/lib/web/search-params";

/** The parts of a report, in order. */
export const REPORT_PARTS = {
  summary: { label: message("Summary figures") },
  moved: { label: message("What moved") },
  charts: { label: message("Charts") },
  records: { label: message("Records with their updates and evidence") },
  /** Not a separate section: each passage is shown with its record. */
  passages: { label: message("Passages that the records come from") },
  sources: { label: message("Sources") },
  method: { label: message("How the figures are calculated") },
} as const;
export type ReportPart = keyof typeof REPORT_PARTS;

/** The parts of a report by default. Passages are the sources' own words, so they are included only on request. */
export const DEFAULT_PARTS: readonly ReportPart[] = valuesOf(REPORT_PARTS).filter((part) => part !== "passages");

/** Max records that a report describes one by one: nobody reads more on paper, and the exports contain all of them. */
export const MAX_RECORDS = 500;
/** Max sources that a report lists. */
export const MAX_SOURCES = 200;

/**
 * The requested parts, or the default ones when none are requested. Passages also request records. Never throws: what
 * it cannot read is reported in `faults`.
 */
export function parseReportParts(parameters: SearchParams): { parts: ReportPart[]; faults: Message[] } {
  const reader = new SearchParamsReader(parameters);
  const asked = reader.choices("part", valuesOf(REPORT_PARTS));
  const isAsked = (part: ReportPart) => asked.includes(part) || (part === "records" && asked.includes("passages"));
  const parts = valuesOf(REPORT_PARTS).filter(isAsked);
  return { parts: parts.length === 0 ? [...DEFAULT_PARTS] : parts, faults: reader.faults };
}

/** The parameters of a report's address. Without parts, a report has the default ones. */
export function reportParameters(
  query: { filters: Partial<Filters>; sort?: Sort; descending?: boolean },
  { parts, front = NO_FRONT }: { parts: readonly ReportPart[]; front?: ReportFront },
  asOf: Query,
): Query {
  const isUsual = parts.length === DEFAULT_PARTS.length && DEFAULT_PARTS.every((part) => parts.includes(part));
  const chosen = isUsual ? [] : parts.map((part) => ["part", part] as const);
  return listParameters(query, [...chosen, ...frontParameters(front), ...asOf]);
}
