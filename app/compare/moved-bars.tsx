import { useWords } from "#words";
import { useId } from "react";
import { SideWords } from "./sides";
import { ToneRect, TonePatterns } from "@/components/charts/tone-patterns";
import { segmentsOf, STATUS_ORDER, widthOf } from "@/lib/figures/charts/bars";
import { bandsBetween } from "@/lib/figures/comparison/bands";
import type { RequestedComparison } from "@/lib/figures/comparison/address";
import type { Move } from "@/lib/figures/comparison/read";
import type { Progress } from "@/lib/figures/progress/read";
import { totalOf } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import { STATUSES } from "@/lib/register/vocabulary";

const BAR_HEIGHT = 26;
const BAND_HEIGHT = 44;

type Counts = Readonly<Record<Status, number>>;

/** Both sides as bars of all records by status, one above the other, and between them which went where. */
export function MovedBars({
  asked: { from, to },
  before,
  after,
  moves,
  zone,
}: {
  asked: RequestedComparison;
  before: Progress;
  after: Progress;
  moves: readonly Move[];
  zone: string;
}) {
  const t = useWords();
  const id = useId();
  const widest = Math.max(1, before.total, after.total);
  const bands = bandsBetween(before.byStatus, after.byStatus, moves);
  return (
    <div className="min-w-0">
      <svg width="0" height="0" aria-hidden="true" focusable="false" className="absolute">
        <TonePatterns id={id} />
      </svg>
      <p>
        <strong>{t("Before")}</strong> <SideWords side={from} zone={zone} />
      </p>
      <Numbers counts={before.byStatus} />
      <Bar counts={before.byStatus} widest={widest} id={id} />
      <svg
        width="100%"
        height={BAND_HEIGHT}
        viewBox={`0 0 ${widest} ${BAND_HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
        className="chart block"
      >
        {bands?.map(({ from: was, to: is, count, startBefore, startAfter }) => (
          <path
            key={`${was} ${is}`}
            className={`tone-band ${was === is ? "tone-neutral" : `tone-${STATUSES[is].tone}`}`}
            d={`M${startBefore} 0h${count}L${startAfter + count} ${BAND_HEIGHT}h-${count}z`}
          />
        ))}
      </svg>
      <Bar counts={after.byStatus} widest={widest} id={id} />
      <Numbers counts={after.byStatus} />
      <p>
        <strong>{t("After")}</strong> <SideWords side={to} zone={zone} />
      </p>
    </div>
  );
}

function Bar({ counts, widest, id }: { counts: Counts; widest: number; id: string }) {
  const segments = STATUS_ORDER.map((status) => ({ status, count: counts[status] }));
  return (
    <svg width="100%" height={BAR_HEIGHT} aria-hidden="true" focusable="false" className="chart block overflow-visible">
      {segmentsOf(segments, widest).map(({ status, start, width }) => (
        <ToneRect
          key={status}
          tone={STATUSES[status].tone}
          id={id}
          x={widthOf(start)}
          y={1}
          width={widthOf(width)}
          height={BAR_HEIGHT - 2}
        />
      ))}
    </svg>
  );
}

function Numbers({ counts }: { counts: Counts }) {
  const t = useWords();
  if (totalOf(counts) === 0) return <p className="text-sm text-ink-soft">{t("No records")}</p>;
  return (
    <ul className="flex flex-wrap gap-x-4 text-sm">
      {STATUS_ORDER.filter((status) => counts[status] > 0).map((status) => (
        <li key={status}>{`${t.number(counts[status])} ${t.message(STATUSES[status].label).toLowerCase()}`}</li>
      ))}
    </ul>
  );
}
