"use client";

import { choicesOf, lineChoicesOf } from "@/components/form/choices";
import { useWords } from "#words";
import { RadioList } from "@/components/form/choice-list";
import { DateField, DayField } from "@/components/form/date-field";
import { Fieldset } from "@/components/form/fieldset";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea, TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { AMOUNT_STATES, DISCLOSURES, INTEREST_KINDS, INTEREST_LIMITS } from "@/lib/register/actors/interest-vocabulary";
import type { InterestChoices } from "@/lib/register/actors/read";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { addInterest, reviseInterest } from "./actions";
import { NewerInterestNotice, newerOf } from "./newer-interest";

/** What the form starts with when an interest is changed; every field as text. */
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

/** Records an interest, or with `values` changes one. */
export function InterestForm({ choices, values }: { choices: InterestChoices; values?: InterestValues }) {
  const t = useWords();
  const [state, action] = useFormAction(values ? reviseInterest : addInterest);
  const newer = newerOf(state);
  return (
    <Form action={action} state={state}>
      <NewerInterestNotice newer={newer} />
      <HiddenField name="holder" value={choices.holder.slug} />
      {values ? (
        <>
          <HiddenField name="number" value={String(values.number)} />
          <HiddenField name="seenRevision" value={String(newer?.revision ?? values.revision)} />
          <TextArea
            name="note"
            label={t("Why it is changed")}
            state={state}
            maxLength={INTEREST_LIMITS.note}
            rows={2}
            required
          />
        </>
      ) : null}
      <RadioList
        name="kind"
        label={t("Who says so")}
        state={state}
        options={choicesOf(t, INTEREST_KINDS)}
        defaultValue={values?.kind}
        required
      />
      <SelectField
        name="source"
        label={t("Source")}
        hint={t("The document that it is taken from.")}
        state={state}
        options={choices.sources.map(({ slug, title }) => ({ value: slug, label: title }))}
        defaultValue={values?.source}
        required
      />
      <DayField
        name="asAt"
        label={t("As at")}
        hint={t("The day on which it stood so, by the source.")}
        state={state}
        defaultValue={values?.asAt}
        required
      />
      <Fieldset
        name="alleged"
        legend={t("If it is alleged")}
        hint={t(
          "The register holds that an allegation is made, by whom and in which source: never what it says about a person. Leave the parts on the payment and the payer empty.",
        )}
      >
        <TextField
          name="allegedBy"
          label={t("Who makes the allegation")}
          state={state}
          defaultValue={values?.allegedBy}
          maxLength={INTEREST_LIMITS.allegedBy}
        />
      </Fieldset>
      <Fieldset name="payment" legend={t("If it is declared or reported: the payment")}>
        <TextField
          name="role"
          label={t("In what capacity the holder is paid or backed")}
          hint={t("Such as: member of the inquiry.")}
          state={state}
          defaultValue={values?.role}
          maxLength={INTEREST_LIMITS.role}
          width="full"
        />
        <RadioList
          name="amountState"
          label={t("Amount")}
          state={state}
          options={choicesOf(t, AMOUNT_STATES)}
          defaultValue={values?.amountState}
        />
        <TextField
          name="amount"
          label={t("Amount, where it is stated")}
          hint={t("Digits alone, such as 10000 or 10000.50.")}
          state={state}
          defaultValue={values?.amount}
          inputMode="text"
          width="short"
        />
        <TextField
          name="currency"
          label={t("Currency")}
          hint={t("Its three letters, such as GBP, EUR or KZT.")}
          state={state}
          defaultValue={values?.currency}
          width="tiny"
          spellCheck={false}
        />
        <DateField name="period" label={t("Period")} state={state} defaultValue={values?.period} />
      </Fieldset>
      <Fieldset name="payers" legend={t("If it is declared or reported: the payer")} hint={t("In one of three ways.")}>
        <SelectField
          name="payer"
          label={t("An actor on file")}
          state={state}
          options={choices.payers.map(({ slug, name }) => ({ value: slug, label: name }))}
          defaultValue={values?.payer}
          blank={t("None of these")}
        />
        <TextField name="newPayer" label={t("A new actor")} state={state} maxLength={INTEREST_LIMITS.name} />
        <SelectField
          name="newPayerKind"
          label={t("Kind of the new actor")}
          state={state}
          options={lineChoicesOf(t, ACTOR_KINDS)}
        />
        <TextField
          name="payerWords"
          label={t("What is known of the payer, in words")}
          hint={t("Such as: not recorded; undisclosed.")}
          state={state}
          defaultValue={values?.payerWords}
          maxLength={INTEREST_LIMITS.payerWords}
          width="full"
        />
        <RadioList
          name="disclosure"
          label={t("Who ultimately pays")}
          state={state}
          options={choicesOf(t, DISCLOSURES)}
          defaultValue={values?.disclosure}
        />
        <TextField
          name="passageHint"
          label={t("Find it by")}
          hint={t("At most {count} words of the text itself.", { count: INTEREST_LIMITS.hintWords })}
          state={state}
          defaultValue={values?.passageHint}
          maxLength={INTEREST_LIMITS.hint}
        />
        <TextArea
          name="remark"
          label={t("Note")}
          hint={t("What a reader should know beside these facts.")}
          state={state}
          defaultValue={values?.remark}
          maxLength={INTEREST_LIMITS.remark}
          rows={3}
        />
      </Fieldset>
      <Fieldset name="replies" legend={t("Right of reply")}>
        <TextArea
          name="reply"
          label={t("What the holder or the payer says to it")}
          state={state}
          defaultValue={values?.reply}
          maxLength={INTEREST_LIMITS.reply}
          rows={3}
        />
        <DayField name="replyDay" label={t("Day of the reply")} state={state} defaultValue={values?.replyDay} />
      </Fieldset>
      <p>
        <SubmitButton>{values ? t("Save the change") : t("Record the interest")}</SubmitButton>
      </p>
    </Form>
  );
}
