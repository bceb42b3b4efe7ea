import { getSettings } from "@/lib/register/settings/read";
import { authorise, type User } from "@/lib/access/policy";
import { DEFAULT_CHARTS, NO_FRONT, type ReportFront } from "@/lib/delivery/report/front";
import { MAX_RECORDS, MAX_SOURCES, type ReportPart } from "@/lib/delivery/report/parts";
import { buildChart } from "@/lib/figures/charts/build";
import type { Chart, ChartName } from "@/lib/figures/charts/chart";
import type { ChartNumbers } from "@/lib/figures/charts/data";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { countProposed, getNews, type News, type Proposed } from "@/lib/figures/comparison/news-read";
import { getProgress, type Progress } from "@/lib/figures/progress/read";
import { defaultSince } from "@/lib/figures/progress/sums";
import type { Translator } from "@/lib/platform/language/translate";
import { onReplica } from "@/lib/platform/history/on-replica";
import { env } from "@/lib/platform/env";
import type { AsOf } from "@/lib/platform/time/as-of";
import { type Day, endOfDay } from "@/lib/platform/time/dates";
import { listQuotations } from "@/lib/register/documents/passages-read";
import type { Quotation } from "@/lib/register/documents/quotation";
import { type RecordWithUpdates, streamRecordsWithUpdates } from "@/lib/register/lists/export-read";
import { facetWords, filtersInForce } from "@/lib/register/lists/filter-words";
import type { ListQuery } from "@/lib/register/lists/filters";
import { countFacets } from "@/lib/register/lists/read";
import { listSourcesNamed, type SourceFacts } from "@/lib/register/sources/read";
import { getVerificationRule } from "@/lib/register/updates/read";

/** The content of a report for one set of filters, day and instant. A part that was not requested is null. */
export type Report = {
  /** The register's name. */
  register: string;
  query: Pick<ListQuery, "filters" | "sort" | "descending">;
  asOf: AsOf;
  parts: readonly ReportPart[];
  front: ReportFront;
  /** The active filters, in words. */
  filters: (t: Translator) => readonly string[];
  progress: Progress;
  /** The records whose status would be another if what waits for its verification counted. */
  proposed: Proposed;
  /** Whether, at `knownAt`, updates counted only once verified. */
  verificationRequired: boolean;
  /** What was learned since a day; `news` is null where too much was recorded to say one by one. */
  moved: { since: Day; news: News } | null;
  charts: ((t: Translator) => readonly Chart[]) | null;
  /** `onlyInFile`: they are more than a page describes, so none of them was read for one. */
  records: { rows: readonly RecordWithUpdates[]; total: number; onlyInFile: boolean } | null;
  /** The texts of these records' passages, by reference; only those surely found in exactly one place. */
  passages: ReadonlyMap<string, readonly Quotation[]> | null;
  /** Largest first, with the number of records from each. */
  sources: { rows: readonly (SourceFacts & { records: number })[]; total: number } | null;
};

/** Few enough that others are answered between one batch and the next. */
const READ_AT_ONCE = 50;

async function firstRecords(user: User, query: Report["query"], asOf: AsOf): Promise<RecordWithUpdates[]> {
  const rows: RecordWithUpdates[] = [];
  for await (const batch of streamRecordsWithUpdates(user, query, asOf, READ_AT_ONCE)) {
    rows.push(...batch.slice(0, MAX_RECORDS - rows.length));
    if (rows.length === MAX_RECORDS) break;
  }
  return rows;
}

/**
 * A report on the records that match the filters, with figures computed as on the dashboard and records as in the list.
 * `forPage`: without the records when they are more than a report describes one by one, which a file alone can hold.
 */
export async function getReport(
  user: User,
  query: Report["query"],
  asOf: AsOf,
  parts: readonly ReportPart[],
  { forPage = false, front = NO_FRONT }: { forPage?: boolean; front?: ReportFront } = {},
): Promise<Report> {
  authorise(user, "register.export");
  return onReplica(asOf.knownAt, () => readReport(user, query, asOf, { parts, front, forPage }));
}

/** Whether a chart has anything to show: nothing may have moved, or no record may be due. */
function isWorthDrawing(name: ChartName, { flow, due }: ChartNumbers): boolean {
  if (name === "then-and-now") return flow.some(({ from, to }) => from !== null && from !== to);
  if (name === "due-dates") return due.due.some((count) => count > 0);
  return true;
}

/** What the register learned since the end of a day about the day that the report is about. */
async function movedSince(user: User, { filters }: Report["query"], asOf: AsOf, since: Day): Promise<News> {
  const then = endOfDay(since, env().timeZone);
  const from = { day: asOf.day, knownAt: then < asOf.knownAt ? then : asOf.knownAt };
  return getNews(user, filters, { from, to: asOf });
}

async function readReport(
  user: User,
  query: Report["query"],
  asOf: AsOf,
  { parts, front, forPage }: { parts: readonly ReportPart[]; front: ReportFront; forPage: boolean },
): Promise<Report> {
  const since = front.since ?? defaultSince(asOf);
  const { registerName } = await getSettings(user);
  const asked = new Set(parts);
  const { total, facets } = await countFacets(user, query.filters, asOf);
  const onlyInFile = forPage && total > MAX_RECORDS;
  const [progress, proposed, verificationRequired, numbers, rows, news] = await Promise.all([
    getProgress(user, query.filters, asOf),
    countProposed(user, query.filters, asOf),
    getVerificationRule(user, asOf),
    asked.has("charts") ? getChartNumbers(user, query.filters, asOf, { since, by: "theme" }) : null,
    asked.has("records") ? (onlyInFile ? [] : firstRecords(user, query, asOf)) : null,
    asked.has("moved") ? movedSince(user, query, asOf, since) : null,
  ]);
  const named = asked.has("sources") ? progress.bySource.slice(0, MAX_SOURCES) : [];
  const facts = await listSourcesNamed(
    user,
    named.map(({ slug }) => slug),
    asOf,
  );
  return {
    register: registerName,
    query,
    asOf,
    parts,
    front,
    moved: asked.has("moved") ? { since, news } : null,
    filters: (t) =>
      filtersInForce(t, query.filters, (facet, value) => facetWords(t, facets, facet, value)).map(({ words }) => words),
    progress,
    proposed,
    verificationRequired,
    charts:
      numbers && numbers.total > 0
        ? (t) =>
            (front.charts ?? DEFAULT_CHARTS)
              .filter((name) => isWorthDrawing(name, numbers))
              .map((name) => buildChart(t, name, numbers))
        : null,
    records: rows && { rows, total, onlyInFile },
    passages:
      rows && asked.has("passages")
        ? await listQuotations(
            user,
            rows.map(({ recommendation }) => recommendation.reference),
            asOf,
          )
        : null,
    sources: asked.has("sources")
      ? {
          total: progress.bySource.length,
          rows: named.flatMap(({ slug, total: records }) => {
            const source = facts.find((one) => one.slug === slug);
            return source ? [{ ...source, records }] : [];
          }),
        }
      : null,
  };
}
