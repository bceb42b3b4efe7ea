import type { FormState } from "@/lib/web/form-state";

/** The id of a field's control, to which an error summary links. `evidence.0.title` gives `field-evidence-0-title`. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}

/** The value from the last submission, otherwise the default. */
export function fieldValue(state: FormState, name: string, defaultValue: string | undefined): string {
  // A submission contains every text field that was shown, so a missing one was not shown and starts with its default.
  return state.values[name]?.[0] ?? defaultValue ?? "";
}

/**
 * The values chosen in the last submission, otherwise the defaults. A browser sends nothing for a list without ticked
 * boxes, so after a submission a missing name means "none".
 */
export function fieldValues(state: FormState, name: string, defaultValues: readonly string[] = []): readonly string[] {
  return state.attempt > 0 ? (state.values[name] ?? []) : defaultValues;
}

/** The messages for a field and for the items of a list in it (`addressees.0`). */
export function fieldErrors(state: FormState, name: string): string[] {
  const messages: string[] = [];
  for (const [path, list] of Object.entries(state.errors)) {
    const isItem = path.startsWith(`${name}.`) && /^\d+$/.test(path.slice(name.length + 1));
    if (path === name || isItem) messages.push(...list);
  }
  return messages;
}

/** The ids of a field's hint and error for `aria-describedby`, or undefined when it has neither. */
export function describedBy(name: string, hasHint: boolean, hasError: boolean): string | undefined {
  const ids = [hasHint ? `${fieldId(name)}-hint` : null, hasError ? `${fieldId(name)}-error` : null].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
