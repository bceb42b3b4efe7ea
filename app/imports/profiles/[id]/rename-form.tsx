"use client";

import { renameProfile } from "@/app/imports/actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { useWords } from "#words";

export function RenameForm({ id, name }: { id: string; name: string }) {
  const t = useWords();
  const [state, action] = useFormAction(renameProfile);
  return (
    <Form action={action} state={state}>
      <HiddenField name="id" value={id} />
      <TextField name="name" label={t("Name of the import profile")} state={state} defaultValue={name} required />
      <div>
        <SubmitButton>{t("Save name")}</SubmitButton>
      </div>
    </Form>
  );
}
