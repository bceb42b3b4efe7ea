import { join } from "node:path";
import { Pool } from "pg";
import { closeDatabase, openDatabase, type DatabaseSettings } from "@/lib/platform/database/connect";
import { StartFault } from "@/lib/platform/database/start-fault";
import { generateRegister } from "@/scripts/bench/generated-register";
import { ask } from "@/scripts/bench/table/hand-sql";

export type Size = { records: number; updates: number };

/** @throws {StartFault} for any other text. */
export function wholeNumber(text: string, what: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new StartFault(`${what} must be a whole number of 1 or more.`);
  return Number(text);
}
/**
 * The size of the register, which is first generated if the database is empty. A real register is never measured,
 * because the measurements write to it.
 */
export async function fill({ records, updates }: Size): Promise<Size> {
  const [entries] = await ask("SELECT count(*)::integer AS count FROM (SELECT FROM history_entry LIMIT 1) one");
  if (entries?.["count"] === 0) {
    process.stderr.write(`Generating ${records} records with ${updates} updates …\n`);
    await generateRegister({ records, updates, seed: 1 });
  }
  const [there] = await ask(`
    SELECT (SELECT count(*)::integer FROM recommendation) AS records, (SELECT count(*)::integer FROM "update") AS updates,
      EXISTS (SELECT 1 FROM theme WHERE slug = 'generated-1') AS generated`);
  if (there?.["generated"] !== true) {
    throw new StartFault(
      "The database has a register that was not generated, and measuring adds updates to it: name another one.",
    );
  }
  return { records: Number(there["records"]), updates: Number(there["updates"]) };
}

/** The databases of one run, and a function that removes those that are not kept. */
export type Places = {
  main: DatabaseSettings;
  fewer: DatabaseSettings;
  one: DatabaseSettings;
  two: DatabaseSettings;
  remove: () => Promise<void>;
};

export async function placesOn(databaseUrl: string, folder: string): Promise<Places> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const name = new URL(databaseUrl).pathname.slice(1);
  const siblingUrl = (suffix: string) => Object.assign(new URL(databaseUrl), { pathname: `/${name}_${suffix}` }).href;
  const settings = (url: string): DatabaseSettings => ({ databaseUrl: url, dataFolder: folder });
  const run = (statement: string, suffix: string) => pool.query(`${statement} "${name}_${suffix}"`);
  const { rowCount } = await pool.query("SELECT 1 FROM pg_database WHERE datname = $1", [`${name}_fewer`]);
  if (rowCount === 0) await run("CREATE DATABASE", "fewer");
  for (const suffix of ["one", "two"]) {
    await run("DROP DATABASE IF EXISTS", suffix);
    await run("CREATE DATABASE", suffix);
  }
  return {
    main: settings(databaseUrl),
    fewer: settings(siblingUrl("fewer")),
    one: settings(siblingUrl("one")),
    two: settings(siblingUrl("two")),
    async remove() {
      for (const suffix of ["one", "two"]) await run("DROP DATABASE IF EXISTS", suffix);
      await pool.end();
    },
  };
}

export function placesIn(folder: string): Places {
  const place = (name: string): DatabaseSettings => ({ dataFolder: join(folder, name) });
  return {
    main: place("main"),
    fewer: place("fewer"),
    one: place("one"),
    two: place("two"),
    remove: () => Promise.resolve(),
  };
}

export async function within<Result>(settings: DatabaseSettings, work: () => Promise<Result>): Promise<Result> {
  await openDatabase(settings);
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}
