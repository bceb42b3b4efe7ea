"use client";

import { useWords } from "#words";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { follow } from "./actions";

export function FollowThemeForm({ themes }: { themes: readonly { slug: string; name: string }[] }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(follow);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.kind} value="THEME" />
      <HiddenField field={fields.from} value="account" />
      <SelectField
        field={fields.key}
        label={t("Theme")}
        required
        options={themes.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <div>
        <SubmitButton variant="secondary">{t("Follow this theme")}</SubmitButton>
      </div>
    </Form>
  );
}
