import { useWords } from "#words";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { StatusTag } from "@/components/status-tag";
import { percentWords } from "@/lib/figures/charts/numbers";
import type { Progress } from "@/lib/figures/progress/read";
import { leftOutOf, rateImplemented, totalOf } from "@/lib/figures/progress/sums";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

/** The totals of both sides, as on the dashboard, and the difference between them. */
export function Totals({ before, after }: { before: Progress; after: Progress }) {
  const t = useWords();
  const rates = [before, after].map(({ inRate, disputed }) => rateImplemented(inRate, disputed));
  const bound = (side: number, upper: boolean) => {
    const rate = rates[side];
    return rate ? percentWords(rate.implemented + (upper ? rate.unknown : 0), rate.whole, t) : "–";
  };
  const rows: (readonly [string, number, number])[] = [
    [t("All records"), before.total, after.total],
    [t("Overdue"), before.overdue, after.overdue],
    [t("Only reported or hoped for"), totalLeftOut(before), totalLeftOut(after)],
  ];
  return (
    <DataTable caption={t("Totals before and after")}>
      <thead>
        <tr>
          <ColumnHeading>{t("What is counted")}</ColumnHeading>
          <ColumnHeading numeric>{t("Before")}</ColumnHeading>
          <ColumnHeading numeric>{t("After")}</ColumnHeading>
          <ColumnHeading numeric>{t("Difference")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {valuesOf(STATUSES).map((status) => (
          <tr key={status}>
            <th scope="row">
              <StatusTag status={status} />
            </th>
            <Cell numeric>{t.number(before.byStatus[status])}</Cell>
            <Cell numeric>{t.number(after.byStatus[status])}</Cell>
            <Cell numeric>{signed(t, after.byStatus[status] - before.byStatus[status])}</Cell>
          </tr>
        ))}
        {rows.map(([label, left, right]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <Cell numeric>{t.number(left)}</Cell>
            <Cell numeric>{t.number(right)}</Cell>
            <Cell numeric>{signed(t, right - left)}</Cell>
          </tr>
        ))}
        {[false, true].map((upper) => (
          <tr key={String(upper)}>
            <th scope="row">{upper ? t("Implementation rate, upper bound") : t("Implementation rate, lower bound")}</th>
            <Cell numeric>{bound(0, upper)}</Cell>
            <Cell numeric>{bound(1, upper)}</Cell>
            <Cell numeric />
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function signed(t: Translator, count: number): string {
  return count === 0 ? "0" : `${count > 0 ? "+" : "−"}${t.number(Math.abs(count))}`;
}

/** How many records the rate excludes. */
function totalLeftOut({ byStatus, inRate }: Progress): number {
  return totalOf(leftOutOf(byStatus, inRate));
}
