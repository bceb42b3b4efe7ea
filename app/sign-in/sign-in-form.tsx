"use client";

import { useWords } from "#words";
import { signInAction } from "@/app/sign-in/actions";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";

/** `carried`: a form that is carried on while its author signs in, sealed. */
export function SignInForm({ next, carried }: { next: string; carried?: string }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(signInAction);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.next} value={next} />
      {carried === undefined ? null : <HiddenField field={fields.carried} value={carried} />}
      <TextField field={fields.email} label={t("Email address")} type="email" autoComplete="username" required />
      <TextField
        field={fields.password}
        label={t("Password")}
        type="password"
        autoComplete="current-password"
        required
      />
      <div>
        <SubmitButton pendingLabel={t("Signing in…")}>{t("Sign in")}</SubmitButton>
      </div>
    </Form>
  );
}
