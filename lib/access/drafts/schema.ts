import { z } from "zod";
import { DRAFT_FORMS, DRAFT_LIMITS } from "@/lib/access/drafts/vocabulary";
import { ownPath } from "@/lib/access/accounts/own-path";
import { CONTROL } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";

const MISSING = message("This draft does not exist any more.");

/**
 * A form that somebody has opened: which one, where, and the draft that it keeps, of which it shows this revision (0 until
 * there is one). It comes back from the browser with the form.
 */
export const openedFormSchema = z.object({
  form: z.enum(valuesOf(DRAFT_FORMS)),
  subject: z
    .string()
    .max(DRAFT_LIMITS.subject)
    .refine((text) => !CONTROL.test(text)),
  address: z.string().transform(ownPath),
  id: z.uuid(),
  revision: z.int().min(0).max(2_000_000_000),
});
export type OpenedForm = z.output<typeof openedFormSchema>;

/** The fields of a form as typed, and the names of the files chosen in it, which only their owner can choose again. */
export const draftContentSchema = z.object({
  values: z.record(z.string().max(200), z.array(z.string()).max(1_000)),
  files: z.array(z.string().max(500)).max(100),
});
export type DraftContent = z.output<typeof draftContentSchema>;

export const draftSchema = z.object({ id: z.uuid(MISSING) });
export type DraftInput = z.output<typeof draftSchema>;
