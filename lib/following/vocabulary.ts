import type { DigestFrequency } from "@/lib/database/generated/enums";

/** What can be followed. */
export const FOLLOWED_KINDS = {
  RECORD: { label: "Record" },
  THEME: { label: "Theme" },
  SOURCE: { label: "Source" },
  VIEW: { label: "View" },
} as const;
export type FollowedKind = keyof typeof FOLLOWED_KINDS;

export const DIGEST_FREQUENCIES = {
  OFF: { label: "None", meaning: "No mail." },
  DAILY: { label: "Daily", meaning: "One mail a day at most, and none on a day on which nothing happened." },
  WEEKLY: { label: "Weekly", meaning: "One mail a week at most, on or after Monday." },
} as const satisfies Record<DigestFrequency, { label: string; meaning: string }>;

/** Stands for everything that somebody follows, where otherwise the id of one thing does. */
export const EVERYTHING = "everything";
