"use client";

import { useWords } from "#words";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { addActor } from "../actions";
import { ActorFields } from "../actor-fields";

export function ActorForm() {
  const t = useWords();
  const [state, action, fields] = useFormAction(addActor);
  return (
    <Form action={action} state={state}>
      <ActorFields fields={fields} />
      <p>
        <SubmitButton>{t("Add actor")}</SubmitButton>
      </p>
    </Form>
  );
}
