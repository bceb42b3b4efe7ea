"use client";

import { useWords } from "#words";
import { useEffect } from "react";
import { AssessmentFields } from "../assessment-fields";
import type { EvidenceChoices } from "../evidence-fields";
import { changeMany } from "./actions";
import { Preview, previewIn } from "./preview";
import { CheckboxList } from "@/components/form/choice-list";
import { DateField } from "@/components/form/date-field";
import type { Fields } from "@/components/form/fields";
import { Fieldset } from "@/components/form/fieldset";
import { Folded } from "@/components/form/folded";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { valuesOf } from "@/lib/platform/vocabulary";
import { BULK_FIELDS, NONE, REMOVABLE, THEME_PLACES } from "@/lib/register/bulk/vocabulary";
import type { RecommendationChoices } from "@/lib/register/recommendations/read";
import { LIMITS, PRIORITIES } from "@/lib/register/vocabulary";

type BulkChoices = Pick<RecommendationChoices, "owners" | "themes"> & EvidenceChoices;

/** What is to change of the records, and what would change before it is done. */
export function BulkForm({ records, choices }: { records: readonly string[]; choices: BulkChoices }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(changeMany, { effective: choices.today, themeAs: "main" });
  const preview = previewIn(state);
  useEffect(() => {
    if (preview !== null && state.message === undefined) document.getElementById("preview")?.focus();
  }, [preview, state]);
  const entered = (
    <>
      <FieldsOfRecords fields={fields} choices={choices} />
      <Folded
        summary={t("Record the same update on each of them")}
        fields={[fields.status, fields.confidence, fields.rationale, fields.response, fields.closure]}
        errors={[...fields.evidence.errors, ...fields.effective.errors]}
        isOpen={Object.keys(state.values).some(
          (name) => name.startsWith("evidence.") && state.values[name]?.[0] !== "",
        )}
      >
        <AssessmentFields fields={fields} state={state} evidence={[]} choices={choices} />
      </Folded>
      <p>
        <SubmitButton variant={preview ? "secondary" : "primary"} pendingLabel={t("Please wait…")}>
          {t("Check what would change")}
        </SubmitButton>
      </p>
    </>
  );
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.records} value={records.join(" ")} />
      {preview ? (
        <>
          <Preview
            preview={preview}
            confirm={t("Change {count, plural, one {# record} other {# records}}", { count: preview.changed.length })}
          />
          <details className="border-t border-line pt-2">
            <summary className="cursor-pointer py-1 font-semibold">{t("Change something first")}</summary>
            <div className="grid gap-5 pt-3">{entered}</div>
          </details>
        </>
      ) : (
        entered
      )}
    </Form>
  );
}

type FieldName = "owner" | "theme" | "themeAs" | "priority" | "due" | "reviewDays" | "remove" | "note";

function FieldsOfRecords({ fields, choices }: { fields: Fields<FieldName>; choices: BulkChoices }) {
  const t = useWords();
  const unchanged = t("Leave as it is");
  const labels = <Value extends string>(terms: Readonly<Record<Value, { label: Parameters<typeof t.message>[0] }>>) =>
    valuesOf(terms).map((value) => ({ value, label: t.message(terms[value].label) }));
  return (
    <Fieldset name="changes" legend={t("What changes")} hint={t("What you leave empty stays as it is in each record.")}>
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField
          field={fields.owner}
          label={t.message(BULK_FIELDS.owner.label)}
          options={[
            { value: NONE, label: t("No one") },
            ...choices.owners.map(({ id, name }) => ({ value: id, label: name ?? t("a former user") })),
          ]}
          blank={unchanged}
        />
        <SelectField
          field={fields.priority}
          label={t.message(BULK_FIELDS.priority.label)}
          options={[{ value: NONE, label: t("None") }, ...labels(PRIORITIES)]}
          blank={unchanged}
        />
        <SelectField
          field={fields.theme}
          label={t("Theme")}
          options={choices.themes.map(({ slug, name }) => ({ value: slug, label: name }))}
          blank={unchanged}
        />
        <SelectField
          field={fields.themeAs}
          label={t("How the theme is given")}
          options={labels(THEME_PLACES)}
          blank={null}
        />
        <DateField field={fields.due} label={t.message(BULK_FIELDS.due.label)} isDeadline />
        <TextField field={fields.reviewDays} label={t("Review interval (days)")} inputMode="numeric" width="tiny" />
      </div>
      <CheckboxList field={fields.remove} label={t("Remove")} options={labels(REMOVABLE)} columns />
      <TextArea
        field={fields.note}
        label={t("Reason for the change")}
        hint={t("Shown with the change in each record’s history. An update alone needs none.")}
        maxLength={LIMITS.note}
        rows={2}
        required="sometimes"
      />
    </Fieldset>
  );
}
