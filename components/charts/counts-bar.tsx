import { useId } from "react";
import { useWords } from "#words";
import { ToneRect, TonePatterns } from "@/components/charts/tone-patterns";
import { segmentsOf, STATUS_ORDER, widthOf } from "@/lib/figures/charts/bars";
import { totalOf } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import { STATUSES } from "@/lib/register/vocabulary";

const HEIGHT = 26;

/** One bar of all records by status. It says nothing that the numbers beside it do not, so only eyes are shown it. */
export function CountsBar({ counts }: { counts: Readonly<Record<Status, number>> }) {
  const t = useWords();
  const id = useId();
  const segments = STATUS_ORDER.map((status) => ({ status, count: counts[status] }));
  return (
    <svg
      width="100%"
      height={HEIGHT}
      aria-hidden="true"
      focusable="false"
      className="chart mt-2 block overflow-visible"
    >
      <TonePatterns id={id} />
      {segmentsOf(segments, totalOf(counts)).map(({ status, count, start, width }) => (
        <g key={status}>
          <title>{`${t.number(count)} ${t.message(STATUSES[status].label).toLowerCase()}`}</title>
          <ToneRect
            tone={STATUSES[status].tone}
            id={id}
            x={widthOf(start)}
            y={1}
            width={widthOf(width)}
            height={HEIGHT - 2}
          />
        </g>
      ))}
    </svg>
  );
}
