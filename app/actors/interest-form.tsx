"use client";

import { choicesOf, lineChoicesOf } from "@/components/form/choices";
import { useWords } from "#words";
import { RadioList } from "@/components/form/choice-list";
import { DateField, DayField } from "@/components/form/date-field";
import { Fieldset } from "@/components/form/fieldset";
import type { Fields } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { ReasonField } from "@/components/form/reason-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { AMOUNT_STATES, DISCLOSURES, INTEREST_KINDS, INTEREST_LIMITS } from "@/lib/register/actors/interest-vocabulary";
import type { InterestChoices } from "@/lib/register/actors/read";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { addInterest, reviseInterest } from "./actions";
import { NewerNotice, newerOf } from "@/components/newer-notice";

/** The initial values when an interest is revised; every field as text. */
export type InterestValues = {
  number: number;
  revision: number;
  kind: string;
  role: string;
  payer: string;
  payerWords: string;
  amountState: string;
  amount: string;
  currency: string;
  period: string;
  asAt: string;
  disclosure: string;
  source: string;
  passageHint: string;
  allegedBy: string;
  reply: string;
  replyDay: string;
  remark: string;
};

type InterestFields = Fields<Exclude<keyof InterestValues, "number" | "revision"> | "newPayer" | "newPayerKind">;

/** Records an interest, or changes one if `values` is given. */
export function InterestForm({ choices, values }: { choices: InterestChoices; values?: InterestValues }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(values ? reviseInterest : addInterest, values);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerNotice newer={newer} />
      <HiddenField field={fields.holder} value={choices.holder.slug} />
      {values ? (
        <>
          <HiddenField field={fields.number} value={String(values.number)} />
          <HiddenField field={fields.baseRevision} value={String(newer?.revision ?? values.revision)} />
          <ReasonField field={fields.note} />
        </>
      ) : null}
      <RadioList field={fields.kind} label={t("How this is known")} options={choicesOf(t, INTEREST_KINDS)} required />
      <SelectField
        field={fields.source}
        label={t("Source")}
        hint={t("The document it comes from.")}
        options={choices.sources.map(({ slug, title }) => ({ value: slug, label: title }))}
        required
      />
      <DayField
        field={fields.asAt}
        label={t("As at")}
        hint={t("The date for which the source gives this information.")}
        required
      />
      <Allegation fields={fields} />
      <Payment fields={fields} />
      <Payer fields={fields} payers={choices.payers} />
      <RightOfReply fields={fields} />
      <p>
        <SubmitButton>{values ? t("Save changes") : t("Record interest")}</SubmitButton>
      </p>
    </Form>
  );
}

function Allegation({ fields }: { fields: InterestFields }) {
  const t = useWords();
  return (
    <Fieldset
      name="alleged"
      legend={t("If it is alleged")}
      hint={t(
        "The register only holds that an allegation was made, by whom and in which source. It never holds what the allegation says about a person. Leave the sections on the payment and the payer empty.",
      )}
    >
      <TextField field={fields.allegedBy} label={t("Who makes the allegation")} maxLength={INTEREST_LIMITS.allegedBy} />
    </Fieldset>
  );
}

function Payment({ fields }: { fields: InterestFields }) {
  const t = useWords();
  return (
    <Fieldset name="payment" legend={t("If declared or reported: payment")}>
      <TextField
        field={fields.role}
        label={t("Capacity in which the holder is paid or backed")}
        hint={t("For example: member of the inquiry.")}
        maxLength={INTEREST_LIMITS.role}
        width="full"
      />
      <RadioList field={fields.amountState} label={t("Amount")} options={choicesOf(t, AMOUNT_STATES)} />
      <TextField
        field={fields.amount}
        label={t("Amount, if stated")}
        hint={t("Numbers only, for example 10000 or 10000.50.")}
        inputMode="text"
        width="short"
      />
      <TextField
        field={fields.currency}
        label={t("Currency")}
        hint={t("Use the 3-letter code, for example GBP, EUR or KZT.")}
        width="tiny"
        spellCheck={false}
      />
      <DateField field={fields.period} label={t("Period")} />
    </Fieldset>
  );
}

function Payer({ fields, payers }: { fields: InterestFields; payers: InterestChoices["payers"] }) {
  const t = useWords();
  return (
    <Fieldset
      name="payers"
      legend={t("If declared or reported: payer")}
      hint={t("Enter the payer in one of three ways.")}
    >
      <SelectField
        field={fields.payer}
        label={t("An actor already in the register")}
        options={payers.map(({ slug, name }) => ({ value: slug, label: name }))}
        blank={t("None of these")}
      />
      <TextField field={fields.newPayer} label={t("A new actor")} maxLength={INTEREST_LIMITS.name} />
      <SelectField field={fields.newPayerKind} label={t("Kind of actor")} options={lineChoicesOf(t, ACTOR_KINDS)} />
      <TextField
        field={fields.payerWords}
        label={t("What is known about the payer")}
        hint={t("For example: not recorded; undisclosed.")}
        maxLength={INTEREST_LIMITS.payerWords}
        width="full"
      />
      <RadioList field={fields.disclosure} label={t("Who ultimately pays")} options={choicesOf(t, DISCLOSURES)} />
      <TextField
        field={fields.passageHint}
        label={t("Search hint")}
        hint={t("Up to {count} words of the text itself.", { count: INTEREST_LIMITS.hintWords })}
        maxLength={INTEREST_LIMITS.hint}
      />
      <TextArea
        field={fields.remark}
        label={t("Note")}
        hint={t("Anything else readers should know.")}
        maxLength={INTEREST_LIMITS.remark}
        rows={3}
      />
    </Fieldset>
  );
}

function RightOfReply({ fields }: { fields: InterestFields }) {
  const t = useWords();
  return (
    <Fieldset name="replies" legend={t("Right of reply")}>
      <TextArea
        field={fields.reply}
        label={t("Reply from the holder or payer")}
        maxLength={INTEREST_LIMITS.reply}
        rows={3}
      />
      <DayField field={fields.replyDay} label={t("Date of the reply")} />
    </Fieldset>
  );
}
