"use client";

import { useWords } from "#words";
import { withdrawRecommendation } from "../../actions";
import { newerOf, NewerVersion } from "../../newer-version";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { LIMITS } from "@/lib/register/vocabulary";

export function WithdrawForm({ reference, revision }: { reference: string; revision: number }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(withdrawRecommendation);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      <HiddenField field={fields.reference} value={reference} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? revision)} />
      <TextArea field={fields.note} label={t("Reason")} maxLength={LIMITS.note} rows={3} required />
      <p>
        <SubmitButton variant="danger">{t("Withdraw record")}</SubmitButton>
      </p>
    </Form>
  );
}
