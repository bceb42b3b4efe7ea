"use client";

import { choicesOf } from "@/components/form/choices";
import { useWords } from "#words";
import { RadioList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { INTEREST_LIMITS } from "@/lib/register/actors/interest-vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { addActor } from "../actions";

export function ActorForm() {
  const t = useWords();
  const [state, action, fields] = useFormAction(addActor);
  return (
    <Form action={action} state={state}>
      <TextField field={fields.name} label={t("Name")} maxLength={INTEREST_LIMITS.name} width="full" required />
      <RadioList field={fields.kind} label={t("Kind")} options={choicesOf(t, ACTOR_KINDS)} required />
      <p>
        <SubmitButton>{t("Add actor")}</SubmitButton>
      </p>
    </Form>
  );
}
