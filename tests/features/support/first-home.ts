import { ADMINISTRATOR } from "./people";
import { makeHome, startServer, type Home, type HomeTemplate } from "./server";

/*
 * Most tests begin with the starter register and the first administrator. One home of each kind of database is made so
 * before all of them, by a server as any other, and theirs are copies of it: a first start takes several times
 * as long as any other. What a first start does is tested on homes that are empty.
 */

/** How the process that starts the tests tells its workers where the first homes are. */
const SETTING = "FOLLOWTHROUGH_FIRST_HOMES";

type FirstHomes = { embedded: HomeTemplate; postgresql: HomeTemplate | null };

async function fill(home: Home): Promise<Home> {
  const server = await startServer(home, {
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
  });
  await server.stop();
  return home;
}

/** Makes the homes that are copied. Returns what removes them. */
export async function makeTemplates(databaseServer: string | undefined): Promise<() => Promise<void>> {
  const embedded = await fill(await makeHome(undefined));
  const postgresql = databaseServer === undefined ? null : await fill(await makeHome(databaseServer));
  const homes: FirstHomes = { embedded, postgresql };
  process.env[SETTING] = JSON.stringify(homes);
  return async () => {
    await embedded.remove();
    await postgresql?.remove();
  };
}

/** A home with the starter register, and with the first administrator as the only account. */
export async function makeFirstHome(databaseServer: string | undefined): Promise<Home> {
  const { embedded, postgresql } = JSON.parse(process.env[SETTING] ?? "{}") as FirstHomes; // written above
  return makeHome(databaseServer, databaseServer === undefined ? embedded : (postgresql ?? undefined));
}
