"use client";

import { useWords } from "#words";
import { changeRole } from "@/app/accounts/actions";
import { RadioList, type Choice } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

export function RoleForm({ id, role, roles }: { id: string; role: string; roles: readonly Choice[] }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(changeRole, { role });
  return (
    <Form action={action} state={state} guard={false}>
      <HiddenField field={fields.id} value={id} />
      <RadioList field={fields.role} label={t("Role")} options={roles} required />
      <div>
        <SubmitButton variant="secondary">{t("Change role")}</SubmitButton>
      </div>
    </Form>
  );
}
