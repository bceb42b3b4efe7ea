import { z } from "zod";
import { optional, required, wholeNumber } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message, type Text } from "@/lib/platform/language/message";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";
import { otherRecord, reference } from "@/lib/register/recommendations/schema";

const note = (reason: Text) => required(reason, ASK_LIMITS.note);

/** Puts a record into a group: an existing one by its number (`A-3`), or a new one with a title and another record. */
export const joinAskSchema = z
  .object({
    reference,
    ask: optional(12).transform((text, context) => {
      if (text === null) return null;
      if (/^(a-?)?[1-9]\d{0,8}$/i.test(text)) return Number(text.replace(/\D/g, ""));
      context.addIssue({ code: "custom", message: message("Enter a group number like A-3.") });
      return z.NEVER;
    }),
    other: otherRecord.transform((other) => other ?? null),
    title: optional(ASK_LIMITS.title),
    note: note(message("Enter why these records have the same ask.")),
  })
  .superRefine((input, context) => {
    const issue = (path: string, reason: Text) => context.addIssue(issueOf(reason, [path]));
    if (input.ask === null && input.other === null) {
      issue("ask", message("Select a group, or enter another record to start one with."));
    }
    if (input.ask !== null && input.other !== null) {
      issue("other", message("Select a group or enter another record, not both."));
    }
    if (input.other !== null && input.title === null) issue("title", message("Enter a title for the new group."));
    if (input.other === input.reference)
      issue("other", message("Enter a different record: this is the one you are on."));
  });
export type JoinAsk = z.output<typeof joinAskSchema>;

export const leaveAskSchema = z.object({
  reference,
  /** Number of the group that the form showed. */
  ask: wholeNumber(1_000_000_000, message("This group does not exist.")),
  /** Not `note`: several of these forms are on one page, and a field’s id is its name. */
  reason: note(message("Enter why this record does not have the same ask.")),
});
export type LeaveAsk = z.output<typeof leaveAskSchema>;

export const renameAskSchema = z.object({
  number: wholeNumber(1_000_000_000, message("This group does not exist.")),
  baseRevision: wholeNumber(1_000_000, message("This form is out of date. Open it again.")),
  title: required(message("Enter a title."), ASK_LIMITS.title),
  note: note(message("Enter a reason for the change.")),
});
export type RenameAsk = z.output<typeof renameAskSchema>;
