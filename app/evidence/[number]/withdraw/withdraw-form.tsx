"use client";

import { useWords } from "#words";
import { withdrawEvidence } from "../../actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { NewerNotice, newerOf } from "@/components/newer-notice";
import { EVIDENCE_LIMITS } from "@/lib/register/evidence/vocabulary";

export function WithdrawForm({ number, revision }: { number: number; revision: number }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(withdrawEvidence);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerNotice newer={newer} />
      <HiddenField field={fields.number} value={String(number)} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? revision)} />
      <TextArea field={fields.note} label={t("Reason")} maxLength={EVIDENCE_LIMITS.note} rows={3} required />
      <p>
        <SubmitButton variant="danger">{t("Withdraw evidence")}</SubmitButton>
      </p>
    </Form>
  );
}
