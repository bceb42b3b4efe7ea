import type { Locale } from "@/lib/platform/language/locales";
import type { FieldErrors } from "@/lib/platform/errors";
import { formDateFault, readFormDate } from "@/lib/platform/time/form-dates";
import { DATES, DEADLINE, type FormValues } from "@/lib/web/form-state";

/** More fields of dates than any form has. */
const MAX_DATES = 200;

/**
 * The values of a form with its dates as EDTF, and what is wrong with those that could not be read or could be read in
 * several ways: these stay as they were typed.
 */
export function withDatesRead(
  data: FormData,
  values: FormValues,
  locale: Locale,
): { values: FormValues; errors: FieldErrors } {
  const read: FormValues = { ...values };
  const errors: FieldErrors = {};
  for (const field of data.getAll(DATES).slice(0, MAX_DATES)) {
    if (typeof field !== "string") continue;
    const isDeadline = field.endsWith(DEADLINE);
    const name = isDeadline ? field.slice(0, -DEADLINE.length) : field;
    const text = Object.hasOwn(values, name) ? values[name]?.at(0)?.trim() : undefined;
    if (text === undefined || text === "") continue;
    const date = readFormDate(text, isDeadline);
    if ("edtf" in date) read[name] = [date.edtf];
    else errors[name] = [formDateFault(text, date, locale)];
  }
  return { values: read, errors };
}
