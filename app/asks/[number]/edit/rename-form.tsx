"use client";

import { useWords } from "#words";
import { renameAsk } from "../../actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";

export function RenameForm({ number, revision, title }: { number: number; revision: number; title: string }) {
  const [state, action, fields] = useFormAction(renameAsk, { title });
  const t = useWords();
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.number} value={String(number)} />
      <HiddenField field={fields.baseRevision} value={String(revision)} />
      <TextField field={fields.title} label={t("Title")} maxLength={ASK_LIMITS.title} width="full" required />
      <ReasonField field={fields.note} />
      <p>
        <SubmitButton>{t("Save title")}</SubmitButton>
      </p>
    </Form>
  );
}
