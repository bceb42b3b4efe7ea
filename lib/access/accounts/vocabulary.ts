import type { Role } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

export const ROLES = {
  REVIEWER: { label: message("Reviewer"), meaning: message("Reads, searches and exports everything.") },
  ANALYST: {
    label: message("Analyst"),
    meaning: message("Also adds sources and records, and records updates with their evidence."),
  },
  ADMIN: { label: message("Administrator"), meaning: message("Also manages accounts and checks the history.") },
} as const satisfies Record<Role, { label: Text; meaning: Text }>;

/** Whether somebody can sign in to an account, and if not, why. */
export const ACCOUNT_STATES = {
  ACTIVE: { label: message("Active"), meaning: message("Can sign in.") },
  INVITED: { label: message("Invited"), meaning: message("Has not chosen a password yet.") },
  DISABLED: { label: message("Disabled"), meaning: message("Cannot sign in until an administrator enables it again.") },
} as const;

export type AccountState = keyof typeof ACCOUNT_STATES;

export function accountState(account: { passwordHash: string | null; disabledAt: Date | null }): AccountState {
  if (account.disabledAt !== null) return "DISABLED";
  return account.passwordHash === null ? "INVITED" : "ACTIVE";
}
