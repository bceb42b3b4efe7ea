"use client";

import { useWords } from "#words";
import Link from "next/link";
import { type ReactNode, useId } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import { StatusLegend } from "@/components/charts/status-legend";
import { byClass } from "@/components/charts/by-class";
import { NumbersLink } from "@/components/charts/numbers-link";
import { TonePatterns } from "@/components/charts/tone-patterns";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { UserText } from "@/components/written";
import { shapeOf } from "@/lib/figures/charts/drawing";
import { escapedText, markup } from "@/lib/figures/charts/markup";
import { segmentsOf, STATUS_ORDER, widthOf } from "@/lib/figures/charts/bars";
import { patternOf } from "@/lib/figures/charts/patterns";
import type { Status } from "@/lib/platform/database/generated/enums";
import { STATUSES } from "@/lib/register/vocabulary";

export type BarSegment = { readonly status: Status; readonly count: number };
export type BarRow = {
  readonly key: string;
  readonly label: string;
  /** Whether it is all groups after the largest together, whose label is no name that users wrote. */
  readonly isOthers?: boolean;
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
 * beside each and the table below say the same, and `numbersAt` has every number as a link. The browser gets the counts
 * and draws the same bars from them: drawn on the server alone, each would be sent twice, as markup and as its copy.
 */
export function StackedBars({
  title,
  note,
  rowHeading,
  rows,
  numbersAt,
}: {
  title: string;
  note?: ReactNode;
  /** What a row is, for the heading of the table's first column: "Theme". */
  rowHeading: string;
  rows: readonly BarRow[];
  /** The address of the table of all groups. */
  numbersAt: string;
}) {
  const t = useWords();
  const id = useId();
  // The others may be a hundred times as many as the largest group, which would not be seen beside them.
  const widest = Math.max(0, ...rows.filter(({ isOthers }) => !isOthers).map((row) => row.total));
  const present = STATUS_ORDER.filter((status) => rows.some((row) => countOf(row, status) > 0));
  return (
    <ChartFigure
      id={`${id}-title`}
      title={title}
      note={note}
      legend={<StatusLegend only={present} patterns={id} />}
      numbers={
        <>
          <NumbersTable title={title} rowHeading={rowHeading} rows={rows} present={present} />
          <NumbersLink href={numbersAt} chart={title} />
        </>
      }
    >
      <svg width="0" height="0" aria-hidden="true" focusable="false" className="absolute">
        <TonePatterns id={id} />
      </svg>
      <ul className="bars">
        {rows.map((row) => (
          <li key={row.key}>
            <span>
              <LinkOrText href={row.href}>{row.isOthers ? row.label : <UserText>{row.label}</UserText>}</LinkOrText>
            </span>
            {row.total > widest ? (
              <span className="text-ink-soft">{t("too long to draw beside these")}</span>
            ) : (
              <Bar row={row} widest={widest} id={id} />
            )}
            <span>
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
    <Link href={href} prefetch={false}>
      {children}
    </Link>
  ) : (
    <>{children}</>
  );
}

function Bar({ row, widest, id }: { row: BarRow; widest: number; id: string }) {
  const t = useWords();
  const segments = segmentsOf(orderedSegments(row), widest).map(({ status, count, start, width }) => {
    const { tone, label } = STATUSES[status];
    const place = { x: widthOf(start), y: 1, width: widthOf(width), height: HEIGHT - 2 };
    const middle = { x: widthOf(start + width / 2), y: HEIGHT / 2 };
    const pattern = patternOf(tone, id);
    const number = width < MIN_SHARE.narrow ? { ...middle, class: "wide" } : middle;
    return markup(
      "g",
      byClass({ tone, look: shapeOf(tone) }),
      [
        markup("title", {}, escapedText(`${t.number(count)} ${t.message(label).toLowerCase()}`)),
        markup("rect", place),
        pattern ? markup("rect", { ...place, fill: pattern, class: "tone-pattern" }) : "",
        width < MIN_SHARE.wide ? "" : markup("text", number, escapedText(t.number(count))),
      ].join(""),
    );
  });
  return (
    <svg
      height={HEIGHT}
      aria-hidden="true"
      focusable="false"
      className="chart bar"
      dangerouslySetInnerHTML={{ __html: segments.join("") }}
    />
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
            <th scope="row">{row.isOthers ? row.label : <UserText>{row.label}</UserText>}</th>
            {present.map((status) => {
              const segment = row.segments.find((one) => one.status === status);
              return (
                <Cell key={status} numeric>
                  {t.number(segment?.count ?? 0)}
                </Cell>
              );
            })}
            <Cell numeric>{t.number(row.total)}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
