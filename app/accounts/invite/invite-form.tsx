"use client";

import { useWords } from "#words";
import { invite } from "@/app/accounts/actions";
import { RadioList, type Choice } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { OneTimeLink } from "@/components/one-time-link";
import { EMPTY_FORM } from "@/lib/web/form-state";

export function InviteForm({ roles }: { roles: readonly Choice[] }) {
  const t = useWords();
  const [state, action] = useFormAction(invite);
  // Once a link is made, the fields are empty again for the next person.
  const fields = state.shown ? EMPTY_FORM : state;
  return (
    <>
      {state.shown ? <OneTimeLink link={state.shown} /> : null}
      <Form action={action} state={state} guard={!state.shown}>
        <TextField
          name="name"
          label={t("{of, select, other {Name}}", { of: "person" })}
          state={fields}
          autoComplete="off"
          required
        />
        <TextField name="email" label={t("Email address")} type="email" state={fields} autoComplete="off" required />
        <RadioList name="role" label={t("Role")} state={fields} options={roles} defaultValue="REVIEWER" required />
        <div>
          <SubmitButton pendingLabel={t("Creating the link…")}>{t("Create invitation link")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
