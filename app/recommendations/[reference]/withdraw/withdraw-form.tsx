"use client";

import { useWords } from "#words";
import { reinstateRecommendation, withdrawRecommendation } from "../../actions";
import { newerOf, NewerVersion } from "../../newer-version";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { LIMITS } from "@/lib/register/vocabulary";

export function WithdrawForm({
  reference,
  revision,
  withdrawn,
}: {
  reference: string;
  revision: number;
  withdrawn: boolean;
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(withdrawn ? reinstateRecommendation : withdrawRecommendation);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerVersion newer={newer} />
      <HiddenField field={fields.reference} value={reference} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? revision)} />
      <TextArea field={fields.note} label={t("Reason")} maxLength={LIMITS.note} rows={3} required />
      <p>
        <SubmitButton variant={withdrawn ? "primary" : "danger"}>
          {withdrawn ? t("Reinstate record") : t("Withdraw record")}
        </SubmitButton>
      </p>
    </Form>
  );
}
