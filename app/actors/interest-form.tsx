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

/** Records an interest, or with `values` revises one. */
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
          <HiddenField name="baseRevision" value={String(newer?.revision ?? values.revision)} />
          <TextArea
            name="note"
            label={t("Reason for the change")}
            state={state}
            maxLength={INTEREST_LIMITS.note}
            rows={2}
            required
          />
        </>
      ) : null}
      <RadioList
        name="kind"
        label={t("How this is known")}
        state={state}
        options={choicesOf(t, INTEREST_KINDS)}
        defaultValue={values?.kind}
        required
      />
      <SelectField
        name="source"
        label={t("Source")}
        hint={t("The document it comes from.")}
        state={state}
        options={choices.sources.map(({ slug, title }) => ({ value: slug, label: title }))}
        defaultValue={values?.source}
        required
      />
      <DayField
        name="asAt"
        label={t("As at")}
        hint={t("The date for which the source gives this information.")}
        state={state}
        defaultValue={values?.asAt}
        required
      />
      <Fieldset
        name="alleged"
        legend={t("If it is alleged")}
        hint={t(
          "The register only holds that an allegation was made, by whom and in which source. It never holds what the allegation says about a person. Leave the sections on the payment and the payer empty.",
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
      <Fieldset name="payment" legend={t("If declared or reported: payment")}>
        <TextField
          name="role"
          label={t("Capacity in which the holder is paid or backed")}
          hint={t("For example: member of the inquiry.")}
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
          label={t("Amount, if stated")}
          hint={t("Numbers only, for example 10000 or 10000.50.")}
          state={state}
          defaultValue={values?.amount}
          inputMode="text"
          width="short"
        />
        <TextField
          name="currency"
          label={t("Currency")}
          hint={t("Use the 3-letter code, for example GBP, EUR or KZT.")}
          state={state}
          defaultValue={values?.currency}
          width="tiny"
          spellCheck={false}
        />
        <DateField name="period" label={t("Period")} state={state} defaultValue={values?.period} />
      </Fieldset>
      <Fieldset
        name="payers"
        legend={t("If declared or reported: payer")}
        hint={t("Enter the payer in one of three ways.")}
      >
        <SelectField
          name="payer"
          label={t("An actor already in the register")}
          state={state}
          options={choices.payers.map(({ slug, name }) => ({ value: slug, label: name }))}
          defaultValue={values?.payer}
          blank={t("None of these")}
        />
        <TextField name="newPayer" label={t("A new actor")} state={state} maxLength={INTEREST_LIMITS.name} />
        <SelectField
          name="newPayerKind"
          label={t("Kind of actor")}
          state={state}
          options={lineChoicesOf(t, ACTOR_KINDS)}
        />
        <TextField
          name="payerWords"
          label={t("What is known about the payer")}
          hint={t("For example: not recorded; undisclosed.")}
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
          label={t("Search hint")}
          hint={t("Up to {count} words of the text itself.", { count: INTEREST_LIMITS.hintWords })}
          state={state}
          defaultValue={values?.passageHint}
          maxLength={INTEREST_LIMITS.hint}
        />
        <TextArea
          name="remark"
          label={t("Note")}
          hint={t("Anything else readers should know.")}
          state={state}
          defaultValue={values?.remark}
          maxLength={INTEREST_LIMITS.remark}
          rows={3}
        />
      </Fieldset>
      <Fieldset name="replies" legend={t("Right of reply")}>
        <TextArea
          name="reply"
          label={t("Reply from the holder or payer")}
          state={state}
          defaultValue={values?.reply}
          maxLength={INTEREST_LIMITS.reply}
          rows={3}
        />
        <DayField name="replyDay" label={t("Date of the reply")} state={state} defaultValue={values?.replyDay} />
      </Fieldset>
      <p>
        <SubmitButton>{values ? t("Save changes") : t("Record interest")}</SubmitButton>
      </p>
    </Form>
  );
}
