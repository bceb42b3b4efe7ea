import { z } from "zod";
import { required, wholeNumber } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { LIMITS } from "@/lib/register/vocabulary";

/** What every form for a correction sends besides the facts. */
export const correctionFields = {
  slug: z.string(),
  /** Which revision of it the form showed. */
  baseRevision: wholeNumber(1_000_000, message("This form is out of date. Open it again.")),
  /** Not `note`: a source has a note of its own. */
  reason: required(message("Enter a reason for the change."), LIMITS.note),
};

export const mergeTwoSchema = z.object({
  slug: z.string(),
  other: z.string(),
  /** The slug of one of the two. */
  stays: z.string({ error: message("Select which of the two stays.") }),
  /** What the form showed of both, by `mergeSeen`. */
  seen: z.string(),
  reason: required(message("Enter why the two are one."), LIMITS.note),
});
export type MergeTwo = z.output<typeof mergeTwoSchema>;

/** A press of one button; `id` is the slug of what was merged. */
export const separateAgainSchema = z.object({ id: z.string() });
export type SeparateAgain = z.output<typeof separateAgainSchema>;
