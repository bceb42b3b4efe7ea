import { fieldErrors, fieldId, fieldValue, fieldValues } from "@/components/form/field-state";
import type { FormState } from "@/lib/web/form-state";

/** One field of a form: what its control is called, what stands in it, and what was said against it. */
export type FormField = {
  readonly name: string;
  /** The id of its control, to which an error summary leads. */
  readonly id: string;
  /** What was typed in the last try, else what the field begins with. */
  readonly value: string;
  /** The same for a list: everything that was chosen. */
  readonly values: readonly string[];
  readonly errors: readonly string[];
};

/** The fields of a form by their names. A name that the form's schema does not have does not compile. */
export type Fields<Name extends string> = Readonly<Record<Name, FormField>>;

type InitialValue = string | number | readonly string[] | undefined;

/** What fields begin with; the others begin empty. */
export type Initial<Name extends string> = { readonly [Each in Name]?: InitialValue };

/** The fields of a form. `path` is where they stand in it: `evidence.0` for those of the first item of evidence. */
export function fieldsOf<Name extends string>(state: FormState, initial: Initial<Name> = {}, path = ""): Fields<Name> {
  const begin: Readonly<Record<string, InitialValue>> = initial;
  // Only the types know the names, so that no schema travels to the browser: a field is made when it is asked for.
  return new Proxy({} as Fields<Name>, {
    get(_, name) {
      if (typeof name === "symbol") return undefined;
      return fieldOf(state, path === "" ? name : `${path}.${name}`, [begin[name] ?? []].flat().map(String));
    },
  });
}

/** One field by its whole name, for names that only the data knows. */
export function fieldOf(state: FormState, name: string, initial: readonly string[] = []): FormField {
  return {
    name,
    id: fieldId(name),
    value: fieldValue(state, name, initial[0]),
    values: fieldValues(state, name, initial),
    errors: fieldErrors(state, name),
  };
}
