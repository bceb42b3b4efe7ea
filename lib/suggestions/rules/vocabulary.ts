import type { RecommendationKind } from "@/lib/database/generated/enums";

type Rule = {
  /** What a sentence that the rule matches is offered as. */
  readonly kind: RecommendationKind;
  /** What the rule looks for, in plain words. */
  readonly label: string;
  /** The words tell what has been done: a day in them is not one by which to act. */
  readonly isPast?: true;
};

/** The rules of language, each with what it proposes. */
const TABLE = {
  MODAL: { kind: "RECOMMENDATION", label: "A modal verb asks for something to be done" },
  NEED: { kind: "RECOMMENDATION", label: "It is said that somebody needs to do something" },
  DUTY: { kind: "RECOMMENDATION", label: "Somebody is said to have a duty" },
  OBLIGED: { kind: "RECOMMENDATION", label: "Somebody is said to be obliged" },
  DO_WELL: { kind: "RECOMMENDATION", label: "Somebody is told what would be well" },
  URGE: { kind: "RECOMMENDATION", label: "Somebody urges somebody to act" },
  ASK: { kind: "RECOMMENDATION", label: "Somebody asks somebody to act" },
  ENCOURAGE: { kind: "RECOMMENDATION", label: "Somebody encourages somebody to act" },
  WANT: { kind: "RECOMMENDATION", label: "Somebody wants somebody to act" },
  APPEAL: { kind: "RECOMMENDATION", label: "Somebody appeals to somebody to act" },
  RECOMMEND: { kind: "RECOMMENDATION", label: "Somebody recommends something" },
  PROPOSE: { kind: "RECOMMENDATION", label: "Somebody proposes or demands that something be done" },
  CALL_FOR: { kind: "RECOMMENDATION", label: "Somebody calls for something" },
  CALL_ON: { kind: "RECOMMENDATION", label: "Somebody calls on somebody to act" },
  ESSENTIAL: { kind: "RECOMMENDATION", label: "Something is called essential" },
  TIME: { kind: "RECOMMENDATION", label: "It is said to be time" },
  THERE_IS_NEED: { kind: "RECOMMENDATION", label: "It is said that there is a need" },
  NEEDED: { kind: "RECOMMENDATION", label: "Something is said to be needed" },
  TURN: { kind: "RECOMMENDATION", label: "It is said to be somebody’s turn" },
  OPPORTUNITY: { kind: "RECOMMENDATION", label: "Somebody is said to have an opportunity to act" },
  FALLS_TO: { kind: "RECOMMENDATION", label: "It is said to be for somebody to act" },
  IMPERATIVE: { kind: "RECOMMENDATION", label: "It begins with what is to be done" },
  PROMISED_ITEM: { kind: "COMMITMENT", label: "An item of a list of what is promised" },
  WOULD: { kind: "COMMITMENT", label: "It is reported that somebody would act" },
  WILL: { kind: "COMMITMENT", label: "Somebody is to act: “will” or “shall”" },
  PROMISE: { kind: "COMMITMENT", label: "Somebody gives a promise" },
  AGREE: { kind: "COMMITMENT", label: "Somebody agrees to act" },
  AGREE_THAT: { kind: "COMMITMENT", label: "Somebody agrees that something will be done" },
  ACCEPT: { kind: "COMMITMENT", label: "Somebody accepts a recommendation" },
  PLAN: { kind: "COMMITMENT", label: "Somebody plans to act" },
  OFFER: { kind: "COMMITMENT", label: "Somebody offers to act" },
  COMMIT: { kind: "COMMITMENT", label: "Somebody commits to something" },
  ANNOUNCE_PLANS: { kind: "COMMITMENT", label: "Somebody announces plans" },
  COMMITMENT_NOUN: { kind: "COMMITMENT", label: "A commitment is spoken of" },
  SET_TO: { kind: "COMMITMENT", label: "Something is set or due to be done" },
  IS_TO: { kind: "COMMITMENT", label: "Somebody is to do something" },
  SIGNED: { kind: "COMMITMENT", label: "An agreement is signed", isPast: true },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof TABLE;

export const RULES: Readonly<Record<RuleId, Rule>> = TABLE;
