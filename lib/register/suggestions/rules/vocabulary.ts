import type { Basis, RecommendationKind } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** The kind of record suggested for a matching sentence. Only a commitment has a basis. */
type Proposal =
  | { readonly kind: Exclude<RecommendationKind, "COMMITMENT">; readonly basis: null }
  | { readonly kind: "COMMITMENT"; readonly basis: Basis };

type Rule = Proposal & {
  /** What the rule looks for, in plain words. */
  readonly label: Text;
  /** Whether the words report something as done: a date in them is when it was done, not a due date. */
  readonly isPast?: true;
};

/** The language rules, with the kind of record that each suggests. */
const TABLE = {
  MODAL: { kind: "RECOMMENDATION", basis: null, label: message("Uses a modal verb to ask for something") },
  NEED: { kind: "RECOMMENDATION", basis: null, label: message("Says that someone needs to do something") },
  DUTY: { kind: "RECOMMENDATION", basis: null, label: message("Says that someone has a duty") },
  OBLIGED: { kind: "RECOMMENDATION", basis: null, label: message("Says that someone is obliged to act") },
  DO_WELL: { kind: "RECOMMENDATION", basis: null, label: message("Says what someone would do well to do") },
  URGE: { kind: "RECOMMENDATION", basis: null, label: message("Urges someone to act") },
  ASK: { kind: "RECOMMENDATION", basis: null, label: message("Asks someone to act") },
  ENCOURAGE: { kind: "RECOMMENDATION", basis: null, label: message("Encourages someone to act") },
  WANT: { kind: "RECOMMENDATION", basis: null, label: message("Says that someone wants someone else to act") },
  APPEAL: { kind: "RECOMMENDATION", basis: null, label: message("Appeals to someone to act") },
  RECOMMEND: { kind: "RECOMMENDATION", basis: null, label: message("Recommends something") },
  PROPOSE: {
    kind: "RECOMMENDATION",
    basis: null,
    label: message("Proposes or demands that something be done"),
  },
  CALL_FOR: { kind: "RECOMMENDATION", basis: null, label: message("Calls for something") },
  CALL_ON: { kind: "RECOMMENDATION", basis: null, label: message("Calls on someone to act") },
  ESSENTIAL: { kind: "RECOMMENDATION", basis: null, label: message("Says that something is essential") },
  TIME: { kind: "RECOMMENDATION", basis: null, label: message("Says that it is time to act") },
  THERE_IS_NEED: { kind: "RECOMMENDATION", basis: null, label: message("Says that there is a need") },
  NEEDED: { kind: "RECOMMENDATION", basis: null, label: message("Says that something is needed") },
  TURN: { kind: "RECOMMENDATION", basis: null, label: message("Says that it is someone’s turn to act") },
  FALLS_TO: { kind: "RECOMMENDATION", basis: null, label: message("Says that it is for someone to act") },
  IMPERATIVE: { kind: "RECOMMENDATION", basis: null, label: message("Starts with an action to be done") },
  PROMISED_ITEM: { kind: "COMMITMENT", basis: "PROMISED", label: message("Item in a list of promises") },
  WOULD: { kind: "COMMITMENT", basis: "PROMISED", label: message("Reports that someone would act") },
  WILL: { kind: "COMMITMENT", basis: "PROMISED", label: message("Says that someone “will” or “shall” act") },
  PROMISE: { kind: "COMMITMENT", basis: "PROMISED", label: message("Makes a promise") },
  AGREE: { kind: "COMMITMENT", basis: "PROMISED", label: message("Says that someone agrees to act") },
  AGREE_THAT: {
    kind: "COMMITMENT",
    basis: "PROMISED",
    label: message("Says that someone agrees something will be done"),
  },
  ACCEPT: { kind: "COMMITMENT", basis: "PROMISED", label: message("Says that someone accepts a recommendation") },
  PLAN: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Says that someone plans to act") },
  OFFER: { kind: "COMMITMENT", basis: "PROMISED", label: message("Says that someone offers to act") },
  COMMIT: { kind: "COMMITMENT", basis: "PROMISED", label: message("Says that someone commits to something") },
  ANNOUNCE_PLANS: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Announces plans") },
  COMMITMENT_NOUN: { kind: "COMMITMENT", basis: "PROMISED", label: message("Mentions a commitment") },
  SET_TO: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Says that something is set or due to be done") },
  IS_TO: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Says that someone is to do something") },
  SIGNED: { kind: "COMMITMENT", basis: "PROMISED", label: message("Says that an agreement is signed"), isPast: true },
  TO_BE_SIGNED: {
    kind: "COMMITMENT",
    basis: "ANNOUNCED",
    label: message("Says that something will soon be signed or done"),
  },
  ON_AGENDA: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Says that something is on the agenda") },
  PLANNED: { kind: "COMMITMENT", basis: "ANNOUNCED", label: message("Says that something is planned") },
  OPENED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Says that something has been opened, set up or introduced"),
    isPast: true,
  },
  ENDED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Says that something has been lifted or abolished"),
    isPast: true,
  },
  SUPPORTED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Says that someone supports a policy"),
    isPast: true,
  },
  COVERED: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Says what a partnership covers"),
    isPast: true,
  },
  UNDER_WAY: {
    kind: "COMMITMENT",
    basis: "REPORTED",
    label: message("Says that talks or work are under way"),
    isPast: true,
  },
  GROWN: { kind: "COMMITMENT", basis: "REPORTED", label: message("Says that a programme has grown"), isPast: true },
  OPPORTUNITY: { kind: "COMMITMENT", basis: "HOPED", label: message("Says that someone has an opportunity to act") },
  PROMISING: { kind: "COMMITMENT", basis: "HOPED", label: message("Calls something promising") },
  POTENTIAL: { kind: "COMMITMENT", basis: "HOPED", label: message("Says that there is potential for something") },
  HOPE: { kind: "COMMITMENT", basis: "HOPED", label: message("Says that someone hopes something will be done") },
  WELCOME: { kind: "COMMITMENT", basis: "HOPED", label: message("Says that someone would welcome something") },
  BOUND: { kind: "OBLIGATION", basis: null, label: message("Says that someone is bound by a treaty or law") },
  OBLIGATIONS_UNDER: {
    kind: "OBLIGATION",
    basis: null,
    label: message("Recalls obligations under a treaty or law"),
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof TABLE;

export const RULES: Readonly<Record<RuleId, Rule>> = TABLE;
