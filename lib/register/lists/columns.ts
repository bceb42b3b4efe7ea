import { message, type Message } from "@/lib/platform/language/message";

/**
 * What a list can show of a record beside its reference and title, and the columns of an export that say the same. The
 * kind and the basis stand below the title, and so do the themes where they have no column.
 */
export const COLUMNS = {
  theme: { label: message("Theme"), exported: [] },
  addressee: { label: message("Addressees"), exported: ["addressees"] },
  source: { label: message("Source"), exported: ["source", "source_address", "publisher_reference"] },
  status: {
    label: message("Status"),
    exported: ["status", "status_label", "closure", "confidence", "verification"],
  },
  response: { label: message("Response"), exported: ["response"] },
  owner: { label: message("Assigned to"), exported: ["owner"] },
  made: { label: message("Date made"), exported: ["made", "made_earliest", "made_latest"] },
  updated: { label: message("Last update"), exported: ["effective", "effective_earliest", "effective_latest"] },
  due: {
    label: message("Due"),
    exported: ["due", "due_earliest", "due_latest", "overdue", "reply_overdue", "review_overdue"],
  },
  review: { label: message("Review due"), exported: ["review_due", "review_overdue"] },
  reply: { label: message("Response due"), exported: ["reply_due", "reply_overdue"] },
} as const satisfies Record<string, { label: Message; exported: readonly string[] }>;
export type ListColumn = keyof typeof COLUMNS;

/** The columns of a list for which none are chosen. */
export const USUAL_COLUMNS: readonly ListColumn[] = ["addressee", "status", "updated", "due"];

/** Columns of an export that a choice of columns always has: which record it is, and what the row is about. */
const ALWAYS_EXPORTED = [
  "reference",
  "address",
  "kind",
  "title",
  "theme",
  "further_themes",
  "basis",
  "as_of",
  "known_at",
  "head_sequence",
  "head_hash",
];

/** Whether an export of these columns has the one with this name. */
export function isExported(name: string, columns: readonly ListColumn[]): boolean {
  const names: readonly string[] = [...ALWAYS_EXPORTED, ...columns.flatMap((column) => COLUMNS[column].exported)];
  return names.includes(name);
}
