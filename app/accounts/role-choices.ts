import { ROLES } from "@/lib/accounts/vocabulary";
import { valuesOf } from "@/lib/recommendations/vocabulary";

/** The roles as a form offers them. */
export const ROLE_CHOICES = valuesOf(ROLES).map((value) => ({ value, ...ROLES[value] }));
