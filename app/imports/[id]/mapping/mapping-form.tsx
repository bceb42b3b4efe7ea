"use client";

import { useWords } from "#words";
import { ColumnsSection, GRID } from "./columns-section";
import { areDatesAsked, DateFields } from "./date-fields";
import { Folded } from "./folded";
import { ReferenceFields } from "./reference-fields";
import { SeparatorFields, separatorField, separatorWords } from "./separator-fields";
import { NeededFields, PAIRS, SharedFields } from "./shared-fields";
import { WordsSection } from "./words-section";
import { mapColumns } from "@/app/imports/actions";
import { CheckboxList } from "@/components/form/choice-list";
import { choicesOf } from "@/components/form/choices";
import type { FormField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField, type SelectOption } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import type { Field } from "@/lib/delivery/tables/fields";
import type { MappingFormContent, Needed } from "@/lib/delivery/imports/mapping-form";
import type { MappingText } from "@/lib/delivery/imports/schema";
import type { SharedName } from "@/lib/delivery/imports/shared";
import { ROW_ORDERS, SAME_REFERENCE_CHOICES, WHOSE_REFERENCES } from "@/lib/delivery/imports/vocabulary";
import type { Text } from "@/lib/platform/language/message";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { KINDS } from "@/lib/register/vocabulary";

/** Where the form's field for the whole table is called otherwise than what it is for. */
const CONTROL_OF = {
  theme: "sharedTheme",
  addressees: "sharedAddressees",
  source: "sharedSource",
  made: "sharedMade",
  effective: "sharedEffective",
  rationale: "rationale",
  newActors: "newActors",
} as const satisfies Record<Needed, string>;

const SOURCE_FACTS = [
  "sharedSourceKind",
  "sharedSourcePublisher",
  "sharedSourceDate",
  "sharedSourceAddress",
  "tableTitle",
  "tableAddress",
  "tableReliability",
  "tableCredibility",
  "sharedKind",
  "sharedBasis",
  "sharedOwner",
  "sharedConfidence",
] as const satisfies SharedName[];

function isWrong(fields: readonly FormField[]): boolean {
  return fields.some(({ errors }) => errors.length > 0);
}

/**
 * The meaning of each column and of the words in it, and defaults for what the file lacks: what the table asks stands
 * open, the rest is folded and says what is chosen. Submitting it checks the whole table.
 */
export function MappingForm({
  id,
  content: { facts, columns, words, separators, needed, hasStatus, asked, dates, noDate, empty },
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
  /** What stands in a field, where something does. */
  const typed = ({ value }: FormField): string[] => (value ? [value] : []);
  /** What a select shows, where something is chosen. */
  const chosen = (terms: Readonly<Record<string, { label: Text }>>, { value }: FormField): string[] => {
    const term = terms[value];
    return term ? [t.message(term.label)] : [];
  };
  const references = [fields.whose, fields.prefix, fields.number, fields.twice, fields.apart, fields.knownBy];
  const folded = Object.values(CONTROL_OF).map((name) => fields[name]);
  const shared = [...folded, ...SOURCE_FACTS.map((name) => fields[name])];
  const guessed = separators.filter(({ isGuess }) => isGuess);
  const settled = separators.filter(({ isGuess }) => !isGuess);
  const isKnown = columns.some(({ field }) =>
    ["reference", "publisherReference", "title", "summary"].includes(field ?? ""),
  );
  return (
    <Form action={action} state={state}>
      <HiddenField name="id" value={id} />
      {facts === null ? (
        <ColumnsSection columns={columns} labels={labels} join={fields.join} isKnown={isKnown} state={state} />
      ) : (
        <p className="measure">
          {t(
            "This is the register’s own table of {facts, select, actors {actors} sources {sources} other {evidence}}. What its columns mean is known.",
            { facts },
          )}
        </p>
      )}
      {needed.length > 0 || guessed.length > 0 || areDatesAsked(asked) ? (
        <section aria-labelledby="asked" className="grid gap-4">
          <h2 id="asked">{t("What the table leaves open")}</h2>
          <div className={GRID}>
            <NeededFields fields={fields} needed={needed} />
            <SeparatorFields separators={guessed} labels={labels} state={state} />
            <DateFields part="asked" fields={fields} asked={asked} months={months} />
          </div>
        </section>
      ) : null}
      <WordsSection words={words} labels={labels} state={state} />
      <div className="border-b border-line">
        {settled.length === 0 ? null : (
          <Folded
            title={t("Several values in a cell")}
            chosen={settled.map((one) => `${labels[one.field]}: ${separatorWords(t, one, state)}`)}
            open={isWrong(settled.map((one) => separatorField(state, one)))}
          >
            <div className={PAIRS}>
              <SeparatorFields separators={settled} labels={labels} state={state} />
            </div>
          </Folded>
        )}
        <Folded
          title={t("What the whole table shares")}
          chosen={[
            ...(["theme", "addressees", "source", "made", "effective", "rationale"] as const).flatMap((name) =>
              typed(fields[CONTROL_OF[name]]),
            ),
            ...chosen(KINDS, fields.sharedKind),
            ...chosen(ACTOR_KINDS, fields.newActors),
            ...typed(fields.tableTitle),
          ]}
          open={isWrong(shared)}
        >
          <SharedFields fields={fields} needed={needed} hasStatus={hasStatus} owners={owners} />
        </Folded>
        <Folded
          title={t("References")}
          chosen={[
            ...chosen(WHOSE_REFERENCES, fields.whose),
            ...chosen(SAME_REFERENCE_CHOICES, fields.twice),
            ...typed(fields.prefix),
          ]}
          open={isWrong(references)}
        >
          <ReferenceFields fields={fields} labels={labels} exampleReference={exampleReference} />
        </Folded>
        <DateFields part="other" fields={fields} asked={asked} months={months} />
        <Folded
          title={t("Texts that are too long, and rows of one day")}
          chosen={[...(fields.tooLong.value ? [t("Cut")] : []), ...chosen(ROW_ORDERS, fields.order)]}
          open={isWrong([fields.tooLong, fields.order])}
        >
          <SelectField
            field={fields.order}
            label={t("Rows of one record and one day")}
            options={choicesOf(t, ROW_ORDERS)}
            blank={t("Reject them if they differ")}
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
                  "Cut them, and keep the whole text beside: a title’s in the summary, a summary’s or a reason’s in the evidence of the row’s update or, without one, a summary’s in the note of the revision",
                ),
              },
            ]}
          />
        </Folded>
      </div>
      <div>
        <SubmitButton pendingLabel={t("Checking…")}>{t("Check table")}</SubmitButton>
      </div>
    </Form>
  );
}
