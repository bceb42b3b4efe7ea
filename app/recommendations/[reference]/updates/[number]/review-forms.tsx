"use client";

import { useWords } from "#words";
import { giveVerdict, replyToQuery } from "./actions";
import { RadioList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { Translator } from "@/lib/platform/language/translate";
import { NOTE_LIMIT } from "@/lib/register/vocabulary";

function verdicts(t: Translator) {
  return [
    { value: "VERIFIED", label: t("Verify"), meaning: t("You have checked the evidence and it supports the update.") },
    {
      value: "QUERIED",
      label: t("Query"),
      meaning: t("Something is unclear, missing or wrong. The author has to answer."),
    },
  ];
}

export function VerdictForm({ reference, number }: { reference: string; number: number }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(giveVerdict);
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.reference} value={reference} />
      <HiddenField field={fields.number} value={String(number)} />
      <RadioList field={fields.verdict} label={t("Your review")} options={verdicts(t)} required />
      <TextArea
        field={fields.note}
        label={t("Note")}
        hint={t("What you checked, or your query. A query must have a note.")}
        maxLength={NOTE_LIMIT}
        rows={3}
      />
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
