"use client";

import { useWords } from "#words";
import { withdrawSource } from "../../actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { NewerNotice, newerOf } from "@/components/newer-notice";
import { LIMITS } from "@/lib/register/vocabulary";

export function WithdrawForm({ source }: { source: { slug: string; revision: number } }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(withdrawSource);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerNotice newer={newer} />
      <HiddenField field={fields.slug} value={source.slug} />
      <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? source.revision)} />
      <TextArea field={fields.reason} label={t("Reason")} maxLength={LIMITS.note} rows={3} required />
      <p>
        <SubmitButton variant="danger">{t("Withdraw source")}</SubmitButton>
      </p>
    </Form>
  );
}
