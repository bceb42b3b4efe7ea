import type { Action } from "@/lib/access/policy";
import { message, type Message } from "@/lib/platform/language/message";

/**
 * The longer forms of which drafts are kept: what a draft is called, for what it is about, the field whose beginning
 * tells one from another, and what its author must be allowed to do to save it.
 */
export const DRAFT_FORMS = {
  record: { label: () => message("New record"), telling: "title", action: "recommendation.add" },
  recordEdit: {
    label: (subject) => message("Edit {subject}", { subject }),
    telling: "note",
    action: "recommendation.revise",
  },
  bulk: {
    label: () => message("Change of several records"),
    telling: "note",
    action: "recommendation.revise",
  },
  update: {
    label: (subject) => message("Update of {subject}", { subject }),
    telling: "rationale",
    action: "update.record",
  },
  correction: {
    label: (subject) => message("Correction of {subject}", { subject }),
    telling: "rationale",
    action: "update.record",
  },
  passage: {
    label: (subject) => message("Location of the passage of {subject}", { subject }),
    telling: "note",
    action: "recommendation.revise",
  },
  review: { label: (subject) => message("Review of {subject}", { subject }), telling: "note", action: "update.verify" },
  queryReply: {
    label: (subject) => message("Answer to the query about {subject}", { subject }),
    telling: "note",
    action: "update.record",
  },
  remark: { label: (subject) => message("Remark on {subject}", { subject }), telling: "words", action: "remark.write" },
  evidence: { label: (subject) => message("Edit {subject}", { subject }), telling: "note", action: "evidence.revise" },
  source: { label: () => message("New source"), telling: "title", action: "source.add" },
  sourceEdit: {
    label: (subject) => message("Edit {subject}", { subject }),
    telling: "reason",
    action: "source.revise",
  },
  sourceText: {
    label: (subject) => message("Text of {subject}", { subject }),
    telling: "text",
    action: "source.addText",
  },
  interest: {
    label: (subject) => message("Interest of {subject}", { subject }),
    telling: "role",
    action: "interest.record",
  },
} as const satisfies Record<string, { label: (subject: string) => Message; telling: string; action: Action }>;

export type DraftForm = keyof typeof DRAFT_FORMS;

export const DRAFT_LIMITS = {
  /** Days for which a draft is kept after it was last changed. */
  days: 90,
  /** Number of drafts of one account. */
  drafts: 200,
  /** Length of a draft's content as JSON, in UTF-16 code units. The longest is a pasted text of a source. */
  content: 2_500_000,
  /** Bytes that all drafts of one account take in the database. */
  total: 20_000_000,
  subject: 200,
} as const;
