// Loaded outside Jest's sandbox, where path aliases do not reach: relative imports only.
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Client, type PoolConfig } from "pg";
import { openEmbedded, poolConfigOf, type Embedded } from "../../../lib/database/embedded";
import { TEST_DATABASE_PREFIX } from "./test-databases";

/** A database without tables, of which nobody else knows. */
export type Store = { poolConfig: PoolConfig; close(): Promise<void> };

/** Where a worker's test files get their databases. */
export type TestStores = {
  kind: "embedded" | "postgresql";
  /** The one that all files of this worker share, as a new connection. */
  shared(): Promise<PoolConfig>;
  /** One of its own, for a test that does what others must not see. */
  empty(): Promise<Store>;
  /** The embedded database of a folder, as the server opens it. */
  openEmbedded(folder: string): Promise<Embedded>;
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

/** A database in memory from a copy of one that was made before: making one from nothing takes seconds. */
async function openInMemory(): Promise<PGlite> {
  if (!existsSync(TEMPLATE)) {
    const lite = await PGlite.create();
    const copy = await lite.dumpDataDir("none");
    mkdirSync(path.dirname(TEMPLATE), { recursive: true });
    const unfinished = `${TEMPLATE}.${randomUUID()}`;
    writeFileSync(unfinished, Buffer.from(await copy.arrayBuffer()));
    // Workers may do this at the same time; each puts a whole file in place.
    renameSync(unfinished, TEMPLATE);
    return lite;
  }
  return PGlite.create({ loadDataDir: new Blob([readFileSync(TEMPLATE)]) });
}

/** A timer of PGlite's, for PostgreSQL's statistics, would keep the worker alive after its last test. */
function unrefPGliteTimers(): void {
  globalThis.setTimeout = new Proxy(globalThis.setTimeout, {
    apply(set, self, words: Parameters<typeof setTimeout>) {
      const timer: NodeJS.Timeout = Reflect.apply(set, self, words);
      return new Error().stack?.includes("__setitimer_js") ? timer.unref() : timer;
    },
  });
}

/** Databases in memory, by PGlite. */
export function embeddedStores(): TestStores {
  unrefPGliteTimers();
  let sharedLite: Promise<PGlite> | undefined;
  return {
    kind: "embedded",
    async shared() {
      const lite = await (sharedLite ??= openInMemory());
      // A file that failed may have left a transaction open.
      await lite.exec("ROLLBACK");
      return poolConfigOf(lite);
    },
    async empty() {
      const lite = await openInMemory();
      return { poolConfig: poolConfigOf(lite), close: () => lite.close() };
    },
    openEmbedded,
  };
}

/** Databases on a server, made for this run and dropped when it ends: see global-teardown.ts. */
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
    return { connectionString: url.href };
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
    openEmbedded,
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
