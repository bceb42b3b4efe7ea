"use client";

import { useActionState } from "react";
import { invite } from "@/app/accounts/actions";
import { RadioList, type Choice } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { OneTimeLink } from "@/components/one-time-link";
import { EMPTY_FORM } from "@/lib/form-state";

export function InviteForm({ roles }: { roles: readonly Choice[] }) {
  const [state, action] = useActionState(invite, EMPTY_FORM);
  return (
    <>
      {state.shown ? <OneTimeLink link={state.shown} /> : null}
      <Form action={action} state={state}>
        <TextField name="name" label="Name" state={state} autoComplete="off" required />
        <TextField name="email" label="E-mail address" type="email" state={state} autoComplete="off" required />
        <RadioList name="role" label="Role" state={state} options={roles} defaultValue="REVIEWER" required />
        <div>
          <SubmitButton pendingLabel="Making the link …">Make an invitation link</SubmitButton>
        </div>
      </Form>
    </>
  );
}
