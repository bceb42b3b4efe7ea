"use client";

import { type ReactNode } from "react";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { OneTimeLink } from "@/components/one-time-link";
import type { FormState } from "@/lib/web/form-state";

/** A form with a single button, which submits `id`. Shows the one-time link that may result. */
export function OneButtonForm({
  action,
  id,
  variant = "secondary",
  pendingLabel,
  children,
}: {
  action: (previous: FormState, data: FormData) => Promise<FormState>;
  id: string;
  variant?: "primary" | "secondary" | "danger" | "quiet";
  pendingLabel?: string;
  children: ReactNode;
}) {
  const [state, submit] = useFormAction(action);
  return (
    <>
      <Form action={submit} state={state} guard={false}>
        <HiddenField name="id" value={id} />
        <div>
          <SubmitButton variant={variant} pendingLabel={pendingLabel}>
            {children}
          </SubmitButton>
        </div>
      </Form>
      {state.shown ? <OneTimeLink link={state.shown} /> : null}
    </>
  );
}
