import { z } from "zod";
import { TEXT_LIMITS } from "@/lib/documents/limits";
import { keptText } from "@/lib/documents/text";
import { optional, required } from "@/lib/input";

/** What no text has a use for; the database refuses U+0000 and half of a surrogate pair. */
const UNKEEPABLE = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** Which version was the newest when the form was opened: 0 when there was none. */
const seenVersion = z.coerce.number().int().min(0).max(TEXT_LIMITS.versions);

/** A text as it was pasted into the form. Nothing is trimmed: a passage counts from the text's first character. */
export const addSourceTextSchema = z.object({
  source: required("Say of which source this is the text.", 200),
  seenVersion,
  note: optional(TEXT_LIMITS.note),
  text: z
    .string({ error: "Paste the text." })
    .transform(keptText)
    .pipe(
      z
        .string()
        .max(
          TEXT_LIMITS.pasted,
          `At most ${TEXT_LIMITS.pasted.toLocaleString("en-GB")} characters can be pasted. Put a longer text into a file, and upload that.`,
        )
        .refine((text) => text.trim() !== "", "Paste the text.")
        .refine((text) => !UNKEEPABLE.test(text), "This holds an invisible control character. Paste it as plain text."),
    ),
});
export type AddSourceText = z.output<typeof addSourceTextSchema>;
