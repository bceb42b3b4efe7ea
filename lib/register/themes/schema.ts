import { z } from "zod";
import { optional, required } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { correctionFields } from "@/lib/register/names/schema";
import { LIMITS } from "@/lib/register/vocabulary";

export const UNKNOWN_THEME = message("This theme does not exist. Select another theme.");

export const reviseThemeSchema = z.object({
  ...correctionFields,
  name: required(message("Enter the theme’s name."), LIMITS.name),
  /** Slugs of the theme that it is to stand after, and of the one that it stood after when the form was opened; empty for the first place. */
  after: optional(100),
  stoodAfter: optional(100),
});
export type ReviseTheme = z.output<typeof reviseThemeSchema>;
