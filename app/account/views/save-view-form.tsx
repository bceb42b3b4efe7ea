"use client";

import { useWords } from "#words";
import { saveView } from "@/app/account/views/actions";
import { ViewFields } from "@/app/account/views/view-fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

/** Saves the list's filters and order, as its canonical query string, under a name. */
export function SaveViewForm({ query }: { query: string }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(saveView);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.query} value={query} />
      <ViewFields fields={fields} />
      <div>
        <SubmitButton variant="secondary">{t("Save view")}</SubmitButton>
      </div>
    </Form>
  );
}
