import type { StartPage } from "@/lib/database/generated/enums";

/** Where somebody can be led after signing in. A view is one of their own choice: its address is not in this table. */
export const START_PAGES = {
  DASHBOARD: { label: "The dashboard", address: "/" },
  WORKLIST: {
    label: "Your worklist",
    address: "/worklist",
  },
  REVIEW: { label: "The review queue", address: "/review" },
} as const satisfies Record<Exclude<StartPage, "VIEW">, { label: string; address: string }>;

export type FixedStart = keyof typeof START_PAGES;

export const DEFAULT_START: FixedStart = "DASHBOARD";
