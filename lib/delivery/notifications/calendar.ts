import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
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

/** A text value (3.3.11). The register holds no control characters but line breaks and tabs. */
function textValue(text: string): string {
  return text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n|\r|\n/g, "\\n");
}

/** An instant in UTC (3.3.5), to the second. */
function instantValue(instant: Date): string {
  return instant.toISOString().replaceAll(/[-:]|\.\d+/g, "");
}

const MAX_OCTETS = 75;

/** A content line with its line end, folded so that no line has more than 75 octets and no character is cut (3.1). */
function contentLine(name: string, value: string): string {
  const lines: string[] = [];
  let line = "";
  let octets = 0;
  for (const sign of `${name}:${value}`) {
    const more = Buffer.byteLength(sign, "utf8");
    if (octets + more > MAX_OCTETS) {
      lines.push(line);
      line = " ";
      octets = 1;
    }
    line += sign;
    octets += more;
  }
  return `${[...lines, line].join("\r\n")}\r\n`;
}

/**
 * An iCalendar file (RFC 5545) with an all-day event for each date. An event keeps its UID when its day changes and gets a
 * higher SEQUENCE (3.8.7.4), so that a calendar moves it instead of showing it twice or keeping the old day. There is no
 * METHOD: with one, DTSTAMP would be the instant of the file (3.8.7.2), and the file never the same twice.
 */
export function calendarFile(
  t: Translator,
  publicAddress: string,
  { title, dates, total }: { title: string; dates: readonly ExpectedDate[]; total: number },
): string {
  const about =
    total > dates.length
      ? t("The {count, number} dates closest to today, out of {total, number}.", { count: dates.length, total })
      : t("Due, review and response dates for what you follow.");
  const events = dates.flatMap((date): [string, string][] => {
    const { title: name, reason } = eventWords(t, date);
    const { recommendationId, what, day, reference, title: record, changedAt, facts } = date;
    return [
      ["BEGIN", "VEVENT"],
      ["UID", `${what.toLowerCase()}-${recommendationId}@followthrough`],
      ["SEQUENCE", String(facts)],
      ["DTSTAMP", instantValue(changedAt)],
      ["DTSTART;VALUE=DATE", day.replaceAll("-", "")],
      ["SUMMARY", textValue(`${name}: ${reference}, ${record}`)],
      ...(reason === "" ? [] : [["DESCRIPTION", textValue(reason)] satisfies [string, string]]),
      ["URL", `${publicAddress}${addresses.record(reference)}`],
      ["TRANSP", "TRANSPARENT"],
      ["END", "VEVENT"],
    ];
  });
  const lines: [string, string][] = [
    ["BEGIN", "VCALENDAR"],
    ["VERSION", "2.0"],
    ["PRODID", `-//Followthrough//Register//${t.locale.toUpperCase()}`],
    // RFC 7986, and the names that programs knew before it.
    ["NAME", textValue(title)],
    ["X-WR-CALNAME", textValue(title)],
    ["DESCRIPTION", textValue(about)],
    ["X-WR-CALDESC", textValue(about)],
    ...events,
    ["END", "VCALENDAR"],
  ];
  return lines.map(([name, value]) => contentLine(name, value)).join("");
}
