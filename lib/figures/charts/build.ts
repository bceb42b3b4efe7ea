import { type Chart, type ChartName, CHARTS } from "@/lib/figures/charts/chart";
import type { ChartNumbers, StatusNumbers } from "@/lib/figures/charts/data";
import { dueChart } from "@/lib/figures/charts/due-chart";
import { flowChart } from "@/lib/figures/charts/flow-chart";
import { matrixChart, multiplesChart } from "@/lib/figures/charts/group-charts";
import { statusChart } from "@/lib/figures/charts/status-chart";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";

const STATUS_BUILDERS = {
  "status-over-time": statusChart,
  "then-and-now": flowChart,
} as const satisfies Partial<Record<ChartName, (t: Translator, numbers: StatusNumbers) => Chart>>;

/** The charts that show every record by its status alone. */
export type StatusChartName = keyof typeof STATUS_BUILDERS;

const BUILDERS = {
  ...STATUS_BUILDERS,
  "due-dates": dueChart,
  matrix: matrixChart,
  "small-multiples": multiplesChart,
} as const satisfies Record<ChartName, (t: Translator, numbers: ChartNumbers) => Chart>;

/** Builds the chart with this name, in the language of `t`, from the numbers that all charts share. */
export function buildChart(t: Translator, name: ChartName, numbers: ChartNumbers): Chart {
  return BUILDERS[name](t, numbers);
}

/** `buildChart` for a chart that needs fewer numbers. */
export function buildStatusChart(t: Translator, name: StatusChartName, numbers: StatusNumbers): Chart {
  return STATUS_BUILDERS[name](t, numbers);
}

export function isChartName(text: string): text is ChartName {
  return valuesOf(CHARTS).some((name) => name === text);
}
