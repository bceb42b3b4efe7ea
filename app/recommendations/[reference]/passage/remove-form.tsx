"use client";

import { useWords } from "#words";
import { removePassage } from "../../actions";
import { newerOf, NewerVersion } from "../../newer-version";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { LIMITS } from "@/lib/register/vocabulary";

/** Takes one of a record's further passages from it. */
export function RemoveForm({ reference, revision, number }: { reference: string; revision: number; number: number }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(removePassage);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      <HiddenField field={fields.reference} value={reference} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? revision)} />
      <HiddenField field={fields.number} value={String(number)} />
      <TextArea field={fields.reason} label={t("Reason")} maxLength={LIMITS.note} rows={2} required />
      <p>
        <SubmitButton variant="danger">{t("Remove passage")}</SubmitButton>
      </p>
    </Form>
  );
}
