import { useWords } from "#words";
import { ToneRect } from "@/components/charts/tone-patterns";
import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import type { Status } from "@/lib/platform/database/generated/enums";
import { STATUSES } from "@/lib/register/vocabulary";

/** The legend of a chart's colours and patterns, in the order of the chart, for the statuses that it shows. */
export function StatusLegend({
  only,
  patterns,
}: {
  only: readonly Status[];
  /** The prefix of the chart's pattern ids, which the legend uses too. */
  patterns: string;
}) {
  const t = useWords();
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {STATUS_ORDER.filter((status) => only.includes(status)).map((status) => (
        <li key={status} className="inline-flex items-center gap-1.5">
          <svg width="18" height="14" aria-hidden="true" focusable="false" className="flex-none">
            <ToneRect tone={STATUSES[status].tone} id={patterns} x={1} y={1} width={16} height={12} />
          </svg>
          {t.message(STATUSES[status].label)}
        </li>
      ))}
    </ul>
  );
}
