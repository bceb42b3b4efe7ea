import type { User } from "@/lib/access/policy";
import { getChartNumbers } from "@/lib/figures/charts/read";
import {
  getChanges,
  getOverlaps,
  getProgress,
  type Group,
  listLatestEvidence,
  type Progress,
} from "@/lib/figures/progress/read";
import { DUE_SOON_DAYS, defaultSince, SILENT_DAYS } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { readHeadAt } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { addDays, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Filters, type ListQuery, NO_FILTERS } from "@/lib/register/lists/filters";
import { listFirst, listOwnWork, listRecommendations } from "@/lib/register/lists/read";
import { STATUSES } from "@/lib/register/vocabulary";
import {
  ask,
  facets,
  firstPage,
  type HandFilter,
  type HandRow,
  sumsNow,
  sumsThen,
} from "@/scripts/bench/table/hand-sql";
import {
  duration,
  inTurns,
  type Line,
  median,
  requireEqual,
  RUNS,
  timed,
  timesLine,
} from "@/scripts/bench/table/lines";

const LIMITS = { dueSoon: DUE_SOON_DAYS, silent: SILENT_DAYS };

/** A day and an instant in the middle of a generated register's time span, with updates after both. */
const PAST: AsOf = { day: requireDay("2023-12-31"), knownAt: new Date("2024-06-30T12:00:00.000Z") };

function words(counts: Iterable<readonly [string, number]>): string[] {
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([key, count]) => `${key} ${count}`)
    .toSorted();
}

function countsOfProgress(progress: Progress): string[] {
  const groups = (name: string, some: readonly Group[]) =>
    some.flatMap(({ slug, counts }) =>
      valuesOf(STATUSES).map((status) => [`${name} ${slug} ${status}`, counts[status]] as const),
    );
  const flat = (name: string, counts: Record<string, number>) =>
    Object.entries(counts).map(([value, count]) => [`${name} ${value}`, count] as const);
  return words([
    ...flat("status", progress.byStatus),
    ...flat("response", progress.byResponse),
    ...flat("verification", progress.byVerification),
    ...groups("theme", progress.byTheme),
    ...groups("source", progress.bySource),
    ...groups("addressee", progress.byAddressee),
    ...flat("", {
      total: progress.total,
      overdue: progress.overdue,
      due: progress.dueSoon,
      silent: progress.silent,
      review: progress.reviewOverdue,
      reply: progress.replyOverdue,
    }),
  ]);
}

/** The value of `GROUPING` for each dimension: a bit for every column that is not grouped by. */
const GROUPING = { response: 7, verification: 27, theme: 13, source: 14, addressee: -1 } as const;

function countsOfSums(rows: readonly HandRow[]): string[] {
  const sums = new Map<string, number>();
  const add = (key: string, count: unknown) => sums.set(key, (sums.get(key) ?? 0) + Number(count));
  for (const row of rows) {
    const status = String(row["status"]);
    if (row["which"] === GROUPING.response) {
      add(`status ${status}`, row["count"]);
      add(`response ${String(row["response"])}`, row["count"]);
      add(" total", row["count"]);
      for (const name of ["overdue", "due", "silent", "review", "reply"]) add(` ${name}`, row[name]);
    } else if (row["which"] === GROUPING.verification) {
      const state = row["verification"];
      if (typeof state === "string") add(`verification ${state}`, row["count"]);
    } else if (row["which"] === GROUPING.theme) add(`theme ${String(row["theme"])} ${status}`, row["count"]);
    else if (row["which"] === GROUPING.source) add(`source ${String(row["source"])} ${status}`, row["count"]);
    else add(`addressee ${String(row["actor"])} ${status}`, row["count"]);
  }
  return words(sums);
}

/** The dashboard's totals for now, and for a day and instant in the past, compared with SQL written by hand. */
export async function dashboardLines(user: User, now: AsOf): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [what, asOf, sql, most] of [
    ["Dashboard's figures, now", now, sumsNow(now, LIMITS), 2],
    [`Dashboard's figures, ${PAST.day} as known at ${PAST.knownAt.toISOString()}`, PAST, sumsThen(PAST, LIMITS), 3],
  ] as const) {
    requireEqual(what, countsOfProgress(await getProgress(user, NO_FILTERS, asOf)), countsOfSums(await ask(sql)));
    const times = await inTurns(
      () => getProgress(user, NO_FILTERS, asOf),
      () => ask(sql),
    );
    lines.push(timesLine(what, times, most));
  }
  return lines;
}

/** How long the dashboard takes: only its figures, and everything that its page reads with an empty cache. */
export type DashboardTimes = { updates: number; figures: number; page: number };

export async function timeDashboard(user: User, now: AsOf, updates: number): Promise<DashboardTimes> {
  const figures: number[] = [];
  const page: number[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    const figuresTime = await timed(() => getProgress(user, NO_FILTERS, now));
    // Compares with a different day in each run, because the charts' numbers are cached.
    const pageTime = await timed(() => readDashboard(user, now, addDays(defaultSince(now), -1 - run)));
    if (run < 0) continue;
    figures.push(figuresTime);
    page.push(pageTime);
  }
  return { updates, figures: median(figures), page: median(page) };
}

/** Everything that the dashboard's page reads, in parallel as it does. */
async function readDashboard(user: User, asOf: AsOf, since: ReturnType<typeof defaultSince>): Promise<void> {
  await getOverlaps(user, asOf);
  const counted: Filters = { ...NO_FILTERS, count: "records" };
  const first = (filters: Partial<Filters>, sort: "due" | "silent", descending = false) =>
    listFirst(user, { filters: { ...counted, ...filters }, sort, descending }, asOf, 5);
  await Promise.all([
    getProgress(user, counted, asOf),
    getChartNumbers(user, counted, asOf, { since, by: "theme" }),
    getChanges(user, counted, asOf, since),
    listLatestEvidence(user, counted, asOf),
    first({ overdue: true }, "due"),
    first({ dueWithin: DUE_SOON_DAYS }, "due"),
    first({ silent: SILENT_DAYS }, "silent", true),
  ]);
}

/** How the dashboard's time grows with the number of updates. */
export function growthLines(many: DashboardTimes, few: DashboardTimes): Line[] {
  const at = ({ updates }: DashboardTimes) => `${updates.toLocaleString("en-GB")} updates`;
  return (["figures", "page"] as const).map((part) => {
    const what = part === "figures" ? "Dashboard's figures" : "All that the dashboard's page reads, first time";
    return timesLine(`${what}, ${at(many)} against ${at(few)}`, { ours: many[part], reference: few[part] }, 1.5);
  });
}

const FILTER: HandFilter = { status: "IN_PROGRESS", theme: "generated-3", word: "scholarships" };
const PAGE_SIZE = 50;

/** A list with two filters and a text search, and its last page; a list without filters; a person's worklist. */
export async function listLines(user: User, now: AsOf): Promise<Line[]> {
  const filters: Filters = { ...NO_FILTERS, status: ["IN_PROGRESS"], theme: [FILTER.theme], query: FILTER.word };
  const all = { sort: "reference", descending: false, pageSize: PAGE_SIZE, faults: [] } as const;
  const query = (page: number, some: Filters = filters): ListQuery => ({ ...all, filters: some, page, faults: [] });
  const exported = { asOf: now, head: await readHeadAt(now.knownAt), publicAddress: env().publicAddress };
  const byHand = async () => ({
    counts: await ask(facets(now, FILTER)),
    rows: await ask(firstPage(exported, FILTER, PAGE_SIZE)),
  });

  const [ours, hand] = [await listRecommendations(user, query(1), now), await byHand()];
  const what = "List with two filters and a word, first page";
  const oursSaid = [
    ...ours.rows.map(({ reference, title }) => `${reference} ${title}`),
    ...words([
      [" total", ours.total],
      ...Object.entries(ours.facets).flatMap(([facet, values]) =>
        values.map(({ value, count }) => [`${facet} ${value}`, count] as const),
      ),
    ]),
  ];
  const handSaid = [
    ...hand.rows.map((row) => `${String(row["reference"])} ${String(row["title"])}`),
    ...words(
      hand.counts.map((row) => [
        row["facet"] === "total" ? " total" : `${String(row["facet"])} ${String(row["value"])}`,
        Number(row["count"]),
      ]),
    ),
  ];
  requireEqual(what, oursSaid, handSaid);
  const first = await inTurns(() => listRecommendations(user, query(1), now), byHand);
  const lastOf = async (some: Filters) => {
    const { pages } = await listRecommendations(user, query(1, some), now);
    const times = await inTurns(
      () => listRecommendations(user, query(pages, some), now),
      () => listRecommendations(user, query(1, some), now),
    );
    return { pages, times };
  };
  const filtered = await lastOf(filters);
  const whole = await lastOf(NO_FILTERS);
  const [owner] = await ask("SELECT owner_id::text AS id FROM present_state WHERE owner_id IS NOT NULL LIMIT 1");
  const work = { id: String(owner?.["id"]), role: "ANALYST" } as const;
  const worklist = median(await repeated(() => listOwnWork(work, now, PAGE_SIZE)));
  const [owned] = await ask(`SELECT count(*)::integer AS count FROM present_state WHERE owner_id = '${work.id}'`);
  return [
    timesLine(`${what} (${ours.total.toLocaleString("en-GB")} records)`, first, 2),
    timesLine(`The same list, page ${filtered.pages} against the first`, filtered.times, 2),
    timesLine(`The whole list, page ${whole.pages.toLocaleString("en-GB")} against the first`, whole.times, 2),
    {
      what: `Worklist of somebody with ${Number(owned?.["count"]).toLocaleString("en-GB")} records`,
      ours: duration(worklist),
      reference: "",
      ratio: null,
      goal: null,
    },
  ];
}

async function repeated(work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(work));
  return times;
}
