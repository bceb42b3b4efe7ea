"use client";

import { useWords } from "#words";
import { joinAsk, leaveAsk } from "@/app/asks/actions";
import { Fieldset } from "@/components/form/fieldset";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";

/** Groups a record with others that have the same ask. */
export function JoinForm({
  reference,
  choices,
}: {
  reference: string;
  choices: readonly { number: number; title: string }[];
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(joinAsk);
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.reference} value={reference} />
      <SelectField
        field={fields.ask}
        label={t("Existing group")}
        options={choices.map(({ number, title }) => ({ value: `A-${number}`, label: `A-${number}: ${title}` }))}
        blank={t("None: start a new group below")}
      />
      <Fieldset name="begin" legend={t("Or start a new group with another record")} size="section">
        <TextField
          field={fields.other}
          label={t("Other record’s reference")}
          hint={t("For example, KZP-03.")}
          width="short"
          autoComplete="off"
        />
        <TextField
          field={fields.title}
          label={t("Group title")}
          hint={t("What all of the records ask for, in your own words.")}
          maxLength={ASK_LIMITS.title}
          width="full"
        />
      </Fieldset>
      <TextArea
        field={fields.note}
        label={t("Why these records have the same ask")}
        maxLength={ASK_LIMITS.note}
        rows={3}
        required
      />
      <p>
        <SubmitButton>{t("Group these records")}</SubmitButton>
      </p>
    </Form>
  );
}

/** Takes a record out of its group. */
export function LeaveForm({ reference, ask }: { reference: string; ask: number }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(leaveAsk);
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.reference} value={reference} />
      <HiddenField field={fields.ask} value={String(ask)} />
      <TextArea
        field={fields.reason}
        label={t("Why this record does not have the same ask")}
        maxLength={ASK_LIMITS.note}
        rows={3}
        required
      />
      <p>
        <SubmitButton variant="danger">{t("Remove from group")}</SubmitButton>
      </p>
    </Form>
  );
}
