import { AMOUNT_STATES, DISCLOSURES, INTEREST_KINDS } from "@/lib/register/actors/interest-vocabulary";
import type { RecordedInterest } from "@/lib/register/actors/read";
import { messageField, type FieldWords } from "@/lib/platform/field-words";
import { dayWords } from "@/lib/platform/time/date-words";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { message } from "@/lib/platform/language/message";

/** The payer as shown to a reader. */
function payerWords({ payer, payerWords: words }: Pick<RecordedInterest, "payer" | "payerWords">): string {
  return payer?.name ?? words ?? "";
}

/** An interest field by field, for comparing two versions. Empty fields are left out. */
export function interestWords(interest: RecordedInterest): FieldWords[] {
  const alleged = interest.kind === "ALLEGED";
  const amount: FieldWords = interest.amount
    ? [message("Amount"), interest.amount.words]
    : messageField(message("Amount"), alleged ? null : AMOUNT_STATES[interest.amountState].label);
  const fields: FieldWords[] = [
    messageField(message("Kind"), INTEREST_KINDS[interest.kind].label),
    [message("Alleged by"), interest.allegedBy ?? ""],
    [message("Capacity"), interest.role ?? ""],
    [message("Payer"), alleged ? "" : payerWords(interest)],
    amount,
    [message("Period"), interest.periodEdtf ? vagueDateWords(interest.periodEdtf) : ""],
    [message("As at"), dayWords(interest.asAt)],
    messageField(message("Who ultimately pays"), alleged ? null : DISCLOSURES[interest.disclosure].label),
    [message("Source"), interest.source.title],
    [message("Search hint"), interest.passageHint ?? ""],
    [message("Reply"), interest.reply ?? ""],
    [message("Date of the reply"), interest.replyDay ? dayWords(interest.replyDay) : ""],
    [message("Note"), interest.remark ?? ""],
    messageField(message("Withdrawn"), interest.withdrawn ? message("Yes") : null),
  ];
  return fields.filter(([, words]) => words !== "");
}
