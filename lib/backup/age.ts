/** From this age on a backup counts as old, and administrators are told so. */
export const OLD_DAYS = 7;

const HOUR = 3_600_000;

/** How old something is, in words: "3 hours", "12 days". */
export function ageWords(milliseconds: number): string {
  const hours = Math.floor(Math.max(0, milliseconds) / HOUR);
  if (hours < 1) return "less than an hour";
  const [number, unit] = hours < 48 ? [hours, "hour"] : [Math.floor(hours / 24), "day"];
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

/** Whether a backup of this age should have been followed by another. */
export function isOld(milliseconds: number): boolean {
  return milliseconds > OLD_DAYS * 24 * HOUR;
}
