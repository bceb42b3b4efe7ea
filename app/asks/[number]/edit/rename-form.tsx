"use client";

import { useWords } from "#words";
import { renameAsk } from "../../actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";

export function RenameForm({ number, revision, title }: { number: number; revision: number; title: string }) {
  const [state, action] = useFormAction(renameAsk);
  const t = useWords();
  return (
    <Form action={action} state={state}>
      <HiddenField name="number" value={String(number)} />
      <HiddenField name="baseRevision" value={String(revision)} />
      <TextField
        name="title"
        label={t("Title")}
        state={state}
        defaultValue={title}
        maxLength={ASK_LIMITS.title}
        width="full"
        required
      />
      <TextArea
        name="note"
        label={t("Reason for the change")}
        state={state}
        maxLength={ASK_LIMITS.note}
        rows={2}
        required
      />
      <p>
        <SubmitButton>{t("Save title")}</SubmitButton>
      </p>
    </Form>
  );
}
