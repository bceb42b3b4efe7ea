import type { Polarity, Reliability } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** Max length of each text, in UTF-16 code units as browsers count them. The database enforces the same limits. */
export const EVIDENCE_LIMITS = { title: 300, summary: 10_000, note: 2_000, name: 200 } as const;

/** Max length of a search; anything longer is cut off. */
export const MAX_EVIDENCE_QUERY_LENGTH = 200;

/** What an item of evidence says about one update. */
export const POLARITIES = {
  SUPPORTS: { label: message("Supports"), meaning: message("It supports the status given.") },
  CONTRADICTS: { label: message("Contradicts"), meaning: message("It contradicts the status given.") },
  CONTEXT: {
    label: message("Context"),
    meaning: message("It helps explain the situation but neither supports nor contradicts the status."),
  },
  MIXED: { label: message("Mixed"), meaning: message("It partly supports and partly contradicts the status given.") },
} as const satisfies Record<Polarity, { label: Text; meaning: Text }>;

/** Reliability of the source: the letter of the Admiralty code (NATO AJP-2.1). */
export const RELIABILITIES = {
  A: {
    label: message("A: completely reliable"),
    meaning: message("No doubt about its authenticity or competence; has always been right so far."),
  },
  B: { label: message("B: usually reliable"), meaning: message("Minor doubts; has been right most of the time.") },
  C: { label: message("C: fairly reliable"), meaning: message("Some doubts; has been right at times.") },
  D: {
    label: message("D: not usually reliable"),
    meaning: message("Significant doubts; has been wrong more often than right."),
  },
  E: { label: message("E: unreliable"), meaning: message("Lacks authenticity or competence; has been wrong so far.") },
  F: { label: message("F: cannot be judged"), meaning: message("There is no basis to judge the source.") },
} as const satisfies Record<Reliability, { label: Text; meaning: Text }>;

/**
 * Credibility of the information: the digit of the Admiralty code. Judged independently of the source's reliability.
 */
export const CREDIBILITIES = {
  1: { label: message("1: confirmed"), meaning: message("Confirmed by other independent sources.") },
  2: {
    label: message("2: probably true"),
    meaning: message("Not confirmed; logical and consistent with other information."),
  },
  3: { label: message("3: possibly true"), meaning: message("Not confirmed; agrees with some other information.") },
  4: {
    label: message("4: doubtful"),
    meaning: message("Possible but not logical; there is no other information on the subject."),
  },
  5: { label: message("5: improbable"), meaning: message("Contradicted by other information.") },
  6: { label: message("6: cannot be judged"), meaning: message("There is no basis to judge the information.") },
} as const satisfies Record<1 | 2 | 3 | 4 | 5 | 6, { label: Text; meaning: Text }>;
