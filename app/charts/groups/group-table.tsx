import { useWords } from "#words";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { UserText } from "@/components/written";
import { countedListAddress } from "@/lib/figures/charts/address";
import { type Dimension, DIMENSIONS } from "@/lib/figures/charts/data";
import { severalNote } from "@/lib/figures/charts/group-charts";
import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import type { Group, Progress } from "@/lib/figures/progress/read";
import type { Filters } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";
import type { PageAsOf } from "@/lib/web/as-of";

/** Some of the groups with their records by status, each number a link to those records, and all records below. */
export function GroupTable({
  by,
  groups,
  count,
  progress,
  listed,
  asOf,
}: {
  by: Dimension;
  /** The groups of this page. */
  groups: readonly Group[];
  /** How many groups there are on all pages. */
  count: number;
  progress: Progress;
  /** The filters of the lists that the numbers link to. */
  listed: Filters;
  asOf: PageAsOf;
}) {
  const t = useWords();
  const shown = STATUS_ORDER.filter((status) => progress.byStatus[status] > 0);
  const number = (value: number, filters: Partial<Filters>) => {
    const href = value === 0 ? null : countedListAddress({ filters, day: asOf.day }, listed, asOf);
    if (href === null) return t.number(value);
    return (
      <Link href={href} prefetch={false}>
        {t.number(value)}
      </Link>
    );
  };
  return (
    <>
      <p className="measure mb-3 text-ink-soft">{`${t("The largest first.")}${severalNote(t, by)}`}</p>
      <DataTable
        caption={t(
          "{by, select, theme {{count, plural, one {# theme} other {# themes}}} source {{count, plural, one {# source} other {# sources}}} other {{count, plural, one {# addressee} other {# addressees}}}}",
          { by, count },
        )}
      >
        <thead>
          <tr>
            <ColumnHeading wide>{t.message(DIMENSIONS[by].label)}</ColumnHeading>
            {shown.map((status) => (
              <ColumnHeading key={status} numeric>
                {t.message(STATUSES[status].label)}
              </ColumnHeading>
            ))}
            <ColumnHeading numeric>{t("All")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ slug, name, counts, total }) => (
            <tr key={slug}>
              <th scope="row">
                <UserText>{name}</UserText>
              </th>
              {shown.map((status) => (
                <Cell key={status} numeric>
                  {number(counts[status], { [by]: [slug], status: [status] })}
                </Cell>
              ))}
              <Cell numeric>{number(total, { [by]: [slug] })}</Cell>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("All records")}</th>
            {shown.map((status) => (
              <Cell key={status} numeric>
                {number(progress.byStatus[status], { status: [status] })}
              </Cell>
            ))}
            <Cell numeric>{number(progress.total, {})}</Cell>
          </tr>
        </tfoot>
      </DataTable>
    </>
  );
}
