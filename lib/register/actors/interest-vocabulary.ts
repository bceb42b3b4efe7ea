import type { AmountState, Disclosure, InterestKind } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** Who says that there is an interest. */
export const INTEREST_KINDS = {
  DECLARED: {
    label: message("Declared"),
    meaning: message("The holder or the payer declared it, as in a register of interests."),
  },
  REPORTED: { label: message("Reported"), meaning: message("Somebody else reports it as a fact.") },
  ALLEGED: {
    label: message("Alleged"),
    meaning: message("Somebody alleges it. Held here: that it is alleged, by whom and where."),
  },
} as const satisfies Record<InterestKind, { label: Text; meaning: Text }>;

/** Whether it is disclosed who ultimately pays. A payer who is named and pays with somebody else's money is not yet an answer. */
export const DISCLOSURES = {
  DISCLOSED: {
    label: message("Disclosed"),
    meaning: message("It is said in public who ultimately pays."),
    noticed: false,
  },
  UNDISCLOSED: {
    label: message("Not disclosed"),
    meaning: message("It is not said who ultimately pays, even where the nearest payer is named."),
    /** Evidence of such an actor carries a notice. */
    noticed: true,
  },
  UNKNOWN: {
    label: message("Not known"),
    meaning: message("Nothing is recorded yet of who ultimately pays."),
    noticed: false,
  },
} as const satisfies Record<Disclosure, { label: Text; meaning: Text; noticed: boolean }>;

/** What is known of the amount. */
export const AMOUNT_STATES = {
  STATED: { label: message("Stated"), meaning: message("The amount and its currency are given.") },
  NOT_RECORDED: { label: message("Not recorded"), meaning: message("No amount is on record.") },
  UNDISCLOSED: {
    label: message("Undisclosed"),
    meaning: message("It is known that there is one, and it is kept private."),
  },
} as const satisfies Record<AmountState, { label: Text; meaning: Text }>;

/** How long each text may be, in UTF-16 code units as browsers count them. The database holds to the same. */
export const INTEREST_LIMITS = {
  role: 300,
  name: 200,
  payerWords: 300,
  hint: 200,
  hintWords: 8,
  allegedBy: 200,
  reply: 2_000,
  remark: 2_000,
  note: 2_000,
} as const;
