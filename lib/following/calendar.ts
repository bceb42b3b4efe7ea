import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { vagueDateWords } from "@/lib/date-words";
import { dateOf } from "@/lib/dates";
import type { ExpectedDate } from "@/lib/following/changes-query";

/**
 * An iCalendar file (RFC 5545) with an all-day event for each date. An event keeps its UID while its day changes, so that a calendar
 * moves it instead of showing it twice.
 */
export function calendarFile(
  publicAddress: string,
  { title, dates, total }: { title: string; dates: readonly ExpectedDate[]; total: number },
): string {
  const calendar = ical({
    name: title,
    description:
      total > dates.length
        ? `The ${dates.length.toLocaleString("en-GB")} dates nearest to today, of ${total.toLocaleString("en-GB")}.`
        : "Due and review dates of what you follow.",
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Followthrough", product: "Register", language: "EN" },
  });
  for (const { recommendationId, what, day, reference, title: record, edtf, reviewDays, changedAt } of dates) {
    calendar.createEvent({
      id: `${what.toLowerCase()}-${recommendationId}@followthrough`,
      allDay: true,
      start: dateOf(day),
      stamp: changedAt,
      summary: `${what === "DUE" ? "Due" : "Look again"}: ${reference}, ${record}`,
      description:
        edtf === null
          ? `To be looked at every ${reviewDays ?? 0} days.`
          : `Due ${vagueDateWords(edtf)}: a vague date counts from its latest day.`,
      url: `${publicAddress}/recommendations/${reference}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
