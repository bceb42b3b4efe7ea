"use client";

import { useWords } from "#words";
import { resetPassword, setUp, acceptInvitation } from "@/app/links/[token]/actions";
import type { FormField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { NewPasswordFields } from "@/components/form/new-password-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";

function NameField({ field }: { field: FormField }) {
  const t = useWords();
  return (
    <TextField
      field={field}
      label={t("Your name")}
      hint={t("As other people will see it beside what you record.")}
      autoComplete="name"
      required
    />
  );
}

/** For the password manager, which stores a password together with its address. */
function AccountEmail({ email }: { email: string }) {
  const t = useWords();
  return (
    <p className="min-w-0">
      {t.rich("Your email address here is {email}.", {
        email: (
          <strong key="email" className="wrap-anywhere">
            {email}
          </strong>
        ),
      })}
      <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
    </p>
  );
}

export function SetUpForm({ token }: { token: string }) {
  const [state, action, fields] = useFormAction(setUp);
  const t = useWords();
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.token} value={token} />
      <NameField field={fields.name} />
      <TextField field={fields.email} label={t("Email address")} type="email" autoComplete="username" required />
      <NewPasswordFields fields={fields} />
      <div>
        <SubmitButton>{t("Create account")}</SubmitButton>
      </div>
    </Form>
  );
}

export function InvitationForm({ token, name, email }: { token: string; name: string; email: string }) {
  const [state, action, fields] = useFormAction(acceptInvitation, { name });
  const t = useWords();
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.token} value={token} />
      <AccountEmail email={email} />
      <NameField field={fields.name} />
      <NewPasswordFields fields={fields} />
      <div>
        <SubmitButton>{t("Accept invitation")}</SubmitButton>
      </div>
    </Form>
  );
}

export function ResetForm({ token, email }: { token: string; email: string }) {
  const [state, action, fields] = useFormAction(resetPassword);
  const t = useWords();
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.token} value={token} />
      <AccountEmail email={email} />
      <NewPasswordFields fields={fields} />
      <div>
        <SubmitButton>{t("Set password")}</SubmitButton>
      </div>
    </Form>
  );
}
