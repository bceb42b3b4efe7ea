"use client";

import { useWords } from "#words";
import { reviseEvidence } from "../../actions";
import { EvidenceFacts, type EvidenceValues } from "../../evidence-facts";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { NewerNotice, newerOf } from "@/components/newer-notice";
import { EVIDENCE_LIMITS } from "@/lib/register/evidence/vocabulary";

/** Revises an item of evidence. */
export function EvidenceForm({
  number,
  revision,
  values,
  actors,
  today,
}: {
  number: number;
  /** Number of the revision on which the form was opened. */
  revision: number;
  values: EvidenceValues;
  actors: readonly { slug: string; name: string }[];
  today: string;
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(reviseEvidence, values);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerNotice newer={newer} />
      <HiddenField field={fields.number} value={String(number)} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? revision)} />
      <TextArea
        field={fields.note}
        label={t("Reason for the change")}
        hint={t("Shown with the change in the item’s history.")}
        maxLength={EVIDENCE_LIMITS.note}
        rows={2}
        required
      />
      <EvidenceFacts fields={fields} actors={actors} today={today} />
      <p>
        <SubmitButton>{t("Save changes")}</SubmitButton>
      </p>
    </Form>
  );
}
