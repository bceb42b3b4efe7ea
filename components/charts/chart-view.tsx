import { useWords } from "#words";
import { useId, type ReactNode } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { ChartTable } from "@/components/charts/chart-table";
import { DrawingView } from "@/components/charts/drawing-view";
import { NumbersLink } from "@/components/charts/numbers-link";
import type { Chart } from "@/lib/figures/charts/chart";
import { WIDTHS } from "@/lib/figures/charts/drawing";

/** How many rows of its numbers a chart has below it; all of them are on a page of their own. */
const MAX_ROWS = 12;

/**
 * A chart on a page, with its numbers in a table and its downloads. It is drawn twice, narrow and wide, with the same
 * content; a style sheet shows the one that fits and hides the other from screen readers too.
 */
export function ChartView({
  chart,
  numbersAt,
  downloads = [],
  children,
}: {
  chart: Chart;
  /** The address of the page with all its numbers, each a link to the records it counts. */
  numbersAt?: string;
  downloads?: readonly { label: string; href: string }[];
  /** Content between the drawing and its numbers. */
  children?: ReactNode;
}) {
  const t = useWords();
  const id = useId();
  return (
    <ChartFigure
      id={`${id}-title`}
      title={chart.title}
      note={chart.note}
      numbers={<FirstNumbers chart={chart} numbersAt={numbersAt} />}
    >
      <p id={`${id}-words`} className="sr-only">
        {chart.words}
      </p>
      <div className="@container">
        <DrawingView
          drawing={chart.draw(WIDTHS.narrow)}
          id={`${id}-narrow`}
          label={chart.title}
          describedBy={`${id}-words`}
          titled={false}
          className="block max-w-112 @min-[36rem]:hidden"
        />
        <DrawingView
          drawing={chart.draw(WIDTHS.wide)}
          id={`${id}-wide`}
          label={chart.title}
          describedBy={`${id}-words`}
          className="hidden max-w-4xl @min-[36rem]:block"
        />
      </div>
      {children}
      {downloads.length > 0 ? (
        <p className="print-hidden mt-2 flex flex-wrap gap-x-4">
          {downloads.map(({ label, href }) => (
            <a key={label} href={href} className="inline-flex min-h-6 items-center">
              {label}
              <span className="sr-only"> {t("of “{chart}”", { chart: chart.title })}</span>
            </a>
          ))}
        </p>
      ) : null}
    </ChartFigure>
  );
}

/** The first rows of a chart's numbers, and the way to the others. */
function FirstNumbers({
  chart: { title, table },
  numbersAt,
}: Pick<Parameters<typeof ChartView>[0], "chart" | "numbersAt">) {
  const t = useWords();
  const rows = table.rows.slice(0, MAX_ROWS);
  const [shown, total] = [rows.length, table.rows.length];
  return (
    <>
      <ChartTable table={{ ...table, rows }} />
      {shown < total ? (
        <p className="mt-2 text-ink-soft">
          {t("The first {shown, number} of {total, number} rows.", { shown, total })}
        </p>
      ) : null}
      {numbersAt ? <NumbersLink href={numbersAt} chart={title} /> : null}
    </>
  );
}
