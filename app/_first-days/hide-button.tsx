"use client";

import { useWords } from "#words";
import { chooseFirstSteps } from "./actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

/** Puts the first steps out of sight, or back, and returns to the page that it stands on. */
export function HideStepsButton({ hide, from }: { hide: boolean; from: "home" | "worklist" | "review" | "account" }) {
  const t = useWords();
  const [state, send, fields] = useFormAction(chooseFirstSteps);
  return (
    <Form action={send} state={state} guard={false}>
      <HiddenField field={fields.hidden} value={hide ? "yes" : "no"} />
      <HiddenField field={fields.from} value={from} />
      <SubmitButton variant={hide ? "quiet" : "secondary"} pendingLabel={t("Saving…")}>
        {hide ? t("Hide the first steps") : t("Show the first steps again")}
      </SubmitButton>
    </Form>
  );
}
