import { PLACE } from "@/lib/web/form-state";

/**
 * Errors by field name in the order of the form, which is that in which a browser sends its fields. What is wrong with a group
 * stands where its first field does, and what is wrong with no field that was shown comes last.
 */
export function inFormOrder<Errors>(data: FormData, errors: Record<string, Errors>): Record<string, Errors> {
  const names = [...data].map(([name, value]) => (name === PLACE && typeof value === "string" ? value : name));
  const place = (field: string): number => {
    const at = names.findIndex((name) => name === field || name.startsWith(`${field}.`));
    if (at !== -1) return at;
    // An item of a list, such as `addressees.0`, or a field of a group that was not sent, stands with the group.
    const group = field.includes(".") ? field.slice(0, field.lastIndexOf(".")) : null;
    return group === null ? names.length : place(group);
  };
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => place(a) - place(b)));
}
