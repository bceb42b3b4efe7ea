import { z } from "zod";
import { optional, optionalDay, optionalVagueDate, required, wholeNumber } from "@/lib/platform/input";
import { issueOf, says } from "@/lib/platform/language/issues";
import { message, type Text } from "@/lib/platform/language/message";
import { AMOUNT, isCurrency } from "@/lib/platform/money";
import { valuesOf } from "@/lib/platform/vocabulary";
import { AMOUNT_STATES, DISCLOSURES, INTEREST_KINDS, INTEREST_LIMITS } from "@/lib/register/actors/interest-vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { correctionFields } from "@/lib/register/names/schema";

const fields = {
  holder: required(message("Select whose interest this is."), 100),
  kind: z.enum(valuesOf(INTEREST_KINDS), {
    error: message("Select whether the interest is declared, reported or alleged."),
  }),
  role: optional(INTEREST_LIMITS.role),
  payer: optional(100),
  newPayer: optional(INTEREST_LIMITS.name),
  newPayerKind: optional(20).pipe(
    z.enum(valuesOf(ACTOR_KINDS), { error: message("Select what kind of actor the payer is.") }).nullable(),
  ),
  payerWords: optional(INTEREST_LIMITS.payerWords),
  amountState: optional(20).pipe(
    z.enum(valuesOf(AMOUNT_STATES), { error: message("Select what is known about the amount.") }).nullable(),
  ),
  amount: optional(21).refine(
    (text) => text === null || AMOUNT.test(text),
    message("Amount must be a number like 10000 or 10000.50."),
  ),
  currency: optional(3)
    .transform((text) => text?.toUpperCase() ?? null)
    .refine((text) => text === null || isCurrency(text), message("Enter a 3-letter currency code, like GBP or KZT.")),
  period: optionalVagueDate,
  asAt: optionalDay.transform((day, context) => {
    if (day !== null) return day;
    context.addIssue({ code: "custom", message: message("Enter the “as at” date given by the source.") });
    return z.NEVER;
  }),
  disclosure: optional(20).pipe(
    z.enum(valuesOf(DISCLOSURES), { error: message("Select whether it is disclosed who ultimately pays.") }).nullable(),
  ),
  source: required(message("Select the source."), 100),
  passageHint: optional(INTEREST_LIMITS.hint).refine(
    (text) => text === null || text.split(/\s+/u).length <= INTEREST_LIMITS.hintWords,
    says(message("Enter {limit} words or fewer.", { limit: INTEREST_LIMITS.hintWords })),
  ),
  allegedBy: optional(INTEREST_LIMITS.allegedBy),
  reply: optional(INTEREST_LIMITS.reply),
  replyDay: optionalDay,
  remark: optional(INTEREST_LIMITS.remark),
};

const facts = z.object(fields);
type Facts = z.output<typeof facts>;

/** Every field that would be content of an allegation. The register stores none of it. */
const CONTENT_FIELDS = [
  "role",
  "payer",
  "newPayer",
  "payerWords",
  "amount",
  "period",
  "passageHint",
  "remark",
] as const;

const NO_CONTENT = message(
  "Leave this empty. For an allegation, the register only holds that it was made, by whom and in which source.",
);

function faultsOf(input: Facts): [keyof Facts, Text][] {
  const faults: [keyof Facts, Text][] = [];
  if (input.replyDay !== null && input.reply === null)
    faults.push(["reply", message("Enter what was said in reply on that day.")]);
  if (input.kind === "ALLEGED") {
    for (const name of CONTENT_FIELDS) if (input[name] !== null) faults.push([name, NO_CONTENT]);
    if (input.amountState !== null && input.amountState !== "NOT_RECORDED") faults.push(["amountState", NO_CONTENT]);
    if (input.disclosure !== null && input.disclosure !== "UNKNOWN") faults.push(["disclosure", NO_CONTENT]);
    if (input.allegedBy === null) faults.push(["allegedBy", message("Enter who makes the allegation.")]);
    return faults;
  }
  if (input.allegedBy !== null)
    faults.push(["allegedBy", message("Leave this empty: it only applies to allegations.")]);
  if (input.role === null) faults.push(["role", message("Enter the capacity in which the holder is paid or backed.")]);
  const payers = [input.payer, input.newPayer, input.payerWords].filter((value) => value !== null);
  if (payers.length === 0)
    faults.push(["payer", message("Select the payer, enter a new one, or enter what is known about the payer.")]);
  if (payers.length > 1) faults.push(["payer", message("Enter the payer in one way only.")]);
  if (input.newPayer !== null && input.newPayerKind === null) {
    faults.push(["newPayerKind", message("Select what kind of actor the payer is.")]);
  }
  if (input.amountState === null) faults.push(["amountState", message("Select what is known about the amount.")]);
  if (input.amountState === "STATED") {
    if (input.amount === null) faults.push(["amount", message("Enter the amount.")]);
    if (input.currency === null) faults.push(["currency", message("Enter the currency.")]);
  } else if (input.amount !== null) {
    faults.push(["amountState", message("You entered an amount. Select “Stated”, or remove the amount.")]);
  }
  if (input.disclosure === null)
    faults.push(["disclosure", message("Select whether it is disclosed who ultimately pays.")]);
  return faults;
}

function check(input: Facts, context: z.RefinementCtx): void {
  for (const [name, fault] of faultsOf(input)) context.addIssue(issueOf(fault, [name]));
}

export const addActorSchema = z.object({
  name: required(message("Enter the actor’s name."), INTEREST_LIMITS.name),
  kind: z.enum(valuesOf(ACTOR_KINDS), { error: message("Select what kind of actor this is.") }),
});
export type AddActor = z.output<typeof addActorSchema>;

export const reviseActorSchema = addActorSchema.extend(correctionFields);
export type ReviseActor = z.output<typeof reviseActorSchema>;

/** Which interest, and which revision of it the form showed. */
const seen = {
  number: wholeNumber(1_000_000, message("This interest does not exist.")),
  baseRevision: wholeNumber(1_000_000, message("This form is out of date. Open it again.")),
};

/** An interest as a form sends it. `holder`, `payer` and `source` are slugs. */
export const addInterestSchema = facts.superRefine(check);
export type AddInterest = z.output<typeof addInterestSchema>;

export const reviseInterestSchema = z
  .object({ ...fields, ...seen, note: required(message("Enter a reason for the change."), INTEREST_LIMITS.note) })
  .superRefine(check);
export type ReviseInterest = z.output<typeof reviseInterestSchema>;

export const withdrawInterestSchema = z.object({
  holder: fields.holder,
  ...seen,
  /** Not `note`: this form shares a page with the form for changes, and a field's id is its name. */
  reason: required(message("Enter a reason for withdrawing this interest."), INTEREST_LIMITS.note),
});
export type WithdrawInterest = z.output<typeof withdrawInterestSchema>;
