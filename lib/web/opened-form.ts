import { draftContentSchema, openedFormSchema, type DraftContent, type OpenedForm } from "@/lib/access/drafts/schema";
import { DRAFT, filesOf, valuesToKeep } from "@/lib/web/form-state";

/** Which form was opened and which draft it keeps, as its hidden field says; null for a form without drafts. */
export function openedFormOf(data: FormData): OpenedForm | null {
  const text = data.get(DRAFT);
  if (typeof text !== "string") return null;
  try {
    return openedFormSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // no browser sends it so
  }
}

/** What a draft keeps of a form; null for one with more fields than any form has. */
export function draftContentOf(data: FormData): DraftContent | null {
  return draftContentSchema.safeParse({ values: valuesToKeep(data), files: filesOf(data) }).data ?? null;
}
