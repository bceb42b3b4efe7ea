import type { Basis, RecommendationKind } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** What a sentence that a rule matches is offered as. Only a commitment has a basis. */
type Proposal =
  | { readonly kind: Exclude<RecommendationKind, "COMMITMENT">; readonly basis: null }
  | { readonly kind: "COMMITMENT"; readonly basis: Basis };

type Rule = Proposal & {
  /** What the rule looks for, in plain words. */
  readonly label: Text;
  /** The words tell what has been done: a day in them is when that was, not one by which to act. */
  readonly isPast?: true;
};

/** The rules of language, each with what it proposes. */
const TABLE = {
  MODAL: { kind: "RECOMMENDATION", basis: null, label: message("A modal verb asks for something to be done") },
  NEED: { kind: "RECOMMENDATION", basis: null, label: message("It is said that somebody needs to do something") },
  DUTY: { kind: "RECOMMENDATION", basis: null, label: message("Somebody is said to have a duty") },
  OBLIGED: { kind: "RECOMMENDATION", basis: null, label: message("Somebody is said to be obliged") },
  DO_WELL: { kind: "RECOMMENDATION", basis: null, label: message("Somebody is told what would be well") },
  URGE: { kind: "RECOMMENDATION", basis: null, label: message("Somebody urges somebody to act") },
  ASK: { kind: "RECOMMENDATION", basis: null, label: message("Somebody asks somebody to act") },
  ENCOURAGE: { kind: "RECOMMENDATION", basis: null, label: message("Somebody encourages somebody to act") },
  WANT: { kind: "RECOMMENDATION", basis: null, label: message("Somebody wants somebody to act") },
  APPEAL: { kind: "RECOMMENDATION", basis: null, label: message("Somebody appeals to somebody to act") },
  RECOMMEND: { kind: "RECOMMENDATION", basis: null, label: message("Somebody recommends something") },
  PROPOSE: {
    kind: "RECOMMENDATION",
    basis: null,
    label: message("Somebody proposes or demands that something be done"),
  },
  CALL_FOR: { kind: "RECOMMENDATION", basis: null, label: message("Somebody calls for something") },
  CALL_ON: { kind: "RECOMMENDATION", basis: null, label: message("Somebody calls on somebody to act") },
  ESSENTIAL: { kind: "RECOMMENDATION", basis: null, label: message("Something is called essential") },
  TIME: { kind: "RECOMMENDATION", basis: null, label: message("It is said to be time") },
  THERE_IS_NEED: { kind: "RECOMMENDATION", basis: null, label: message("It is said that there is a need") },
  NEEDED: { kind: "RECOMMENDATION", basis: null, label: message("Something is said to be needed") },
  TURN: { kind: "RECOMMENDATION", basis: null, label: message("It is said to be somebody’s turn") },
  FALLS_TO: { kind: "RECOMMENDATION", basis: null, label: message("It is said to be for somebody to act") },
  IMPERATIVE: { kind: "RECOMMENDATION", basis: null, label: message("It begins with what is to be done") },
  PROMISED_ITEM: { kind: "COMMITMENT", basis: "PROMISED", label: message("An item of a list of what is promised") },
  WOULD: { kind: "COMMITMENT", basis: "PROMISED", label: message("It is reported that somebody would act") },
  WILL: { kind: "COMMITMENT", basis: "PROMISED", label: message("Somebody is to act: “will” or “shall”") },
  PROMISE: { kind: "COMMITMENT", basis: "PROMISED", label: message("Somebody gives a promise") },
  AGREE: { kind: "COMMITMENT", basis: "PROMISED", label: message("Somebody agrees to act") },
  AGREE_THAT: { kind: "COMMITMENT", basis: "PROMISED", label: message("Somebody agrees that something will be done") },
  ACCEPT: { kind: "COMMITMENT", basis: "PROMISED", label: message("Somebody accepts a recommendation") },
  PLAN: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Somebody plans to act") },
  OFFER: { kind: "COMMITMENT", basis: "PROMISED", label: message("Somebody offers to act") },
  COMMIT: { kind: "COMMITMENT", basis: "PROMISED", label: message("Somebody commits to something") },
  ANNOUNCE_PLANS: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Somebody announces plans") },
  COMMITMENT_NOUN: { kind: "COMMITMENT", basis: "PROMISED", label: message("A commitment is spoken of") },
  SET_TO: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Something is set or due to be done") },
  IS_TO: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Somebody is to do something") },
  SIGNED: { kind: "COMMITMENT", basis: "PROMISED", label: message("An agreement is signed"), isPast: true },
  TO_BE_SIGNED: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Something is soon to be signed or done") },
  ON_AGENDA: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Something is said to be on the agenda") },
  PLANNED: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Something is said to be planned") },
  OPENED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Something is said to have been opened, set up or introduced"),
    isPast: true,
  },
  ENDED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Something is said to have been lifted or abolished"),
    isPast: true,
  },
  SUPPORTED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Somebody is said to support a policy"),
    isPast: true,
  },
  COVERED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("It is said what a partnership covers"),
    isPast: true,
  },
  UNDER_WAY: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Talks or work are said to be under way"),
    isPast: true,
  },
  GROWN: { kind: "COMMITMENT", basis: "REPORTED", label: message("A programme is said to have grown"), isPast: true },
  OPPORTUNITY: { kind: "COMMITMENT", basis: "HOPED", label: message("Somebody is said to have an opportunity to act") },
  PROMISING: { kind: "COMMITMENT", basis: "HOPED", label: message("Something is seen as promising") },
  POTENTIAL: { kind: "COMMITMENT", basis: "HOPED", label: message("There is said to be potential for something") },
  HOPE: { kind: "COMMITMENT", basis: "HOPED", label: message("Somebody hopes that something will be done") },
  WELCOME: { kind: "COMMITMENT", basis: "HOPED", label: message("Somebody would welcome something") },
  BOUND: { kind: "OBLIGATION", basis: null, label: message("Somebody is said to be bound by a treaty or law") },
  OBLIGATIONS_UNDER: {
    kind: "OBLIGATION",
    basis: null,
    label: message("Obligations under a treaty or law are recalled"),
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof TABLE;

export const RULES: Readonly<Record<RuleId, Rule>> = TABLE;
