import { UserText } from "@/components/written";
import { useWords } from "#words";
import Link from "next/link";
import { useId, type ReactNode } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { DrawingView } from "@/components/charts/drawing-view";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import type { Chart, TableCell } from "@/lib/figures/charts/chart";
import { WIDTHS } from "@/lib/figures/charts/drawing";

/** The list of the records that a number in a chart counts. */
type CountedList = NonNullable<Exclude<TableCell, string>["list"]>;

/**
 * A chart on a page, with its numbers in a table and its downloads. It is drawn twice, narrow and wide, with the same
 * content; a style sheet shows the one that fits and hides the other from screen readers too.
 */
export function ChartView({
  chart,
  listAt,
  downloads = [],
  children,
}: {
  chart: Chart;
  /** The address of a list, or null where no list contains exactly these records. */
  listAt: (list: CountedList) => string | null;
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
      numbers={<Numbers chart={chart} listAt={listAt} />}
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

function Numbers({ chart: { table }, listAt }: { chart: Chart; listAt: (list: CountedList) => string | null }) {
  const [first, ...rest] = table.head;
  const isNumeric = (column: number) => table.rows.some(({ cells }) => typeof cells[column] === "object");
  return (
    <DataTable caption={table.caption}>
      <thead>
        <tr>
          <ColumnHeading>{first}</ColumnHeading>
          {rest.map((heading, column) => (
            <ColumnHeading key={heading} numeric={isNumeric(column)}>
              {heading}
            </ColumnHeading>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ heading, isWritten, cells }, index) => (
          <tr key={index}>
            <th scope="row">{isWritten ? <UserText>{heading}</UserText> : heading}</th>
            {cells.map((cell, column) => (
              <Cell key={column} numeric={isNumeric(column)}>
                {typeof cell === "string" ? cell : <Count cell={cell} listAt={listAt} />}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** A number that links to the records it counts; zero has no link. */
function Count({
  cell: { count, list },
  listAt,
}: {
  cell: Exclude<TableCell, string>;
  listAt: (list: CountedList) => string | null;
}) {
  const t = useWords();
  const href = count === 0 || list === null ? null : listAt(list);
  return href === null ? (
    <>{t.number(count)}</>
  ) : (
    <Link href={href} prefetch={false}>
      {t.number(count)}
    </Link>
  );
}
