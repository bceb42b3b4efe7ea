import type { Basis, RecommendationKind } from "@/lib/database/generated/enums";

/** What a sentence that a rule matches is offered as. Only a commitment has a basis. */
export type Proposal =
  | { readonly kind: Exclude<RecommendationKind, "COMMITMENT">; readonly basis: null }
  | { readonly kind: "COMMITMENT"; readonly basis: Basis };

type Rule = Proposal & {
  /** What the rule looks for, in plain words. */
  readonly label: string;
  /** The words tell what has been done: a day in them is when that was, not one by which to act. */
  readonly isPast?: true;
};

/** The rules of language, each with what it proposes. */
const TABLE = {
  MODAL: { kind: "RECOMMENDATION", basis: null, label: "A modal verb asks for something to be done" },
  NEED: { kind: "RECOMMENDATION", basis: null, label: "It is said that somebody needs to do something" },
  DUTY: { kind: "RECOMMENDATION", basis: null, label: "Somebody is said to have a duty" },
  OBLIGED: { kind: "RECOMMENDATION", basis: null, label: "Somebody is said to be obliged" },
  DO_WELL: { kind: "RECOMMENDATION", basis: null, label: "Somebody is told what would be well" },
  URGE: { kind: "RECOMMENDATION", basis: null, label: "Somebody urges somebody to act" },
  ASK: { kind: "RECOMMENDATION", basis: null, label: "Somebody asks somebody to act" },
  ENCOURAGE: { kind: "RECOMMENDATION", basis: null, label: "Somebody encourages somebody to act" },
  WANT: { kind: "RECOMMENDATION", basis: null, label: "Somebody wants somebody to act" },
  APPEAL: { kind: "RECOMMENDATION", basis: null, label: "Somebody appeals to somebody to act" },
  RECOMMEND: { kind: "RECOMMENDATION", basis: null, label: "Somebody recommends something" },
  PROPOSE: { kind: "RECOMMENDATION", basis: null, label: "Somebody proposes or demands that something be done" },
  CALL_FOR: { kind: "RECOMMENDATION", basis: null, label: "Somebody calls for something" },
  CALL_ON: { kind: "RECOMMENDATION", basis: null, label: "Somebody calls on somebody to act" },
  ESSENTIAL: { kind: "RECOMMENDATION", basis: null, label: "Something is called essential" },
  TIME: { kind: "RECOMMENDATION", basis: null, label: "It is said to be time" },
  THERE_IS_NEED: { kind: "RECOMMENDATION", basis: null, label: "It is said that there is a need" },
  NEEDED: { kind: "RECOMMENDATION", basis: null, label: "Something is said to be needed" },
  TURN: { kind: "RECOMMENDATION", basis: null, label: "It is said to be somebody’s turn" },
  FALLS_TO: { kind: "RECOMMENDATION", basis: null, label: "It is said to be for somebody to act" },
  IMPERATIVE: { kind: "RECOMMENDATION", basis: null, label: "It begins with what is to be done" },
  PROMISED_ITEM: { kind: "COMMITMENT", basis: "PROMISED", label: "An item of a list of what is promised" },
  WOULD: { kind: "COMMITMENT", basis: "PROMISED", label: "It is reported that somebody would act" },
  WILL: { kind: "COMMITMENT", basis: "PROMISED", label: "Somebody is to act: “will” or “shall”" },
  PROMISE: { kind: "COMMITMENT", basis: "PROMISED", label: "Somebody gives a promise" },
  AGREE: { kind: "COMMITMENT", basis: "PROMISED", label: "Somebody agrees to act" },
  AGREE_THAT: { kind: "COMMITMENT", basis: "PROMISED", label: "Somebody agrees that something will be done" },
  ACCEPT: { kind: "COMMITMENT", basis: "PROMISED", label: "Somebody accepts a recommendation" },
  PLAN: { kind: "COMMITMENT", basis: "ANNOUNCED", label: "Somebody plans to act" },
  OFFER: { kind: "COMMITMENT", basis: "PROMISED", label: "Somebody offers to act" },
  COMMIT: { kind: "COMMITMENT", basis: "PROMISED", label: "Somebody commits to something" },
  ANNOUNCE_PLANS: { kind: "COMMITMENT", basis: "ANNOUNCED", label: "Somebody announces plans" },
  COMMITMENT_NOUN: { kind: "COMMITMENT", basis: "PROMISED", label: "A commitment is spoken of" },
  SET_TO: { kind: "COMMITMENT", basis: "ANNOUNCED", label: "Something is set or due to be done" },
  IS_TO: { kind: "COMMITMENT", basis: "ANNOUNCED", label: "Somebody is to do something" },
  SIGNED: { kind: "COMMITMENT", basis: "PROMISED", label: "An agreement is signed", isPast: true },
  TO_BE_SIGNED: { kind: "COMMITMENT", basis: "ANNOUNCED", label: "Something is soon to be signed or done" },
  ON_AGENDA: { kind: "COMMITMENT", basis: "ANNOUNCED", label: "Something is said to be on the agenda" },
  PLANNED: { kind: "COMMITMENT", basis: "ANNOUNCED", label: "Something is said to be planned" },
  OPENED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: "Something is said to have been opened, set up or introduced",
    isPast: true,
  },
  ENDED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: "Something is said to have been lifted or abolished",
    isPast: true,
  },
  SUPPORTED: { kind: "COMMITMENT", basis: "REPORTED", label: "Somebody is said to support a policy", isPast: true },
  COVERED: { kind: "COMMITMENT", basis: "REPORTED", label: "It is said what a partnership covers", isPast: true },
  UNDER_WAY: { kind: "COMMITMENT", basis: "REPORTED", label: "Talks or work are said to be under way", isPast: true },
  GROWN: { kind: "COMMITMENT", basis: "REPORTED", label: "A programme is said to have grown", isPast: true },
  OPPORTUNITY: { kind: "COMMITMENT", basis: "HOPED", label: "Somebody is said to have an opportunity to act" },
  PROMISING: { kind: "COMMITMENT", basis: "HOPED", label: "Something is seen as promising" },
  POTENTIAL: { kind: "COMMITMENT", basis: "HOPED", label: "There is said to be potential for something" },
  HOPE: { kind: "COMMITMENT", basis: "HOPED", label: "Somebody hopes that something will be done" },
  WELCOME: { kind: "COMMITMENT", basis: "HOPED", label: "Somebody would welcome something" },
  BOUND: { kind: "OBLIGATION", basis: null, label: "Somebody is said to be bound by a treaty or law" },
  OBLIGATIONS_UNDER: { kind: "OBLIGATION", basis: null, label: "Obligations under a treaty or law are recalled" },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof TABLE;

export const RULES: Readonly<Record<RuleId, Rule>> = TABLE;
