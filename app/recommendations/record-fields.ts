import type { SelectOption } from "@/components/form/select-field";
import type { Translator } from "@/lib/platform/language/translate";
import {
  fieldDefinition,
  fieldTable,
  FIELDS,
  inputText,
  type FieldName,
  type FieldValues,
} from "@/lib/register/recommendations/fields";

/**
 * One of the record's fields, as the form needs it. Plain data, because the form runs in the browser and the table of
 * fields is not sent there.
 */
export type RecordField = {
  name: FieldName;
  as: "line" | "area" | "number" | "choice";
  label: string;
  hint: string | undefined;
  maxLength: number | undefined;
  rows: number | undefined;
  isRequired: boolean;
  options: SelectOption[];
  value: string | undefined;
};

/** The fields in the reader's language, with a record's values. */
export function recordFields(t: Translator, values?: FieldValues): Record<FieldName, RecordField> {
  return fieldTable((name) => {
    const { label, form, terms = {} } = fieldDefinition(name);
    return {
      name,
      as: form.as,
      label: t.message(form.label ?? label),
      hint: form.hint && t.message(form.hint),
      maxLength: form.maxLength,
      rows: form.rows,
      isRequired: !FIELDS[name].stored.safeParse(null).success,
      options: Object.entries(terms).map(([value, term]) => ({ value, label: t.message(term.label) })),
      value: values && inputText(values[name]),
    };
  });
}
