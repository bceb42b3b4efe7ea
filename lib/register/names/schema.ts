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
