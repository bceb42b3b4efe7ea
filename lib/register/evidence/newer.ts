import type { FieldWords } from "@/lib/platform/field-words";

/** A revision that was saved after a form was opened, as the form shows it. Plain data: it travels to the browser. */
export type NewerEvidence = {
  /** Number of the newest revision: sent along with the next try, which then is deliberate. */
  revision: number;
  author: string | null;
  note: string | null;
  fields: FieldWords[];
};
