import type { z } from "zod";
import type { Message, Text } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";

/** Wraps a message for a zod check. A message without values is a string, which zod also takes directly. */
export function says(message: Message): { error: (issue: object) => string } {
  return {
    // zod calls `error` before it copies the issue's other properties, so the message can be added to them.
    error: (issue) => {
      Object.assign(issue, { params: { message } });
      return ENGLISH.message(message);
    },
  };
}

/** An issue that a transformation or a refinement adds itself. */
export function issueOf(message: Message, path: PropertyKey[] = []) {
  return { code: "custom" as const, path, message: ENGLISH.message(message), params: { message } };
}

/** The message that an issue carries, or else its text, which may be zod's own English. */
export function messageOf(issue: z.core.$ZodIssue): Message {
  const { params } = issue as { params?: { message?: Message } }; // only `says` and `issueOf` put it there
  return params?.message ?? (issue.message as Text); // a text is a key of the catalogues, or is shown as it is
}
