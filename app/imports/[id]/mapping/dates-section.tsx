"use client";

import type { ReactNode } from "react";
import { useWords } from "#words";
import { choicesOf } from "@/components/form/choices";
import type { FormField } from "@/components/form/fields";
import { SelectField } from "@/components/form/select-field";
import { TextArea } from "@/components/form/text-field";
import type { DateQuestion } from "@/lib/delivery/imports/date-forms";
import type { DateReason, DatesAsked } from "@/lib/delivery/imports/date-questions";
import {
  DAY_ORDERS,
  DOT_DAY_ORDERS,
  SHORT_YEARS,
  WINTERS,
  YEAR_NAMES,
  YEAR_PAIRS,
} from "@/lib/delivery/imports/vocabulary";

/** The settings of a table's dates, by the names that they have in the mapping. */
type Settings = Record<DateQuestion | "shortYears" | "noDate" | "empty", FormField>;

/** Why a setting stands where it does: the table's own cells. */
function Reasons({ asked, question }: { asked: DatesAsked; question: DateQuestion | "shortYears" }) {
  const t = useWords();
  const cell = ({ column, line, value }: DateReason) => ({ column, line, value });
  const example = asked.questions[question];
  const { order, conflict, pairs } = asked;
  const lines: string[] = [];
  if (example) lines.push(t("Row {line, number}, {column}: “{value}”.", cell(example)));
  if (question === "dates" && order) {
    lines.push(
      order.order === "dmy"
        ? t("Only day first fits “{value}” in row {line, number}, {column}.", cell(order))
        : t("Only month first fits “{value}” in row {line, number}, {column}.", cell(order)),
    );
  }
  if (question === "dates" && conflict) {
    lines.push(
      t(
        "No order fits all rows: “{day}” in row {dayLine, number} has the day first, “{month}” in row {monthLine, number} the month.",
        {
          day: conflict.dmy.value,
          dayLine: conflict.dmy.line,
          month: conflict.mdy.value,
          monthLine: conflict.mdy.line,
        },
      ),
    );
  }
  if (question === "yearPairs" && pairs) {
    lines.push(
      pairs.isMonth
        ? t("“{value}” in row {line, number}, {column}, can only be a month.", cell(pairs))
        : t("“{value}” in row {line, number}, {column}, can be neither a month nor a season.", cell(pairs)),
    );
  }
  return lines.length === 0 ? null : <span className="break-words">{lines.join(" ")}</span>;
}

/** What a table's dates leave open, asked once for all of its rows; what this table does not ask is under a summary. */
export function DatesSection({
  fields,
  asked,
  months,
}: {
  fields: Settings;
  asked: DatesAsked;
  /** The names of the months, in the reader's language. */
  months: readonly string[];
}) {
  const t = useWords();
  const { questions } = asked;
  const hasYears = questions.yearPairs ?? questions.yearStart ?? questions.yearName;
  const isAsked: Record<keyof Settings, boolean> = {
    dates: questions.dates !== undefined || asked.conflict !== null,
    dotDates: questions.dotDates !== undefined,
    yearPairs: questions.yearPairs !== undefined,
    yearStart: hasYears !== undefined,
    yearName: questions.yearName !== undefined,
    winter: questions.winter !== undefined,
    shortYears: questions.shortYears !== undefined,
    noDate: false,
    empty: false,
  };
  const shortYears = [...new Set([...SHORT_YEARS, Number(fields.shortYears.value)])].toSorted((one, two) => one - two);
  const reasons = (question: DateQuestion | "shortYears") => <Reasons asked={asked} question={question} />;
  const settings: { name: keyof Settings; control: ReactNode }[] = [
    {
      name: "dates",
      control: (
        <SelectField
          field={fields.dates}
          label={t("Dates such as 5/6/2023")}
          hint={reasons("dates")}
          options={choicesOf(t, DAY_ORDERS)}
          blank={t("Reject dates that could be two different days")}
        />
      ),
    },
    {
      name: "dotDates",
      control: (
        <SelectField
          field={fields.dotDates}
          label={t("Dates such as 5.6.2023")}
          hint={reasons("dotDates")}
          options={choicesOf(t, DOT_DAY_ORDERS)}
          blank={null}
          required
        />
      ),
    },
    {
      name: "yearPairs",
      control: (
        <SelectField
          field={fields.yearPairs}
          label={t("Dates such as 2022-23 and 2022/2023")}
          hint={reasons("yearPairs")}
          options={choicesOf(t, YEAR_PAIRS)}
          blank={t("Reject dates that could be any of these")}
        />
      ),
    },
    {
      name: "yearStart",
      control: (
        <SelectField
          field={fields.yearStart}
          label={t("First month of a financial or academic year")}
          hint={reasons("yearStart")}
          options={months.map((label, index) => ({ value: String(index + 1), label }))}
          blank={t("Reject financial and academic years")}
        />
      ),
    },
    {
      name: "yearName",
      control: (
        <SelectField
          field={fields.yearName}
          label={t("Dates such as FY2025")}
          hint={reasons("yearName")}
          options={choicesOf(t, YEAR_NAMES)}
          blank={t("Reject dates that could be either year")}
        />
      ),
    },
    {
      name: "winter",
      control: (
        <SelectField
          field={fields.winter}
          label={t("Dates such as winter 2023")}
          hint={reasons("winter")}
          options={choicesOf(t, WINTERS)}
          blank={t("Reject dates that could be either winter")}
        />
      ),
    },
    {
      name: "shortYears",
      control: (
        <SelectField
          field={fields.shortYears}
          label={t("Years of two digits")}
          hint={reasons("shortYears")}
          options={shortYears.map((year) => ({
            value: String(year),
            label: t("{first} to {last}", { first: String(year), last: String(year + 99) }),
          }))}
          blank={null}
          required
        />
      ),
    },
    {
      name: "noDate",
      control: (
        <TextArea
          field={fields.noDate}
          label={t("Words for no date")}
          hint={t("One per line. A date that is one of these words is empty.")}
          rows={6}
        />
      ),
    },
    {
      name: "empty",
      control: (
        <TextArea
          field={fields.empty}
          label={t("Words for an empty cell")}
          hint={t("One per line. A cell of any column that is one of these words is empty.")}
          rows={5}
        />
      ),
    },
  ];
  const drawn = (wanted: boolean) =>
    settings.filter(({ name }) => isAsked[name] === wanted).map(({ name, control }) => <div key={name}>{control}</div>);
  const open = settings.some(({ name }) => !isAsked[name] && fields[name].errors.length > 0);
  return (
    <section aria-labelledby="dates" className="grid gap-5">
      <h2 id="dates">{t("Dates and empty cells")}</h2>
      {drawn(true)}
      <details open={open} className="border-y border-line py-3">
        <summary className="min-h-6 font-semibold">
          {t("How other dates are read, and which words are no date")}
        </summary>
        <div className="mt-4 grid gap-5">
          <p className="measure">
            {t(
              "Q3 2024 is a quarter of the calendar year. A year of two digits stands last. A time with a zone is the day that it was in the register’s own zone.",
            )}
          </p>
          {drawn(false)}
        </div>
      </details>
    </section>
  );
}
