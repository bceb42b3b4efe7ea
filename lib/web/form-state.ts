/** The submitted values by field name; a name that occurs several times has several values. */
export type FormValues = Record<string, string[]>;

/** The state of a form after a submission. Plain data, because it is sent to the browser. */
export type FormState = {
  /** Counts submissions, so that the form is redrawn with what was entered. */
  attempt: number;
  /** Shown above the form, in the reader's language. */
  message?: string;
  /** By field name, in the reader's language. */
  errors: Record<string, string[]>;
  values: FormValues;
  /** The names of the files that were chosen: a browser lets no page choose them again. */
  files?: string[];
  /** The newest revision, after a version conflict; or what saving would do, where that is shown first. */
  current?: unknown;
  /** After success, what is shown only once and not stored, such as a one-time link. */
  shown?: string;
  /** For whom that is, where the page does not say so. */
  shownOf?: string;
  /** Whether nothing was saved because its author is not signed in any more. */
  signedOut?: true;
  /** Whether this is a draft that its author goes on with. */
  resumed?: true;
  /** The draft of this form, where it has another than when the form was opened. */
  draft?: DraftState;
};

/** A form's draft as last kept. `isSeparate`: beside the one that the form began with, which was changed elsewhere. */
export type DraftState = {
  readonly id: string;
  readonly revision: number;
  /** ISO 8601; null when it was kept by an earlier submission. */
  readonly keptAt: string | null;
  readonly isSeparate: boolean;
};

/** A server action behind a form. The names of its fields exist only in the types. */
export type FormAction<Name extends string> = ((previous: FormState, data: FormData) => Promise<FormState>) & {
  readonly fieldNames?: Name;
};

/** The names of the fields that a form's schema reads. */
export type FieldName<Input> = Input extends unknown ? Extract<keyof Input, string> : never;

export const EMPTY_FORM: FormState = { attempt: 0, errors: {}, values: {} };

/**
 * A field with this name means that the form should be redrawn, not submitted: "add another item" without client
 * JavaScript.
 */
export const REDRAW = "redraw";

/**
 * Fields with this name name the form's fields of dates as people write them (`made`, or `due` followed by `DEADLINE`). They are
 * read before the form is parsed: a program sends EDTF and nothing else.
 */
export const DATES = "$dates";
export const DEADLINE = " deadline";

/** Fields with this name name a field that sends nothing when nothing is chosen, so that its place in the form is known. */
export const PLACE = "$place";

/** Fields with this name say which form was opened, and which draft it keeps: JSON, see `OpenedForm`. */
export const DRAFT = "$draft";

/** The account for which a form was drawn. */
export const AUTHOR = "$author";

/** A button with this name keeps the form as a draft and does not save it. */
export const KEEP = "$keep";

/** A form's text fields. */
export function valuesOf(data: FormData): FormValues {
  const values: FormValues = {};
  for (const [name, value] of data) {
    // Next's own fields start with "$", and so do those that say something of others.
    if (name.startsWith("$") || typeof value !== "string") continue;
    (values[name] ??= []).push(value);
  }
  return values;
}

/** A form's files by field name, without the fields in which none was chosen. */
export function uploadsOf(data: FormData): Record<string, File[]> {
  const uploads: Record<string, File[]> = {};
  for (const [name, value] of data) {
    if (name.startsWith("$") || typeof value === "string" || value.name === "") continue;
    (uploads[name] ??= []).push(value);
  }
  return uploads;
}

/** The values with which a rejected form is shown again. Passwords are never sent back. */
export function valuesToKeep(data: FormData): FormValues {
  return Object.fromEntries(Object.entries(valuesOf(data)).filter(([name]) => !/password/i.test(name)));
}

/** The names of the files that were chosen in a form. A browser does not let a page choose them again. */
export function filesOf(data: FormData): string[] {
  return [...data.values()].flatMap((value) => (typeof value === "string" || value.name === "" ? [] : [value.name]));
}
