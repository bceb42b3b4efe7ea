import type { ClientBase } from "pg";

/** Something that runs statements: a connection, or whatever finds one for each. */
export type Queries = Pick<ClientBase, "query">;
