import type { DigestFrequency } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** How many things one person can follow. */
export const MAX_FOLLOWED = 200;

/** How many changes a feed holds, the newest of them. */
export const MAX_FEED_ENTRIES = 50;

/** A view's feed tells of the records that fit it now and of those that fitted so many days ago. */
export const VIEW_WINDOW_DAYS = 30;

/** How many dates a calendar holds, those nearest to today. */
export const MAX_CALENDAR_ENTRIES = 2_000;

/** How many changes one mail tells; of the others it says how many there are. */
export const MAX_DIGEST_CHANGES = 40;

export const NEWS_A_PAGE = 25;

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
