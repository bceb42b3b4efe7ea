import { AMOUNT_STATES, DISCLOSURES, INTEREST_KINDS } from "@/lib/actors/interest-vocabulary";
import type { RecordedInterest } from "@/lib/actors/read";
import type { FieldWords } from "@/lib/field-words";
import { dayWords, vagueDateWords } from "@/lib/date-words";

/** The payer as a reader is told of it. */
function payerWords({ payer, payerWords: words }: Pick<RecordedInterest, "payer" | "payerWords">): string {
  return payer?.name ?? words ?? "";
}

/** The amount, or what is known of it. */
export function amountWords({ amount, amountState }: Pick<RecordedInterest, "amount" | "amountState">): string {
  return amount?.words ?? AMOUNT_STATES[amountState].label;
}

/** An interest field by field, to hold two versions against each other. Fields without words are left out. */
export function interestWords(interest: RecordedInterest): FieldWords[] {
  const alleged = interest.kind === "ALLEGED";
  const fields: [label: string, words: string | null, said?: "said"][] = [
    ["Kind", INTEREST_KINDS[interest.kind].label, "said"],
    ["Alleged by", interest.allegedBy],
    ["Capacity", interest.role],
    ["Payer", alleged ? null : payerWords(interest)],
    interest.amount ? ["Amount", amountWords(interest)] : ["Amount", alleged ? null : amountWords(interest), "said"],
    ["Period", interest.periodEdtf && vagueDateWords(interest.periodEdtf)],
    ["As at", dayWords(interest.asAt)],
    ["Who ultimately pays", alleged ? null : DISCLOSURES[interest.disclosure].label, "said"],
    ["Source", interest.source.title],
    ["Find it by", interest.passageHint],
    ["Reply", interest.reply],
    ["Day of the reply", interest.replyDay && dayWords(interest.replyDay)],
    ["Note", interest.remark],
    ["Withdrawn", interest.withdrawn ? "Yes" : null, "said"],
  ];
  return fields.flatMap(([label, words, said]): FieldWords[] =>
    words ? [said ? [label, words, said] : [label, words]] : [],
  );
}
