import type { Translator } from "@/lib/platform/language/translate";

/** A backup older than this many days counts as old, and administrators are warned. */
export const OLD_DAYS = 7;

const HOUR = 3_600_000;

/** An age in words: "3 hours", "12 days". */
export function ageText(t: Translator, milliseconds: number): string {
  const hours = Math.floor(Math.max(0, milliseconds) / HOUR);
  if (hours < 1) return t("less than an hour");
  return hours < 48
    ? t("{count, plural, one {# hour} other {# hours}}", { count: hours })
    : t("{count, plural, one {# day} other {# days}}", { count: Math.floor(hours / 24) });
}

/** Whether a backup of this age should be replaced by a newer one. */
export function isOld(milliseconds: number): boolean {
  return milliseconds > OLD_DAYS * 24 * HOUR;
}
