import type { PoolClient } from "pg";
import { z } from "zod";

/** A column's name and its PostgreSQL type. */
type TableColumn = { name: string; type: string };

export type Table = { name: string; columns: readonly TableColumn[]; key: readonly string[] };

/**
 * Tables that a backup leaves out. Sessions, one-time links and the tokens of feeds and programs give access to the
 * register, and an old copy must not bring them back to life. Sign-in attempts matter only within the hour. The present
 * states and their counts are recomputed while the facts are restored. A person who is importing a table still has the file. The list of
 * applied migrations is rewritten when they are applied.
 */
const EXCLUDED = new Set([
  "session",
  "one_time_link",
  "feed_token",
  "api_token",
  "api_answer",
  "sign_in_throttle",
  "present_state",
  "present_count",
  "present_day",
  "table_upload",
  "table_piece",
  "table_refusal",
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

/** Orders each table after those that it refers to, and otherwise alphabetically. */
function byReference<Entry extends { name: string; refers: readonly string[] }>(tables: readonly Entry[]): Entry[] {
  const ordered: Entry[] = [];
  let remaining = [...tables];
  while (remaining.length > 0) {
    const missing = new Set(remaining.map(({ name }) => name));
    // Tables that refer to each other in a cycle keep their order; they are filled with reference checks deferred.
    const next =
      remaining.find(({ name, refers }) => !refers.some((other) => other !== name && missing.has(other))) ??
      remaining[0];
    if (!next) break;
    ordered.push(next);
    remaining = remaining.filter((table) => table !== next);
  }
  return ordered;
}

/** The tables of the register, read from the database's own catalogue so that a new one cannot be forgotten. */
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
  return byReference(catalogue.parse(rows).filter(({ name }) => !EXCLUDED.has(name)));
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** How many rows are in memory at a time. For tables of files and whole texts, whose rows can be large, it is one. */
const BATCH = 500;

function hasLargeRows({ name, columns }: Table): boolean {
  return name === "source_text" || columns.some(({ type }) => type === "bytea");
}

/** SQL for the column in a form that JSON represents without loss: bytes as base64, and JSON as text. */
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

/** `ORDER BY` the key, with a collation that does not depend on the database's own. */
function byKey({ columns, key }: Table): string {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return (key.length > 0 ? key : columns.map(({ name }) => name))
    .map((name) => `${quoted(name)}${/^(text|character)/.test(types.get(name) ?? "") ? ' COLLATE "C"' : ""}`)
    .join(", ");
}

/** The table's rows in key order, each as one line of JSON. Needs an open transaction, for the cursor. */
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

/** Inserts lines that `readRows` returned. */
export async function insertRows(client: PoolClient, table: Table, lines: readonly string[]): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name)).join(", ");
  const types = table.columns.map((column) => `${quoted(column.name)} ${typeInJson(column)}`).join(", ");
  await client.query(
    `INSERT INTO ${quoted(table.name)} (${names})
     SELECT ${table.columns.map(fromJson).join(", ")} FROM json_to_recordset($1::json) AS r(${types})`,
    [`[${lines.join(",")}]`],
  );
}

/** A table is analysed again when it has grown by this factor. */
const ANALYSE_GROWTH = 4;

/**
 * `insertRows` for filling whole tables in one transaction. It runs ANALYZE now and then, because autovacuum cannot see
 * inside the transaction: a planner that believes a table to be empty scans the whole table for each row it looks up.
 */
export function tableFiller(client: PoolClient): (table: Table, lines: readonly string[]) => Promise<void> {
  const filled = new Map<string, { rows: number; analysed: number }>();
  return async (table, lines) => {
    await insertRows(client, table, lines);
    const { rows, analysed } = filled.get(table.name) ?? { rows: 0, analysed: 0 };
    const now = rows + lines.length;
    const isDue = now >= analysed * ANALYSE_GROWTH;
    if (isDue) await client.query(`ANALYZE ${quoted(table.name)}`);
    filled.set(table.name, { rows: now, analysed: isDue ? now : analysed });
  };
}

/** Defers the checks of references between rows to the end of the transaction, or makes them immediate again, as they normally are. */
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
