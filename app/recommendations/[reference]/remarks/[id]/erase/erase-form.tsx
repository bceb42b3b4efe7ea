"use client";

import { useWords } from "#words";
import { eraseRemark } from "../../actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { NOTE_LIMIT } from "@/lib/register/vocabulary";

export function EraseForm({ id }: { id: string }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(eraseRemark);
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.id} value={id} />
      <TextArea
        field={fields.note}
        label={t("Reason")}
        hint={t("It stays in the history, so do not repeat what you erase.")}
        maxLength={NOTE_LIMIT}
        rows={3}
        required
      />
      <p>
        <SubmitButton variant="danger">{t("Erase words")}</SubmitButton>
      </p>
    </Form>
  );
}
