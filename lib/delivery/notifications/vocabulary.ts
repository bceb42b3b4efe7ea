import type { DigestFrequency } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** Max things that one person can follow. */
export const MAX_FOLLOWED = 200;

/** Max changes in a feed; the newest are kept. */
export const MAX_FEED_ENTRIES = 50;

/** A view's feed includes the records that match it now, and those that matched it this many days ago. */
export const VIEW_WINDOW_DAYS = 30;

/** Max dates in a calendar; those nearest to today are kept. */
export const MAX_CALENDAR_ENTRIES = 2_000;

/** Max changes in one mail; it gives the number of the remaining ones. */
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

/** Used in place of an id for everything that a user follows. */
export const EVERYTHING = "everything";
