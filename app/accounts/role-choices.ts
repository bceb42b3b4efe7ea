import { ROLES } from "@/lib/accounts/vocabulary";
import type { Words } from "@/lib/language/translate";
import { valuesOf } from "@/lib/recommendations/vocabulary";

/** The roles as a form offers them, in the language of the page. */
export function roleChoices(t: Words) {
  return valuesOf(ROLES).map((value) => ({
    value,
    label: t.message(ROLES[value].label),
    meaning: t.message(ROLES[value].meaning),
  }));
}
