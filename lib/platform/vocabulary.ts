import type { Text } from "@/lib/platform/language/message";

/** How a value is drawn. The label is always shown with it, so that nothing depends on colour alone. */
export type Tone = "neutral" | "bad" | "moving" | "partly" | "good" | "reversed" | "abandoned" | "unknown" | "closed";

export type Term = { readonly label: Text; readonly meaning: Text };

/** The values of a vocabulary table in the order in which they are shown, typed. */
export function valuesOf<Value extends string>(table: Record<Value, unknown>): [Value, ...Value[]] {
  // Object.keys loses the key type; every table here has at least one entry.
  return Object.keys(table) as [Value, ...Value[]];
}
