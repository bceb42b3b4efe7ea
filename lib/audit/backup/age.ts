import type { Translator } from "@/lib/platform/language/translate";

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** An age in words: "3 hours", "12 days". */
export function ageText(t: Translator, milliseconds: number): string {
  const hours = Math.floor(Math.max(0, milliseconds) / HOUR);
  if (hours < 1) return t("less than an hour");
  return hours < 48
    ? t("{count, plural, one {# hour} other {# hours}}", { count: hours })
    : t("{count, plural, one {# day} other {# days}}", { count: Math.floor(hours / 24) });
}

/** Whether a backup of this age should be replaced by a newer one, of which there should be one in so many days. */
export function isOld(milliseconds: number, days: number): boolean {
  return milliseconds > days * DAY;
}
