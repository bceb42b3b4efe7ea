"use client";

import { useWords } from "#words";
import { giveVerdict, replyToQuery } from "./actions";
import { VerdictFields } from "./verdict-fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { NOTE_LIMIT } from "@/lib/register/vocabulary";

export function VerdictForm({
  reference,
  number,
  shown,
}: {
  reference: string;
  number: number;
  /** What the page shows of the update, as `shownUpdateText`. */
  shown: string;
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(giveVerdict);
  return (
    <Form action={action} state={state}>
      <VerdictFields state={state} fields={fields} reference={reference} number={number} shown={[shown]} />
      <p>
        <SubmitButton>{t("Save review")}</SubmitButton>
      </p>
    </Form>
  );
}

export function ReplyForm({
  reference,
  number,
  verification,
}: {
  reference: string;
  number: number;
  /** Id of the verification with the query. */
  verification: string;
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(replyToQuery);
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.reference} value={reference} />
      <HiddenField field={fields.number} value={String(number)} />
      <HiddenField field={fields.verification} value={verification} />
      <TextArea
        field={fields.note}
        label={t("Your answer")}
        hint={t("If the update is wrong, correct it instead. The query will then no longer apply.")}
        maxLength={NOTE_LIMIT}
        rows={3}
        required
      />
      <p>
        <SubmitButton>{t("Answer the query")}</SubmitButton>
      </p>
    </Form>
  );
}
