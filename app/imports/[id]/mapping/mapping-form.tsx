"use client";

import { useWords } from "#words";
import { mapColumns } from "@/app/imports/actions";
import { choicesOf } from "@/components/form/choices";
import { fieldOf } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { Field } from "@/lib/delivery/imports/mapping";
import type { MappedColumn, MappedWord } from "@/lib/delivery/imports/mapping-form";
import type { MappingText } from "@/lib/delivery/imports/schema";
import { DAY_ORDERS, SEPARATORS } from "@/lib/delivery/imports/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";

/**
 * The meaning of each column and of the words in it, and defaults for what the file lacks. Submitting it checks the
 * whole table.
 */
export function MappingForm({
  id,
  columns,
  words,
  labels,
  mapping,
}: {
  id: string;
  /** The label of each field, in the reader's language. */
  labels: Record<Field, string>;
  columns: readonly MappedColumn[];
  words: readonly MappedWord[];
  mapping: MappingText;
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(mapColumns, {
    dates: mapping.dates ?? "",
    newActors: mapping.newActors ?? "",
    separator: mapping.separator ?? ";",
    rationale: mapping.rationale ?? "",
  });
  const choices = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return (
    <Form action={action} state={state}>
      <HiddenField name="id" value={id} />
      <section aria-labelledby="columns" className="grid gap-4">
        <h2 id="columns">{t("Columns")}</h2>
        <p className="measure">
          {t(
            "Every row needs a reference to identify the record. New records also need a title, summary, theme, addressee, source and date. A row with a status adds an update.",
          )}
        </p>
        <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
          {columns.map(({ name, samples, field, added }, index) => (
            <SelectField
              key={name}
              field={fieldOf(state, `columns.${index}`, [field ?? ""])}
              label={
                <span className="break-words">
                  {added === "group" ? t("{name}: the heading above the row", { name }) : name}
                </span>
              }
              hint={
                samples.length > 0 ? (
                  <span lang="" className="break-words">
                    {samples.join(" · ")}
                  </span>
                ) : (
                  t("Empty")
                )
              }
              options={[{ value: "", label: t("Ignore this column") }, ...choices]}
              blank={null}
              required
            />
          ))}
        </div>
      </section>
      {words.length > 0 ? (
        <section aria-labelledby="words" className="grid gap-4">
          <h2 id="words">{t("Values")}</h2>
          <p className="measure">{t("What the values in your table mean in this register.")}</p>
          <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
            {words.map(({ field, word, value, values, isGuess }, index) => (
              <div key={`${field} ${word}`}>
                <HiddenField name={`words.${index}.field`} value={field} />
                <HiddenField name={`words.${index}.word`} value={word} />
                <SelectField
                  field={fieldOf(state, `words.${index}.value`, [value])}
                  label={
                    <span className="break-words">
                      {labels[field]}: “{word}”
                    </span>
                  }
                  options={[
                    ...(isGuess ? [] : [{ value: "", label: t("Not recognised: reject the row") }]),
                    ...values.map((option) => ({ value: option.value, label: t.message(option.label) })),
                  ]}
                  blank={null}
                  required
                />
              </div>
            ))}
          </div>
        </section>
      ) : null}
      <section aria-labelledby="open" className="grid gap-5">
        <h2 id="open">{t("Settings for unclear values")}</h2>
        <SelectField
          field={fields.dates}
          label={t("Dates such as 5/6/2023")}
          options={choicesOf(t, DAY_ORDERS)}
          blank={t("Reject dates that could be two different days")}
        />
        <SelectField
          field={fields.newActors}
          label={t("Addressees that are not in the register")}
          hint={t("An addressee spelt differently from the register is treated as new.")}
          options={choicesOf(t, ACTOR_KINDS)}
          blank={t("Reject their rows")}
        />
        <SelectField
          field={fields.separator}
          label={t("Separator between addressees")}
          options={choicesOf(t, SEPARATORS)}
          blank={null}
          required
        />
        <TextArea
          field={fields.rationale}
          label={t("Reason to use where a row gives none for its status")}
          hint={t("For example: According to the ministry’s table of June 2024.")}
          rows={2}
        />
      </section>
      <div>
        <SubmitButton pendingLabel={t("Checking…")}>{t("Check table")}</SubmitButton>
      </div>
    </Form>
  );
}
