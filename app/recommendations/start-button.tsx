"use client";

import { useWords } from "#words";
import { chooseStart } from "@/app/account/views/actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

/** Makes a view the page that its reader begins with after signing in. */
export function StartButton({ view }: { view: string }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(chooseStart);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.start} value={view} />
      <div>
        <SubmitButton variant="secondary">{t("Make it my start page")}</SubmitButton>
      </div>
    </Form>
  );
}
