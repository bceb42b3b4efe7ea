import type { FieldWords } from "@/lib/platform/field-words";

/**
 * A revision that was saved after a form was opened, as the form shows it beside the person's own input. Plain data,
 * because it is sent to the browser.
 */
export type Newer = {
  /** Number of the newest revision. The form sends it with the next attempt, so that it overwrites on purpose. */
  revision: number;
  author: string | null;
  note: string | null;
  fields: FieldWords[];
};
