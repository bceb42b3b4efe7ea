import type { FormField } from "@/components/form/fields";

/** A value that is always sent unchanged, such as the revision on which a form was opened. */
export function HiddenField({
  value,
  ...source
}: { value: string } & ({ field: Pick<FormField, "name"> } | { name: string })) {
  const name = "field" in source ? source.field.name : source.name;
  return <input type="hidden" name={name} value={value} readOnly />;
}
