import { useWords } from "#words";
import Link from "next/link";
import { type ReactNode, useId } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { StatusLegend } from "@/components/charts/status-legend";
import { TonePatterns, ToneRect } from "@/components/charts/tone-patterns";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { UserText } from "@/components/written";
import { segmentsOf, STATUS_ORDER, widthOf } from "@/lib/figures/charts/numbers";
import type { Status } from "@/lib/platform/database/generated/enums";
import { STATUSES } from "@/lib/register/vocabulary";

export type BarSegment = { readonly status: Status; readonly count: number; readonly href?: string };
export type BarRow = {
  readonly key: string;
  readonly label: string;
  /** Whether the label is the interface's own text, not a name that users wrote. */
  readonly isInterfaceText?: boolean;
  readonly href?: string;
  readonly total: number;
  readonly segments: readonly BarSegment[];
};

const HEIGHT = 26;
/**
 * The minimum width of a segment for a number to fit into it, as a share of the widest bar, at 320 px and on a wide
 * screen.
 */
const MIN_SHARE = { narrow: 0.1, wide: 0.045 };

/**
 * Horizontal bars, one for each row, stacked by status and drawn to the same scale. The bars are only visual: the text
 * beside each and the table below say the same, and every number in the table is a link that the keyboard can reach.
 */
export function StackedBars({
  title,
  note,
  rowHeading,
  rows,
}: {
  title: ReactNode;
  note?: ReactNode;
  /** What a row is, for the heading of the table's first column: "Theme". */
  rowHeading: string;
  rows: readonly BarRow[];
}) {
  const t = useWords();
  const id = useId();
  const widest = Math.max(0, ...rows.map((row) => row.total));
  const present = STATUS_ORDER.filter((status) => rows.some((row) => countOf(row, status) > 0));
  return (
    <ChartFigure
      id={`${id}-title`}
      title={title}
      note={note}
      legend={<StatusLegend only={present} />}
      numbers={<NumbersTable title={title} rowHeading={rowHeading} rows={rows} present={present} />}
    >
      <svg width="0" height="0" aria-hidden="true" focusable="false" className="absolute">
        <TonePatterns id={id} />
      </svg>
      <ul className="grid gap-y-2.5 sm:gap-y-1.5">
        {rows.map((row) => (
          <li
            key={row.key}
            className="grid grid-cols-[minmax(0,1fr)_2.5rem] items-center gap-x-2 sm:grid-cols-[minmax(7rem,12rem)_minmax(0,1fr)_2.5rem] sm:gap-x-3"
          >
            <span className="col-span-2 min-w-0 leading-tight sm:col-span-1 sm:text-right">
              <LinkOrText href={row.href}>
                {row.isInterfaceText ? row.label : <UserText>{row.label}</UserText>}
              </LinkOrText>
            </span>
            <Bar row={row} widest={widest} id={id} />
            <span className="tabular text-right font-semibold sm:text-left">
              {t.number(row.total)}
              <span className="sr-only">
                {": "}
                {orderedSegments(row)
                  .filter(({ count }) => count > 0)
                  .map(({ status, count }) => `${t.number(count)} ${t.message(STATUSES[status].label).toLowerCase()}`)
                  .join(", ")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}

function countOf(row: BarRow, status: Status): number {
  return row.segments.find((segment) => segment.status === status)?.count ?? 0;
}

function orderedSegments(row: BarRow): BarSegment[] {
  return STATUS_ORDER.flatMap((status) => row.segments.find((segment) => segment.status === status) ?? []);
}

function LinkOrText({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href ? (
    <Link href={href} prefetch={false} className="inline-block min-h-6">
      {children}
    </Link>
  ) : (
    <>{children}</>
  );
}

function Bar({ row, widest, id }: { row: BarRow; widest: number; id: string }) {
  const t = useWords();
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false" className="chart block overflow-visible">
      {segmentsOf(orderedSegments(row), widest).map(({ status, count, href, start, width }) => {
        const { tone, label } = STATUSES[status];
        const drawing = (
          <>
            <title>{`${row.label}: ${t.number(count)} ${t.message(label).toLowerCase()}`}</title>
            <ToneRect tone={tone} id={id} x={widthOf(start)} y={1} width={widthOf(width)} height={HEIGHT - 2} />
            {width >= MIN_SHARE.wide ? (
              <text
                x={widthOf(start + width / 2)}
                y={HEIGHT / 2}
                dy="0.36em"
                textAnchor="middle"
                className={`tone-${tone} tone-number font-semibold ${width < MIN_SHARE.narrow ? "hidden sm:inline" : ""}`}
              >
                {t.number(count)}
              </text>
            ) : null}
          </>
        );
        // For the mouse only: the keyboard has the same links in the table.
        return href ? (
          <a key={status} href={href} tabIndex={-1}>
            {drawing}
          </a>
        ) : (
          <g key={status}>{drawing}</g>
        );
      })}
    </svg>
  );
}

function NumbersTable({
  title,
  rowHeading,
  rows,
  present,
}: {
  title: ReactNode;
  rowHeading: string;
  rows: readonly BarRow[];
  present: readonly Status[];
}) {
  const t = useWords();
  return (
    <DataTable caption={title} captionHidden>
      <thead>
        <tr>
          <ColumnHeading>{rowHeading}</ColumnHeading>
          {present.map((status) => (
            <ColumnHeading key={status} numeric>
              {t.message(STATUSES[status].label)}
            </ColumnHeading>
          ))}
          <ColumnHeading numeric>{t("All")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.isInterfaceText ? row.label : <UserText>{row.label}</UserText>}</th>
            {present.map((status) => {
              const segment = row.segments.find((one) => one.status === status);
              return (
                <Cell key={status} numeric>
                  {segment && segment.count > 0 ? (
                    <LinkOrText href={segment.href}>{t.number(segment.count)}</LinkOrText>
                  ) : (
                    "0"
                  )}
                </Cell>
              );
            })}
            <Cell numeric>
              <LinkOrText href={row.href}>{t.number(row.total)}</LinkOrText>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
