import type { Polarity, Reliability } from "@/lib/database/generated/enums";

/** What an item of evidence says about one update. */
export const POLARITIES = {
  SUPPORTS: { label: "Supports", meaning: "It speaks for the status given." },
  CONTRADICTS: { label: "Contradicts", meaning: "It speaks against the status given." },
  CONTEXT: { label: "Context", meaning: "It helps to understand and proves neither." },
  MIXED: { label: "Mixed", meaning: "It speaks partly for and partly against." },
} as const satisfies Record<Polarity, { label: string; meaning: string }>;

/** Reliability of the source: the Admiralty code (NATO AJP-2.1), letter. */
export const RELIABILITIES = {
  A: {
    label: "A: completely reliable",
    meaning: "No doubt about its authenticity or competence; always right so far.",
  },
  B: { label: "B: usually reliable", meaning: "Minor doubts; right most of the time." },
  C: { label: "C: fairly reliable", meaning: "Doubts; right at times." },
  D: { label: "D: not usually reliable", meaning: "Significant doubts; wrong more often than right." },
  E: { label: "E: unreliable", meaning: "Lacks authenticity or competence; wrong so far." },
  F: { label: "F: cannot be judged", meaning: "There is no basis to judge the source." },
} as const satisfies Record<Reliability, { label: string; meaning: string }>;

/** Credibility of the information: the Admiralty code, digit. Judged apart from the source's reliability. */
export const CREDIBILITIES = {
  1: { label: "1: confirmed", meaning: "Confirmed by other independent sources." },
  2: { label: "2: probably true", meaning: "Not confirmed; logical and consistent with other information." },
  3: { label: "3: possibly true", meaning: "Not confirmed; agrees with some other information." },
  4: { label: "4: doubtful", meaning: "Possible, not logical, and there is no other information." },
  5: { label: "5: improbable", meaning: "Contradicted by other information." },
  6: { label: "6: cannot be judged", meaning: "There is no basis to judge the information." },
} as const satisfies Record<1 | 2 | 3 | 4 | 5 | 6, { label: string; meaning: string }>;
