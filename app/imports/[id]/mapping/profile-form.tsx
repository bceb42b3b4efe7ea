"use client";

import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { useWords } from "#words";
import type { FormState } from "@/lib/web/form-state";

/** A single button that reads the table with this profile and checks it. */
export function ProfileForm({
  id,
  profile,
  action,
}: {
  id: string;
  profile: string;
  action: (previous: FormState, data: FormData) => Promise<FormState>;
}) {
  const t = useWords();
  const [state, send] = useFormAction(action);
  return (
    <Form action={send} state={state} guard={false}>
      <HiddenField name="id" value={id} />
      <HiddenField name="profile" value={profile} />
      <div>
        <SubmitButton variant="secondary" pendingLabel={t("Checking…")}>
          {t("Read this way and check")}
        </SubmitButton>
      </div>
    </Form>
  );
}
