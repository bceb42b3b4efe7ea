import { createFactTables } from "@/lib/delivery/imports/facts-query";
import { createPresentTable } from "@/lib/delivery/imports/gone-rows";
import { createLinkTables } from "@/lib/delivery/imports/record-links";
import { createAskTables } from "@/lib/delivery/imports/same-asks";
import { createSeenTables } from "@/lib/delivery/imports/seen-query";
import type { Queries } from "@/lib/platform/database/queries";

/** Creates what an import keeps of a file while it reads it. Such tables belong to the connection, and outlive a transaction. */
export async function createTables(client: Queries): Promise<void> {
  await dropTables(client);
  await createSeenTables(client);
  await createLinkTables(client);
  await createAskTables(client);
  await createPresentTable(client);
  await createFactTables(client);
}

export async function dropTables(client: Queries): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname::text AS name FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r' AND starts_with(relname, 'import_')",
  );
  if (rows.length > 0) await client.query(`DROP TABLE ${rows.map(({ name }) => `pg_temp.${name}`).join(", ")}`);
}
