import { useWords } from "#words";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { StatusTag } from "@/components/status-tag";
import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import { percentWords } from "@/lib/figures/charts/numbers";
import type { Progress } from "@/lib/figures/progress/read";
import { leftOutOf, rateImplemented, totalOf } from "@/lib/figures/progress/sums";
import type { Translator } from "@/lib/platform/language/translate";

/** The totals of both sides, as on the dashboard, and the difference between them. */
export function Totals({ before, after }: { before: Progress; after: Progress }) {
  const t = useWords();
  const rates = [before, after].map(({ inRate, disputed }) => rateImplemented(inRate, disputed));
  const [left, right] = rates;
  const bound = (rate: typeof left, upper: boolean) =>
    rate ? { part: rate.implemented + (upper ? rate.unknown : 0), whole: rate.whole } : null;
  const inWords = (rate: ReturnType<typeof bound>) => (rate ? percentWords(rate.part, rate.whole, t) : "–");
  const pointsBetween = (was: ReturnType<typeof bound>, is: ReturnType<typeof bound>) => {
    if (!was || !is) return "";
    const points = Math.round((is.part / is.whole) * 100) - Math.round((was.part / was.whole) * 100);
    return points === 0 ? "0" : t("{points} points", { points: signed(t, points) });
  };
  const rows: (readonly [string, number, number])[] = [
    [t("All records"), before.total, after.total],
    [t("Overdue"), before.overdue, after.overdue],
    [t("Only reported or hoped for"), totalLeftOut(before), totalLeftOut(after)],
  ];
  return (
    <DataTable caption={t("Totals before and after")} captionHidden>
      <thead>
        <tr>
          <ColumnHeading>{t("What is counted")}</ColumnHeading>
          <ColumnHeading numeric>{t("Before")}</ColumnHeading>
          <ColumnHeading numeric>{t("After")}</ColumnHeading>
          <ColumnHeading numeric>{t("Difference")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {STATUS_ORDER.filter((status) => before.byStatus[status] + after.byStatus[status] > 0).map((status) => (
          <tr key={status}>
            <th scope="row">
              <StatusTag status={status} />
            </th>
            <Cell numeric>{t.number(before.byStatus[status])}</Cell>
            <Cell numeric>{t.number(after.byStatus[status])}</Cell>
            <Cell numeric>{signed(t, after.byStatus[status] - before.byStatus[status])}</Cell>
          </tr>
        ))}
        {rows.map(([label, was, is]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <Cell numeric>{t.number(was)}</Cell>
            <Cell numeric>{t.number(is)}</Cell>
            <Cell numeric>{signed(t, is - was)}</Cell>
          </tr>
        ))}
        {[false, true].map((upper) => (
          <tr key={String(upper)}>
            <th scope="row">{upper ? t("Implementation rate, upper bound") : t("Implementation rate, lower bound")}</th>
            <Cell numeric>{inWords(bound(left, upper))}</Cell>
            <Cell numeric>{inWords(bound(right, upper))}</Cell>
            <Cell numeric>{pointsBetween(bound(left, upper), bound(right, upper))}</Cell>
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
