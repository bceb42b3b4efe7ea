"use client";

import { useWords } from "#words";
import { DatesSection } from "./dates-section";
import { ReferenceFields } from "./reference-fields";
import { SharedFields } from "./shared-fields";
import { mapColumns } from "@/app/imports/actions";
import { CheckboxList } from "@/components/form/choice-list";
import { choicesOf } from "@/components/form/choices";
import { fieldOf } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField, type SelectOption } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { Field } from "@/lib/delivery/imports/column-names";
import type { MappedColumn, MappedWord, MappingFormContent } from "@/lib/delivery/imports/mapping-form";
import type { MappingText } from "@/lib/delivery/imports/schema";
import type { SharedName } from "@/lib/delivery/imports/shared";
import { ROW_ORDERS, SEPARATORS } from "@/lib/delivery/imports/vocabulary";
import type { Translator } from "@/lib/platform/language/translate";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";

/** Why a column is taken for its field. */
function ColumnReason({ name, why }: Pick<MappedColumn, "name" | "why">) {
  const t = useWords();
  switch (why) {
    case "own":
      return t("Guessed: the same as our label");
    case "known":
      return t("Guessed: called “{name}”", { name });
    case "dates":
      return t("Guessed: called “{name}”, and its cells are dates", { name });
    case "addresses":
      return t("Guessed: all its cells are web addresses");
    case null:
      return null;
  }
}

/** Why a word is taken for its value. */
function wordReason(t: Translator, { why, value, values }: MappedWord): string | null {
  const label = values.find((term) => term.value === value)?.label;
  if (why === null || label === undefined) return null;
  return why === "own"
    ? t("Guessed: the same as our label")
    : t("Guessed: a known word for “{label}”", { label: t.message(label) });
}

/**
 * The meaning of each column and of the words in it, and defaults for what the file lacks. Submitting it checks the
 * whole table.
 */
export function MappingForm({
  id,
  content: { columns, words, asked, dates, noDate, empty },
  labels,
  months,
  mapping,
  sharedValues,
  exampleReference,
  owners,
}: {
  id: string;
  content: MappingFormContent;
  /** The label of each field, and the names of the months, in the reader's language. */
  labels: Record<Field, string>;
  months: readonly string[];
  mapping: MappingText;
  /** What the whole table shares, as the form has it. */
  sharedValues: Record<SharedName, string>;
  exampleReference: string;
  /** Who may look after records. */
  owners: readonly SelectOption[];
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(mapColumns, {
    dates: dates.dates ?? "",
    dotDates: dates.dotDates,
    yearPairs: dates.yearPairs ?? "",
    yearStart: dates.yearStart ?? "",
    yearName: dates.yearName ?? "",
    winter: dates.winter ?? "",
    shortYears: dates.shortYears,
    noDate: noDate.join("\n"),
    empty: empty.join("\n"),
    newActors: mapping.newActors ?? "",
    separator: mapping.separator ?? ";",
    severalThemes: mapping.severalThemes ? "yes" : "",
    rationale: mapping.rationale ?? "",
    whose: mapping.references?.whose ?? "",
    prefix: mapping.references?.prefix ?? "",
    number: String(mapping.references?.number ?? ""),
    twice: mapping.references?.twice ?? "",
    apart: mapping.references?.apart ?? [],
    knownBy: mapping.references?.knownBy ?? [],
    join: Object.keys(mapping.joined ?? {}).length > 0 ? "yes" : "",
    tooLong: mapping.tooLong ?? "",
    order: mapping.order ?? "",
    ...sharedValues,
  });
  const choices = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return (
    <Form action={action} state={state}>
      <HiddenField name="id" value={id} />
      <section aria-labelledby="columns" className="grid gap-4">
        <h2 id="columns">{t("Columns")}</h2>
        <p className="measure">
          {t(
            "A reference or the text identifies the record of a row. New records also need a title or summary, theme, addressee, source and date, from a column or for the whole table below. A row with a status or a response adds an update.",
          )}
        </p>
        <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
          {columns.map(({ name, samples, field, added, why }, index) => (
            <SelectField
              key={name}
              field={fieldOf(state, `columns.${index}`, [field ?? ""])}
              label={
                <span className="break-words">
                  {added === "group" ? t("{name}: the heading above the row", { name }) : name}
                </span>
              }
              hint={
                <>
                  {samples.length > 0 ? (
                    <span lang="" className="block break-words">
                      {samples.join(" · ")}
                    </span>
                  ) : (
                    <span className="block">{t("Empty")}</span>
                  )}
                  {why === null ? null : (
                    <span className="block text-sm break-words">
                      <ColumnReason name={name} why={why} />
                    </span>
                  )}
                </>
              }
              options={[{ value: "", label: t("Ignore this column") }, ...choices]}
              blank={null}
              required
            />
          ))}
        </div>
        <CheckboxList
          field={fields.join}
          label={t("Columns that are set to the same field")}
          options={[{ value: "yes", label: t("Join them in their order, with a space between") }]}
        />
      </section>
      {words.length > 0 ? (
        <section aria-labelledby="words" className="grid gap-4">
          <h2 id="words">{t("Values")}</h2>
          <p className="measure">{t("What the values in your table mean in this register.")}</p>
          <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
            {words.map((mapped, index) => {
              const { field, word, value, values } = mapped;
              return (
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
                    hint={wordReason(t, mapped)}
                    options={[
                      { value: "", label: t("No meaning: reject the row") },
                      ...values.map((option) => ({ value: option.value, label: t.message(option.label) })),
                    ]}
                    blank={null}
                    required
                  />
                </div>
              );
            })}
          </div>
        </section>
      ) : null}
      <ReferenceFields fields={fields} labels={labels} exampleReference={exampleReference} />
      <SharedFields fields={fields} owners={owners} />
      <DatesSection fields={fields} asked={asked} months={months} />
      <section aria-labelledby="open" className="grid gap-5">
        <h2 id="open">{t("Settings for unclear values")}</h2>
        <SelectField
          field={fields.newActors}
          label={t("Addressees that are not in the register")}
          hint={t("An addressee spelt differently from the register is treated as new.")}
          options={choicesOf(t, ACTOR_KINDS)}
          blank={t("Reject their rows")}
        />
        <SelectField
          field={fields.separator}
          label={t("Separator between addressees, and between themes")}
          options={choicesOf(t, SEPARATORS)}
          blank={null}
          required
        />
        <CheckboxList
          field={fields.severalThemes}
          label={t("Several themes in a cell")}
          options={[{ value: "yes", label: t("Part them by this separator: the first is the main theme") }]}
        />
        <SelectField
          field={fields.order}
          label={t("Rows of one record and one day")}
          options={choicesOf(t, ROW_ORDERS)}
          blank={t("Reject them if they differ")}
        />
        <TextArea
          field={fields.rationale}
          label={t("Reason to use where a row gives none for its status")}
          hint={t("For example: According to the ministry’s table of June 2024.")}
          rows={2}
        />
        <CheckboxList
          field={fields.tooLong}
          label={t("Texts that are too long")}
          hint={t(
            "Otherwise their rows are rejected. Where nothing can hold the whole text, they are rejected all the same.",
          )}
          options={[
            {
              value: "cut",
              label: t(
                "Cut them, and keep the whole text beside: a title’s in the summary, a reason’s in its evidence",
              ),
            },
          ]}
        />
      </section>
      <div>
        <SubmitButton pendingLabel={t("Checking…")}>{t("Check table")}</SubmitButton>
      </div>
    </Form>
  );
}
