import { z } from "zod";
import { optional, required, wholeNumber } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message, type Text } from "@/lib/platform/language/message";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";
import { REFERENCE } from "@/lib/register/recommendations/schema";

const reference = required(message("Give the record’s reference."), 20)
  .transform((text) => text.toUpperCase())
  .pipe(z.string().regex(REFERENCE, message("Write a reference such as KZP-10.")));

const note = (reason: Text) => required(reason, ASK_LIMITS.note);

/** Puts a record into a group: one that is there by its number (`A-3`), or a new one by its title, with another record. */
export const joinAskSchema = z
  .object({
    reference,
    ask: optional(12).transform((text, context) => {
      if (text === null) return null;
      if (/^(a-?)?[1-9]\d{0,8}$/i.test(text)) return Number(text.replace(/\D/g, ""));
      context.addIssue({ code: "custom", message: message("Write the number of a group, such as A-3.") });
      return z.NEVER;
    }),
    other: optional(20)
      .transform((text) => text?.toUpperCase() ?? null)
      .refine((text) => text === null || REFERENCE.test(text), message("Write a reference such as KZP-10.")),
    title: optional(ASK_LIMITS.title),
    note: note(message("Say why they ask the same.")),
  })
  .superRefine((input, context) => {
    const issue = (path: string, reason: Text) => context.addIssue(issueOf(reason, [path]));
    if (input.ask === null && input.other === null) {
      issue("ask", message("Choose a group, or name another record to begin one with."));
    }
    if (input.ask !== null && input.other !== null) {
      issue("other", message("Choose a group or name another record, not both."));
    }
    if (input.other !== null && input.title === null) issue("title", message("Give the new group a title."));
    if (input.other === input.reference) issue("other", message("This is the record itself: name another."));
  });
export type JoinAsk = z.output<typeof joinAskSchema>;

export const leaveAskSchema = z.object({
  reference,
  /** Number of the group that the form showed. */
  ask: wholeNumber(1_000_000_000, message("There is no such group.")),
  /** Not `note`: several such forms stand on one page, and a field’s id is its name. */
  reason: note(message("Say why it does not ask the same after all.")),
});
export type LeaveAsk = z.output<typeof leaveAskSchema>;

export const renameAskSchema = z.object({
  number: wholeNumber(1_000_000_000, message("There is no such group.")),
  seenRevision: wholeNumber(1_000_000, message("Open this form anew.")),
  title: required(message("Give a title."), ASK_LIMITS.title),
  note: note(message("Say why it is changed.")),
});
export type RenameAsk = z.output<typeof renameAskSchema>;
