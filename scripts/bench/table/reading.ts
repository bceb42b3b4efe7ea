import type { User } from "@/lib/access/policy";
import { getStatusNumbers } from "@/lib/figures/charts/status-read";
import { compare } from "@/lib/figures/comparison/read";
import {
  getChanges,
  getOverlaps,
  getProgress,
  type Group,
  listLatestEvidence,
  type Progress,
} from "@/lib/figures/progress/read";
import { defaultSince } from "@/lib/figures/progress/sums";
import type { AsOf } from "@/lib/platform/time/as-of";
import { addDays, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { ListedFacets } from "@/lib/register/lists/facet-searches";
import { FACETS, type Filters, type ListQuery, NO_FILTERS } from "@/lib/register/lists/filters";
import { countFacets, listFirst, listOwnWork, listRecommendations } from "@/lib/register/lists/read";
import { listUpdatesToVerify } from "@/lib/register/updates/read";
import { STATUSES } from "@/lib/register/vocabulary";
import {
  ask,
  flatDifferences,
  flatEarlier,
  flatFacets,
  flatFilter,
  flatMoves,
  flatPage,
  flatQueue,
  flatWaiting,
  flatWork,
  type HandFilter,
  type HandRow,
  makeFlat,
  sumsNow,
  sumsThen,
} from "@/scripts/bench/table/hand-sql";
import { DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { inTurns, type Line, median, requireEqual, RUNS, timed, timesLine } from "@/scripts/bench/table/lines";

const LIMITS = { dueSoon: DEFAULT_SETTINGS.dueSoonDays, silent: DEFAULT_SETTINGS.silentDays };

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
  for (const statement of makeFlat(now)) await ask(statement);
  const lines: Line[] = [];
  for (const [what, asOf, sql, most] of [
    ["Dashboard's figures, now, against the flat table", now, sumsNow(now, LIMITS), 0.5],
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
    getStatusNumbers(user, counted, asOf, since),
    getChanges(user, counted, asOf, since),
    listLatestEvidence(user, counted, asOf),
    first({ overdue: true }, "due"),
    first({ dueWithin: LIMITS.dueSoon }, "due"),
    first({ silent: LIMITS.silent }, "silent", true),
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

/** The pages of a list with all that stands beside them, and a person's worklist, against the flat table. */
export async function listLines(user: User, now: AsOf): Promise<Line[]> {
  const filters: Filters = { ...NO_FILTERS, status: ["IN_PROGRESS"], theme: [FILTER.theme], query: FILTER.word };
  const query = (page: number, some: Filters): ListQuery => ({
    filters: some,
    sort: "reference",
    descending: false,
    page,
    pageSize: PAGE_SIZE,
    faults: [],
  });
  const where = flatFilter(FILTER);
  const askAll = async (statements: readonly string[]) => Promise.all(statements.map(ask));
  const lines: Line[] = [];
  async function add(
    what: string,
    most: number,
    ours: () => Promise<unknown>,
    statements: readonly string[],
  ): Promise<void> {
    lines.push(timesLine(what, await inTurns(ours, () => askAll(statements)), most));
  }

  for (const [some, condition] of [
    [NO_FILTERS, "true"],
    [filters, where],
  ] as const) {
    requireSameFacets(await countFacets(user, some, now), await ask(flatFacets(condition)), some);
    const list = await listRecommendations(user, query(1, some), now);
    const [rows = [], [counted] = []] = await askAll(flatPage(condition, PAGE_SIZE));
    requireEqual(
      "List",
      [String(list.total), ...list.rows.map(({ reference, title }) => `${reference} ${title}`)],
      [String(counted?.["count"]), ...rows.map((row) => `${String(row["reference"])} ${String(row["title"])}`)],
    );
  }
  const { pages } = await listRecommendations(user, query(1, NO_FILTERS), now);
  await add(
    "List, first page, its count and its facets, against page and count",
    2,
    () => listRecommendations(user, query(1, NO_FILTERS), now),
    flatPage("true", PAGE_SIZE),
  );
  await add(
    `List, page ${pages}, the same`,
    2,
    () => listRecommendations(user, query(pages, NO_FILTERS), now),
    flatPage("true", PAGE_SIZE, (pages - 1) * PAGE_SIZE),
  );
  await add(
    "List with two filters and a word, with its facets",
    2,
    () => listRecommendations(user, query(1, filters), now),
    [...flatPage(where, PAGE_SIZE), flatFacets(where)],
  );
  await add("Facets of the whole list", 1, () => countFacets(user, NO_FILTERS, now), [flatFacets("true")]);
  await add("Facets of one theme", 1, () => countFacets(user, { ...NO_FILTERS, theme: [FILTER.theme] }, now), [
    flatFacets(`r.theme = '${FILTER.theme}'`),
  ]);

  const [owner] = await ask("SELECT owner_id::text AS id FROM reference.record WHERE owner_id IS NOT NULL LIMIT 1");
  const work = { id: String(owner?.["id"]), role: "ANALYST" } as const;
  const [owned] = await ask(`SELECT count(*)::integer AS count FROM reference.record WHERE owner_id = '${work.id}'`);
  const records = Number(owned?.["count"]).toLocaleString("en-GB");
  await add(`Worklist of somebody with ${records} records`, 3, () => listOwnWork(work, now, PAGE_SIZE), [
    flatWork(work.id, now, PAGE_SIZE),
  ]);

  const since = defaultSince(now);
  for (const statement of flatEarlier(since, now)) await ask(statement);
  await add(
    "What has changed in 90 days, against a flat table of that day",
    3,
    () => getChanges(user, { ...NO_FILTERS, count: "records" }, now, since),
    [flatMoves()],
  );

  const from: AsOf = { day: addDays(now.day, -30), knownAt: now.knownAt };
  for (const statement of flatEarlier(from.day, now)) await ask(statement);
  const compared = () => compare(user, NO_FILTERS, { from, to: now }, { kinds: [], page: 1 });
  const { counts } = await compared();
  const [, [differences] = []] = await askAll(flatDifferences(PAGE_SIZE));
  requireEqual(
    "Comparison",
    [String(counts.ADDED), String(counts.FORWARD + counts.BACK + counts.OTHERWISE)],
    [String(differences?.["added"]), String(differences?.["moved"])],
  );
  await add("Comparison with 30 days ago, against a flat table of that day", 3, compared, flatDifferences(PAGE_SIZE));

  for (const statement of flatWaiting()) await ask(statement);
  const somebodyElse = { ...user, id: "00000000-0000-7000-8000-000000000000" };
  for (const page of [1, 40]) {
    const { rows, total } = await listUpdatesToVerify(somebodyElse, page);
    const statements = flatQueue(rows.length, (page - 1) * rows.length, 1_000);
    const [flat = []] = await askAll(statements);
    requireEqual(
      "Review queue",
      rows.map(({ reference, number }) => `${reference} ${number}`),
      flat.map((row) => `${String(row["reference"])} ${String(row["number"])}`),
    );
    const what = `Review queue, page ${page}, of ${total.toLocaleString("en-GB")} updates or more`;
    await add(what, 3, () => listUpdatesToVerify(somebodyElse, page), statements);
  }
  await ask("DROP SCHEMA reference CASCADE");
  return lines;
}

/** Every value that we list must have the flat table's count; where nothing is hidden, none may be missing. */
function requireSameFacets({ facets, hidden }: ListedFacets, flat: readonly HandRow[], filters: Filters): void {
  for (const facet of FACETS.filter((one) => filters[one].length === 0)) {
    const hand = new Map(
      flat.filter((row) => row["facet"] === facet).map((row) => [String(row["value"]), Number(row["count"])]),
    );
    const listed = facets[facet].map(({ value, count }) => `${value} ${count}`);
    requireEqual(
      facet,
      listed,
      facets[facet].map(({ value }) => `${value} ${hand.get(value)}`),
    );
    const others = Object.entries(hidden).find(([name]) => name === facet)?.[1] ?? 0;
    requireEqual(facet, [String(listed.length + others)], [String(hand.size)]);
  }
}
