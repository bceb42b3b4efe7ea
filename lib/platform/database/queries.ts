import type { ClientBase } from "pg";

/** Something that runs statements: a connection, or whatever finds one for each. */
export type Queries = Pick<ClientBase, "query">;

/** What runs a statement and its values, as something that runs statements. */
export function queriesBy(query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>): Queries {
  // `query` has many overloads, of which the program uses this one.
  return { query: query as Queries["query"] };
}
