"use client";

import { useWords } from "#words";
import { withdrawInterest } from "@/app/actors/actions";
import { NewerNotice, newerOf } from "@/components/newer-notice";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { INTEREST_LIMITS } from "@/lib/register/actors/interest-vocabulary";

export function WithdrawInterestForm({
  holder,
  number,
  revision,
}: {
  holder: string;
  number: number;
  revision: number;
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(withdrawInterest);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerNotice newer={newer} />
      <HiddenField field={fields.holder} value={holder} />
      <HiddenField field={fields.number} value={String(number)} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? revision)} />
      <TextArea field={fields.reason} label={t("Reason")} maxLength={INTEREST_LIMITS.note} rows={3} required />
      <p>
        <SubmitButton variant="danger">{t("Withdraw interest")}</SubmitButton>
      </p>
    </Form>
  );
}
