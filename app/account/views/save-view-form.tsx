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
  const [state, action] = useFormAction(saveView);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="query" value={query} />
      <ViewFields state={state} />
      <div>
        <SubmitButton variant="secondary">{t("Save view")}</SubmitButton>
      </div>
    </Form>
  );
}
