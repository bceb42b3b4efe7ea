/*
 * The tables that the register itself wrote, known by their columns: lists of records and updates, and tables of the actors,
 * sources and evidence that these refer to.
 */

function hasAll(headers: readonly string[], names: readonly string[]): boolean {
  return names.every((name) => headers.includes(name));
}

/** The register's own list of records: its updates have a table of their own, and are not taken from here. */
export function isOwnRecords(headers: readonly string[]): boolean {
  return hasAll(headers, ["reference", "passage_state", "status_label", "update_number", "head_hash"]);
}

/** The register's own list of updates: what it says of a record is only for people, and may be of an earlier day. */
export function isOwnUpdates(headers: readonly string[]): boolean {
  return hasAll(headers, ["reference", "update_number", "gives_state", "rationale", "head_hash"]);
}

/** Whether the register itself wrote a list of records or updates. */
export function isOwn(headers: readonly string[]): boolean {
  return hasAll(headers, ["reference", "head_sequence", "head_hash"]) && factTableOf(headers) === null;
}

/** Columns by which tables of facts are told from any other. */
const SIGNS = {
  actors: ["slug", "actor_page", "name", "kind"],
  sources: ["slug", "source_page", "title", "identifiers"],
  evidence: ["evidence", "evidence_page", "newest_revision", "summary", "credibility"],
} as const;
export type FactTable = keyof typeof SIGNS;

/** Which of the register's own tables of facts has these columns; null for any other table. */
export function factTableOf(headers: readonly string[]): FactTable | null {
  for (const table of ["actors", "sources", "evidence"] as const) {
    if (hasAll(headers, [...SIGNS[table], "head_sequence", "head_hash"])) return table;
  }
  return null;
}

/** Whether the register itself wrote the table. */
export function isOfRegister(headers: readonly string[]): boolean {
  return isOwn(headers) || factTableOf(headers) !== null;
}
