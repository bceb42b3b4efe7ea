import type { Text } from "@/lib/platform/language/message";

/** How a value is drawn. The tone never stands alone: the label is always beside it. */
export type Tone = "neutral" | "bad" | "moving" | "partly" | "good" | "reversed" | "unknown" | "closed";

export type Term = { readonly label: Text; readonly meaning: Text };

/** The values of a vocabulary table in the order in which they are shown, typed. */
export function valuesOf<Value extends string>(table: Record<Value, unknown>): [Value, ...Value[]] {
  // Object.keys forgets the key type; every table here has at least one entry.
  return Object.keys(table) as [Value, ...Value[]];
}
