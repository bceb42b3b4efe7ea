"use client";

import { useWords } from "#words";
import { signInAction } from "@/app/sign-in/actions";
import { CredentialFields } from "@/components/form/credential-fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

/** `carried`: a form that is carried on while its author signs in, sealed. */
export function SignInForm({ next, carried }: { next: string; carried?: string }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(signInAction);
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.next} value={next} />
      {carried === undefined ? null : <HiddenField field={fields.carried} value={carried} />}
      <CredentialFields fields={fields} />
      <div>
        <SubmitButton pendingLabel={t("Signing in…")}>{t("Sign in")}</SubmitButton>
      </div>
    </Form>
  );
}
