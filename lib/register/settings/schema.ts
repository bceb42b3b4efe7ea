import { z } from "zod";
import { required } from "@/lib/platform/input";
import { says } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { ATTACHMENT_MEGABYTES } from "@/lib/register/settings/vocabulary";

const { least, most } = ATTACHMENT_MEGABYTES;
const WHOLE_MEGABYTES = message("Enter a whole number of megabytes from {least} to {most}.", { least, most });

export const changeSettingsSchema = z.object({
  attachmentMegabytes: required(WHOLE_MEGABYTES, 10)
    .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, says(WHOLE_MEGABYTES))
    .transform(Number),
  /** Updates count only once verified ("four eyes"). A browser does not send an unticked box. */
  verificationRequired: z
    .literal("yes")
    .optional()
    .transform((ticked) => ticked === "yes"),
  /** Whether a timer's command looks at the pages of evidence again. */
  looksAgain: z
    .literal("yes")
    .optional()
    .transform((ticked) => ticked === "yes"),
});

export type Settings = z.output<typeof changeSettingsSchema>;

/** The settings until administrators change them. */
export const DEFAULT_SETTINGS: Settings = {
  attachmentMegabytes: ATTACHMENT_MEGABYTES.toBeginWith,
  verificationRequired: false,
  looksAgain: false,
};
