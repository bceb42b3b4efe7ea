import { z } from "zod";
import { ASK_LIMITS } from "@/lib/asks/limits";
import { optional, required, wholeNumber } from "@/lib/input";
import { REFERENCE } from "@/lib/recommendations/schema";

const reference = required("Give the record’s reference.", 20)
  .transform((text) => text.toUpperCase())
  .pipe(z.string().regex(REFERENCE, "Write a reference such as KZP-10."));

const note = (message: string) => required(message, ASK_LIMITS.note);

/** Puts a record into a group: one that is there by its number (`A-3`), or a new one by its title, with another record. */
export const joinAskSchema = z
  .object({
    reference,
    ask: optional(12).transform((text, context) => {
      if (text === null) return null;
      if (/^(a-?)?[1-9]\d{0,8}$/i.test(text)) return Number(text.replace(/\D/g, ""));
      context.addIssue({ code: "custom", message: "Write the number of a group, such as A-3." });
      return z.NEVER;
    }),
    other: optional(20)
      .transform((text) => text?.toUpperCase() ?? null)
      .refine((text) => text === null || REFERENCE.test(text), "Write a reference such as KZP-10."),
    title: optional(ASK_LIMITS.title),
    note: note("Say why they ask the same."),
  })
  .superRefine((input, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (input.ask === null && input.other === null) {
      issue("ask", "Choose a group, or name another record to begin one with.");
    }
    if (input.ask !== null && input.other !== null) {
      issue("other", "Choose a group or name another record, not both.");
    }
    if (input.other !== null && input.title === null) issue("title", "Give the new group a title.");
    if (input.other === input.reference) issue("other", "This is the record itself: name another.");
  });
export type JoinAsk = z.output<typeof joinAskSchema>;

export const leaveAskSchema = z.object({
  reference,
  /** Number of the group that the form showed. */
  ask: wholeNumber(1_000_000_000, "There is no such group."),
  /** Not `note`: several such forms stand on one page, and a field’s id is its name. */
  reason: note("Say why it does not ask the same after all."),
});
export type LeaveAsk = z.output<typeof leaveAskSchema>;

export const renameAskSchema = z.object({
  number: wholeNumber(1_000_000_000, "There is no such group."),
  seenRevision: wholeNumber(1_000_000, "Open this form anew."),
  title: required("Give a title.", ASK_LIMITS.title),
  note: note("Say why it is changed."),
});
export type RenameAsk = z.output<typeof renameAskSchema>;
