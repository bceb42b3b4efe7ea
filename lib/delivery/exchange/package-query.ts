import type { PoolClient } from "pg";
import { z } from "zod";
import type { Prisma } from "@/lib/platform/database/generated/client";
import { listTables, quoted } from "@/lib/platform/database/tables";
import type { Cell } from "@/lib/delivery/exchange/csv";
import {
  DOCUMENT_COLUMNS,
  DOCUMENT_TABLES,
  LEFT_OUT_COLUMNS,
  PACKAGED_TABLES,
  INCLUDED_ANYWAY,
  REFERRED_TABLES,
} from "@/lib/delivery/exchange/package-tables";

/** A column with its PostgreSQL type, and its allowed values if it is an enum. */
export type Field = { name: string; type: string; values: readonly string[] | null; required: boolean };
type Reference = { fields: string[]; table: string; to: string[] };
export type Resource = {
  name: string;
  title: string;
  fields: readonly Field[];
  key: readonly string[];
  references: readonly Reference[];
  select: { text: string; values: unknown[] };
};

/** What a package contains. `ids` are the ids of its records, or null for the whole register. */
export type PackageScope = { knownAt: Date; ids: readonly string[] | null; readsAlleged: boolean; documents: boolean };

const catalogue = z.object({
  enums: z.record(z.string(), z.array(z.string())),
  references: z.array(
    z.object({ table: z.string(), fields: z.array(z.string()), to: z.string(), to_fields: z.array(z.string()) }),
  ),
  required: z.array(z.string()),
});

async function readCatalogue(client: PoolClient): Promise<z.output<typeof catalogue>> {
  const { rows } = await client.query(`
    SELECT
      (SELECT coalesce(json_object_agg(format_type(e.enumtypid, NULL), e.labels), '{}') FROM (
        SELECT enumtypid, array_agg(enumlabel::text ORDER BY enumsortorder) AS labels FROM pg_enum GROUP BY enumtypid) e) AS enums,
      (SELECT coalesce(json_agg(json_build_object('table', c.relname, 'to', f.relname,
          'fields', (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(r.conkey) WITH ORDINALITY k(number, place)
            JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = k.number),
          'to_fields', (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(r.confkey) WITH ORDINALITY k(number, place)
            JOIN pg_attribute a ON a.attrelid = r.confrelid AND a.attnum = k.number)) ORDER BY r.conname), '[]')
        FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid JOIN pg_class f ON f.oid = r.confrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE r.contype = 'f' AND n.nspname = current_schema()) AS references,
      (SELECT json_agg(c.relname || '.' || a.attname) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attnum > 0 AND a.attnotnull) AS required`);
  return catalogue.parse(rows[0]);
}

/** A value as text in a package, the same on every database. */
function sqlAsText(name: string, type: string): string {
  const column = `t.${quoted(name)}`;
  if (type === "bytea") return `translate(encode(${column}, 'base64'), E'\\n', '')`;
  if (type.endsWith("[]")) return `to_json(${column})::text`;
  if (type.startsWith("timestamp")) return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  if (type === "date") return `to_char(${column}, 'YYYY-MM-DD')`;
  return /^(boolean|integer|smallint)$/.test(type) ? column : `${column}::text`;
}

/** What stands in a table's rule for the rule of the table that its rows belong to. */
const OWNER = /:(theme|actor|source)\b/;

/** A condition that uses every parameter, as PostgreSQL requires. */
const PARAMETERS = "($1::timestamptz IS NOT NULL AND ($2::uuid[] IS NULL OR true) AND $3::boolean IS NOT NULL)";

const ACTOR_KNOWN = `(SELECT to_char(min(coalesce((h.change::jsonb ->> 'knownAt')::timestamptz, h.instant)) AT TIME ZONE 'UTC',
  'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') FROM history_entry h WHERE h.subject_type = 'actor' AND h.subject_id = t.id::text)`;

function settingChanges(knownAt: Date): Resource {
  const field = (name: string, type: string): Field => ({ name, type, values: null, required: true });
  return {
    name: "setting_change",
    title: "What administrators set for the whole register, each from its instant on",
    fields: [field("number", "integer"), field("key", "text"), field("value", "text"), field("known_at", "timestamp")],
    key: ["number"],
    references: [],
    select: {
      text: `
        SELECT row_number() OVER (ORDER BY s.sequence)::integer, s.key, s.value,
          to_char(s.known_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        FROM (
          SELECT h.sequence, h.subject_id AS key, (h.change::jsonb -> 'after' -> 'value')::text AS value,
            coalesce((h.change::jsonb ->> 'knownAt')::timestamptz, h.instant) AS known_at
          FROM history_entry h WHERE h.subject_type = 'setting') s
        WHERE s.known_at <= $1::timestamptz ORDER BY 1`,
      values: [knownAt.toISOString()],
    },
  };
}

/**
 * The state of each listed record on the day, as the list shows it. It is derived from the facts, so an import does not
 * read it.
 */
function statesResource(matching: Prisma.Sql, enums: Record<string, string[]>): Resource {
  const columns: readonly (readonly [name: string, type: string])[] = [
    ["id", "uuid"],
    ["reference", "text"],
    ["status", '"Status"'],
    ["response", '"Response"'],
    ["confidence", '"Confidence"'],
    ["update_id", "uuid"],
    ["verification", "text"],
    ["silent_days", "integer"],
    ["overdue", "boolean"],
  ];
  return {
    name: "state",
    title: "The state of each record of the list on the day, as known at the instant",
    fields: columns.map(([name, type]) => ({ name, type, values: enums[type] ?? null, required: false })),
    key: ["id"],
    references: [{ fields: ["id"], table: "recommendation", to: ["id"] }],
    select: {
      text: `SELECT ${columns.map(([name, type]) => sqlAsText(name, type)).join(", ")} FROM (${matching.text}) t ORDER BY t.reference COLLATE "C"`,
      values: matching.values,
    },
  };
}

/** The tables of a package, each after those that it refers to. */
export async function listResources(
  client: PoolClient,
  scope: PackageScope,
  matching: Prisma.Sql,
): Promise<Resource[]> {
  const { enums, references, required } = await readCatalogue(client);
  const tables = await listTables(client);
  const rules = new Map(PACKAGED_TABLES.map(({ name, where }) => [name, where]));
  const referred: readonly string[] = REFERRED_TABLES;
  for (const name of REFERRED_TABLES) {
    if (scope.ids === null && name !== "account") continue;
    // What belongs to something, such as its corrections, is in the package because that is, and not the other way round.
    const by = references.filter(
      ({ table, to }) =>
        to === name &&
        rules.has(table) &&
        !(rules.get(table) ?? "").includes(`:${name}`) &&
        !(referred.includes(table) && scope.ids !== null && name !== "account"),
    );
    const named = by.map(
      ({ table, fields }) =>
        `t.id IN (SELECT t.${quoted(fields[0] ?? "")} FROM ${quoted(table)} t WHERE ${(rules.get(table) ?? "true").replace(OWNER, "true")})`,
    );
    const anyway = INCLUDED_ANYWAY[name];
    if (anyway !== undefined) named.push(anyway);
    rules.set(name, named.length > 0 ? `(${named.join(" OR ")})` : "true");
  }
  const values = [scope.knownAt.toISOString(), scope.ids, scope.readsAlleged];
  const resources = tables.flatMap(({ name, columns, key }): Resource[] => {
    const packaged = PACKAGED_TABLES.find((table) => table.name === name);
    if (!packaged || (!scope.documents && DOCUMENT_TABLES.includes(name))) return [];
    const left = [...(LEFT_OUT_COLUMNS[name] ?? []), ...(scope.documents ? [] : (DOCUMENT_COLUMNS[name] ?? []))];
    const kept = columns.filter((column) => !left.includes(column.name));
    const fields = kept.map((column) => ({
      ...column,
      values: enums[column.type] ?? null,
      required: required.includes(`${name}.${column.name}`),
    }));
    const known = name === "actor" ? [{ name: "known_at", type: "timestamp", values: null, required: false }] : [];
    const selected = [...kept.map((column) => sqlAsText(column.name, column.type)), ...known.map(() => ACTOR_KNOWN)];
    const where = (rules.get(name) ?? "true").replace(OWNER, (_, owner: string) => rules.get(owner) ?? "true");
    const order = key.map((column) => {
      const isText = /^(text|character)/.test(columns.find((other) => other.name === column)?.type ?? "");
      return `t.${quoted(column)}${isText ? ' COLLATE "C"' : ""}`;
    });
    return [
      {
        name,
        title: packaged.title,
        key,
        fields: [...fields, ...known],
        references: references
          .filter(({ table, to, fields: own }) => {
            const outside = scope.ids !== null && ["part_of_id", "superseded_by_id"].includes(own[0] ?? "");
            return table === name && rules.has(to) && !outside;
          })
          .map((reference) => ({ fields: reference.fields, table: reference.to, to: reference.to_fields })),
        select: {
          text: `SELECT ${selected.join(", ")} FROM ${quoted(name)} t WHERE ${PARAMETERS} AND (${where}) ORDER BY ${order.join(", ")}`,
          values,
        },
      },
    ];
  });
  return [...resources, settingChanges(scope.knownAt), statesResource(matching, enums)];
}

/** How many rows are in memory at a time. For tables of files and whole texts it is one. */
const BATCH = 500;

/** The rows of a resource. Needs an open transaction. */
export async function* readResource(client: PoolClient, { name, select }: Resource): AsyncGenerator<Cell[][]> {
  await client.query({ text: `DECLARE package_rows NO SCROLL CURSOR FOR ${select.text}`, values: select.values });
  const fetch = `FETCH ${["source_text", "attachment_piece"].includes(name) ? 1 : BATCH} FROM package_rows`;
  for (;;) {
    const { rows } = await client.query<Cell[]>({ text: fetch, rowMode: "array" });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query("CLOSE package_rows");
}

/** The newest instant in any of the imported tables, in milliseconds since 1970. */
export async function newestInstant(client: PoolClient): Promise<number> {
  const parts = (await listTables(client))
    .filter(({ name }) => PACKAGED_TABLES.some((table) => table.name === name))
    .flatMap(({ name, columns }) =>
      columns
        .filter((column) => ["recorded_at", "entered_at"].includes(column.name))
        .map((column) => `SELECT max(${quoted(column.name)}) AS instant FROM ${quoted(name)}`),
    );
  const { rows } = await client.query<{ newest: Date | null; now: Date }>(
    `SELECT max(all_of.instant) AS newest FROM (${parts.join(" UNION ALL ")}) all_of`,
  );
  return rows[0]?.newest?.getTime() ?? 0;
}
