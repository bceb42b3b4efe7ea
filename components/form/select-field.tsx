import type { ReactNode } from "react";
import { useWords } from "#words";
import { Field, type Requirement } from "@/components/form/field";
import type { FormField } from "@/components/form/fields";
import { describedBy } from "@/components/form/field-state";

export type SelectOption = { readonly value: string; readonly label: string };
export type SelectGroup = { readonly group: string; readonly options: readonly SelectOption[] };

/**
 * One choice among many, where radio buttons would take too much room. `blank` is the text of an empty first option;
 * null omits it.
 */
export function SelectField({
  field,
  label,
  hint,
  options,
  required,
  blank,
}: {
  field: FormField;
  label: ReactNode;
  hint?: ReactNode;
  options: readonly (SelectOption | SelectGroup)[];
  required?: Requirement;
  blank?: string | null;
}) {
  const t = useWords();
  const { name, id, value, errors } = field;
  return (
    <Field name={name} label={label} hint={hint} errors={errors} required={required}>
      <select
        id={id}
        name={name}
        defaultValue={value}
        required={required === true}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, Boolean(hint), errors.length > 0)}
        className="control max-w-md"
      >
        {blank === null ? null : <option value="">{blank ?? t("Choose one")}</option>}
        {options.map((entry) =>
          "group" in entry ? (
            <optgroup key={entry.group} label={entry.group}>
              {entry.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ) : (
            <option key={entry.value} value={entry.value}>
              {entry.label}
            </option>
          ),
        )}
      </select>
    </Field>
  );
}
