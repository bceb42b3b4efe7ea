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
  const [state, action] = useFormAction(follow);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="kind" value="THEME" />
      <HiddenField name="from" value="account" />
      <SelectField
        name="key"
        label={t("Theme")}
        state={state}
        required
        options={themes.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <div>
        <SubmitButton variant="secondary">{t("Follow this theme")}</SubmitButton>
      </div>
    </Form>
  );
}
