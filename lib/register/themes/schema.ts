import { z } from "zod";
import { optional, required, wholeNumber } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { LIMITS } from "@/lib/register/vocabulary";

export const UNKNOWN_THEME = message("This theme does not exist. Select another theme.");

export const reviseThemeSchema = z.object({
  slug: z.string(),
  /** Which revision of it the form showed. */
  baseRevision: wholeNumber(1_000_000, message("This form is out of date. Open it again.")),
  name: required(message("Enter the theme’s name."), LIMITS.name),
  /** Slugs of the theme that it is to stand after, and of the one that it stood after when the form was opened; empty for the first place. */
  after: optional(100),
  stoodAfter: optional(100),
  note: required(message("Enter a reason for the change."), LIMITS.note),
});
export type ReviseTheme = z.output<typeof reviseThemeSchema>;
