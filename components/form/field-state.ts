import type { FormState } from "@/lib/web/form-state";

/** The id of a field's control, so that an error summary can lead to it. `evidence.0.title` gives `field-evidence-0-title`. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}

/** What was typed in the last try, else what the field began with. */
export function fieldValue(state: FormState, name: string, defaultValue: string | undefined): string {
  // A form that was tried sends every text field: one that is missing was not drawn then and begins afresh.
  return state.values[name]?.[0] ?? defaultValue ?? "";
}

/**
 * Everything that was ticked or chosen in the last try, else what the field began with. A browser sends
 * nothing for a list in which nothing is ticked, so after a try a missing name means "none".
 */
export function fieldValues(state: FormState, name: string, defaultValues: readonly string[] = []): readonly string[] {
  return state.attempt > 0 ? (state.values[name] ?? []) : defaultValues;
}

/** The messages that stand against a field, and against the items of a list in it (`addressees.0`). */
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
