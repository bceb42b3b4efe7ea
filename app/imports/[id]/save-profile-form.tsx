"use client";

import { saveProfile } from "@/app/imports/actions";
import { CheckboxList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { useWords } from "#words";

export function SaveProfileForm({ id }: { id: string }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(saveProfile);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="id" value={id} />
      <TextField field={fields.name} label={t("Name of the import profile")} required />
      <CheckboxList
        field={fields.replace}
        label={t("If an import profile with this name already exists")}
        options={[{ value: "yes", label: t("Replace it") }]}
      />
      <div>
        <SubmitButton variant="secondary">{t("Save import profile")}</SubmitButton>
      </div>
    </Form>
  );
}
