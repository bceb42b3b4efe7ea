import { message, type Text } from "@/lib/platform/language/message";
import type { Tone } from "@/lib/platform/vocabulary";

/** How a record can differ between the two sides of a comparison, possibly in several ways. */
export const DIFFERENCES = {
  FORWARD: { label: message("Moved forward"), meaning: message("Moved to a status at a higher step."), tone: "good" },
  BACK: { label: message("Moved back"), meaning: message("Moved to a status at a lower step."), tone: "bad" },
  OTHERWISE: {
    label: message("Other status change"),
    meaning: message(
      "Moved to or from a status without a step, such as a first assessment, or between two statuses at the same step.",
    ),
    tone: "moving",
  },
  ADDED: {
    label: message("Added"),
    meaning: message("Counts after but not before: made, added or reinstated since."),
    tone: "partly",
  },
  WITHDRAWN: {
    label: message("Withdrawn"),
    meaning: message("Counts before and is withdrawn after."),
    tone: "closed",
  },
  GONE: {
    label: message("No longer counts"),
    meaning: message(
      "Counts before but not after, without being withdrawn: for example, the date it was made was corrected.",
    ),
    tone: "closed",
  },
  CORRECTED: {
    label: message("Corrected"),
    meaning: message("The update that gives the status on one side has been corrected on the other."),
    tone: "unknown",
  },
  CONFIRMED: {
    label: message("Reassessed"),
    meaning: message("A different update gives the same status."),
    tone: "neutral",
  },
  REWORDED: { label: message("Reworded"), meaning: message("The wording or details were revised."), tone: "neutral" },
} as const satisfies Record<string, { label: Text; meaning: Text; tone: Tone }>;
export type Difference = keyof typeof DIFFERENCES;
