"use client";

import { useResumed } from "@/components/form/draft-context";
import type { FormField } from "@/components/form/fields";

/**
 * A value that is always sent unchanged, such as the revision on which a form was opened. A form that goes on with a draft
 * sends what the draft was based on: what others have saved since is not overlooked.
 */
export function HiddenField({
  value,
  ...source
}: { value: string } & ({ field: Pick<FormField, "name"> } | { name: string })) {
  const name = "field" in source ? source.field.name : source.name;
  const resumed = useResumed()?.[name]?.[0];
  return <input type="hidden" name={name} value={resumed ?? value} readOnly />;
}
