/** What was typed, by field name; a name that occurs several times has several values. */
export type FormValues = Record<string, string[]>;

/** What a form action gives back when it did not go through. Plain data: it travels to the browser. */
export type FormState = {
  /** Counts the tries, so that the form can be drawn anew with what was typed. */
  attempt: number;
  /** Said above the form, in the reader’s language. */
  message?: string;
  /** By field name, in the reader’s language. */
  errors: Record<string, string[]>;
  values: FormValues;
  /** What the register now holds, when the form was opened on an older state. */
  current?: unknown;
  /** After a try that went through: what is shown this once and kept nowhere, such as a one-time link. */
  shown?: string;
};

/** A server action behind a form. Only the types know the names of the fields that it reads. */
export type FormAction<Name extends string> = ((previous: FormState, data: FormData) => Promise<FormState>) & {
  readonly fieldNames?: Name;
};

/** The names of the fields of what a form's schema reads. */
export type FieldName<Input> = Input extends unknown ? Extract<keyof Input, string> : never;

export const EMPTY_FORM: FormState = { attempt: 0, errors: {}, values: {} };

/** A field so named asks to draw the form again instead of sending it: "add another item" without client JavaScript. */
export const REDRAW = "redraw";

/** What a form sent, as text. */
export function valuesOf(data: FormData): FormValues {
  const values: FormValues = {};
  for (const [name, value] of data) {
    // Next's own fields start with "$"; files have their own way in.
    if (name.startsWith("$") || typeof value !== "string") continue;
    (values[name] ??= []).push(value);
  }
  return values;
}

/** What comes back into a form that was sent in vain. A password that was typed never does. */
export function valuesToKeep(data: FormData): FormValues {
  return Object.fromEntries(Object.entries(valuesOf(data)).filter(([name]) => !/password/i.test(name)));
}
