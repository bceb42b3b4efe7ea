import { spawn, spawnSync } from "node:child_process";
import { renameSync } from "node:fs";
import { basename, join } from "node:path";
import { embeddedFolder, withConnection, type DatabaseSettings } from "@/lib/platform/database/connect";

/**
 * PostgreSQL's own fastest way to move rows out of and into the open database: on a server, psql's `\copy`; on the
 * embedded database, to which psql cannot connect, COPY to and from a file.
 */
export type Copying = {
  name: string;
  /** Runs a SELECT as CSV and discards the output. */
  away: (select: string) => Promise<void>;
  /** `toFile` copies a table to a file; `fromFile` copies such a file into a table and deletes the file. */
  toFile: (table: string, path: string) => Promise<void>;
  fromFile: (table: string, path: string) => Promise<void>;
};

async function runPsql(databaseUrl: string, command: string): Promise<void> {
  const child = spawn("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", databaseUrl, "--command", command], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
  if (code !== 0) throw new Error(`psql ended with ${code}`);
}

function withPsql(databaseUrl: string): Copying {
  const copy = (command: string) => runPsql(databaseUrl, `\\copy ${command.replaceAll(/\s+/g, " ")}`);
  return {
    name: "psql \\copy",
    away: (select) => copy(`(${select}) TO '/dev/null' WITH (FORMAT csv, HEADER)`),
    toFile: (table, path) => copy(`"${table}" TO '${path}'`),
    fromFile: (table, path) => copy(`"${table}" FROM '${path}'`),
  };
}

/** On the embedded database, which sees the folder under a different path. */
function withinDatabase(dataFolder: string): Copying {
  const outside = (path: string) => join(embeddedFolder(dataFolder), basename(path));
  async function run(statement: (folder: string) => string): Promise<void> {
    await withConnection(async (client) => {
      const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
      await client.query(statement(rows[0]?.data_directory ?? ""));
    });
  }
  return {
    name: "COPY within the database",
    away: (select) => run(() => `COPY (${select}) TO '/dev/null' WITH (FORMAT csv, HEADER)`),
    async toFile(table, path) {
      await run((folder) => `COPY "${table}" TO '${folder}/${basename(path)}'`);
      renameSync(outside(path), path);
    },
    async fromFile(table, path) {
      renameSync(path, outside(path));
      await run((folder) => `COPY "${table}" FROM '${folder}/${basename(path)}'`);
    },
  };
}

/** The fastest way for this database; null for a server if psql is not installed. */
export function copyingOf({ databaseUrl, dataFolder }: DatabaseSettings): Copying | null {
  if (databaseUrl === undefined) return withinDatabase(dataFolder);
  const found = spawnSync("psql", ["--version"], { stdio: "ignore" });
  return found.error === undefined && found.status === 0 ? withPsql(databaseUrl) : null;
}
