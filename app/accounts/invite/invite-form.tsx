"use client";

import { useWords } from "#words";
import { invite } from "@/app/accounts/actions";
import { RadioList, type Choice } from "@/components/form/choice-list";
import { fieldsOf } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { OneTimeLink } from "@/components/one-time-link";
import { EMPTY_FORM } from "@/lib/web/form-state";

export function InviteForm({ roles }: { roles: readonly Choice[] }) {
  const t = useWords();
  const initial = { role: "REVIEWER" };
  const [state, action, sent] = useFormAction(invite, initial);
  // Once a link is made, the fields are empty again, for the next person.
  const fields = state.shown ? fieldsOf<keyof typeof sent>(EMPTY_FORM, initial) : sent;
  return (
    <>
      {state.shown ? <OneTimeLink link={state.shown} of={state.shownOf} /> : null}
      <Form action={action} state={state} guard={!state.shown}>
        <TextField
          field={fields.name}
          label={t("{of, select, other {Name}}", { of: "person" })}
          autoComplete="off"
          required
        />
        <TextField field={fields.email} label={t("Email address")} type="email" autoComplete="off" required />
        <RadioList field={fields.role} label={t("Role")} options={roles} required />
        <div>
          <SubmitButton pendingLabel={t("Creating the link…")}>{t("Create invitation link")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
