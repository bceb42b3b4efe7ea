import { rejectInput } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/** The outcome of an import, counted in rows of the file except where stated. */
export type Counts = {
  rows: number;
  /** Records added, records given a new wording, and records that are unchanged. */
  added: number;
  changed: number;
  unchanged: number;
  /** Updates recorded, and updates that were already in the register or earlier in the file. */
  updates: number;
  known: number;
  /** Rows of our own exports that are marked as not counting: withdrawn, or corrected by another row. */
  leftOut: number;
  /** Rows with a comment or evidence, and neither a status nor a response: these are not written. */
  unplaced: number;
  /** Rows of our own tables whose record is assigned to somebody who has no account here: that is not written. */
  ownerless: number;
  /** Rows whose reference came before with other details, left out because the mapping keeps the first. */
  repeated: number;
  /** Rows that rules of the mapping leave out. */
  ruledOut: number;
  /** Rows that would be rejected, and are left out because the mapping leaves out whatever is. */
  refusedOut: number;
  /** New groups of records with the same ask, records put into one, and groups that a single record names: these are not made. */
  asks: number;
  grouped: number;
  alone: number;
  themes: number;
  actors: number;
  sources: number;
  evidence: number;
  /** Of our own tables of actors, sources and evidence: items given new facts, and those that are on file as the table has them. */
  factsChanged: number;
  factsKnown: number;
  refused: number;
};

export const NO_COUNTS: Readonly<Counts> = {
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  updates: 0,
  known: 0,
  leftOut: 0,
  unplaced: 0,
  ownerless: 0,
  repeated: 0,
  ruledOut: 0,
  refusedOut: 0,
  asks: 0,
  grouped: 0,
  alone: 0,
  themes: 0,
  actors: 0,
  sources: 0,
  evidence: 0,
  factsChanged: 0,
  factsKnown: 0,
  refused: 0,
};

/** Max new sources, themes and actors, because their names are kept in memory. */
const MAX_NAMES = 100_000;

/** @throws {InvalidInput} when a table has brought too many new names already. */
export function requireFewNames({ sources, themes, actors }: Counts): void {
  if (sources + themes + actors <= MAX_NAMES) return;
  rejectInput(
    "file",
    message("The file would add more than 100,000 new sources, themes and actors. Split it, or check its columns."),
  );
}

/** Whether an import with these counts changes the register. */
export function bringsChanges(counts: Counts): boolean {
  const { added, changed, updates, grouped, themes, actors, sources, evidence, factsChanged } = counts;
  return added + changed + updates + grouped + themes + actors + sources + evidence + factsChanged > 0;
}

export function sumOf(all: readonly Counts[]): Counts {
  const sum = { ...NO_COUNTS };
  for (const counts of all) for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += counts[name];
  return sum;
}
