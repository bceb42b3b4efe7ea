import type { ReactNode } from "react";
import { useWords } from "#words";
import { Field } from "@/components/form/field";
import type { FormField } from "@/components/form/fields";
import { describedBy } from "@/components/form/field-state";

/** A date as a source gives it, exact or vague: text in EDTF. */
export function DateField({
  field,
  label,
  hint,
  required,
}: {
  field: FormField;
  label: ReactNode;
  /** Shown before the examples. */
  hint?: ReactNode;
  required?: boolean;
}) {
  const { name, id, value, errors } = field;
  const t = useWords();
  const words = (
    <>
      {hint}
      {hint ? " " : null}
      {t.rich(
        "Use the precision the source gives: <code>2022-12-20</code> for a day, <code>2023-05</code> for a month, <code>2023</code> for a year, <code>2023-23</code> for autumn 2023 (21 spring, 22 summer, 24 winter), <code>2014~</code> for about 2014, <code>2023-05/2023-09</code> for May to September 2023.",
        { code: (inside) => <code>{inside}</code> },
      )}
    </>
  );
  return (
    <Field name={name} label={label} hint={words} errors={errors} required={required}>
      <input
        id={id}
        name={name}
        type="text"
        defaultValue={value}
        required={required}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, true, errors.length > 0)}
        className="control tabular max-w-64"
      />
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
  required?: boolean;
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
        required={required}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, Boolean(hint), errors.length > 0)}
        className="control tabular max-w-48"
      />
    </Field>
  );
}
