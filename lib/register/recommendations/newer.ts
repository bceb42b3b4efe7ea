import type { Status } from "@/lib/platform/database/generated/enums";
import type { FieldWords } from "@/lib/platform/field-words";

/** What was saved after a form was opened, as the form shows it beside what was typed. Plain data: it travels to the browser. */
export type Newer = {
  /** Numbers of the newest revision and update: sent along with the next try, which then is deliberate. */
  revision: number;
  update: number;
  /** The updates that the form had not seen, oldest first. */
  updates: {
    number: number;
    status: Status;
    /** It does not count until a reviewer verifies it. */
    proposed: boolean;
    /** EDTF */
    effective: string;
    author: string | null;
    rationale: string;
  }[];
  /** The newest wording, when the form had not seen it: labels and words, with who changed it and why. */
  wording: { author: string | null; note: string | null; fields: FieldWords[] } | null;
};
