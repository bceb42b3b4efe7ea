"use client";

import { useWords } from "#words";
import { recordUpdate } from "./actions";
import { AssessmentFields, type CitedEvidence } from "./assessment-fields";
import type { EvidenceChoices } from "./evidence-fields";
import { newerOf, NewerVersion } from "./newer-version";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { valuesOf } from "@/lib/platform/vocabulary";
import { NOTE_LIMIT, STATUSES } from "@/lib/register/vocabulary";

/** The form's initial values. */
export type UpdateValues = {
  reference: string;
  revision: number;
  /** Number of the newest update; 0 when there is none. */
  newest: number;
  /** Number of the update to correct; null for a new one. */
  corrects: number | null;
  status: string;
  response: string;
  confidence: string;
  closure: string;
  rationale: string;
  /** Where somebody looked and found nothing, for which words, and up to which day. */
  lookedIn: string;
  lookedFor: string;
  lookedUntil: string;
  /** EDTF */
  effective: string;
  /** Evidence that the corrected update cites, filled in by number. */
  evidence: CitedEvidence[];
};

function needsLook(status: string): boolean {
  return valuesOf(STATUSES).some((value) => value === status && STATUSES[value].needsLook);
}

/** Records an update with its evidence, or corrects an update. */
export function UpdateForm({ values, choices }: { values: UpdateValues; choices: EvidenceChoices }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(recordUpdate, {
    status: values.status,
    effective: values.effective,
    rationale: values.rationale,
    confidence: values.confidence,
    closure: values.closure,
    response: values.response,
    lookedIn: values.lookedIn,
    lookedFor: values.lookedFor,
    lookedUntil: values.lookedUntil,
  });
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      <HiddenField field={fields.reference} value={values.reference} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? values.revision)} />
      <HiddenField field={fields.baseUpdate} value={String(newer?.update ?? values.newest)} />
      {values.corrects === null ? null : (
        <>
          <HiddenField field={fields.corrects} value={String(values.corrects)} />
          <TextArea
            field={fields.correctionNote}
            label={t("What was wrong with update {number}", { number: values.corrects })}
            hint={t("Shown beside both updates. What is so stands under “Reasons”.")}
            maxLength={NOTE_LIMIT}
            rows={3}
            required
          />
        </>
      )}
      <AssessmentFields
        fields={fields}
        state={state}
        evidence={values.evidence}
        choices={choices}
        isLookAsked={values.evidence.length === 0 && needsLook(values.status)}
      />
      <p>
        <SubmitButton>{values.corrects === null ? t("Record update") : t("Record correction")}</SubmitButton>
      </p>
    </Form>
  );
}
