import { useWords } from "#words";
import { CheckboxList } from "@/components/form/choice-list";
import { choicesOf } from "@/components/form/choices";
import type { Fields } from "@/components/form/fields";
import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { Field } from "@/lib/delivery/tables/fields";
import { TELLING_FIELDS, SAME_REFERENCE_CHOICES, WHOSE_REFERENCES } from "@/lib/delivery/imports/vocabulary";

/** Whose references a table has, how its rows are told apart and known again, and what new records are called. */
export function ReferenceFields({
  fields,
  labels,
  exampleReference,
}: {
  fields: Fields<"whose" | "prefix" | "number" | "twice" | "apart" | "knownBy">;
  labels: Record<Field, string>;
  /** What the first new record would be called without a prefix. */
  exampleReference: string;
}) {
  const t = useWords();
  const telling = TELLING_FIELDS.map((value) => ({ value, label: labels[value] }));
  return (
    <>
      <p className="measure">
        {t(
          "A publisher’s reference is kept exactly as written. A row is known again by it within its source, then by this register’s own reference.",
        )}
      </p>
      <SelectField
        field={fields.whose}
        label={t("Whose references the table has")}
        options={choicesOf(t, WHOSE_REFERENCES)}
        blank={t("The publisher’s, or this register’s where a record has it")}
      />
      <SelectField
        field={fields.twice}
        label={t("If rows with the same reference differ")}
        options={choicesOf(t, SAME_REFERENCE_CHOICES)}
        blank={t("Reject them")}
      />
      <CheckboxList field={fields.apart} label={t("What tells them apart")} options={telling} columns />
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <TextField
          field={fields.prefix}
          label={t("Prefix of this register’s references for new records")}
          hint={t(
            "If you leave it empty, a publisher’s reference such as KZP-10 is used here too, and any other is given one made from the source or theme, such as {reference}.",
            { reference: exampleReference },
          )}
          width="short"
          autoComplete="off"
        />
        <TextField
          field={fields.number}
          label={t("First number")}
          hint={t("If you leave it empty, the next free number is used.")}
          inputMode="numeric"
          width="tiny"
        />
      </div>
      <CheckboxList
        field={fields.knownBy}
        label={t("What rows without a reference are known again by")}
        hint={t("Only for a table without references. If you tick nothing, title and summary are used.")}
        options={telling}
        columns
      />
    </>
  );
}
