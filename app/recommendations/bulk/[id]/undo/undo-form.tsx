"use client";

import { useWords } from "#words";
import { useEffect } from "react";
import { undoMany } from "../../actions";
import { Preview, previewIn } from "../../preview";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { LIMITS } from "@/lib/register/vocabulary";

/** Undoes a change of several records, after showing what would change. */
export function UndoForm({ id }: { id: string }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(undoMany);
  const preview = previewIn(state);
  useEffect(() => {
    if (preview !== null && state.message === undefined) document.getElementById("preview")?.focus();
  }, [preview, state]);
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.change} value={id} />
      <TextArea
        field={fields.note}
        label={t("Reason")}
        hint={t("Shown in each record’s history, and as the reason of each correction.")}
        maxLength={LIMITS.note}
        rows={2}
        required
      />
      {preview ? (
        <Preview
          preview={preview}
          confirm={t("Undo in {count, plural, one {# record} other {# records}}", { count: preview.changed.length })}
        />
      ) : (
        <p>
          <SubmitButton pendingLabel={t("Please wait…")}>{t("Check what would change")}</SubmitButton>
        </p>
      )}
    </Form>
  );
}
