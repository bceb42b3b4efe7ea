import { message, type Text } from "@/lib/platform/language/message";
import type { Action } from "@/lib/access/policy";

/** What a token allows, which is never more than its owner's role allows. */
export const SCOPES = {
  read: {
    label: message("Read"),
    meaning: message(
      "Read records, updates, evidence, sources, actors, figures and exports. Does not include allegations.",
    ),
    actions: ["register.read", "register.export"],
  },
  write: {
    label: message("Write"),
    meaning: message("Add sources, actors and records; change and withdraw records; record updates with evidence."),
    // Includes reading, because the answer to a version conflict contains what was saved in the meantime.
    actions: [
      "register.read",
      "source.add",
      "actor.add",
      "recommendation.add",
      "recommendation.revise",
      "recommendation.withdraw",
      "update.record",
    ],
  },
  verify: {
    label: message("Verify updates"),
    meaning: message("Verify and query other people’s updates."),
    actions: ["update.verify"],
  },
} as const satisfies Record<string, { label: Text; meaning: Text; actions: readonly Action[] }>;
export type Scope = keyof typeof SCOPES;

/** Lifetimes to choose from, in days. */
export const TOKEN_DAYS = [7, 30, 90, 365] as const;
/** Max active tokens per person. */
export const MAX_TOKENS = 20;
export const TOKEN_NAME = 100;
/** The prefix of every token, so that a leaked one is recognised. */
export const TOKEN_PREFIX = "ft_";
/** For this many hours, repeating a request with the same key gets the same response. */
export const ANSWER_HOURS = 24;
