import type { Role } from "@/lib/database/generated/enums";

/** The roles, and what each is for. What exactly a role may do stands in lib/policy.ts. */
export const ROLES = {
  REVIEWER: { label: "Reviewer", meaning: "Reads, searches and exports everything." },
  ANALYST: { label: "Analyst", meaning: "Also adds sources and records, and records updates with their evidence." },
  ADMIN: { label: "Administrator", meaning: "Also manages accounts and checks the history." },
} as const satisfies Record<Role, { label: string; meaning: string }>;
