import type { Locale } from "@/lib/platform/language/locales";
import { message, type Message } from "@/lib/platform/language/message";
import { type DateQuestion, type DateChoices, NO_DATE_CHOICES, readDate } from "@/lib/platform/time/date-forms";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";

/*
 * Dates that somebody types into a form: as people write them, and as the register shows them, in every language. They are
 * read as an imported table's are (date-forms.ts), but that nobody answers questions about a whole column: what could be read
 * in two ways is asked where it stands.
 */

/** How a typed date is read: as EDTF, in none, or in several ways, which are given where there are words for them. */
export type FormDate =
  { edtf: string } | { reason: Message | null; question: DateQuestion | null; alternatives: string[] };

/** The choices that would settle a question, each of which gives another date. */
const ANSWERS: Readonly<Record<DateQuestion, readonly Partial<DateChoices>[]>> = {
  dates: [{ dates: "dmy" }, { dates: "mdy" }],
  dotDates: [{ dotDates: "mdy" }],
  yearPairs: [{ yearPairs: "edtf" }, { yearPairs: "calendar" }],
  winter: [{ winter: "start" }, { winter: "end" }],
  // The first month of a financial year could be any.
  yearStart: [],
  yearName: [],
};

/** What nobody writes by hand: a spreadsheet's count of days, and an instant. */
const FROM_PROGRAMS = /^\s*\d{5}(\.\d+)?\s*$|\d:\d\d/;

/** Reads a typed date. A deadline may also be its last day in words: “by the end of 2024”. */
export function readFormDate(text: string, isDeadline: boolean): FormDate {
  const none = { reason: null, question: null, alternatives: [] };
  if (FROM_PROGRAMS.test(text)) return none;
  const read = (choices: Partial<DateChoices>) =>
    readDate(text, { ...NO_DATE_CHOICES, ...choices }, { isDeadline, zone: "UTC", standsAlone: true });
  const found = read({});
  if ("edtf" in found) return { edtf: found.edtf };
  const { question } = found;
  if (question === null) return { ...none, reason: found.isUnreadable ? null : found.reason };
  const others = ANSWERS[question].map(read).flatMap((answer) => ("edtf" in answer ? [answer.edtf] : []));
  return { reason: null, question, alternatives: [...new Set(others)] };
}

const FINANCIAL_YEAR = "2022-04/2023-03";

/** What is said under a field of a date that could not be read, or in several ways. */
export function formDateFault(text: string, date: Exclude<FormDate, { edtf: string }>, locale: Locale): Message {
  const value = text.trim().slice(0, 60);
  const [one, other] = date.alternatives.map((edtf) => vagueDateWords(edtf, locale));
  const example = vagueDateWords(FINANCIAL_YEAR, locale);
  switch (date.question) {
    case null:
      return (
        date.reason ??
        message("“{value}” could not be read as a date. Enter a date like {day}, {month} or {season}.", {
          value,
          day: vagueDateWords("2023-06-30", locale),
          month: vagueDateWords("2023-06", locale),
          season: vagueDateWords("2023-23", locale),
        })
      );
    case "yearPairs":
      if (one === undefined) break;
      if (other === undefined) {
        return message(
          "“{value}” could be {one}, or a financial or academic year. Enter it in words; for a financial year its first and last month, like {example}.",
          { value, one, example },
        );
      }
      return message(
        "“{value}” could be {one}, {other}, or a financial or academic year. Enter it in words; for a financial year its first and last month, like {example}.",
        { value, one, other, example },
      );
    case "yearStart":
    case "yearName":
      break;
    case "dates":
    case "dotDates":
    case "winter":
      if (one === undefined) break;
      return other === undefined
        ? message("“{value}” could be {one}. Enter the month in words.", { value, one })
        : message("“{value}” could be {one} or {other}. Enter it in words.", { value, one, other });
  }
  return message("“{value}” could be different months. Enter the first and the last, like {example}.", {
    value,
    example,
  });
}

/** A date on file as a form's field begins with it: in the reader's words where they are read as the same date. */
export function formDateWords(edtf: string, locale: Locale): string {
  const words = vagueDateWords(edtf, locale);
  const read = readFormDate(words, false);
  return "edtf" in read && read.edtf === edtf ? words : edtf;
}
