import type { Role } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

/** A whole number that administrators can choose: its range, and the default. */
export type NumberSetting = { readonly least: number; readonly most: number; readonly toBeginWith: number };

/**
 * Max size of one attachment, in megabytes of 1,000,000 bytes: the range that administrators can choose from, and the
 * default.
 */
export const ATTACHMENT_MEGABYTES = { least: 1, most: 200, toBeginWith: 25 } as const satisfies NumberSetting;

/** Within how many days a record is due soon. */
export const DUE_SOON_DAYS = { least: 1, most: 730, toBeginWith: 90 } as const satisfies NumberSetting;

/** After how many days without an update a record is silent. */
export const SILENT_DAYS = { least: 7, most: 3_650, toBeginWith: 180 } as const satisfies NumberSetting;

/** A backup older than this many days counts as old, and administrators are warned. */
export const BACKUP_DAYS = { least: 1, most: 90, toBeginWith: 7 } as const satisfies NumberSetting;

/** What the register is called until its administrators name it; also the name of the software. */
export const DEFAULT_NAME = "Followthrough";

/** Longer names would not stand beside the places in one line of header. */
export const MAX_NAME_LENGTH = 40;

/** What the register is called in files, where its name alone would not say what it is. */
export function registerTitle(name: string): string {
  return name === DEFAULT_NAME ? "Followthrough register" : name;
}

/**
 * The colours for what can be pressed, is chosen or is in focus. They stand in `globals.css`, and a test holds each against
 * all its grounds in both modes. None is a colour that a status, a date past due or another day has.
 */
export const ACCENTS = {
  teal: { label: message("Teal") },
  indigo: { label: message("Indigo") },
  green: { label: message("Green") },
  plum: { label: message("Plum") },
  slate: { label: message("Slate") },
} as const satisfies Record<string, { label: Text }>;

/** Where somebody begins who has not chosen a start page. */
export const FIRST_PAGES = {
  DASHBOARD: { label: message("Dashboard") },
  WORKLIST: { label: message("Worklist") },
  REVIEW: { label: message("Review queue") },
} as const satisfies Record<string, { label: Text }>;

/** The setting of each role's first page. */
export const FIRST_PAGE_OF_ROLE = {
  ANALYST: "firstPageAnalyst",
  REVIEWER: "firstPageReviewer",
  ADMIN: "firstPageAdministrator",
} as const satisfies Record<Role, string>;
