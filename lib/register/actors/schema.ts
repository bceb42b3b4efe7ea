import { z } from "zod";
import { optional, optionalDay, optionalVagueDate, required, wholeNumber } from "@/lib/platform/input";
import { issueOf, says } from "@/lib/platform/language/issues";
import { message, type Text } from "@/lib/platform/language/message";
import { AMOUNT, isCurrency } from "@/lib/platform/money";
import { valuesOf } from "@/lib/platform/vocabulary";
import { AMOUNT_STATES, DISCLOSURES, INTEREST_KINDS, INTEREST_LIMITS } from "@/lib/register/actors/interest-vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";

const fields = {
  holder: required(message("Say whose interest it is."), 100),
  kind: z.enum(valuesOf(INTEREST_KINDS), { error: message("Say who says that there is this interest.") }),
  role: optional(INTEREST_LIMITS.role),
  payer: optional(100),
  newPayer: optional(INTEREST_LIMITS.name),
  newPayerKind: optional(20).pipe(
    z.enum(valuesOf(ACTOR_KINDS), { error: message("Choose one of the kinds.") }).nullable(),
  ),
  payerWords: optional(INTEREST_LIMITS.payerWords),
  amountState: optional(20).pipe(
    z.enum(valuesOf(AMOUNT_STATES), { error: message("Say what is known of the amount.") }).nullable(),
  ),
  amount: optional(21).refine(
    (text) => text === null || AMOUNT.test(text),
    message("Write the amount in digits alone, such as 10000 or 10000.50."),
  ),
  currency: optional(3)
    .transform((text) => text?.toUpperCase() ?? null)
    .refine(
      (text) => text === null || isCurrency(text),
      message("Write a currency by its three letters, such as GBP or KZT."),
    ),
  period: optionalVagueDate,
  asAt: optionalDay.transform((day, context) => {
    if (day !== null) return day;
    context.addIssue({ code: "custom", message: message("Say on what day it stood so, by the source.") });
    return z.NEVER;
  }),
  disclosure: optional(20).pipe(
    z.enum(valuesOf(DISCLOSURES), { error: message("Say whether it is disclosed who ultimately pays.") }).nullable(),
  ),
  source: required(message("Say which source it is taken from."), 100),
  passageHint: optional(INTEREST_LIMITS.hint).refine(
    (text) => text === null || text.split(/\s+/u).length <= INTEREST_LIMITS.hintWords,
    says(message("Shorten this to {limit} words at most.", { limit: INTEREST_LIMITS.hintWords })),
  ),
  allegedBy: optional(INTEREST_LIMITS.allegedBy),
  reply: optional(INTEREST_LIMITS.reply),
  replyDay: optionalDay,
  remark: optional(INTEREST_LIMITS.remark),
};

const facts = z.object(fields);
type Facts = z.output<typeof facts>;

/** Everything that would be the content of an allegation: the register keeps none of it. */
const CONTENT = ["role", "payer", "newPayer", "payerWords", "amount", "period", "passageHint", "remark"] as const;

const NO_CONTENT = message(
  "Leave this empty: of an allegation the register holds only that it is made, by whom and in which source.",
);

function faultsOf(input: Facts): [keyof Facts, Text][] {
  const faults: [keyof Facts, Text][] = [];
  if (input.replyDay !== null && input.reply === null)
    faults.push(["reply", message("Say what was replied on that day.")]);
  if (input.kind === "ALLEGED") {
    for (const name of CONTENT) if (input[name] !== null) faults.push([name, NO_CONTENT]);
    if (input.amountState !== null && input.amountState !== "NOT_RECORDED") faults.push(["amountState", NO_CONTENT]);
    if (input.disclosure !== null && input.disclosure !== "UNKNOWN") faults.push(["disclosure", NO_CONTENT]);
    if (input.allegedBy === null) faults.push(["allegedBy", message("Say who makes the allegation.")]);
    return faults;
  }
  if (input.allegedBy !== null) faults.push(["allegedBy", message("This is for an allegation alone. Leave it empty.")]);
  if (input.role === null) faults.push(["role", message("Say in what capacity the holder is paid or backed.")]);
  const payers = [input.payer, input.newPayer, input.payerWords].filter((value) => value !== null);
  if (payers.length === 0)
    faults.push(["payer", message("Choose the payer, name a new one, or say what is known of it.")]);
  if (payers.length > 1) faults.push(["payer", message("Give the payer in one way only.")]);
  if (input.newPayer !== null && input.newPayerKind === null) {
    faults.push(["newPayerKind", message("Say what kind of actor the payer is.")]);
  }
  if (input.amountState === null) faults.push(["amountState", message("Say what is known of the amount.")]);
  if (input.amountState === "STATED") {
    if (input.amount === null) faults.push(["amount", message("Give the amount.")]);
    if (input.currency === null) faults.push(["currency", message("Give the currency.")]);
  } else if (input.amount !== null) {
    faults.push(["amountState", message("An amount is given: say that it is stated, or leave it out.")]);
  }
  if (input.disclosure === null)
    faults.push(["disclosure", message("Say whether it is disclosed who ultimately pays.")]);
  return faults;
}

function check(input: Facts, context: z.RefinementCtx): void {
  for (const [name, fault] of faultsOf(input)) context.addIssue(issueOf(fault, [name]));
}

export const addActorSchema = z.object({
  name: required(message("Give its name."), INTEREST_LIMITS.name),
  kind: z.enum(valuesOf(ACTOR_KINDS), { error: message("Say what kind of actor it is.") }),
});
export type AddActor = z.output<typeof addActorSchema>;

/** Which interest, and the revision of it that the form showed. */
const seen = {
  number: wholeNumber(1_000_000, message("There is no such interest.")),
  seenRevision: wholeNumber(1_000_000, message("Open this form anew.")),
};

/** An interest as a form sends it. `holder`, `payer` and `source` are slugs. */
export const addInterestSchema = facts.superRefine(check);
export type AddInterest = z.output<typeof addInterestSchema>;

export const reviseInterestSchema = z
  .object({ ...fields, ...seen, note: required(message("Say why it is changed."), INTEREST_LIMITS.note) })
  .superRefine(check);
export type ReviseInterest = z.output<typeof reviseInterestSchema>;

export const withdrawInterestSchema = z.object({
  holder: fields.holder,
  ...seen,
  /** Not `note`: the form stands on one page with that of a change, and a field's id is its name. */
  reason: required(message("Say why it is withdrawn."), INTEREST_LIMITS.note),
});
export type WithdrawInterest = z.output<typeof withdrawInterestSchema>;
