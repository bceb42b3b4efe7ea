"use client";

import { useWords } from "#words";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { markSeen } from "./actions";

/** Marks the news up to the page's instant as seen, so that the dashboard shows what came after it. */
export function MarkSeenButton({ instant }: { instant: string }) {
  const t = useWords();
  const [state, send, fields] = useFormAction(markSeen);
  return (
    <Form action={send} state={state} guard={false}>
      <HiddenField field={fields.instant} value={instant} />
      <SubmitButton variant="quiet" pendingLabel={t("Saving…")}>
        {t("Mark as seen")}
      </SubmitButton>
    </Form>
  );
}
