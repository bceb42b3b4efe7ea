import type { Status } from "@/lib/database/generated/enums";
import { ENGLISH, type Words } from "@/lib/language/translate";

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

/** A share as a whole percentage that never rounds something to nothing or less than all to all: `8 %`, `under 1 %`, `over 99 %`, in the language of `t`. */
export function percentWords(part: number, whole: number, t: Words = ENGLISH): string {
  if (whole === 0) return "–";
  const percent = (part / whole) * 100;
  if (part > 0 && percent < 1) return t("under 1 %");
  if (part < whole && percent > 99) return t("over 99 %");
  return `${Math.round(percent)} %`;
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
export function rateWords({ whole, implemented, unknown }: Rate, t: Words = ENGLISH): string {
  if (whole === 0) return t("There is nothing yet to reckon a rate of.");
  const lower = {
    done: t.number(implemented),
    whole: t.number(whole),
    share: percentWords(implemented, whole, t),
  };
  if (unknown === 0) return t("{done} of {whole} implemented ({share}); every one of them has been assessed.", lower);
  const most = implemented + unknown;
  return t(
    "{done} of {whole} implemented ({share}); at most {most} of {whole} ({mostShare}) if everything not assessed or not assessable were done.",
    { ...lower, most: t.number(most), mostShare: percentWords(most, whole, t) },
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
