import type { DigestFrequency } from "@/lib/database/generated/enums";
import { message, type Text } from "@/lib/language/message";

/** What can be followed. */
export const FOLLOWED_KINDS = {
  RECORD: { label: message("Record") },
  THEME: { label: message("Theme") },
  SOURCE: { label: message("Source") },
  VIEW: { label: message("View") },
} as const;
export type FollowedKind = keyof typeof FOLLOWED_KINDS;

export const DIGEST_FREQUENCIES = {
  OFF: { label: message("None"), meaning: message("No emails.") },
  DAILY: {
    label: message("Daily"),
    meaning: message("At most one email a day, and none on days when nothing changes."),
  },
  WEEKLY: { label: message("Weekly"), meaning: message("At most one email a week, on or after Monday.") },
} as const satisfies Record<DigestFrequency, { label: Text; meaning: Text }>;

/** Stands for everything that somebody follows, where otherwise the id of one thing does. */
export const EVERYTHING = "everything";
