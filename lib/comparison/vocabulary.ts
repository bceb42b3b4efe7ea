import type { Tone } from "@/lib/recommendations/vocabulary";

/** What can be different about a record between two sides of a comparison; several may be at once. */
export const DIFFERENCES = {
  FORWARD: { label: "Moved forward", meaning: "To a status of a higher step.", tone: "good" },
  BACK: { label: "Moved back", meaning: "To a status of a lower step.", tone: "bad" },
  OTHERWISE: {
    label: "Changed otherwise",
    meaning:
      "To or from a status without a step, as when it was assessed for the first time, or between two of one step.",
    tone: "moving",
  },
  ADDED: {
    label: "Added",
    meaning: "It counts on the right and not on the left: made or entered since, or reinstated.",
    tone: "partly",
  },
  WITHDRAWN: { label: "Withdrawn", meaning: "It counts on the left and is withdrawn on the right.", tone: "closed" },
  GONE: {
    label: "No longer counts",
    meaning:
      "It counts on the left and not on the right, without being withdrawn, as when the date it was made was mended.",
    tone: "closed",
  },
  CORRECTED: {
    label: "Corrected",
    meaning: "The update that gives the state on one side is corrected on the other.",
    tone: "unknown",
  },
  CONFIRMED: {
    label: "Assessed anew",
    meaning: "Another update gives the same status.",
    tone: "neutral",
  },
  REWORDED: { label: "Reworded", meaning: "Its wording or its facts were revised.", tone: "neutral" },
} as const satisfies Record<string, { label: string; meaning: string; tone: Tone }>;
export type Difference = keyof typeof DIFFERENCES;
