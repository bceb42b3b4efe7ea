import { message, type Text } from "@/lib/platform/language/message";
import type { Tone } from "@/lib/platform/vocabulary";

/** What can be different about a record between two sides of a comparison; several may be at once. */
export const DIFFERENCES = {
  FORWARD: { label: message("Moved forward"), meaning: message("To a status of a higher step."), tone: "good" },
  BACK: { label: message("Moved back"), meaning: message("To a status of a lower step."), tone: "bad" },
  OTHERWISE: {
    label: message("Changed otherwise"),
    meaning: message(
      "To or from a status without a step, as when it was assessed for the first time, or between two of one step.",
    ),
    tone: "moving",
  },
  ADDED: {
    label: message("Added"),
    meaning: message("It counts on the right and not on the left: made or entered since, or reinstated."),
    tone: "partly",
  },
  WITHDRAWN: {
    label: message("Withdrawn"),
    meaning: message("It counts on the left and is withdrawn on the right."),
    tone: "closed",
  },
  GONE: {
    label: message("No longer counts"),
    meaning: message(
      "It counts on the left and not on the right, without being withdrawn, as when the date it was made was mended.",
    ),
    tone: "closed",
  },
  CORRECTED: {
    label: message("Corrected"),
    meaning: message("The update that gives the state on one side is corrected on the other."),
    tone: "unknown",
  },
  CONFIRMED: {
    label: message("Assessed anew"),
    meaning: message("Another update gives the same status."),
    tone: "neutral",
  },
  REWORDED: { label: message("Reworded"), meaning: message("Its wording or its facts were revised."), tone: "neutral" },
} as const satisfies Record<string, { label: Text; meaning: Text; tone: Tone }>;
export type Difference = keyof typeof DIFFERENCES;
