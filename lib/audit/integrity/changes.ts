import { isDeepStrictEqual } from "node:util";

/** One field of a change. A missing value is null. */
export type ChangedField = { readonly name: string; readonly before: unknown; readonly after: unknown };

export type Change = {
  /** Whether the subject did not exist before. */
  readonly isNew: boolean;
  readonly fields: readonly ChangedField[];
};

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The fields that an entry changed, read from its canonical JSON. If the text cannot be read as a change, it is shown
 * as one field.
 */
export function readChange(text: string): Change {
  const parsed = parse(text);
  if (!isFields(parsed)) return { isNew: false, fields: [{ name: "change", before: null, after: text }] };
  const { before = null, after = null } = parsed;
  const isNew = before === null;
  if ((before !== null && !isFields(before)) || (after !== null && !isFields(after))) {
    return { isNew, fields: [{ name: "value", before, after }] };
  }
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return {
    isNew,
    fields: names
      .map((name) => ({ name, before: before?.[name] ?? null, after: after?.[name] ?? null }))
      .filter((field) => !isDeepStrictEqual(field.before, field.after)),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // JSON.parse throws for text that is not JSON
  }
}
