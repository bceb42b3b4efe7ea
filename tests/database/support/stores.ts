// Loaded outside Jest's sandbox, where path aliases do not work: relative imports only.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Client, type PoolConfig } from "pg";
import {
  EXTENSIONS,
  openEmbedded,
  poolConfigOf,
  START_PARAMETERS,
  type Embedded,
} from "../../../lib/platform/database/embedded";
import { TEST_DATABASE_PREFIX } from "./test-databases";

/** A database without tables, which nobody else uses. */
export type Store = { poolConfig: PoolConfig; close(): Promise<void> };

/** Where a worker's test files get their databases. */
export type TestStores = {
  kind: "embedded" | "postgresql";
  /** A new connection to the database that all files of this worker share. */
  shared(): Promise<PoolConfig>;
  /** A separate database, for a test whose effects others must not see. */
  empty(): Promise<Store>;
  /** The same, but always embedded, in memory. */
  emptyEmbedded(): Promise<Store>;
  /** The embedded database in a folder, opened as the server opens it. */
  openEmbedded(folder: string): Promise<Embedded>;
  /** The rows, header included, that PostgreSQL's own COPY reads from a CSV file with these columns. */
  copyCsv(columns: readonly string[], csv: string): Promise<string[][]>;
};

const TEMPLATE = path.resolve(
  __dirname,
  "../../../node_modules/.cache/followthrough",
  `pglite-${packageVersion("@electric-sql/pglite")}.tar`,
);

function packageVersion(name: string): string {
  const file = path.resolve(__dirname, "../../../node_modules", name, "package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string }; // every installed package has one
  return version;
}

/** An in-memory database, copied from one made earlier, because creating one takes seconds. */
async function openInMemory(): Promise<PGlite> {
  if (!existsSync(TEMPLATE)) {
    const lite = await PGlite.create({ extensions: EXTENSIONS, startParams: START_PARAMETERS });
    const copy = await lite.dumpDataDir("none");
    mkdirSync(path.dirname(TEMPLATE), { recursive: true });
    const unfinished = `${TEMPLATE}.${randomUUID()}`;
    writeFileSync(unfinished, Buffer.from(await copy.arrayBuffer()));
    // Workers may do this concurrently; each renames a complete file into place.
    renameSync(unfinished, TEMPLATE);
    return lite;
  }
  return PGlite.create({
    loadDataDir: new Blob([readFileSync(TEMPLATE)]),
    extensions: EXTENSIONS,
    startParams: START_PARAMETERS,
  });
}

/**
 * In-memory databases that are no longer used, emptied for reuse, because opening another takes a hundred times as long
 * as emptying one.
 */
const idleDatabases: PGlite[] = [];

/** Resets a database, so that the next user finds no schema, setting or transaction of the previous one. */
async function giveBack(lite: PGlite): Promise<void> {
  await lite.exec("ROLLBACK");
  await lite.exec("DISCARD ALL");
  await lite.exec(`SET client_min_messages = warning;
    DO $$ DECLARE held name; BEGIN
      FOR held IN SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', held);
      END LOOP;
    END $$;
    CREATE SCHEMA public`);
  await lite.exec("DISCARD ALL");
  idleDatabases.push(lite);
}

/**
 * A table of text columns, and the COPY options for a CSV file; `HEADER MATCH` rejects a header with other column
 * names.
 */
function copyTable(columns: readonly string[]): { create: string; options: string; select: string } {
  const names = columns.map((name) => `"${name}"`);
  return {
    create: `CREATE TABLE copied (line serial, ${names.map((name) => `${name} text`).join(", ")})`,
    // Every other reader takes an empty field for an empty text.
    options: `WITH (FORMAT csv, HEADER MATCH, FORCE_NOT_NULL (${names.join(", ")}))`,
    select: `SELECT ARRAY[${names.join(", ")}] AS cells FROM copied ORDER BY line`,
  };
}

async function copyInMemory(columns: readonly string[], csv: string): Promise<string[][]> {
  const { create, options, select } = copyTable(columns);
  const lite = idleDatabases.pop() ?? (await openInMemory());
  try {
    await lite.exec(create);
    const names = columns.map((name) => `"${name}"`).join(", ");
    await lite.query(`COPY copied (${names}) FROM '/dev/blob' ${options}`, [], { blob: new Blob([csv]) });
    const { rows } = await lite.query<{ cells: string[] }>(select);
    return [[...columns], ...rows.map(({ cells }) => cells)];
  } finally {
    await giveBack(lite);
  }
}

/**
 * COPY on the server through psql, which is usually installed where there is a server; without psql, COPY of the
 * embedded database.
 */
async function copyOnServer(address: string, columns: readonly string[], csv: string): Promise<string[][]> {
  const { create, options, select } = copyTable(columns);
  const names = columns.map((name) => `"${name}"`).join(", ");
  const words = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", address];
  const copy = spawnSync("psql", [...words, "-c", create, "-c", `\\copy copied (${names}) FROM STDIN ${options}`], {
    input: csv,
    encoding: "utf8",
  });
  if (copy.error) return copyInMemory(columns, csv);
  if (copy.status !== 0) throw new Error(copy.stderr);
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    const { rows } = await client.query<{ cells: string[] }>(select);
    return [[...columns], ...rows.map(({ cells }) => cells)];
  } finally {
    await client.end();
  }
}

async function emptyInMemory(): Promise<Store> {
  const lite = idleDatabases.pop() ?? (await openInMemory());
  return { poolConfig: poolConfigOf(lite), close: () => giveBack(lite) };
}

/** In-memory databases, by PGlite. */
export function embeddedStores(): TestStores {
  let sharedLite: Promise<PGlite> | undefined;
  return {
    kind: "embedded",
    async shared() {
      const lite = await (sharedLite ??= openInMemory());
      // A file that failed may have left a transaction open.
      await lite.exec("ROLLBACK");
      return poolConfigOf(lite);
    },
    empty: emptyInMemory,
    emptyEmbedded: emptyInMemory,
    openEmbedded,
    copyCsv: copyInMemory,
  };
}

/** Databases on a server, created for this run and dropped at its end: see global-teardown.ts. */
export function postgresqlStores(serverUrl: string | undefined): TestStores {
  if (serverUrl === undefined) throw new Error("TEST_DATABASE_URL is not set");
  const address = serverUrl;

  async function create(): Promise<string> {
    const name = `${process.env[TEST_DATABASE_PREFIX] ?? "followthrough_test"}_${randomUUID().slice(0, 8)}`;
    await onServer(address, `CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8'`);
    return name;
  }

  function configOf(name: string): PoolConfig {
    const url = new URL(address);
    url.pathname = `/${name}`;
    // Without compiled queries, as the register itself connects.
    return { connectionString: url.href, onConnect: (client) => client.query("SET jit = off") };
  }

  let sharedName: Promise<string> | undefined;
  return {
    kind: "postgresql",
    async shared() {
      return configOf(await (sharedName ??= create()));
    },
    async empty() {
      const name = await create();
      return {
        poolConfig: configOf(name),
        close: () => onServer(address, `DROP DATABASE "${name}" WITH (FORCE)`),
      };
    },
    emptyEmbedded: emptyInMemory,
    openEmbedded,
    async copyCsv(columns, csv) {
      const name = await create();
      const url = new URL(address);
      url.pathname = `/${name}`;
      try {
        return await copyOnServer(url.href, columns, csv);
      } finally {
        await onServer(address, `DROP DATABASE "${name}" WITH (FORCE)`);
      }
    },
  };
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
