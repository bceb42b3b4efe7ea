"use client";

import { useWords } from "#words";
import { reviseEvidence } from "../../actions";
import { EvidenceFacts, type EvidenceValues } from "../../evidence-facts";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { NewerNotice, newerOf } from "@/components/newer-notice";

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
      <ReasonField field={fields.note} hint={t("Shown with the change in the item’s history.")} />
      <EvidenceFacts fields={fields} actors={actors} today={today} />
      <p>
        <SubmitButton>{t("Save changes")}</SubmitButton>
      </p>
    </Form>
  );
}
