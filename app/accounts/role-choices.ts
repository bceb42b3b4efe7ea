import { ROLES } from "@/lib/access/accounts/vocabulary";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";

/** The roles to choose from in a form, in the page's language. */
export function roleChoices(t: Translator) {
  return valuesOf(ROLES).map((value) => ({
    value,
    label: t.message(ROLES[value].label),
    meaning: t.message(ROLES[value].meaning),
  }));
}
