import { message } from "@/lib/platform/language/message";
import { LIMITS } from "@/lib/register/vocabulary";

/** Number of records that one change takes: the embedded database is held up for about a second by as many. */
export const MAX_RECORDS = 1_000;

/** The value that empties a field of all records, where an empty input leaves it as it is. */
export const NONE = "none";

/** What can be changed of many records at once, beside an update of them. */
export const BULK_FIELDS = {
  owner: { label: message("Assigned to") },
  theme: { label: message("Main theme") },
  furtherThemes: { label: message("Further themes") },
  priority: { label: message("Priority") },
  due: { label: message("Due") },
  reviewDays: { label: message("Review interval") },
} as const;

export type BulkField = keyof typeof BULK_FIELDS;

/** How a theme is given to records. */
export const THEME_PLACES = {
  main: { label: message("As the main theme, instead of the one they have") },
  further: { label: message("As a further theme, in addition to those they have") },
} as const;

/** What can be taken away from records. */
export const REMOVABLE = {
  due: { label: message("Remove the due date") },
  reviewDays: { label: message("Remove the review interval") },
} as const;

export const TOO_MANY_RECORDS = message("Choose {limit, number} records or fewer. Filter the list first.", {
  limit: MAX_RECORDS,
});

/** What is said of a record that has as many further themes as it may. */
export const TOO_MANY_THEMES = message("It already has {limit} further themes.", { limit: LIMITS.furtherThemes });

/** The action and the subject of the entry that ends a change of many records. */
export const BULK_ACTION = "recommendation.changeMany";
export const UNDO_ACTION = "recommendation.undoMany";
export const BULK_SUBJECT = "bulk-change";
