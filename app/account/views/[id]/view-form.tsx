"use client";

import { useWords } from "#words";
import { changeView } from "@/app/account/views/actions";
import { ViewFields } from "@/app/account/views/view-fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

export function ViewForm({ view }: { view: { id: string; name: string; shared: boolean } }) {
  const t = useWords();
  const [state, action] = useFormAction(changeView);
  return (
    <Form action={action} state={state}>
      <HiddenField name="id" value={view.id} />
      <ViewFields state={state} name={view.name} shared={view.shared} />
      <div>
        <SubmitButton>{t("Save view")}</SubmitButton>
      </div>
    </Form>
  );
}
