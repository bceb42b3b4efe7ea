import { fieldErrors, fieldId, fieldValue, fieldValues } from "@/components/form/field-state";
import type { FormState } from "@/lib/web/form-state";

/** One field of a form: the name of its control, its content and its errors. */
export type FormField = {
  readonly name: string;
  /** The id of its control, to which an error summary links. */
  readonly id: string;
  /** What was submitted last, otherwise the field's initial value. */
  readonly value: string;
  /** The same for a list: all chosen values. */
  readonly values: readonly string[];
  readonly errors: readonly string[];
  /** Whether somebody has submitted its value: then it is shown as they typed it. */
  readonly isTyped: boolean;
};

/** The fields of a form by name. A name that the form's schema does not have does not compile. */
export type Fields<Name extends string> = Readonly<Record<Name, FormField>>;

type InitialValue = string | number | readonly string[] | undefined;

/** The initial values of fields; a field that is not given is empty. */
export type Initial<Name extends string> = { readonly [Each in Name]?: InitialValue };

/**
 * The fields of a form. `path` is the group that they are in: `evidence.0` for the fields of the first item of
 * evidence.
 */
export function fieldsOf<Name extends string>(state: FormState, initial: Initial<Name> = {}, path = ""): Fields<Name> {
  const begin: Readonly<Record<string, InitialValue>> = initial;
  // Each field is made when it is read, because the names exist only in the types: no schema is sent to the browser.
  return new Proxy({} as Fields<Name>, {
    get(_, name) {
      if (typeof name === "symbol") return undefined;
      return fieldOf(state, path === "" ? name : `${path}.${name}`, [begin[name] ?? []].flat().map(String));
    },
  });
}

/** One field by its full name, for names that come from data. */
export function fieldOf(state: FormState, name: string, initial: readonly string[] = []): FormField {
  return {
    name,
    id: fieldId(name),
    value: fieldValue(state, name, initial[0]),
    values: fieldValues(state, name, initial),
    errors: fieldErrors(state, name),
    isTyped: state.values[name] !== undefined,
  };
}
