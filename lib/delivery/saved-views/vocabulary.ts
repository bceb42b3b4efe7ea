import type { StartPage } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";
import { addresses } from "@/lib/web/addresses";

export const VIEW_NAME_LIMIT = 120;

/** Longer than any query string of filters that a person would choose. */
export const VIEW_QUERY_LIMIT = 8_000;

/** Max views that one person can save, and max shared views that are shown. */
export const MAX_VIEWS = 100;

export const MAX_SHARED_VIEWS_SHOWN = 500;

/** Pages to show after signing in. Views are not in this table, because people choose them themselves. */
export const START_PAGES = {
  DASHBOARD: { label: message("Dashboard"), address: addresses.home() },
  WORKLIST: {
    label: message("Your worklist"),
    address: addresses.worklist(),
  },
  REVIEW: { label: message("Review queue"), address: addresses.review() },
} as const satisfies Record<Exclude<StartPage, "VIEW">, { label: Text; address: string }>;

export type FixedStart = keyof typeof START_PAGES;
