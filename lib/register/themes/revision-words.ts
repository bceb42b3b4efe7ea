import type { FieldWords } from "@/lib/platform/field-words";
import { message } from "@/lib/platform/language/message";
import type { ThemeRevision } from "@/lib/register/themes/revision-query";

/** What a revision of a theme says, as labels and words. */
export function themeRevisionWords(revision: ThemeRevision): FieldWords[] {
  return [...themeWords(revision), [message("Merged into"), revision.mergedInto ?? ""]];
}

/** What can be corrected of a theme, as labels and words. */
export function themeWords({ name, place }: Pick<ThemeRevision, "name" | "place">): FieldWords[] {
  return [
    [message("Name"), name],
    [message("Place in the list"), String(place)],
  ];
}
