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
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { UserText } from "@/components/written";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import type { FieldName } from "@/lib/register/recommendations/fields";
import type { RecommendationChoices } from "@/lib/register/recommendations/read";
import type { FormState } from "@/lib/web/form-state";
import { BASIS_CHOICES, KINDS, LIMITS } from "@/lib/register/vocabulary";

/** The form's initial values, as far as known, apart from the record's own fields. */
export type FormValues = {
  kind?: string | undefined;
  basis?: string | undefined;
  theme?: string | undefined;
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
  /** It was a suggestion: after saving, the user returns to the suggestions. */
  isSuggested: boolean;
};

type SectionProps = { state: FormState; values: FormValues; choices: RecommendationChoices };

/** Adds a record, or with `revises` revises one. */
export function RecommendationForm({
  choices,
  fields,
  values,
  revises,
  nextReference,
  chosen,
}: {
  choices: RecommendationChoices;
  fields: Record<FieldName, RecordField>;
  values: FormValues;
  revises?: Revised;
  /** A suggested free reference. */
  nextReference?: string | undefined;
  chosen?: ChosenPassage | undefined;
}) {
  const t = useWords();
  const [state, action] = useFormAction(revises ? reviseRecommendation : addRecommendation);
  const newer = newerOf(state);
  const section = { state, values, choices };
  const { title, summary, ...tracking } = fields;
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      {revises ? (
        <RevisedRecord state={state} reference={revises.reference} revision={newer?.revision ?? revises.revision} />
      ) : (
        <TextField
          name="reference"
          label={t("Reference")}
          hint={t("Letters or digits, a hyphen and a number, for example KZP-10. You cannot change it later.")}
          state={state}
          defaultValue={nextReference}
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
      <RadioList
        name="kind"
        label={t("Kind")}
        state={state}
        options={choicesOf(t, KINDS)}
        defaultValue={values.kind}
        required
      />
      <SelectField
        name="basis"
        label={t("How far the source’s words bind")}
        hint={t("For a commitment only. What is only reported or hoped for is left out of the implementation rate.")}
        state={state}
        defaultValue={values.basis}
        options={lineChoicesOf(t, BASIS_CHOICES)}
      />
      <RecordFieldInput field={title} state={state} />
      <RecordFieldInput field={summary} state={state} />
      <OriginFields {...section} />
      <AddresseeFields {...section} />
      <Fieldset name="tracking" legend={t("Tracking")}>
        <DateField
          name="due"
          label={t("Due")}
          hint={t("Leave empty if no due date was given.")}
          state={state}
          defaultValue={values.due}
        />
        <SelectField
          name="owner"
          label={t("Assigned to")}
          state={state}
          defaultValue={values.owner}
          options={choices.owners.map(({ id, name }) => ({ value: id, label: name ?? t("a former user") }))}
          blank={t("Not assigned")}
        />
        {Object.values(tracking).map((field) => (
          <RecordFieldInput key={field.name} field={field} state={state} />
        ))}
      </Fieldset>
      <RelatedFields {...section} />
      <p>
        <SubmitButton>{revises ? t("Save changes") : t("Add record")}</SubmitButton>
      </p>
    </Form>
  );
}

function RevisedRecord({ state, reference, revision }: Revised & { state: FormState }) {
  const t = useWords();
  return (
    <>
      <HiddenField name="reference" value={reference} />
      <HiddenField name="baseRevision" value={String(revision)} />
      <TextArea
        name="note"
        label={t("Reason for the change")}
        hint={t("Shown with the change in the record’s history.")}
        state={state}
        maxLength={LIMITS.note}
        rows={2}
        required
      />
    </>
  );
}

function OriginFields({ state, values, choices }: SectionProps) {
  const t = useWords();
  return (
    <Fieldset name="origin" legend={t("Where it comes from")}>
      <SelectField
        name="source"
        label={t("Source")}
        state={state}
        defaultValue={values.source}
        options={choices.sources.map(({ slug, title }) => ({ value: slug, label: title }))}
        required
      />
      <TextField
        name="page"
        label={t("Page")}
        state={state}
        defaultValue={values.page}
        inputMode="numeric"
        width="tiny"
      />
      <TextField
        name="hint"
        label={t("Search hint")}
        hint={t("Up to {count} words from the source.", { count: LIMITS.hintWords })}
        state={state}
        defaultValue={values.hint}
      />
      <DateField
        name="made"
        label={t("Date made")}
        hint={t("When it was recommended or promised.")}
        state={state}
        defaultValue={values.made}
        required
      />
    </Fieldset>
  );
}

function AddresseeFields({ state, values, choices }: SectionProps) {
  const t = useWords();
  return (
    <Fieldset name="who" legend={t("Addressees and theme")}>
      <CheckboxList
        name="addressees"
        label={t("Addressees")}
        state={state}
        defaultValues={values.addressees}
        options={choices.actors.map(({ slug, name }) => ({ value: slug, label: <UserText>{name}</UserText> }))}
        required
        columns
      />
      <TextField name="newAddressee" label={t("Add a new addressee")} state={state} maxLength={LIMITS.name} />
      <SelectField
        name="newAddresseeKind"
        label={t("Kind of actor")}
        state={state}
        options={choicesOf(t, ACTOR_KINDS)}
      />
      <SelectField
        name="theme"
        label={t("Theme")}
        state={state}
        defaultValue={values.theme}
        options={choices.themes.map(({ slug, name }) => ({ value: slug, label: name }))}
        blank={t("Choose one, or enter a new one below")}
        required
      />
      <TextField name="newTheme" label={t("Add a new theme")} state={state} maxLength={LIMITS.name} />
    </Fieldset>
  );
}

function RelatedFields({ state, values }: SectionProps) {
  const t = useWords();
  return (
    <Fieldset name="beside" legend={t("Related records")}>
      <TextField
        name="partOf"
        label={t("Part of")}
        hint={t(
          "Reference of the record that this one is part of. That record then gets its status from its parts, and totals count the parts instead of it.",
        )}
        state={state}
        defaultValue={values.partOf}
        width="short"
        autoComplete="off"
      />
      <TextField
        name="supersededBy"
        label={t("Superseded by")}
        hint={t("Reference of the record that supersedes this one.")}
        state={state}
        defaultValue={values.supersededBy}
        width="short"
        autoComplete="off"
      />
    </Fieldset>
  );
}
