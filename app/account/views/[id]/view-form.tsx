"use client";

import { useActionState } from "react";
import { changeView } from "@/app/account/views/actions";
import { ViewFields } from "@/app/account/views/view-fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { EMPTY_FORM } from "@/lib/form-state";

export function ViewForm({ view }: { view: { id: string; name: string; shared: boolean } }) {
  const [state, action] = useActionState(changeView, EMPTY_FORM);
  return (
    <Form action={action} state={state}>
      <HiddenField name="id" value={view.id} />
      <ViewFields state={state} name={view.name} shared={view.shared} />
      <div>
        <SubmitButton>Save the view</SubmitButton>
      </div>
    </Form>
  );
}
