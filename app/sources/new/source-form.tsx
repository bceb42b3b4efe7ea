"use client";

import { useWords } from "#words";
import { addSource } from "@/app/sources/actions";
import { SourceFields } from "@/app/sources/source-fields";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

export function SourceForm() {
  const [state, action, fields] = useFormAction(addSource);
  const t = useWords();
  return (
    <Form action={action} state={state}>
      <SourceFields fields={fields} />
      <p>
        <SubmitButton>{t("Add source")}</SubmitButton>
      </p>
    </Form>
  );
}
