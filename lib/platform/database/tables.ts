import type { PoolClient } from "pg";
import { z } from "zod";

/** A column's name and its type, in PostgreSQL's own words. */
type TableColumn = { name: string; type: string };

export type Table = { name: string; columns: readonly TableColumn[]; key: readonly string[] };

/**
 * Tables whose rows no backup holds. Sessions, one-time links and the tokens of feeds and programs are keys to the register, which
 * an old copy must not bring back to life; attempts to sign in concern the hour in which they were made; the present
 * states follow from the facts as these are filled in; a table that is being imported is still with whoever has it; which migrations were applied is written anew as they are.
 */
const LEFT_OUT = new Set([
  "session",
  "one_time_link",
  "feed_token",
  "api_token",
  "api_answer",
  "sign_in_throttle",
  "present_state",
  "table_upload",
  "table_piece",
  "_prisma_migrations",
]);

const catalogue = z.array(
  z.object({
    name: z.string(),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    key: z.array(z.string()),
    refers: z.array(z.string()),
  }),
);

/** Each table after those that it refers to; in the order of the alphabet where that leaves a choice. */
function inOrderOfReference<Entry extends { name: string; refers: readonly string[] }>(
  tables: readonly Entry[],
): Entry[] {
  const ordered: Entry[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const missing = new Set(left.map(({ name }) => name));
    // Tables that refer to each other in a circle come as they are: they are filled with their references unchecked.
    const next =
      left.find(({ name, refers }) => !refers.some((other) => other !== name && missing.has(other))) ?? left[0];
    if (!next) break;
    ordered.push(next);
    left = left.filter((table) => table !== next);
  }
  return ordered;
}

/** The tables that make up the register, found in the database itself, so that no new one can be forgotten. */
export async function listTables(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query(`
    SELECT c.relname::text AS name,
      (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
       FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT coalesce(json_agg(a.attname ORDER BY k.place), '[]')
       FROM pg_index i
       CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
       WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
      (SELECT coalesce(json_agg(DISTINCT f.relname), '[]')
       FROM pg_constraint r JOIN pg_class f ON f.oid = r.confrelid
       WHERE r.conrelid = c.oid AND r.contype = 'f') AS refers
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = current_schema()
    ORDER BY c.relname COLLATE "C"`);
  return inOrderOfReference(catalogue.parse(rows).filter(({ name }) => !LEFT_OUT.has(name)));
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** How many rows are in memory at a time; of files and whole texts, whose rows can be large, one. */
const BATCH = 500;

function hasLargeRows({ name, columns }: Table): boolean {
  return name === "source_text" || columns.some(({ type }) => type === "bytea");
}

/** JSON's text of a value has to say all of it: bytes as base64, and JSON itself as the text that it is. */
function toJson({ name, type }: TableColumn): string {
  if (type === "bytea") return `translate(encode(${quoted(name)}, 'base64'), E'\\n', '') AS ${quoted(name)}`;
  if (/^jsonb?$/.test(type)) return `${quoted(name)}::text AS ${quoted(name)}`;
  return quoted(name);
}

function typeInJson({ type }: TableColumn): string {
  return type === "bytea" || /^jsonb?$/.test(type) ? "text" : type;
}

function fromJson({ name, type }: TableColumn): string {
  if (type === "bytea") return `decode(${quoted(name)}, 'base64')`;
  if (/^jsonb?$/.test(type)) return `${quoted(name)}::${type}`;
  return quoted(name);
}

/** The same text whatever the database's alphabet is. */
function byKey({ columns, key }: Table): string {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return (key.length > 0 ? key : columns.map(({ name }) => name))
    .map((name) => `${quoted(name)}${/^(text|character)/.test(types.get(name) ?? "") ? ' COLLATE "C"' : ""}`)
    .join(", ");
}

/** The table's rows in the order of its key, each as the text of one JSON object without a line break. Needs an open transaction. */
export async function* readRows(client: PoolClient, table: Table): AsyncGenerator<string[]> {
  await client.query(`
    DECLARE backup_rows NO SCROLL CURSOR FOR
    SELECT row_to_json(r)::text AS line
    FROM (SELECT ${table.columns.map(toJson).join(", ")} FROM ${quoted(table.name)} ORDER BY ${byKey(table)}) AS r`);
  const fetch = `FETCH ${hasLargeRows(table) ? 1 : BATCH} FROM backup_rows`;
  for (;;) {
    const { rows } = await client.query<{ line: string }>(fetch);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await client.query("CLOSE backup_rows");
}

/** Writes rows as `readRows` gives them. */
export async function insertRows(client: PoolClient, table: Table, lines: readonly string[]): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name)).join(", ");
  const types = table.columns.map((column) => `${quoted(column.name)} ${typeInJson(column)}`).join(", ");
  await client.query(
    `INSERT INTO ${quoted(table.name)} (${names})
     SELECT ${table.columns.map(fromJson).join(", ")} FROM json_to_recordset($1::json) AS r(${types})`,
    [`[${lines.join(",")}]`],
  );
}

/** A table is analysed again when it has grown so many times. */
const ANALYSED_AGAIN = 4;

/**
 * `insertRows` for filling whole tables in one transaction. It analyses what it fills now and then: nobody else does within
 * the transaction, and a planner that takes a table for empty reads all of it where one row is wanted, for each row.
 */
export function fillingOf(client: PoolClient): (table: Table, lines: readonly string[]) => Promise<void> {
  const filled = new Map<string, { rows: number; analysed: number }>();
  return async (table, lines) => {
    await insertRows(client, table, lines);
    const { rows, analysed } = filled.get(table.name) ?? { rows: 0, analysed: 0 };
    const now = rows + lines.length;
    const isDue = now >= analysed * ANALYSED_AGAIN;
    if (isDue) await client.query(`ANALYZE ${quoted(table.name)}`);
    filled.set(table.name, { rows: now, analysed: isDue ? now : analysed });
  };
}

/** Has references between rows checked when everything is in place, or, as they always are otherwise, at once. */
export async function checkReferences(client: PoolClient, when: "at the end" | "at once"): Promise<void> {
  if (when === "at once") await client.query("SET CONSTRAINTS ALL IMMEDIATE");
  const { rows } = await client.query<{ table: string; name: string }>(`
    SELECT c.relname::text AS table, r.conname::text AS name
    FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.contype = 'f' AND n.nspname = current_schema()`);
  const timing = when === "at once" ? "NOT DEFERRABLE" : "DEFERRABLE INITIALLY DEFERRED";
  for (const { table, name } of rows) {
    await client.query(`ALTER TABLE ${quoted(table)} ALTER CONSTRAINT ${quoted(name)} ${timing}`);
  }
}
