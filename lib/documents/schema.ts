import { z } from "zod";
import { TEXT_LIMITS } from "@/lib/documents/limits";
import { hasUnreadable, keptText } from "@/lib/documents/text";
import { isEncodingName } from "@/lib/documents/vocabulary";
import { optional, required } from "@/lib/input";
import { says } from "@/lib/language/issues";
import { message } from "@/lib/language/message";

/** A text as it was pasted into the form. Nothing is trimmed: a passage counts from the text's first character. */
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

/** What a form says beside the file that it uploads. An encoding that is left open is the one the file declares, or UTF-8. */
export const uploadSourceTextSchema = z.object({
  note: optional(TEXT_LIMITS.note),
  encoding: optional(40).transform((name, context) => {
    if (name === null || isEncodingName(name)) return name;
    context.addIssue({ code: "custom", message: message("Select an encoding from the list.") });
    return z.NEVER;
  }),
});
export type UploadSourceText = z.output<typeof uploadSourceTextSchema>;
