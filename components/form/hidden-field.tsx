import { fieldValue } from "@/components/form/field-state";
import type { FormState } from "@/lib/web/form-state";

/**
 * A hidden value. Without `state` it is always `value`, as needed for the revision that a form was opened on; with it,
 * the value from the last submission is kept.
 */
export function HiddenField({ name, value, state }: { name: string; value: string; state?: FormState }) {
  return <input type="hidden" name={name} value={state ? fieldValue(state, name, value) : value} readOnly />;
}
