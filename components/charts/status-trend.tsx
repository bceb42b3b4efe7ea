import { useId, type ReactNode } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { countWords, spreadLabels, STATUS_ORDER, widthOf } from "@/components/charts/numbers";
import { StatusLegend } from "@/components/charts/status-legend";
import { patternOf, TonePatterns } from "@/components/charts/tone-patterns";
import { changingDays, TREND, trendShape, type TrendSeries } from "@/components/charts/trend-shape";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { dayWords, shortDayWords } from "@/lib/date-words";
import type { Day } from "@/lib/dates";
import { STATUSES } from "@/lib/recommendations/vocabulary";

const TOP = 10;
const FOOT = 26;

/**
 * How many records stood at each status over time, as stacked areas in steps: a status holds until the next
 * update. The text keeps its size however wide the drawing is; only the areas stretch.
 */
export function StatusTrend({
  title,
  note,
  days,
  series,
}: {
  title: ReactNode;
  note?: ReactNode;
  /** Ascending; every series has a count for each. */
  days: readonly Day[];
  series: readonly TrendSeries[];
}) {
  const id = useId();
  const shape = trendShape(days, series);
  const [first, last] = [days[0], days.at(-1)];
  if (!shape || !first || !last) return null;
  const present = shape.areas.map(({ status }) => status);
  const labels = [...shape.areas].filter(({ lastCount }) => lastCount > 0).reverse();
  const labelsAt = spreadLabels(
    labels.map(({ lastMiddle }) => lastMiddle),
    17,
    TREND.height,
  );
  const height = TOP + TREND.height + FOOT;
  return (
    <ChartFigure
      id={`${id}-title`}
      title={title}
      note={note}
      legend={<StatusLegend only={present} />}
      numbers={<NumbersTable title={title} days={days} series={series} />}
    >
      <div className="chart grid grid-cols-[2rem_minmax(0,1fr)] lg:grid-cols-[2rem_minmax(0,1fr)_10.5rem]">
        <svg width="100%" height={height} aria-hidden="true" focusable="false">
          {shape.counts.map(({ count, y }) => (
            <text key={count} x="85%" y={TOP + y} dy="0.35em" textAnchor="end" className="chart-word-soft">
              {countWords(count)}
            </text>
          ))}
        </svg>
        <svg
          width="100%"
          height={height}
          role="img"
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-words`}
          className="overflow-visible"
        >
          <title id={`${id}-name`}>Number of records at each status over time</title>
          <desc id={`${id}-words`}>
            {`On ${dayWords(first)}: ${onDay(0, series)}. On ${dayWords(last)}: ${onDay(days.length - 1, series)}.`}
          </desc>
          <TonePatterns id={id} />
          <svg y={TOP} width="100%" height={TREND.height} viewBox={`0 0 ${TREND.width} ${TREND.height}`} preserveAspectRatio="none">
            {shape.areas.map(({ status, path }) => (
              <path key={status} d={path} className={`tone-${STATUSES[status].tone} tone-shape`} />
            ))}
          </svg>
          <Hatching id={id} shape={shape} />
          {shape.counts.map(({ count, y }) => (
            <line key={count} x1="0" x2="100%" y1={TOP + y} y2={TOP + y} className="chart-rule" strokeOpacity="0.6" />
          ))}
          {shape.days.map(({ fraction, words, day }, index) => (
            <g key={day} className={index % 2 === 1 ? "hidden sm:inline" : undefined}>
              <line
                x1={widthOf(fraction)}
                x2={widthOf(fraction)}
                y1={TOP + TREND.height}
                y2={TOP + TREND.height + 5}
                className="chart-rule-strong"
              />
              <text
                x={widthOf(fraction)}
                y={TOP + TREND.height + 20}
                textAnchor={fraction < 0.06 ? "start" : fraction > 0.94 ? "end" : "middle"}
                className="chart-word-soft"
              >
                {words}
              </text>
            </g>
          ))}
          <line x1="0" x2="100%" y1={TOP + TREND.height} y2={TOP + TREND.height} className="chart-rule-strong" />
        </svg>
        <svg width="100%" height={height} aria-hidden="true" focusable="false" className="hidden lg:block">
          {labels.map(({ status, lastCount }, index) => (
            <text key={status} x="8" y={TOP + (labelsAt[index] ?? 0)} dy="0.35em" className="chart-word">
              <tspan className="font-semibold">{countWords(lastCount)}</tspan> {STATUSES[status].label.toLowerCase()}
            </text>
          ))}
        </svg>
      </div>
    </ChartFigure>
  );
}
