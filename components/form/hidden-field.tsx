import { fieldValue } from "@/components/form/field-state";
import type { FormField } from "@/components/form/fields";
import type { FormState } from "@/lib/web/form-state";

/**
 * A hidden value. Without `state` it is always `value`, as needed for the revision that a form was opened on; with it,
 * the value from the last submission is kept.
 */
export function HiddenField({
  value,
  ...source
}: { value: string } & ({ field: Pick<FormField, "name"> } | { name: string; state?: FormState })) {
  if ("field" in source) return <input type="hidden" name={source.field.name} value={value} readOnly />;
  const { name, state } = source;
  return <input type="hidden" name={name} value={state ? fieldValue(state, name, value) : value} readOnly />;
}
