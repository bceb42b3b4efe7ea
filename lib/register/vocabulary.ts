import type {
  Basis,
  Closure,
  Confidence,
  Priority,
  RecommendationKind,
  Response,
  Status,
} from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";
import type { Term, Tone } from "@/lib/platform/vocabulary";

/**
 * Max length of each text, in UTF-16 code units as browsers count them, and max number of each thing. The database
 * enforces the same limits.
 */
/** `KZP-04`: two to ten capital letters and digits, a hyphen, up to six digits. */
export const REFERENCE = /^[A-Z][A-Z0-9]{1,9}-\d{1,6}$/;

export const LIMITS = {
  rationale: 10_000,
  note: 2_000,
  name: 200,
  hintWords: 8,
  hint: 200,
  addressees: 20,
  furtherThemes: 20,
  passages: 20,
  evidence: 20,
  lookedIn: 1_000,
  lookedFor: 500,
  page: 100_000,
} as const;

/** Max length of a reviewer's note or an author's reply, in UTF-16 code units. The database enforces the same limit. */
export const NOTE_LIMIT = 2_000;

/** On how many updates that say the same a reviewer can decide together with one. */
export const MAX_ALIKE = 50;

export type StatusTerm = Term & {
  readonly tone: Tone;
  /** Whether nothing more is expected: such a record is neither overdue nor due soon. */
  readonly closed: boolean;
  /** Whether an update with this status needs at least one item of evidence. */
  readonly needsEvidence: boolean;
  /** Whether it needs, in a form, evidence or else where somebody looked and found nothing. */
  readonly needsLook: boolean;
  /** How it counts in the implementation rate: done, not done, excluded, or not known (the bounds). */
  readonly counts: "done" | "open" | "excluded" | "unknown";
  /**
   * How far along it is: a move to a higher step is forward, a move to a lower one is back. Null where that cannot be
   * said, because nobody knows or it no longer matters.
   */
  readonly step: number | null;
  /** Nearest level of the Open Government Partnership's completion scale, or null where none fits. */
  readonly ogp: "No evidence available" | "Not started" | "Limited" | "Substantial" | "Complete" | null;
  /** Nearest status of the US Government Accountability Office's recommendation tracking. */
  readonly gao: "Open" | "Closed–Implemented" | "Closed–Not Implemented" | null;
  /** Nearest follow-up grade of the UN Human Rights Committee, or null where none fits. */
  readonly unhrc: "A" | "B" | "C" | "D" | "E" | null;
};

export const STATUSES = {
  NOT_ASSESSED: {
    label: message("Not assessed"),
    meaning: message("No one has checked yet what became of it."),
    tone: "neutral",
    closed: false,
    needsEvidence: false,
    needsLook: false,
    counts: "unknown",
    step: null,
    ogp: null,
    gao: "Open",
    unhrc: null,
  },
  NO_PROGRESS: {
    label: message("No progress"),
    meaning: message("Someone checked, and nothing has been done."),
    tone: "bad",
    closed: false,
    needsEvidence: false,
    needsLook: true,
    counts: "open",
    step: 0,
    ogp: "Not started",
    gao: "Open",
    unhrc: "C",
  },
  IN_PROGRESS: {
    label: message("In progress"),
    meaning: message("Work has started, but nothing that was asked for is in place yet."),
    tone: "moving",
    closed: false,
    needsEvidence: false,
    needsLook: true,
    counts: "open",
    step: 1,
    ogp: "Limited",
    gao: "Open",
    unhrc: "B",
  },
  PARTLY_IMPLEMENTED: {
    label: message("Partly implemented"),
    meaning: message("Some of what was asked for is in place, and there is evidence for it."),
    tone: "partly",
    closed: false,
    needsEvidence: true,
    needsLook: false,
    counts: "open",
    step: 2,
    ogp: "Substantial",
    gao: "Open",
    unhrc: "B",
  },
  IMPLEMENTED: {
    label: message("Implemented"),
    meaning: message("Everything that was asked for is in place, and there is evidence for it."),
    tone: "good",
    closed: true,
    needsEvidence: true,
    needsLook: false,
    counts: "done",
    step: 3,
    ogp: "Complete",
    gao: "Closed–Implemented",
    unhrc: "A",
  },
  REVERSED: {
    label: message("Reversed"),
    meaning: message("It was done and has since been undone, and there is evidence for it."),
    tone: "reversed",
    closed: false,
    needsEvidence: true,
    needsLook: false,
    counts: "open",
    step: 0,
    ogp: null,
    gao: "Open",
    unhrc: "E",
  },
  ABANDONED: {
    label: message("Abandoned"),
    meaning: message(
      "Given up before it was done, and there is evidence for it: of a commitment, a broken promise. Counts as not implemented.",
    ),
    tone: "abandoned",
    closed: true,
    needsEvidence: true,
    needsLook: false,
    counts: "open",
    step: 0,
    ogp: null,
    gao: "Closed–Not Implemented",
    unhrc: null,
  },
  CANNOT_ASSESS: {
    label: message("Cannot be assessed"),
    meaning: message("Someone checked, but the evidence does not show what happened."),
    tone: "unknown",
    closed: false,
    needsEvidence: false,
    needsLook: false,
    counts: "unknown",
    step: null,
    ogp: "No evidence available",
    gao: "Open",
    unhrc: null,
  },
  NO_LONGER_APPLICABLE: {
    label: message("No longer applicable"),
    meaning: message("Superseded or overtaken by events. Not included in the implementation rate."),
    tone: "closed",
    closed: true,
    needsEvidence: false,
    needsLook: false,
    counts: "excluded",
    step: null,
    ogp: null,
    gao: "Closed–Not Implemented",
    unhrc: null,
  },
} as const satisfies Record<Status, StatusTerm>;

export type ClosureTerm = Term & {
  /** The closed status that can be explained by it. */
  readonly of: Status;
};

/** How a closed record was closed. An update that closes a record may leave it open. */
export const CLOSURES = {
  AS_ASKED: {
    label: message("As asked"),
    meaning: message("It was done in the way that was asked."),
    of: "IMPLEMENTED",
  },
  BY_OTHER_MEANS: {
    label: message("By other means"),
    meaning: message("What was wanted was achieved in another way than was asked."),
    of: "IMPLEMENTED",
  },
  MORE_THAN_ASKED: {
    label: message("More than asked"),
    meaning: message("What was done goes beyond what was asked."),
    of: "IMPLEMENTED",
  },
  GIVEN_UP: {
    label: message("Given up"),
    meaning: message("Whoever was to do it has stopped, or has let it lapse."),
    of: "ABANDONED",
  },
  REFUSED: {
    label: message("Refused for good"),
    meaning: message("Whoever was asked has said that it will not be done."),
    of: "ABANDONED",
  },
  SUPERSEDED: {
    label: message("Superseded"),
    meaning: message("Another recommendation, commitment or obligation has taken its place."),
    of: "NO_LONGER_APPLICABLE",
  },
  OVERTAKEN: {
    label: message("Overtaken by events"),
    meaning: message("What it was about no longer exists or no longer matters."),
    of: "NO_LONGER_APPLICABLE",
  },
} as const satisfies Record<Closure, ClosureTerm>;

export const RESPONSES = {
  NO_RESPONSE: {
    label: message("No response"),
    meaning: message("The addressee has not responded, as far as the register knows."),
  },
  ACCEPTED: { label: message("Accepted"), meaning: message("The addressee said it will do all of it.") },
  ACCEPTED_IN_PRINCIPLE: {
    label: message("Accepted in principle"),
    meaning: message("The addressee agrees with the aim but has not promised to do what was asked."),
  },
  PARTLY_ACCEPTED: {
    label: message("Partly accepted"),
    meaning: message("The addressee said it will do some of it."),
  },
  NOTED: { label: message("Noted"), meaning: message("The addressee responded but neither accepted nor rejected it.") },
  REJECTED: { label: message("Rejected"), meaning: message("The addressee said it will not do it.") },
  NOT_APPLICABLE: {
    label: message("Not applicable"),
    meaning: message("No response is expected, for example to the addressee’s own promise."),
  },
} as const satisfies Record<Response, Term>;

/** The review state of an update, from the newest verification or reply. */
export type VerificationState = "UNVERIFIED" | "VERIFIED" | "QUERIED" | "ANSWERED";

export const VERIFICATIONS = {
  UNVERIFIED: {
    label: message("Unverified"),
    meaning: message("No reviewer has reviewed the update yet."),
    tone: "neutral",
  },
  VERIFIED: {
    label: message("Verified"),
    meaning: message("A reviewer other than the author has checked it and agrees."),
    tone: "good",
  },
  QUERIED: {
    label: message("Queried"),
    meaning: message("A reviewer has asked something that the author has not answered yet."),
    tone: "bad",
  },
  ANSWERED: {
    label: message("Query answered"),
    meaning: message("The author has answered. A reviewer needs to check it again."),
    tone: "moving",
  },
} as const satisfies Record<VerificationState, Term & { tone: Tone }>;

export const CONFIDENCES = {
  HIGH: {
    label: message("High"),
    meaning: message("Several sources agree, or someone has seen the primary document."),
  },
  MEDIUM: { label: message("Medium"), meaning: message("One credible source, not contradicted by others.") },
  LOW: { label: message("Low"), meaning: message("The source is indirect, incomplete or has an interest.") },
} as const satisfies Record<Confidence, Term>;

export const KINDS = {
  RECOMMENDATION: {
    label: message("Recommendation"),
    meaning: message("Someone asks for it to be done."),
    heading: message("What is recommended"),
  },
  COMMITMENT: {
    label: message("Commitment"),
    meaning: message("Someone says that they, or those they speak for, will do it."),
    heading: message("What is promised"),
  },
  OBLIGATION: {
    label: message("Obligation"),
    meaning: message("It is owed under a treaty or a law."),
    heading: message("What is owed"),
  },
} as const satisfies Record<RecommendationKind, Term & { heading: Text }>;

export type BasisTerm = Term & {
  /** The heading above the summary of a commitment with this basis. */
  readonly heading: Text;
  /** Whether commitments with this basis are part of the implementation rate. */
  readonly inRate: boolean;
};

/** How strongly the words of its source bind a commitment. */
export const BASES = {
  PROMISED: {
    label: message("Promised"),
    meaning: message("The source says that it will be done, or that it was agreed, pledged or signed."),
    heading: message("What is promised"),
    inRate: true,
  },
  ANNOUNCED: {
    label: message("Announced"),
    meaning: message("The source says that it is planned or on the agenda."),
    heading: message("What is announced"),
    inRate: true,
  },
  REPORTED: {
    label: message("Reported"),
    meaning: message("The source describes it as done or under way; no one promised it."),
    heading: message("What is reported"),
    inRate: false,
  },
  HOPED: {
    label: message("Hoped for"),
    meaning: message("The source sees it as an opportunity, or would welcome it."),
    heading: message("What is hoped for"),
    inRate: false,
  },
} as const satisfies Record<Basis, BasisTerm>;

/** What commitments can be filtered by: the basis, or that none has been recorded yet. */
export const BASIS_CHOICES = {
  ...BASES,
  NOT_SAID: {
    label: message("Basis not said"),
    meaning: message("No one has said yet how far the source’s words bind."),
    heading: message("What is promised"),
    inRate: true,
  },
} as const satisfies Record<Basis | "NOT_SAID", BasisTerm>;

export type BasisChoice = keyof typeof BASIS_CHOICES;

/** The basis of a record as a filter choice; null for anything that is not a commitment. */
export function basisChoice({ kind, basis }: { kind: RecommendationKind; basis: Basis | null }): BasisChoice | null {
  return kind === "COMMITMENT" ? (basis ?? "NOT_SAID") : null;
}

export const PRIORITIES = {
  HIGH: { label: message("High"), meaning: message("Check first.") },
  MEDIUM: { label: message("Medium"), meaning: message("Check in turn.") },
  LOW: { label: message("Low"), meaning: message("Check when there is time.") },
} as const satisfies Record<Priority, Term>;

/** The terms of the filters whose values come from a vocabulary. The values of all other filters are rows. */
export const FACET_TERMS: Readonly<Record<string, Readonly<Record<string, Term>>>> = {
  kind: KINDS,
  basis: BASIS_CHOICES,
  status: STATUSES,
  response: RESPONSES,
  confidence: CONFIDENCES,
  verification: VERIFICATIONS,
};
