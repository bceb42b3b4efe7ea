import type { Tone } from "@/lib/recommendations/vocabulary";

/** What became of a suggestion. */
export const SUGGESTION_STATES = {
  OPEN: { label: "Open", meaning: "Nobody has tracked or dismissed it yet.", tone: "moving" },
  TRACKED: { label: "Tracked", meaning: "A record is taken from this place of the text.", tone: "good" },
  DISMISSED: { label: "Dismissed", meaning: "Somebody looked and said that it is nothing to track.", tone: "neutral" },
} as const satisfies Record<string, { label: string; meaning: string; tone: Tone }>;

export type SuggestionState = keyof typeof SUGGESTION_STATES;

/** Which suggestions a page shows. */
export const SHOWN = {
  OPEN: { label: "Open" },
  TRACKED: { label: "Tracked" },
  DISMISSED: { label: "Dismissed" },
  ALL: { label: "All" },
} as const satisfies Record<SuggestionState | "ALL", { label: string }>;

export type Shown = keyof typeof SHOWN;
