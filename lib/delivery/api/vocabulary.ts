import { message, type Text } from "@/lib/platform/language/message";
import type { Action } from "@/lib/access/policy";

/** What a token can be for. It never allows more than its person's role does. */
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
    // The first, because a change that comes too late is refused with what was saved meanwhile.
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

/** How long a token can be used, in days. */
export const TOKEN_DAYS = [7, 30, 90, 365] as const;
/** How many tokens somebody can have at a time. */
export const MAX_TOKENS = 20;
export const TOKEN_NAME = 100;
/** What every token begins with, so that one that went astray is recognised. */
export const TOKEN_PREFIX = "ft_";
/** Within this many hours a request that comes again under its key gets the same answer. */
export const ANSWER_HOURS = 24;
