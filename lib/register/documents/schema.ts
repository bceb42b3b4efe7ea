import { z } from "zod";
import { optional, required } from "@/lib/platform/input";
import { says } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { hasUnreadable, keptText } from "@/lib/register/documents/text";
import { isEncodingName, TEXT_LIMITS } from "@/lib/register/documents/vocabulary";

/** A text pasted into the form. It is not trimmed, because passages are counted from its first character. */
export const addSourceTextSchema = z.object({
  source: required(message("Select the source this text belongs to."), 200),
  note: optional(TEXT_LIMITS.note),
  text: z
    .string({ error: message("Paste the text of the source.") })
    .transform(keptText)
    .pipe(
      z
        .string()
        .max(
          TEXT_LIMITS.pasted,
          says(
            message("You can paste up to {limit, number} characters. For a longer text, upload a file.", {
              limit: TEXT_LIMITS.pasted,
            }),
          ),
        )
        .refine((text) => text.trim() !== "", message("Paste the text of the source."))
        .refine(
          (text) => !hasUnreadable(text),
          message("This text contains a hidden control character. Paste it as plain text."),
        ),
    ),
});
export type AddSourceText = z.output<typeof addSourceTextSchema>;

/**
 * The other fields of the upload form. Without a chosen encoding, the one that the file declares is used, or else
 * UTF-8.
 */
export const uploadSourceTextSchema = z.object({
  note: optional(TEXT_LIMITS.note),
  encoding: optional(40).transform((name, context) => {
    if (name === null || isEncodingName(name)) return name;
    context.addIssue({ code: "custom", message: message("Select an encoding from the list.") });
    return z.NEVER;
  }),
});
export type UploadSourceText = z.output<typeof uploadSourceTextSchema>;
