import { fieldValue } from "@/components/form/field-state";
import type { FormState } from "@/lib/web/form-state";

/**
 * A value that travels with the form unseen. Without `state` it is always `value`, as the version that a form
 * was opened on must be; with it, what was sent in the last try stays.
 */
export function HiddenField({ name, value, state }: { name: string; value: string; state?: FormState }) {
  return <input type="hidden" name={name} value={state ? fieldValue(state, name, value) : value} readOnly />;
}
