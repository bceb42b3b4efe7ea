import { type User, authorise } from "@/lib/access/policy";
import { csvResponse } from "@/lib/delivery/exchange/download";
import { labelsAsked } from "@/lib/delivery/exchange/labels";
import { exportChart } from "@/lib/delivery/exchange/read";
import { chartParameters, parseChartOptions } from "@/lib/figures/charts/address";
import { buildChart, isChartName } from "@/lib/figures/charts/build";
import type { Chart } from "@/lib/figures/charts/chart";
import { allGroupNumbers } from "@/lib/figures/charts/group-charts";
import { chartPngBeside } from "@/lib/figures/charts/png-beside";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { chartSvg, type Stamp } from "@/lib/figures/charts/svg";
import { timelineChart, timelineOf } from "@/lib/figures/charts/timeline-chart";
import { groupsBy } from "@/lib/figures/progress/groups";
import { getProgress } from "@/lib/figures/progress/read";
import { env } from "@/lib/platform/env";
import { message, type Message, nested } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { filtersInForce } from "@/lib/register/lists/filter-words";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { getSettings } from "@/lib/register/settings/read";
import { FACET_TERMS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { heavyFile } from "@/lib/web/heavy-file";
import { fileNameAsOf, fileResponse, messageResponse } from "@/lib/web/responses";
import { parametersOf } from "@/lib/web/search-params";
import { getUser, notSignedIn } from "@/lib/web/session";

const FORMATS = ["svg", "png", "csv"] as const;
type Format = (typeof FORMATS)[number];

type RequestedChart = { chart: Chart; address: string; filters: string[] } | { status: number; faults: Message[] };

/** The chart with this name, as of day and instant, with the parameters of the address. */
async function chartOf(
  t: Translator,
  user: User,
  { name, format }: { name: string; format: Format },
  url: URL,
  asOf: PageAsOf,
): Promise<RequestedChart> {
  const parameters = parametersOf(url);
  if (name === "timeline") {
    const reference = url.searchParams.get("record") ?? "";
    const record = await getRecommendation(user, reference, asOf);
    if (!record) return { status: 404, faults: [message("This record does not exist, or did not exist then.")] };
    return {
      chart: timelineChart(t, timelineOf(record, asOf.day, env().timeZone)),
      address: addresses.record(record.reference, asOfParameters(asOf)),
      filters: [],
    };
  }
  if (!isChartName(name))
    return { status: 404, faults: [message("This {what} does not exist.", { what: nested(message("chart")) })] };
  const { filters, faults } = await readListQuery(user, parameters);
  const { faults: more, ...options } = parseChartOptions(parameters, asOf.day);
  if (faults.length + more.length > 0) return { status: 400, faults: [...faults, ...more] };
  const chart = buildChart(t, name, await getChartNumbers(user, filters, asOf, options));
  return {
    // The drawing combines all groups but the largest; its numbers as a file have each of them.
    chart:
      name === "matrix" && format === "csv"
        ? {
            ...chart,
            numbers: allGroupNumbers(groupsBy(await getProgress(user, filters, asOf), options.by), asOf.day),
          }
        : chart,
    address: addresses.charts(chartParameters(filters, options, asOfParameters(asOf))),
    filters: filtersInForce(t, filters, (facet, value) => {
      const term = FACET_TERMS[facet]?.[value];
      return term ? t.message(term.label) : value;
    }).map(({ words: inForce }) => inForce),
  };
}

/**
 * Responds with a chart as a file, `status-over-time.svg` and the like: exactly the chart on the page with the same
 * parameters. Parameters that the page would ignore with a warning are an error here, because a file shows no warnings.
 */
export async function chartDownload(request: Request, file: string): Promise<Response> {
  const user = await getUser();
  if (!user) return notSignedIn(request);
  authorise(user, "register.export");
  const [, name = "", extension = ""] = /^([a-z-]+)\.([a-z]+)$/.exec(file) ?? [];
  const format: Format | undefined = FORMATS.find((known) => known === extension);
  if (!format)
    return messageResponse(404, [message("Charts are available as {formats}.", { formats: FORMATS.join(", ") })]);
  const url = new URL(request.url);
  const asOf = await readAsOf(parametersOf(url));
  const { labels, faults } = labelsAsked(url);
  if (asOf.faults.length + faults.length > 0) return messageResponse(400, [...asOf.faults, ...faults]);
  // CSV is the same for every reader; a drawing is in the reader’s language.
  const t = format === "csv" ? ENGLISH : await words();
  const asked = await chartOf(t, user, { name, format }, url, asOf);
  if ("faults" in asked) return messageResponse(asked.status, asked.faults);
  const fileName = fileNameAsOf(name, asOf, format);
  if (format === "csv") {
    return csvResponse(
      fileName,
      exportChart(user, asked.chart, asOf, { mark: url.searchParams.get("excel") === "yes", labels }),
    );
  }
  const { registerName } = await getSettings(user);
  const stamp: Stamp = {
    register: registerName,
    asOf,
    head: asOf.head,
    address: `${env().publicAddress}${asked.address}`,
    filters: asked.filters,
  };
  const svg = chartSvg(t, asked.chart, stamp);
  if (format === "svg") return fileResponse(fileName, "image/svg+xml; charset=utf-8", svg);
  return heavyFile(request, user, async () => fileResponse(fileName, "image/png", await chartPngBeside(svg)));
}
