"use client";

import { useWords } from "#words";
import { addRecommendation, reviseRecommendation } from "./actions";
import { newerOf, NewerVersion } from "./newer-version";
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
import type { RecommendationChoices } from "@/lib/register/recommendations/read";
import { BASIS_CHOICES, KINDS, LIMITS, PRIORITIES } from "@/lib/register/vocabulary";

/** What the form begins with when a record is revised. */
export type RecommendationValues = {
  reference: string;
  revision: number;
  kind: string;
  basis: string;
  title: string;
  summary: string;
  theme: string;
  source: string;
  page: string;
  hint: string;
  made: string;
  due: string;
  addressees: string[];
  owner: string;
  priority: string;
  reviewDays: string;
  replyDays: string;
  doneWhen: string;
  partOf: string;
  supersededBy: string;
};

/** A passage that was chosen in a source's text, and what the record before it from the same source had. */
export type RecordBeginning = {
  passage: { textVersion: number; start: number; end: number };
  page: string;
  hint: string;
  theme?: string | undefined;
  made?: string | undefined;
  addressees?: string[] | undefined;
  kind?: string | undefined;
  basis?: string | undefined;
  due?: string | undefined;
  /** It was suggested: whoever saves the record goes on with the suggestions. */
  isSuggested: boolean;
};

/** Adds a record, or with `values` revises one. */
export function RecommendationForm({
  choices,
  values,
  nextReference,
  source,
  begin,
  partOf,
}: {
  choices: RecommendationChoices;
  values?: RecommendationValues;
  /** A free reference to begin with. */
  nextReference?: string;
  /** Slug of the source that the person came from. */
  source?: string;
  /** Reference of the record that the new one is a part of. */
  partOf?: string;
  /** What a record that is taken from a passage begins with. */
  begin?: RecordBeginning | undefined;
}) {
  const t = useWords();
  const [state, action] = useFormAction(values ? reviseRecommendation : addRecommendation);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      {values ? (
        <>
          <HiddenField name="reference" value={values.reference} />
          <HiddenField name="baseRevision" value={String(newer?.revision ?? values.revision)} />
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
      {begin ? (
        <>
          <HiddenField name="textVersion" value={String(begin.passage.textVersion)} />
          <HiddenField name="passageStart" value={String(begin.passage.start)} />
          <HiddenField name="passageEnd" value={String(begin.passage.end)} />
          {begin.isSuggested ? <HiddenField name="suggested" value="yes" /> : null}
        </>
      ) : null}
      <RadioList
        name="kind"
        label={t("Kind")}
        state={state}
        options={choicesOf(t, KINDS)}
        defaultValue={values?.kind ?? begin?.kind}
        required
      />
      <SelectField
        name="basis"
        label={t("How far the source’s words bind")}
        hint={t("For a commitment only. What is only reported or hoped for is left out of the implementation rate.")}
        state={state}
        defaultValue={values?.basis ?? begin?.basis}
        options={lineChoicesOf(t, BASIS_CHOICES)}
      />
      <TextField
        name="title"
        label={t("Title")}
        state={state}
        defaultValue={values?.title}
        maxLength={LIMITS.title}
        width="full"
        required
      />
      <TextArea
        name="summary"
        label={t("What is recommended or promised")}
        hint={t("Use your own words. The original sentence stays in the source.")}
        state={state}
        defaultValue={values?.summary}
        maxLength={LIMITS.summary}
        required
      />
      <Fieldset name="origin" legend={t("Where it comes from")}>
        <SelectField
          name="source"
          label={t("Source")}
          state={state}
          defaultValue={values?.source ?? source}
          options={choices.sources.map(({ slug, title }) => ({ value: slug, label: title }))}
          required
        />
        <TextField
          name="page"
          label={t("Page")}
          state={state}
          defaultValue={values?.page ?? begin?.page}
          inputMode="numeric"
          width="tiny"
        />
        <TextField
          name="hint"
          label={t("Search hint")}
          hint={t("Up to {count} words from the source.", { count: LIMITS.hintWords })}
          state={state}
          defaultValue={values?.hint ?? begin?.hint}
        />
        <DateField
          name="made"
          label={t("Date made")}
          hint={t("When it was recommended or promised.")}
          state={state}
          defaultValue={values?.made ?? begin?.made}
          required
        />
      </Fieldset>
      <Fieldset name="who" legend={t("Addressees and theme")}>
        <CheckboxList
          name="addressees"
          label={t("Addressees")}
          state={state}
          defaultValues={values?.addressees ?? begin?.addressees}
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
          defaultValue={values?.theme ?? begin?.theme}
          options={choices.themes.map(({ slug, name }) => ({ value: slug, label: name }))}
          blank={t("Choose one, or enter a new one below")}
          required
        />
        <TextField name="newTheme" label={t("Add a new theme")} state={state} maxLength={LIMITS.name} />
      </Fieldset>
      <Fieldset name="tracking" legend={t("Tracking")}>
        <DateField
          name="due"
          label={t("Due")}
          hint={t("Leave empty if no due date was given.")}
          state={state}
          defaultValue={values?.due ?? begin?.due}
        />
        <TextArea
          name="doneWhen"
          label={t("Completion criteria")}
          hint={t("What must be in place for this to count as implemented.")}
          state={state}
          defaultValue={values?.doneWhen}
          maxLength={LIMITS.doneWhen}
          rows={3}
        />
        <SelectField
          name="owner"
          label={t("Assigned to")}
          state={state}
          defaultValue={values?.owner}
          options={choices.owners.map(({ id, name }) => ({ value: id, label: name ?? t("a former user") }))}
          blank={t("Not assigned")}
        />
        <SelectField
          name="priority"
          label={t("Priority")}
          state={state}
          defaultValue={values?.priority}
          options={choicesOf(t, PRIORITIES)}
          blank={t("None")}
        />
        <TextField
          name="reviewDays"
          label={t("Review interval (days)")}
          state={state}
          defaultValue={values?.reviewDays}
          inputMode="numeric"
          width="tiny"
        />
        <TextField
          name="replyDays"
          label={t("Response time (days)")}
          hint={t(
            "Counted from the day it was made. If the addressee has not responded by then, the record is shown as response overdue.",
          )}
          state={state}
          defaultValue={values?.replyDays}
          inputMode="numeric"
          width="tiny"
        />
      </Fieldset>
      <Fieldset name="beside" legend={t("Related records")}>
        <TextField
          name="partOf"
          label={t("Part of")}
          hint={t(
            "Reference of the record that this one is part of. That record then gets its status from its parts, and totals count the parts instead of it.",
          )}
          state={state}
          defaultValue={values?.partOf ?? partOf}
          width="short"
          autoComplete="off"
        />
        <TextField
          name="supersededBy"
          label={t("Superseded by")}
          hint={t("Reference of the record that supersedes this one.")}
          state={state}
          defaultValue={values?.supersededBy}
          width="short"
          autoComplete="off"
        />
      </Fieldset>
      <p>
        <SubmitButton>{values ? t("Save changes") : t("Add record")}</SubmitButton>
      </p>
    </Form>
  );
}
