"use client";

import type { ComponentProps, ReactNode } from "react";
import { useWords } from "#words";
import { Folded } from "./folded";
import { PAIRS } from "./shared-fields";
import { choicesOf } from "@/components/form/choices";
import type { FormField } from "@/components/form/fields";
import { SelectField } from "@/components/form/select-field";
import { TextArea } from "@/components/form/text-field";
import type { DateQuestion } from "@/lib/platform/time/date-forms";
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
  return lines.length === 0 ? null : <span className="wrap-anywhere">{lines.join(" ")}</span>;
}

type Setting = { name: keyof Settings; control: ReactNode };

/** Whether a table's dates ask anything. */
export function areDatesAsked({ questions, conflict }: DatesAsked): boolean {
  return Object.keys(questions).length > 0 || conflict !== null;
}

/** What a table's dates leave open, asked once for all of its rows; or what this table does not ask, folded. */
export function DateFields({
  part,
  fields,
  asked,
  months,
}: {
  part: "asked" | "other";
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
  const select = (
    name: DateQuestion | "shortYears",
    label: string,
    options: ComponentProps<typeof SelectField>["options"],
    /** What becomes of such dates where nothing is chosen; null where something always is. */
    blank: string | null,
  ): Setting => ({
    name,
    control: (
      <SelectField
        field={fields[name]}
        label={label}
        hint={<Reasons asked={asked} question={name} />}
        options={options}
        blank={blank}
        required={blank === null}
      />
    ),
  });
  const settings: Setting[] = [
    select(
      "dates",
      t("Dates such as 5/6/2023"),
      choicesOf(t, DAY_ORDERS),
      t("Reject dates that could be two different days"),
    ),
    select("dotDates", t("Dates such as 5.6.2023"), choicesOf(t, DOT_DAY_ORDERS), null),
    select(
      "yearPairs",
      t("Dates such as 2022-23 and 2022/2023"),
      choicesOf(t, YEAR_PAIRS),
      t("Reject dates that could be any of these"),
    ),
    select(
      "yearStart",
      t("First month of a financial or academic year"),
      months.map((label, index) => ({ value: String(index + 1), label })),
      t("Reject financial and academic years"),
    ),
    select(
      "yearName",
      t("Dates such as FY2025"),
      choicesOf(t, YEAR_NAMES),
      t("Reject dates that could be either year"),
    ),
    select(
      "winter",
      t("Dates such as winter 2023"),
      choicesOf(t, WINTERS),
      t("Reject dates that could be either winter"),
    ),
    select(
      "shortYears",
      t("Years of two digits"),
      shortYears.map((year) => ({
        value: String(year),
        label: t("{first} to {last}", { first: String(year), last: String(year + 99) }),
      })),
      null,
    ),
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
  if (part === "asked") return drawn(true);
  return (
    <Folded
      title={t("How other dates are read, and which words are no date")}
      chosen={[]}
      open={settings.some(({ name }) => !isAsked[name] && fields[name].errors.length > 0)}
    >
      <p className="measure">
        {t(
          "Q3 2024 is a quarter of the calendar year. A year of two digits stands last. A time with a zone is the day that it was in the register’s own zone.",
        )}
      </p>
      <div className={PAIRS}>{drawn(false)}</div>
    </Folded>
  );
}
