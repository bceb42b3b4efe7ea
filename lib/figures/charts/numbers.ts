import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import { totalOf } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";
import { STATUSES } from "@/lib/register/vocabulary";

/** Below this number of records no percentage is given, because it would suggest too much precision. */
export const MIN_FOR_PERCENTAGE = 6;
/** Below this number of records a percentage is marked as “of few”. */
export const FEW_RECORDS = 10;

/**
 * A share as a whole percentage, in which something is never rounded to 0, nor less than everything to 100: `8 %`,
 * `under 1 %`, `over 99 %`, and `25 % (of few)` for few records. In the language of `t`; null when there are too few
 * records.
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

/** A share for a table cell: a percentage, or a dash where none can be given. */
export function percentWords(part: number, whole: number, t: Translator = ENGLISH): string {
  return shareOf(part, whole, t) ?? "–";
}

/**
 * A share that follows a number in a sentence, with the comma and space before it; empty when no percentage can be
 * given.
 */
export function followingShare(part: number, whole: number, t: Translator = ENGLISH): string {
  const share = shareOf(part, whole, t);
  return share === null ? "" : `, ${share}`;
}

export type Rate = {
  /** All records that the rate is about, which excludes those no longer applicable. */
  readonly whole: number;
  readonly implemented: number;
  /** Records that are not assessed or cannot be assessed: the difference between the two bounds. */
  readonly unknown: number;
};

/** The implementation rate and its bounds in one sentence, in the language of `t`. */
export function rateWords({ whole, implemented, unknown }: Rate, t: Translator = ENGLISH): string {
  if (whole === 0) return t("There are no records to calculate a rate from yet.");
  const lower = {
    done: t.number(implemented),
    whole: t.number(whole),
    share: followingShare(implemented, whole, t),
  };
  if (unknown === 0) return t("{done} of {whole} implemented{share}. All of them have been assessed.", lower);
  const max = implemented + unknown;
  return t(
    "{done} of {whole} implemented{share}; up to {most} of {whole}{mostShare} if everything that is not assessed or cannot be assessed were implemented.",
    { ...lower, most: t.number(max), mostShare: followingShare(max, whole, t) },
  );
}

/** What the rate leaves out because it was only reported or hoped for, with its statuses; null when there is nothing. */
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

/** Moves labels apart that would overlap, keeping their order, within 0 and `height`; `gap` is the minimum distance. */
export function spreadLabels(preferred: readonly number[], gap: number, height: number): number[] {
  const placed = [...preferred];
  // First upwards from the last label, then downwards from the first, so that no label is outside the drawing at either
  // end.
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
