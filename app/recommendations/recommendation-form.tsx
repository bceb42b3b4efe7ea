"use client";

import { useWords } from "#words";
import { addRecommendation, reviseRecommendation } from "./actions";
import { newerOf, NewerVersion } from "./newer-version";
import { RecordFieldInput } from "./record-field-input";
import type { RecordField } from "./record-fields";
import { CheckboxList, RadioList } from "@/components/form/choice-list";
import { choicesOf, lineChoicesOf } from "@/components/form/choices";
import { DateField } from "@/components/form/date-field";
import { Fieldset } from "@/components/form/fieldset";
import type { Fields, FormField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { ReasonField } from "@/components/form/reason-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { UserText } from "@/components/written";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import type { FieldName } from "@/lib/register/recommendations/fields";
import type { RecommendationChoices } from "@/lib/register/recommendations/read";
import { BASIS_CHOICES, KINDS, LIMITS } from "@/lib/register/vocabulary";

/** The form's initial values, where they are known, apart from the record's own fields. */
export type FormValues = {
  kind?: string | undefined;
  basis?: string | undefined;
  theme?: string | undefined;
  furtherThemes?: string[] | undefined;
  source?: string | undefined;
  page?: string | undefined;
  hint?: string | undefined;
  made?: string | undefined;
  due?: string | undefined;
  addressees?: string[] | undefined;
  owner?: string | undefined;
  partOf?: string | undefined;
  supersededBy?: string | undefined;
};

/** A record to revise, and the revision that the form shows. */
type Revised = { reference: string; revision: number };

/** A passage selected in a source's text for a new record. */
export type ChosenPassage = {
  passage: { textVersion: number; start: number; end: number };
  /** Whether it was a suggestion: then the user returns to the suggestions after saving. */
  isSuggested: boolean;
};

/** The inputs of both forms. The form for a new record has no note, and the form for a revision has no reference. */
type InputName = FieldName | keyof FormValues | "reference" | "note" | "newAddressee" | "newAddresseeKind" | "newTheme";

type SectionProps = { fields: Fields<InputName>; choices: RecommendationChoices };

/** Adds a record, or revises one if `revises` is given. */
export function RecommendationForm({
  choices,
  recordFields,
  values,
  revises,
  nextReference,
  chosen,
}: {
  choices: RecommendationChoices;
  recordFields: Record<FieldName, RecordField>;
  values: FormValues;
  revises?: Revised;
  /** A suggested free reference. */
  nextReference?: string | undefined;
  chosen?: ChosenPassage | undefined;
}) {
  const t = useWords();
  const { title, summary, publisherReference, publisherSection, ...tracking } = recordFields;
  const [state, action, fields] = useFormAction(revises ? reviseRecommendation : addRecommendation, {
    ...values,
    ...Object.fromEntries(Object.values(recordFields).map(({ name, value }) => [name, value])),
    reference: nextReference,
  });
  const newer = newerOf(state);
  const section = { fields, choices };
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      {revises ? (
        <RevisedRecord
          field={fields.note}
          reference={revises.reference}
          revision={newer?.revision ?? revises.revision}
        />
      ) : (
        <TextField
          field={fields.reference}
          label={t("Reference")}
          hint={t("Letters or digits, a hyphen and a number, for example KZP-10. You cannot change it later.")}
          width="short"
          autoComplete="off"
          required
        />
      )}
      {chosen ? (
        <>
          <HiddenField name="textVersion" value={String(chosen.passage.textVersion)} />
          <HiddenField name="passageStart" value={String(chosen.passage.start)} />
          <HiddenField name="passageEnd" value={String(chosen.passage.end)} />
          {chosen.isSuggested ? <HiddenField name="suggested" value="yes" /> : null}
        </>
      ) : null}
      <RadioList field={fields.kind} label={t("Kind")} options={choicesOf(t, KINDS)} required />
      <SelectField
        field={fields.basis}
        label={t("How far the source’s words bind")}
        hint={t("For a commitment only. What is only reported or hoped for is left out of the implementation rate.")}
        options={lineChoicesOf(t, BASIS_CHOICES)}
      />
      <RecordFieldInput recordField={title} field={fields.title} />
      <RecordFieldInput recordField={summary} field={fields.summary} />
      <OriginFields {...section} inPublication={[publisherReference, publisherSection]} />
      <AddresseeFields {...section} />
      <Fieldset name="tracking" legend={t("Tracking")}>
        <DateField field={fields.due} label={t("Due")} hint={t("Leave empty if no due date was given.")} isDeadline />
        <SelectField
          field={fields.owner}
          label={t("Assigned to")}
          options={choices.owners.map(({ id, name }) => ({ value: id, label: name ?? t("a former user") }))}
          blank={t("Not assigned")}
        />
        {Object.values(tracking).map((recordField) => (
          <RecordFieldInput key={recordField.name} recordField={recordField} field={fields[recordField.name]} />
        ))}
      </Fieldset>
      <RelatedFields {...section} />
      <p>
        <SubmitButton>{revises ? t("Save changes") : t("Add record")}</SubmitButton>
      </p>
    </Form>
  );
}

function RevisedRecord({ field, reference, revision }: Revised & { field: FormField }) {
  const t = useWords();
  return (
    <>
      <HiddenField name="reference" value={reference} />
      <HiddenField name="baseRevision" value={String(revision)} />
      <ReasonField field={field} hint={t("Shown with the change in the record’s history.")} />
    </>
  );
}

/** `inPublication`: the record's own fields that say what the publisher calls it, and where. */
function OriginFields({ fields, choices, inPublication }: SectionProps & { inPublication: readonly RecordField[] }) {
  const t = useWords();
  const dated = choices.sources.find(({ slug }) => slug === fields.source.value)?.dateEdtf ?? null;
  return (
    <Fieldset name="origin" legend={t("Where it comes from")}>
      <SelectField
        field={fields.source}
        label={t("Source")}
        options={choices.sources.map(({ slug, title }) => ({ value: slug, label: title }))}
        required
      />
      {inPublication.map((recordField) => (
        <RecordFieldInput key={recordField.name} recordField={recordField} field={fields[recordField.name]} />
      ))}
      <TextField field={fields.page} label={t("Page")} inputMode="numeric" width="tiny" />
      <TextField
        field={fields.hint}
        label={t("Search hint")}
        hint={t("Up to {count} words from the source.", { count: LIMITS.hintWords })}
      />
      <DateField
        field={fields.made}
        label={t("Date made")}
        hint={
          dated === null
            ? t("When it was recommended or promised.")
            : t("When it was recommended or promised. The source is dated {date}.", {
                date: vagueDateWords(dated, t.locale),
              })
        }
        required
      />
    </Fieldset>
  );
}

/**
 * What there is to choose from, with what was chosen at the start first, in its order. A browser sends ticked boxes in the
 * order of the page: so the order on file stays as it is, and what is added comes last.
 */
function chosenFirst<Item extends { slug: string }>(items: readonly Item[], chosen: readonly string[]): Item[] {
  const place = ({ slug }: Item) => (chosen.includes(slug) ? chosen.indexOf(slug) : chosen.length);
  return items.toSorted((a, b) => place(a) - place(b));
}

function AddresseeFields({ fields, choices }: SectionProps) {
  const t = useWords();
  return (
    <Fieldset name="who" legend={t("Addressees and themes")}>
      <CheckboxList
        field={fields.addressees}
        label={t("Addressees")}
        options={chosenFirst(choices.actors, fields.addressees.values).map(({ slug, name }) => ({
          value: slug,
          label: <UserText>{name}</UserText>,
        }))}
        required
        columns
      />
      <TextField field={fields.newAddressee} label={t("Add a new addressee")} maxLength={LIMITS.name} />
      <SelectField field={fields.newAddresseeKind} label={t("Kind of actor")} options={choicesOf(t, ACTOR_KINDS)} />
      <SelectField
        field={fields.theme}
        label={t("Main theme")}
        options={choices.themes.map(({ slug, name }) => ({ value: slug, label: name }))}
        blank={t("Choose one, or enter a new one below")}
        required
      />
      {/* Without a box ticked, a browser would send nothing, which leaves the further themes as they are. */}
      <HiddenField name="furtherThemes" value="" />
      <CheckboxList
        field={fields.furtherThemes}
        label={t("Further themes")}
        hint={t("A record with several themes is listed under each of them.")}
        options={chosenFirst(choices.themes, fields.furtherThemes.values).map(({ slug, name }) => ({
          value: slug,
          label: <UserText>{name}</UserText>,
        }))}
        columns
      />
      <TextField
        field={fields.newTheme}
        label={t("Add a new theme")}
        hint={t("It becomes the main theme if you select none above, otherwise a further one.")}
        maxLength={LIMITS.name}
      />
    </Fieldset>
  );
}

function RelatedFields({ fields }: SectionProps) {
  const t = useWords();
  return (
    <Fieldset name="beside" legend={t("Related records")}>
      <TextField
        field={fields.partOf}
        label={t("Part of")}
        hint={t(
          "Reference of the record that this one is part of. That record then gets its status from its parts, and totals count the parts instead of it.",
        )}
        width="short"
        autoComplete="off"
      />
      <TextField
        field={fields.supersededBy}
        label={t("Superseded by")}
        hint={t("Reference of the record that supersedes this one.")}
        width="short"
        autoComplete="off"
      />
    </Fieldset>
  );
}
