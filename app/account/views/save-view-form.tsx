"use client";

import { useActionState } from "react";
import { saveView } from "@/app/account/views/actions";
import { ViewFields } from "@/app/account/views/view-fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { EMPTY_FORM } from "@/lib/form-state";

/** Keeps the list's filters and order, as its canonical query string, under a name. */
export function SaveViewForm({ query }: { query: string }) {
  const [state, action] = useActionState(saveView, EMPTY_FORM);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="query" value={query} />
      <ViewFields state={state} />
      <div>
        <SubmitButton variant="secondary">Save the view</SubmitButton>
      </div>
    </Form>
  );
}
