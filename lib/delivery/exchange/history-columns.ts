import type { Column } from "@/lib/delivery/exchange/csv";
import type { ListedEntry } from "@/lib/audit/integrity/history-query";
import { message } from "@/lib/platform/language/message";

/** Columns of `/history.csv`: one row for each entry. With them anyone can recompute the chain's hashes. */
export const HISTORY_COLUMNS: readonly Column<ListedEntry>[] = [
  {
    name: "sequence",
    meaning: message("Number of the entry, from 1 with no gaps."),
    cell: ({ sequence }) => sequence,
  },
  { name: "instant", meaning: message("When it was recorded (UTC)."), cell: ({ instant }) => instant.toISOString() },
  { name: "actor_id", meaning: message("ID of the account that made the change."), cell: ({ actor }) => actor.id },
  {
    name: "actor_name",
    meaning: message("Name of the account holder now; empty if the name has been erased. It is not part of the entry."),
    cell: ({ actor }) => actor.name,
  },
  { name: "action", meaning: message("What was done, for example update.record."), cell: ({ action }) => action },
  {
    name: "subject_type",
    meaning: message("The kind of thing that was changed."),
    cell: ({ subjectType }) => subjectType,
  },
  { name: "subject_id", meaning: message("ID of the thing that was changed."), cell: ({ subjectId }) => subjectId },
  {
    name: "reference",
    meaning: message("The record or item of evidence it belongs to, if any. It is not part of the entry."),
    cell: ({ reference }) => reference,
  },
  {
    name: "change",
    meaning: message("Values before and after, as canonical JSON (RFC 8785)."),
    cell: ({ change }) => change,
  },
  {
    name: "previous_hash",
    meaning: message("Hash of the previous entry; 64 zeros for the first entry."),
    cell: (row) => row.previousHash,
  },
  {
    name: "hash",
    meaning: message(
      "SHA-256 of the canonical JSON of an object with the names sequence (as text), instant, actor (the ID), action, subjectType, subjectId, change (as text) and previousHash. Saved elsewhere with its sequence number, it shows later whether the history was rewritten.",
    ),
    cell: ({ hash }) => hash,
  },
];
