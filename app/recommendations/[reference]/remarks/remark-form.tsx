"use client";

import { useWords } from "#words";
import { addRemark } from "./actions";
import { CheckboxList } from "@/components/form/choice-list";
import { Folded } from "@/components/form/folded";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { PersonName } from "@/components/person-name";
import { REMARK_LIMITS, type Colleague } from "@/lib/register/remarks/vocabulary";

export function RemarkForm({ reference, colleagues }: { reference: string; colleagues: readonly Colleague[] }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(addRemark);
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.reference} value={reference} />
      <TextArea
        field={fields.words}
        label={t("Your remark")}
        hint={colleagues.length > 0 ? t("An @ before a colleague’s full name tells them.") : undefined}
        maxLength={REMARK_LIMITS.words}
        rows={3}
        required
      />
      {colleagues.length > 0 ? (
        <Folded summary={t("Tell colleagues")} fields={[fields.tell]}>
          <CheckboxList
            field={fields.tell}
            label={t("Who is told")}
            options={colleagues.map(({ id, name }) => ({ value: id, label: <PersonName name={name} /> }))}
            required={false}
            columns
          />
        </Folded>
      ) : null}
      <p>
        <SubmitButton variant="secondary">{t("Add remark")}</SubmitButton>
      </p>
    </Form>
  );
}
