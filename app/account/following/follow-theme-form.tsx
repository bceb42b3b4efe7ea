"use client";

import { useActionState } from "react";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { EMPTY_FORM } from "@/lib/form-state";
import { follow } from "./actions";

export function FollowThemeForm({ themes }: { themes: readonly { slug: string; name: string }[] }) {
  const [state, action] = useActionState(follow, EMPTY_FORM);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField name="kind" value="THEME" />
      <HiddenField name="from" value="account" />
      <SelectField
        name="key"
        label="Theme"
        state={state}
        required
        options={themes.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <div>
        <SubmitButton variant="secondary">Follow this theme</SubmitButton>
      </div>
    </Form>
  );
}
