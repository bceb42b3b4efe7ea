"use client";

import { useWords } from "#words";
import { markRead } from "./actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

/** Marks everything up to the page's instant as read. */
export function MarkReadButton({ instant }: { instant: string }) {
  const t = useWords();
  const [state, send, fields] = useFormAction(markRead);
  return (
    <Form action={send} state={state} guard={false}>
      <HiddenField field={fields.instant} value={instant} />
      <SubmitButton variant="secondary">{t("Mark all as read")}</SubmitButton>
    </Form>
  );
}
