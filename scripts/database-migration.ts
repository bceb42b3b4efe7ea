/**
 * Writes the next migration: what is in prisma/schema.prisma but not in the migrations.
 *
 *   npm run db:migration -- NAME      writes prisma/migrations/<time>_NAME/migration.sql
 *   npm run db:migration -- --check   writes nothing; fails when schema and migrations differ
 *
 * Prisma's own engine does this as WebAssembly, on a database in memory, without network or server.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlQuery } from "@prisma/driver-adapter-utils";
import { Pool } from "pg";
import { EXTENSIONS, poolConfigOf } from "@/lib/platform/database/embedded";
import { migrationsFolder } from "@/lib/platform/database/migrate";

type EngineModule = typeof import("@prisma/schema-engine-wasm");
type EngineGlue = EngineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

/**
 * Does the same as the package's own entry file, which imports the .wasm file as a module; Node does not support that.
 */
async function loadEngine(): Promise<EngineModule> {
  const glueFile = createRequire(__filename).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  // The declared types omit the glue's own functions.
  const glue = (await import(pathToFileURL(glueFile).href)) as EngineGlue;
  const bytes = readFileSync(glueFile.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports, // the functions that the WebAssembly module imports
  });
  glue.__wbg_set_wasm(instance.exports);
  // The start function of every module made by wasm-bindgen.
  (instance.exports["__wbindgen_start"] as () => void)();
  return glue;
}

function listMigrations(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: readFileSync(path.join(folder, name, "migration.sql"), "utf8") },
      },
    }));
}

/** The object ids of the internal type "char" and of char(n). */
const INTERNAL_CHAR = 18;
const CHARACTER = 1042;

/**
 * The database connection that the engine needs, on PGlite. It works around two faults of the adapter: it rejects the
 * internal type "char" of PostgreSQL's catalogues, and it splits a script at every semicolon, even inside a function's body.
 */
async function connectEngine(pool: Pool, { connection }: ReturnType<typeof poolConfigOf>) {
  let characters = new Set<number>();
  connection.prependListener("rowDescription", ({ fields }: { fields: { dataTypeID: number }[] }) => {
    characters = new Set();
    for (const [column, field] of fields.entries()) {
      if (field.dataTypeID !== INTERNAL_CHAR) continue;
      field.dataTypeID = CHARACTER;
      characters.add(column);
    }
  });
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    async queryRaw(query: SqlQuery) {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, column) =>
        characters.has(column) ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    },
    async executeScript(sql: string) {
      await pool.query(sql);
    },
  });
}

/** The SQL that takes the database from the migrations to the schema; empty when they agree. */
async function difference(): Promise<string> {
  const schemaFile = path.resolve("prisma/schema.prisma");
  const schema = readFileSync(schemaFile, "utf8");
  const lite = await PGlite.create({ extensions: EXTENSIONS });
  const config = poolConfigOf(lite);
  const pool = new Pool(config);
  try {
    const connect = () => connectEngine(pool, config);
    const adapter = bindMigrationAwareSqlAdapterFactory({
      provider: "postgres",
      adapterName: "@prisma/adapter-pg",
      connect,
      // Nothing else uses the database in memory, so it can also be the shadow database.
      connectToShadowDb: connect,
    });
    const { SchemaEngine } = await loadEngine();
    const engine = await SchemaEngine.new({ datamodels: [[schemaFile, schema]] }, () => {}, adapter);
    const { stdout } = await engine.diff({
      from: {
        tag: "migrations",
        baseDir: migrationsFolder(),
        lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
        shadowDbInitScript: "",
        migrationDirectories: listMigrations(migrationsFolder()),
      },
      to: { tag: "schemaDatamodel", files: [{ path: schemaFile, content: schema }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (stdout ?? "").trim();
    return sql.startsWith("-- This is an empty migration") ? "" : sql;
  } finally {
    await pool.end();
    await lite.close();
  }
}

async function main(argument: string | undefined): Promise<number> {
  if (argument !== "--check" && !/^[a-z][a-z0-9_]*$/.test(argument ?? "")) {
    process.stderr.write(
      "Give the migration a name of lower-case letters, digits and underscores: npm run db:migration -- add_theme\n",
    );
    return 2;
  }
  const sql = await difference();
  if (argument === "--check") {
    if (sql === "") return 0;
    process.stderr.write(`The schema and the migrations differ; npm run db:migration -- NAME would write:\n\n${sql}\n`);
    return 1;
  }
  if (sql === "") {
    process.stderr.write("The migrations already agree with the schema: nothing to write.\n");
    return 1;
  }
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(migrationsFolder(), `${time}_${argument}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, "migration.sql"), `${sql}\n`);
  process.stdout.write(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql: read it before you keep it.\n`);
  return 0;
}

void main(process.argv[2]).then((code) => {
  process.exitCode = code;
});
