import type { Role } from "@/lib/database/generated/enums";

export const ROLES = {
  REVIEWER: { label: "Reviewer", meaning: "Reads, searches and exports everything." },
  ANALYST: { label: "Analyst", meaning: "Also adds sources and records, and records updates with their evidence." },
  ADMIN: { label: "Administrator", meaning: "Also manages accounts and checks the history." },
} as const satisfies Record<Role, { label: string; meaning: string }>;

/** Whether somebody can sign in to an account, and if not, why. */
export const ACCOUNT_STATES = {
  ACTIVE: { label: "Active", meaning: "Can sign in." },
  INVITED: { label: "Invited", meaning: "Has not chosen a password yet." },
  DISABLED: { label: "Disabled", meaning: "Cannot sign in until an administrator enables it again." },
} as const;

export type AccountState = keyof typeof ACCOUNT_STATES;

export function accountState(account: { passwordHash: string | null; disabledAt: Date | null }): AccountState {
  if (account.disabledAt !== null) return "DISABLED";
  return account.passwordHash === null ? "INVITED" : "ACTIVE";
}
