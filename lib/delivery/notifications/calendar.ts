import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { vagueDateWords } from "@/lib/platform/time/date-words";
import { dateOf } from "@/lib/platform/time/dates";
import type { Translator } from "@/lib/platform/language/translate";
import type { ExpectedDate } from "@/lib/delivery/notifications/changes-query";
import { addresses } from "@/lib/web/addresses";

/** The title of an event, and the reason for its date. */
function eventWords(t: Translator, { what, edtf, days }: ExpectedDate): { title: string; reason: string } {
  switch (what) {
    case "DUE": {
      const due = edtf === null ? null : vagueDateWords(edtf, t.locale);
      return {
        title: t("Due"),
        reason:
          due === null ? "" : t("Due {date}. A vague date is treated as the latest day it can mean.", { date: due }),
      };
    }
    case "REVIEW":
      return { title: t("Review due"), reason: t("Review every {days} days.", { days: days ?? 0 }) };
    case "REPLY":
      return { title: t("Response due"), reason: t("A response is expected within {days} days.", { days: days ?? 0 }) };
  }
}

/**
 * An iCalendar file (RFC 5545) with an all-day event for each date. An event keeps its UID when its day changes, so
 * that a calendar moves it instead of showing it twice.
 */
export function calendarFile(
  t: Translator,
  publicAddress: string,
  { title, dates, total }: { title: string; dates: readonly ExpectedDate[]; total: number },
): string {
  const calendar = ical({
    name: title,
    description:
      total > dates.length
        ? t("The {count, number} dates closest to today, out of {total, number}.", { count: dates.length, total })
        : t("Due, review and response dates for what you follow."),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Followthrough", product: "Register", language: t.locale.toUpperCase() },
  });
  for (const date of dates) {
    const { title: name, reason } = eventWords(t, date);
    const { recommendationId, what, day, reference, title: record, changedAt } = date;
    calendar.createEvent({
      id: `${what.toLowerCase()}-${recommendationId}@followthrough`,
      allDay: true,
      start: dateOf(day),
      stamp: changedAt,
      summary: `${name}: ${reference}, ${record}`,
      description: reason,
      url: `${publicAddress}${addresses.record(reference)}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
