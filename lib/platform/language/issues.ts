import type { z } from "zod";
import type { Message, Text } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";

/** A message with values, as a check of zod takes it; one without values is a text, which zod takes as it is. */
export function says(message: Message): { error: (issue: object) => string } {
  return {
    // zod asks for the words of an issue before it copies what else stands in it, so that the message comes along.
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

/** What an issue says: the message that it was given, else its text, which may be zod's own English. */
export function messageOf(issue: z.core.$ZodIssue): Message {
  const { params } = issue as { params?: { message?: Message } }; // `says` and `issueOf` put it there, and nothing else does
  return params?.message ?? (issue.message as Text); // a text is a key of the catalogues, or is said as it is
}
