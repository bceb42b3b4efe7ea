import { useWords } from "#words";
import { useId } from "react";
import { TonePatterns, ToneRect } from "@/components/charts/tone-patterns";
import { STATUS_ORDER } from "@/lib/figures/charts/numbers";
import type { Status } from "@/lib/platform/database/generated/enums";
import { STATUSES } from "@/lib/register/vocabulary";

/** The legend of a chart's colours and patterns, in the order of the chart. `only` limits it to the statuses shown. */
export function StatusLegend({ only = STATUS_ORDER }: { only?: readonly Status[] }) {
  const t = useWords();
  const id = useId();
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {STATUS_ORDER.filter((status) => only.includes(status)).map((status) => (
        <li key={status} className="inline-flex items-center gap-1.5">
          <svg width="18" height="14" aria-hidden="true" focusable="false" className="flex-none">
            <TonePatterns id={`${id}-${status}`} />
            <ToneRect tone={STATUSES[status].tone} id={`${id}-${status}`} x={1} y={1} width={16} height={12} />
          </svg>
          {t.message(STATUSES[status].label)}
        </li>
      ))}
    </ul>
  );
}
