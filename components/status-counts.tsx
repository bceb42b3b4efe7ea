import { useWords } from "#words";
import { CountsBar } from "@/components/charts/counts-bar";
import { CountsLegend } from "@/components/counts-legend";
import { StatusTag } from "@/components/status-tag";
import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Filters } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";

/** How many records have each status, as one bar and in numbers. Statuses that none has are left out. */
export function StatusCounts({
  counts,
  listed,
}: {
  counts: Readonly<Record<Status, number>>;
  /** The address of the list with the records that a number counts. */
  listed: (filters: Partial<Filters>) => string;
}) {
  const t = useWords();
  return (
    <>
      <CountsBar counts={counts} />
      <CountsLegend
        rows={STATUS_ORDER.filter((status) => counts[status] > 0).map((status) => ({
          key: status,
          tag: <StatusTag status={status} />,
          label: t.message(STATUSES[status].label),
          count: counts[status],
          href: listed({ status: [status] }),
        }))}
      />
    </>
  );
}
