import { message, type Text } from "@/lib/platform/language/message";
import type { Tone } from "@/lib/platform/vocabulary";

/** The state of a suggestion. */
export const SUGGESTION_STATES = {
  OPEN: { label: message("Open"), meaning: message("No one has tracked or dismissed it yet."), tone: "moving" },
  TRACKED: {
    label: message("Tracked"),
    meaning: message("A record has been created from this passage."),
    tone: "good",
  },
  DISMISSED: {
    label: message("Dismissed"),
    meaning: message("Someone decided there is nothing to track here."),
    tone: "neutral",
  },
} as const satisfies Record<string, { label: Text; meaning: Text; tone: Tone }>;

export type SuggestionState = keyof typeof SUGGESTION_STATES;

/** Which suggestions a page shows. */
export const SHOWN_SUGGESTIONS = {
  OPEN: { label: message("Open") },
  TRACKED: { label: message("Tracked") },
  DISMISSED: { label: message("Dismissed") },
  ALL: { label: message("All") },
} as const satisfies Record<SuggestionState | "ALL", { label: Text }>;

export type Shown = keyof typeof SHOWN_SUGGESTIONS;

/** Limits. The database also enforces those for what it stores. */
export const SUGGESTION_LIMITS = {
  /** Length of the reason for dismissing, in UTF-16 code units. */
  reason: 500,
  /** How many suggestions are shown, and can be decided, at once. */
  page: 25,
  /** How much of a text is searched, in UTF-16 code units: about 600 pages. */
  text: 2_000_000,
  /** Length of a sentence, in UTF-16 code units: anything longer is not a real sentence. */
  sentence: 3_000,
} as const;
