import Link from "next/link";
import { useId, type ReactNode } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { countWords, spreadLabels, STATUS_ORDER, widthOf } from "@/components/charts/numbers";
import { StatusLegend } from "@/components/charts/status-legend";
import { patternOf, TonePatterns } from "@/components/charts/tone-patterns";
import {
  changingDays,
  PLOT_HEIGHT,
  trendShape,
  type TrendBlockShape,
  type TrendSeries,
} from "@/components/charts/trend-shape";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import type { Status } from "@/lib/database/generated/enums";
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
  href,
}: {
  title: ReactNode;
  note?: ReactNode;
  /** Ascending; every series has a count for each. */
  days: readonly Day[];
  series: readonly TrendSeries[];
  /** The address of the records that a number counts; null as the status means all. */
  href: (day: Day, status: Status | null) => string;
}) {
  const id = useId();
  const shape = trendShape(days, series);
  const [first, last] = [days[0], days.at(-1)];
  if (!shape || !first || !last) return null;
  const present = shape.layers.map(({ status }) => status);
  const labels = [...shape.layers].filter(({ lastCount }) => lastCount > 0).reverse();
  // From the top of the stack down, as the labels are placed.
  const labelsAt = spreadLabels(
    labels.map(({ lastMiddle }) => lastMiddle),
    17,
    PLOT_HEIGHT,
  );
  const height = TOP + PLOT_HEIGHT + FOOT;
  return (
    <ChartFigure
      id={`${id}-title`}
      title={title}
      note={note}
      legend={<StatusLegend only={present} />}
      numbers={<NumbersTable title={title} days={days} series={series} href={href} />}
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
          {shape.counts.map(({ count, y }) => (
            <line key={count} x1="0" x2="100%" y1={TOP + y} y2={TOP + y} className="chart-rule" />
          ))}
          {shape.layers.map(({ status, blocks }) => (
            <g key={status} className={`tone-${STATUSES[status].tone}`}>
              {blocks.map((block) => (
                <TrendBlock key={block.from} block={block} pattern={patternOf(STATUSES[status].tone, id)} />
              ))}
            </g>
          ))}
          {shape.days.map(({ fraction, words, day }, index) => (
            <g key={day} className={index % 2 === 1 ? "hidden sm:inline" : undefined}>
              <line
                x1={widthOf(fraction)}
                x2={widthOf(fraction)}
                y1={TOP + PLOT_HEIGHT}
                y2={TOP + PLOT_HEIGHT + 5}
                className="chart-rule-strong"
              />
              <text
                x={widthOf(fraction)}
                y={TOP + PLOT_HEIGHT + 20}
                textAnchor={fraction < 0.06 ? "start" : fraction > 0.94 ? "end" : "middle"}
                className="chart-word-soft"
              >
                {words}
              </text>
            </g>
          ))}
          <line x1="0" x2="100%" y1={TOP + PLOT_HEIGHT} y2={TOP + PLOT_HEIGHT} className="chart-rule-strong" />
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

function TrendBlock({ block, pattern }: { block: TrendBlockShape; pattern: string | null }) {
  const { from, to, top, bottom } = block;
  const place = { x: widthOf(from), width: widthOf(to - from), y: TOP + top, height: bottom - top };
  return (
    <>
      <rect {...place} className="tone-area" />
      {pattern ? <rect {...place} fill={pattern} /> : null}
      <line x1={widthOf(from)} x2={widthOf(to)} y1={TOP + top} y2={TOP + top} className="tone-top" />
    </>
  );
}

function onDay(index: number, series: readonly TrendSeries[]): string {
  const parts = inOrder(series)
    .filter(({ counts }) => (counts[index] ?? 0) > 0)
    .map(({ status, counts }) => `${countWords(counts[index] ?? 0)} ${STATUSES[status].label.toLowerCase()}`);
  return parts.length > 0 ? parts.join(", ") : "no records";
}

function inOrder(series: readonly TrendSeries[]): TrendSeries[] {
  return STATUS_ORDER.flatMap((status) => series.find((one) => one.status === status) ?? []);
}

function NumbersTable({
  title,
  days,
  series,
  href,
}: {
  title: ReactNode;
  days: readonly Day[];
  series: readonly TrendSeries[];
  href: (day: Day, status: Status | null) => string;
}) {
  const shown = inOrder(series).filter(({ counts }) => counts.some((count) => count > 0));
  return (
    <DataTable caption={<>{title}: the days on which a number changed, the latest first</>}>
      <thead>
        <tr>
          <ColumnHeading>From</ColumnHeading>
          {shown.map(({ status }) => (
            <ColumnHeading key={status} numeric>
              {STATUSES[status].label}
            </ColumnHeading>
          ))}
          <ColumnHeading numeric>All</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {changingDays(days, series)
          .reverse()
          .map((index) => {
            const day = days[index];
            return day === undefined ? null : (
              <tr key={day}>
                <th scope="row" className="whitespace-nowrap">
                  {shortDayWords(day)}
                </th>
                {shown.map(({ status, counts }) => (
                  <Cell key={status} numeric>
                    <LinkedCount count={counts[index] ?? 0} href={href(day, status)} />
                  </Cell>
                ))}
                <Cell numeric>
                  <LinkedCount
                    count={shown.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0)}
                    href={href(day, null)}
                  />
                </Cell>
              </tr>
            );
          })}
      </tbody>
    </DataTable>
  );
}

/** A number that leads to the records it counts; nought leads nowhere. */
function LinkedCount({ count, href }: { count: number; href: string }) {
  return count === 0 ? (
    <>0</>
  ) : (
    <Link href={href} prefetch={false}>
      {countWords(count)}
    </Link>
  );
}
