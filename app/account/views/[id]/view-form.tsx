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
  const [state, action, fields] = useFormAction(changeView, {
    name: view.name,
    shared: view.shared ? "yes" : undefined,
  });
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.id} value={view.id} />
      <ViewFields fields={fields} />
      <div>
        <SubmitButton>{t("Save view")}</SubmitButton>
      </div>
    </Form>
  );
}
