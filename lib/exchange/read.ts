import type { Pair } from "@/lib/as-of";
import type { Chart } from "@/lib/charts/chart";
import type { AskedComparison } from "@/lib/comparison/address";
import { streamComparison } from "@/lib/comparison/read";
import { env } from "@/lib/env";
import { COMPARISON_COLUMNS, type ComparisonRow } from "@/lib/exchange/comparison-columns";
import { CHART_COLUMNS, type ChartRow } from "@/lib/exchange/chart-columns";
import {
  RECOMMENDATION_COLUMNS,
  UPDATE_COLUMNS,
  type ExportContext,
  type RecommendationRow,
  type UpdateRow,
} from "@/lib/exchange/columns";
import { toCsv } from "@/lib/exchange/csv";
import { HISTORY_COLUMNS } from "@/lib/exchange/history-columns";
import { readHeadAt } from "@/lib/history/head";
import type { HistoryFilters } from "@/lib/integrity/filters";
import { streamHistory } from "@/lib/integrity/read";
import { authorise, type Actor } from "@/lib/policy";
import type { ListQuery } from "@/lib/recommendations/filters";
import { streamRecommendations, streamRecordsWithUpdates } from "@/lib/recommendations/read";

type Scope = Pick<ListQuery, "filters" | "sort" | "descending">;

async function contextFor(pair: Pair): Promise<ExportContext> {
  return { pair, head: await readHeadAt(pair.knownAt), publicAddress: env().publicAddress };
}

/** The list as CSV, one row for each record; the same bytes for the same query and pair. */
export async function* exportRecommendations(
  actor: Actor,
  query: Scope,
  pair: Pair,
  options: { mark: boolean },
): AsyncGenerator<string, void> {
  authorise(actor, "register.export");
  const context = await contextFor(pair);
  async function* rows(): AsyncGenerator<RecommendationRow[]> {
    for await (const batch of streamRecommendations(actor, query, pair)) {
      yield batch.map((recommendation) => ({ recommendation, context }));
    }
  }
  yield* toCsv(RECOMMENDATION_COLUMNS, rows(), options);
}

/** The list's updates as CSV, one row for each. */
export async function* exportUpdates(
  actor: Actor,
  query: Scope,
  pair: Pair,
  options: { mark: boolean },
): AsyncGenerator<string, void> {
  authorise(actor, "register.export");
  const context = await contextFor(pair);
  async function* rows(): AsyncGenerator<UpdateRow[]> {
    for await (const batch of streamRecordsWithUpdates(actor, query, pair)) {
      yield batch.flatMap(({ recommendation, updates }) =>
        updates.map((update) => ({ recommendation, update, context })),
      );
    }
  }
  yield* toCsv(UPDATE_COLUMNS, rows(), options);
}

/** The history as CSV, one row for each entry that fits, the newest first. */
export async function* exportHistory(
  actor: Actor,
  filters: HistoryFilters,
  options: { mark: boolean },
): AsyncGenerator<string, void> {
  authorise(actor, "history.read");
  yield* toCsv(HISTORY_COLUMNS, streamHistory(actor, filters), options);
}

/** The numbers of a chart as CSV, one row for each. */
export async function* exportChart(
  actor: Actor,
  chart: Chart,
  pair: Pair,
  options: { mark: boolean },
): AsyncGenerator<string, void> {
  authorise(actor, "register.export");
  const context = await contextFor(pair);
  async function* rows(): AsyncGenerator<ChartRow[]> {
    yield await Promise.resolve(chart.numbers.map((number) => ({ chart: chart.name, number, context })));
  }
  yield* toCsv(CHART_COLUMNS, rows(), options);
}

/** A comparison as CSV, one row for each record that differs. */
export async function* exportComparison(
  actor: Actor,
  { filters, from, to, kinds }: Pick<AskedComparison, "filters" | "from" | "to" | "kinds">,
  options: { mark: boolean },
): AsyncGenerator<string, void> {
  authorise(actor, "register.export");
  const context = await contextFor(to);
  async function* rows(): AsyncGenerator<ComparisonRow[]> {
    for await (const batch of streamComparison(actor, filters, { from, to }, kinds)) {
      yield batch.map((record) => ({ record, from, context }));
    }
  }
  yield* toCsv(COMPARISON_COLUMNS, rows(), options);
}
