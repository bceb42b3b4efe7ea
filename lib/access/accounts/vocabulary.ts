import type { Role } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";

export const ROLES = {
  REVIEWER: {
    label: message("Reviewer"),
    meaning: message("Can read, search and export everything, and verify or query updates."),
  },
  ANALYST: {
    label: message("Analyst"),
    meaning: message(
      "Can read, search and export everything, add sources and records, import tables, and record updates with evidence.",
    ),
  },
  ADMIN: {
    label: message("Administrator"),
    meaning: message("Can do all of this, manage accounts, settings and backups, and check the history."),
  },
} as const satisfies Record<Role, { label: Text; meaning: Text }>;

/** Whether someone can sign in to an account, and if not, why. */
export const ACCOUNT_STATES = {
  ACTIVE: { label: message("Active"), meaning: message("Can sign in.") },
  INVITED: { label: message("Invited"), meaning: message("Has not set a password yet.") },
  DISABLED: {
    label: message("Disabled"),
    meaning: message("Cannot sign in until an administrator enables the account."),
  },
} as const;

export type AccountState = keyof typeof ACCOUNT_STATES;

export function accountState(account: { passwordHash: string | null; disabledAt: Date | null }): AccountState {
  if (account.disabledAt !== null) return "DISABLED";
  return account.passwordHash === null ? "INVITED" : "ACTIVE";
}

/** Of a password in code points, after normalising. */
export const PASSWORD_LENGTH = { min: 12, max: 256 } as const;
