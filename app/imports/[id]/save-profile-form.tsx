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
  const [state, action] = useFormAction(saveProfile);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="id" value={id} />
      <TextField name="name" label={t("Name of the import profile")} state={state} required />
      <CheckboxList
        name="replace"
        label={t("If an import profile with this name already exists")}
        state={state}
        options={[{ value: "yes", label: t("Replace it") }]}
      />
      <div>
        <SubmitButton variant="secondary">{t("Save import profile")}</SubmitButton>
      </div>
    </Form>
  );
}
