import type { Column } from "@/lib/delivery/exchange/csv";
import type { ListedEntry } from "@/lib/audit/integrity/history-query";
import { message } from "@/lib/platform/language/message";

/** Columns of `/history.csv`: one row for each entry. With them anybody can make the chain's hashes anew. */
export const HISTORY_COLUMNS: readonly Column<ListedEntry>[] = [
  {
    name: "sequence",
    meaning: message("Number of the entry, from 1 without a gap."),
    cell: ({ sequence }) => sequence,
  },
  { name: "instant", meaning: message("When it was recorded (UTC)."), cell: ({ instant }) => instant.toISOString() },
  { name: "actor_id", meaning: message("Id of the account that acted."), cell: ({ actor }) => actor.id },
  {
    name: "actor_name",
    meaning: message("Its holder’s name now; empty once the name has been erased. It is no part of the entry."),
    cell: ({ actor }) => actor.name,
  },
  { name: "action", meaning: message("What was done, as update.record."), cell: ({ action }) => action },
  {
    name: "subject_type",
    meaning: message("What kind of thing it was done to."),
    cell: ({ subjectType }) => subjectType,
  },
  { name: "subject_id", meaning: message("Id of that thing."), cell: ({ subjectId }) => subjectId },
  {
    name: "reference",
    meaning: message("The record or item of evidence that it belongs to, if any. It is no part of the entry."),
    cell: ({ reference }) => reference,
  },
  {
    name: "change",
    meaning: message("What it held before and after, as canonical JSON (RFC 8785)."),
    cell: ({ change }) => change,
  },
  {
    name: "previous_hash",
    meaning: message("Hash of the entry before; 64 zeros for the first."),
    cell: (row) => row.previousHash,
  },
  {
    name: "hash",
    meaning: message(
      "SHA-256 over the canonical JSON of an object with the names sequence (as text), instant, actor (the id), action, subjectType, subjectId, change (as text) and previousHash. Kept elsewhere with its sequence it is a witness.",
    ),
    cell: ({ hash }) => hash,
  },
];
