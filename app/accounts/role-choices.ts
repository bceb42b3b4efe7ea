import { ROLES } from "@/lib/access/accounts/vocabulary";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";

/** The roles as a form offers them, in the language of the page. */
export function roleChoices(t: Translator) {
  return valuesOf(ROLES).map((value) => ({
    value,
    label: t.message(ROLES[value].label),
    meaning: t.message(ROLES[value].meaning),
  }));
}
