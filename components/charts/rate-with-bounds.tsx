import { useWords } from "#words";
import { useId, type ReactNode } from "react";
import Link from "next/link";
import { widthOf } from "@/lib/figures/charts/bars";
import { leftOutWords, MIN_FOR_PERCENTAGE, rateWords, type Rate } from "@/lib/figures/charts/numbers";
import type { Status } from "@/lib/platform/database/generated/enums";
import { TonePatterns, ToneRect } from "@/components/charts/tone-patterns";

const HEIGHT = 26;
const MARKS = [0, 0.25, 0.5, 0.75, 1];

/**
 * The implementation rate as a range: solid for what is certainly done, hatched from there to the upper bound for what
 * is unknown. The sentence below has the numbers. When there are too few records for a percentage, only the sentence is
 * shown.
 */
export function RateWithBounds({ rate, children }: { rate: Rate | null; children?: ReactNode }) {
  const t = useWords();
  const id = useId();
  const { whole, implemented, unknown } = rate ?? { whole: 0, implemented: 0, unknown: 0 };
  return (
    <div>
      {whole >= MIN_FOR_PERCENTAGE ? (
        <svg
          width="100%"
          height={HEIGHT + 24}
          role="img"
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-sentence`}
          className="chart block overflow-visible"
        >
          <title id={`${id}-name`}>{t("Implementation rate, lower to upper bound")}</title>
          <TonePatterns id={id} />
          <rect x="0" y="1" width="100%" height={HEIGHT - 2} className="chart-ground" />
          {unknown > 0 ? (
            <ToneRect
              tone="unknown"
              id={id}
              x={widthOf(implemented / whole)}
              y={1}
              width={widthOf(unknown / whole)}
              height={HEIGHT - 2}
            />
          ) : null}
          {implemented > 0 ? (
            <ToneRect tone="good" id={id} x={0} y={1} width={widthOf(implemented / whole)} height={HEIGHT - 2} />
          ) : null}
          {MARKS.map((mark) => (
            <g key={mark} className={mark % 0.5 === 0 ? undefined : "hidden sm:inline"}>
              <line x1={widthOf(mark)} x2={widthOf(mark)} y1={HEIGHT} y2={HEIGHT + 5} className="chart-rule-strong" />
              <text
                x={widthOf(mark)}
                y={HEIGHT + 19}
                textAnchor={mark === 0 ? "start" : mark === 1 ? "end" : "middle"}
                className="chart-word-soft"
              >
                {`${mark * 100} %`}
              </text>
            </g>
          ))}
        </svg>
      ) : null}
      <p id={`${id}-sentence`} className="measure mt-2">
        {rateWords({ whole, implemented, unknown }, t)}
      </p>
      {children}
    </div>
  );
}

/**
 * What the rate leaves out because it was only reported or hoped for, with a link to include it; or, if it is included,
 * a note that it is.
 */
export function LeftOut({
  leftOut,
  countedIn,
  list,
  other,
}: {
  leftOut: Readonly<Record<Status, number>>;
  countedIn: boolean;
  /** The address of the list of the records left out. */
  list: string;
  /** The address of this page with the opposite choice. */
  other: string;
}) {
  const t = useWords();
  const sentence = leftOutWords(leftOut, t);
  if (!countedIn && sentence === null) return null;
  return (
    <p className="measure mt-1 text-ink-soft">
      {countedIn ? (
        t("What was only reported or hoped for counts in this rate too.")
      ) : (
        <Link href={list} prefetch={false}>
          {sentence}
        </Link>
      )}{" "}
      <Link href={other} prefetch={false} className="print-hidden">
        {countedIn ? t("Leave them out") : t("Count them in")}
      </Link>
    </p>
  );
}
