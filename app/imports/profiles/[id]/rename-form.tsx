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
  const [state, action, fields] = useFormAction(renameProfile, { name });
  return (
    <Form action={action} state={state}>
      <HiddenField name="id" value={id} />
      <TextField field={fields.name} label={t("Name of the import profile")} required />
      <div>
        <SubmitButton>{t("Save name")}</SubmitButton>
      </div>
    </Form>
  );
}
