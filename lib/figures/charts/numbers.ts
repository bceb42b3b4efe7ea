import { totalOf } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";
import { STATUSES } from "@/lib/register/vocabulary";

/** The order of statuses in every chart, legend and table of numbers: from done to not counted. */
export const STATUS_ORDER = [
  "IMPLEMENTED",
  "PARTLY_IMPLEMENTED",
  "IN_PROGRESS",
  "NO_PROGRESS",
  "REVERSED",
  "CANNOT_ASSESS",
  "NOT_ASSESSED",
  "NO_LONGER_APPLICABLE",
] as const satisfies readonly Status[];

/** A percentage of fewer records than this would say more than it knows: none is given. */
export const MIN_FOR_PERCENTAGE = 6;
/** A percentage of fewer records than this is marked as one of few. */
export const FEW_RECORDS = 10;

/**
 * A share as a whole percentage that never rounds something to nothing or less than all to all: `8 %`, `under 1 %`,
 * `over 99 %`, and `25 % (of few)` where it is one of few records, in the language of `t`; null where it is of too few.
 */
function shareOf(part: number, whole: number, t: Translator): string | null {
  if (whole < MIN_FOR_PERCENTAGE) return null;
  const percent = (part / whole) * 100;
  const share =
    part > 0 && percent < 1
      ? t("under 1 %")
      : part < whole && percent > 99
        ? t("over 99 %")
        : `${Math.round(percent)} %`;
  return whole < FEW_RECORDS ? t("{share} (of few)", { share }) : share;
}

/** A share for a table's cell, as a percentage where one can be given. */
export function percentWords(part: number, whole: number, t: Translator = ENGLISH): string {
  return shareOf(part, whole, t) ?? "–";
}

/** A share to stand behind a number in a sentence, with the space before it; empty where no percentage can be given. */
export function shareBehind(part: number, whole: number, t: Translator = ENGLISH): string {
  const share = shareOf(part, whole, t);
  return share === null ? "" : `, ${share}`;
}

/** A percentage of a drawing's width, as an SVG attribute takes it. */
export function widthOf(fraction: number): string {
  return `${Math.round(fraction * 1e5) / 1e3}%`;
}

export type Rate = {
  /** Everything that the rate is about: no longer applicable left out. */
  readonly whole: number;
  readonly implemented: number;
  /** Not assessed and cannot be assessed: the two that make the bounds. */
  readonly unknown: number;
};

/** The rate implemented and its bounds in one sentence, in the language of `t`. */
export function rateWords({ whole, implemented, unknown }: Rate, t: Translator = ENGLISH): string {
  if (whole === 0) return t("There are no records to calculate a rate from yet.");
  const lower = {
    done: t.number(implemented),
    whole: t.number(whole),
    share: shareBehind(implemented, whole, t),
  };
  if (unknown === 0) return t("{done} of {whole} implemented{share}. All of them have been assessed.", lower);
  const most = implemented + unknown;
  return t(
    "{done} of {whole} implemented{share}; up to {most} of {whole}{mostShare} if everything that is not assessed or cannot be assessed were implemented.",
    { ...lower, most: t.number(most), mostShare: shareBehind(most, whole, t) },
  );
}

/** What was only reported or hoped for, with its states, beside the rate that leaves it out; null where nothing is. */
export function leftOutWords(leftOut: Readonly<Record<Status, number>>, t: Translator = ENGLISH): string | null {
  const count = totalOf(leftOut);
  if (count === 0) return null;
  const states = STATUS_ORDER.filter((status) => leftOut[status] > 0).map(
    (status) => `${t.number(leftOut[status])} ${t.message(STATUSES[status].label).toLowerCase()}`,
  );
  return t(
    "{count, plural, one {# more was only reported or hoped for and is left out} other {# more were only reported or hoped for and are left out}}: {states}.",
    { count, states: states.join(", ") },
  );
}

/** Where a segment of a bar lies, in fractions of the drawing's width, without the segments that count nothing. */
export function segmentsOf<Segment extends { readonly count: number }>(
  segments: readonly Segment[],
  full: number,
): (Segment & { start: number; width: number })[] {
  const placed: (Segment & { start: number; width: number })[] = [];
  let before = 0;
  for (const segment of segments) {
    if (segment.count > 0 && full > 0) placed.push({ ...segment, start: before / full, width: segment.count / full });
    before += segment.count;
  }
  return placed;
}

/** Moves labels apart that would overlap, in the order given, within 0 and `height`; `gap` is the least distance. */
export function spreadLabels(wanted: readonly number[], gap: number, height: number): number[] {
  const placed = [...wanted];
  // Upwards from the last, then downwards from the first, so that neither end leaves the drawing.
  for (let index = placed.length - 1, limit = height; index >= 0; index -= 1) {
    const at = Math.min(placed[index] ?? 0, limit);
    placed[index] = at;
    limit = at - gap;
  }
  for (let index = 0, limit = 0; index < placed.length; index += 1) {
    const at = Math.max(placed[index] ?? 0, limit);
    placed[index] = at;
    limit = at + gap;
  }
  return placed;
}
