import { useWords } from "#words";
import { choicesOf } from "@/components/form/choices";
import { type FormField, fieldOf } from "@/components/form/fields";
import { SelectField } from "@/components/form/select-field";
import type { Field } from "@/lib/delivery/tables/fields";
import type { MappedSeparator } from "@/lib/delivery/imports/mapping-form";
import { SEPARATORS } from "@/lib/delivery/imports/vocabulary";
import type { Translator } from "@/lib/platform/language/translate";
import type { FormState } from "@/lib/web/form-state";

/** The choices for one field, as its select has them. */
function optionsOf(t: Translator, { field, other }: MappedSeparator): { value: string; label: string }[] {
  const found =
    field === "evidenceAddresses"
      ? [{ value: "found", label: t("Whatever stands before a web address") }]
      : other === null
        ? []
        : [{ value: "found", label: `“${other}”` }];
  return [...found, { value: "", label: t("Nothing: a cell is one value") }, ...choicesOf(t, SEPARATORS)];
}

export function separatorField(state: FormState, { field, chosen }: MappedSeparator): FormField {
  return fieldOf(state, `separators.${field}`, [chosen]);
}

/** What is chosen, in a few words. */
export function separatorWords(t: Translator, separator: MappedSeparator, state: FormState): string {
  const { value } = separatorField(state, separator);
  return optionsOf(t, separator).find((option) => option.value === value)?.label ?? "";
}

function why(t: Translator, { field, facts }: MappedSeparator): string | null {
  if (facts === null) return null;
  const { line, example, cells, known } = facts;
  const shown = t("Row {line, number}: “{example}”.", { line, example: example.replaceAll(/\s*\n\s*/g, " ↵ ") });
  const reason =
    known === null
      ? t("{cells, plural, one {# cell seems to hold} other {# cells seem to hold}} several values.", { cells })
      : t(
          "{cells, plural, one {# cell seems to hold} other {# cells seem to hold}} several values: “{known}” stands in other cells too.",
          { cells, known },
        );
  const asked =
    field === "reference" || field === "publisherReference"
      ? t("If you choose a separator, such a row is read once for each of its references.")
      : null;
  return [shown, reason, asked].filter((text) => text !== null).join(" ");
}

/** What parts several values in the cells of some fields, with what the table shows of it. */
export function SeparatorFields({
  separators,
  labels,
  state,
}: {
  separators: readonly MappedSeparator[];
  labels: Record<Field, string>;
  state: FormState;
}) {
  const t = useWords();
  return (
    <>
      {separators.map((separator) => (
        <SelectField
          key={separator.field}
          field={separatorField(state, separator)}
          label={t("Between several values: {field}", { field: labels[separator.field] })}
          hint={why(t, separator)}
          options={optionsOf(t, separator)}
          blank={null}
          required
        />
      ))}
    </>
  );
}
