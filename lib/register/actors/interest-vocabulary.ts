import type { AmountState, Disclosure, InterestKind } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** Who says that the interest exists. */
export const INTEREST_KINDS = {
  DECLARED: {
    label: message("Declared"),
    meaning: message("The holder or payer declared it, for example in a register of interests."),
  },
  REPORTED: { label: message("Reported"), meaning: message("Someone else reports it as a fact.") },
  ALLEGED: {
    label: message("Alleged"),
    meaning: message("Someone alleges it. The register only holds that it is alleged, by whom and where."),
  },
} as const satisfies Record<InterestKind, { label: Text; meaning: Text }>;

/**
 * Whether the actor that ultimately pays is disclosed. Naming a payer who passes on somebody else's money is not
 * enough.
 */
export const DISCLOSURES = {
  DISCLOSED: {
    label: message("Disclosed"),
    meaning: message("It is public who ultimately pays."),
    noticed: false,
  },
  UNDISCLOSED: {
    label: message("Not disclosed"),
    meaning: message("It is not public who ultimately pays, even if the immediate payer is named."),
    /** Evidence from such an actor carries a notice. */
    noticed: true,
  },
  UNKNOWN: {
    label: message("Not known"),
    meaning: message("Nothing has been recorded yet about who ultimately pays."),
    noticed: false,
  },
} as const satisfies Record<Disclosure, { label: Text; meaning: Text; noticed: boolean }>;

/** What is known of the amount. */
export const AMOUNT_STATES = {
  STATED: { label: message("Stated"), meaning: message("The amount and its currency are given.") },
  NOT_RECORDED: { label: message("Not recorded"), meaning: message("No amount has been recorded.") },
  UNDISCLOSED: {
    label: message("Undisclosed"),
    meaning: message("There is known to be an amount, but it is kept private."),
  },
} as const satisfies Record<AmountState, { label: Text; meaning: Text }>;

/** Max length of each text, in UTF-16 code units as browsers count them. The database enforces the same limits. */
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
