"use client";

import { useRef, useState, type ReactNode } from "react";
import { useWords } from "#words";
import { DateReading } from "@/components/form/date-reading";
import { Field, type Requirement } from "@/components/form/field";
import type { FormField } from "@/components/form/fields";
import { describedBy } from "@/components/form/field-state";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { formDateWords } from "@/lib/platform/time/form-dates";
import { DATES, DEADLINE } from "@/lib/web/form-state";

/** A date as a source gives it, exact or vague, as people write it. How it is read is shown under the field. */
export function DateField({
  field,
  label,
  hint,
  required,
  isDeadline = false,
}: {
  field: FormField;
  label: ReactNode;
  /** Shown before the examples. */
  hint?: ReactNode;
  required?: boolean;
  /** Whether it may also be given by its last day: “by the end of 2024”. */
  isDeadline?: boolean;
}) {
  const { name, id, value, errors, isTyped } = field;
  const t = useWords();
  const inputRef = useRef<HTMLInputElement>(null);
  const begins = isTyped ? value : formDateWords(value, t.locale);
  const [typed, setTyped] = useState(begins);
  const words = (
    <>
      {hint}
      {hint ? " " : null}
      {t("As precise as the source is, for example {day}, {month}, {season} or {year}.", {
        day: vagueDateWords("2022-12-20", t.locale),
        month: vagueDateWords("2023-05", t.locale),
        season: vagueDateWords("2023-23", t.locale),
        year: vagueDateWords("2014~", t.locale),
      })}
    </>
  );

  function choose(edtf: string) {
    const chosen = vagueDateWords(edtf, t.locale);
    if (!inputRef.current) return;
    inputRef.current.value = chosen;
    inputRef.current.focus();
    setTyped(chosen);
  }

  return (
    <Field name={name} label={label} hint={words} errors={errors} required={required}>
      <input type="hidden" name={DATES} value={isDeadline ? `${name}${DEADLINE}` : name} />
      <input
        ref={inputRef}
        id={id}
        name={name}
        type="text"
        defaultValue={begins}
        onInput={(event) => setTyped(event.currentTarget.value)}
        required={required}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={`${describedBy(name, true, errors.length > 0) ?? ""} ${id}-reading`}
        className="control tabular max-w-64"
      />
      <DateReading id={`${id}-reading`} text={typed} isDeadline={isDeadline} onChoose={choose} />
    </Field>
  );
}

/** A full date, with the browser's date picker if it has one; otherwise the user types `YYYY-MM-DD`. */
export function DayField({
  field,
  label,
  hint,
  required,
  max,
}: {
  field: FormField;
  label: ReactNode;
  hint?: ReactNode;
  required?: Requirement;
  /** The last day that the date picker offers, `YYYY-MM-DD`. */
  max?: string;
}) {
  const { name, id, value, errors } = field;
  return (
    <Field name={name} label={label} hint={hint} errors={errors} required={required}>
      <input
        id={id}
        name={name}
        type="date"
        max={max}
        defaultValue={value}
        required={required === true}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, Boolean(hint), errors.length > 0)}
        className="control tabular max-w-48"
      />
    </Field>
  );
}
