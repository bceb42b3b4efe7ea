import { Client } from "pg";
import { TEST_DATABASE_PREFIX } from "./test-databases";

/** After the last test on PostgreSQL: drops the databases of this run. */
export default async function globalTeardown(): Promise<void> {
  const prefix = process.env[TEST_DATABASE_PREFIX];
  if (prefix === undefined) return;
  const client = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
      [`${prefix}_`],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
