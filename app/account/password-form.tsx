"use client";

import { useWords } from "#words";
import { changePassword } from "@/app/account/actions";
import { Form } from "@/components/form/form";
import { NewPasswordFields } from "@/components/form/new-password-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";

export function PasswordForm({ email }: { email: string }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(changePassword);
  return (
    <Form action={action} state={state} guard={false}>
      {/* For the password manager, which stores a password together with its address. */}
      <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
      <TextField
        field={fields.currentPassword}
        label={t("Current password")}
        type="password"
        autoComplete="current-password"
        required
      />
      <NewPasswordFields fields={fields} />
      <div>
        <SubmitButton>{t("Change password")}</SubmitButton>
      </div>
    </Form>
  );
}
