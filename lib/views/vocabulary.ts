import type { StartPage } from "@/lib/database/generated/enums";
import { message, type Text } from "@/lib/language/message";
import { addresses } from "@/lib/web/addresses";

/** Where somebody can be led after signing in. A view is one of their own choice: its address is not in this table. */
export const START_PAGES = {
  DASHBOARD: { label: message("Dashboard"), address: addresses.home() },
  WORKLIST: {
    label: message("Your worklist"),
    address: addresses.worklist(),
  },
  REVIEW: { label: message("Review queue"), address: addresses.review() },
} as const satisfies Record<Exclude<StartPage, "VIEW">, { label: Text; address: string }>;

export type FixedStart = keyof typeof START_PAGES;

export const DEFAULT_START: FixedStart = "DASHBOARD";
