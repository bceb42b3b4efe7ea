import { spawn, spawnSync } from "node:child_process";
import { renameSync } from "node:fs";
import { basename, join } from "node:path";
import { embeddedFolder, withConnection, type DatabaseSettings } from "@/lib/platform/database/connect";

/**
 * The quickest way out of and into the open database, which PostgreSQL itself has: `\copy` of psql on a server, and in
 * the embedded database, to which no psql can speak, COPY to and from a file.
 */
export type Copying = {
  name: string;
  /** The rows of a SELECT as CSV, thrown away. */
  away: (select: string) => Promise<void>;
  /** A table into a file, and such a file into a table; the file is gone then. */
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
  const copy = (words: string) => runPsql(databaseUrl, `\\copy ${words.replaceAll(/\s+/g, " ")}`);
  return {
    name: "psql \\copy",
    away: (select) => copy(`(${select}) TO '/dev/null' WITH (FORMAT csv, HEADER)`),
    toFile: (table, path) => copy(`"${table}" TO '${path}'`),
    fromFile: (table, path) => copy(`"${table}" FROM '${path}'`),
  };
}

/** Within the embedded database, whose folder has another name inside. */
function withinDatabase(dataFolder: string): Copying {
  const outside = (path: string) => join(embeddedFolder(dataFolder), basename(path));
  async function run(words: (folder: string) => string): Promise<void> {
    await withConnection(async (client) => {
      const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
      await client.query(words(rows[0]?.data_directory ?? ""));
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

/** The quickest way of this database; null on a server where there is no psql. */
export function copyingOf({ databaseUrl, dataFolder }: DatabaseSettings): Copying | null {
  if (databaseUrl === undefined) return withinDatabase(dataFolder);
  const found = spawnSync("psql", ["--version"], { stdio: "ignore" });
  return found.error === undefined && found.status === 0 ? withPsql(databaseUrl) : null;
}
