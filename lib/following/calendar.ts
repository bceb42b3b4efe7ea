import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { vagueDateWords } from "@/lib/date-words";
import { dateOf } from "@/lib/dates";
import type { ExpectedDate } from "@/lib/following/changes-query";

/** What an event is called, and why it stands there. */
const WORDS: Record<ExpectedDate["what"], { title: string; reason: (date: ExpectedDate) => string }> = {
  DUE: {
    title: "Due",
    reason: ({ edtf }) =>
      edtf === null ? "" : `Due ${vagueDateWords(edtf)}: a vague date counts from its latest day.`,
  },
  REVIEW: { title: "Look again", reason: ({ days }) => `To be looked at every ${days ?? 0} days.` },
  REPLY: { title: "Reply due", reason: ({ days }) => `A reply is expected within ${days ?? 0} days.` },
};

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
        : "Due, review and reply dates of what you follow.",
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Followthrough", product: "Register", language: "EN" },
  });
  for (const date of dates) {
    const { recommendationId, what, day, reference, title: record, changedAt } = date;
    calendar.createEvent({
      id: `${what.toLowerCase()}-${recommendationId}@followthrough`,
      allDay: true,
      start: dateOf(day),
      stamp: changedAt,
      summary: `${WORDS[what].title}: ${reference}, ${record}`,
      description: WORDS[what].reason(date),
      url: `${publicAddress}/recommendations/${reference}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
