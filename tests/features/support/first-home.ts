import { chromium, type Cookie } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "@/scripts/chromium";
import type { Role } from "@/lib/platform/database/generated/enums";
import { ADMINISTRATOR, makePerson, signInAs, type Person } from "./people";
import { makeHome, startServer, type Home, type HomeTemplate } from "./server";

/*
 * Most tests need the starter register and an account for each role. Before all tests, one home for each kind of
 * database is prepared by a normal server, through its screens. It is copied for each test, because a first start and a
 * first sign-in take several times as long as later ones. First starts, new accounts and first sign-ins are themselves
 * tested with new homes and people.
 */

/** The environment variable that passes the first homes to the workers. */
const SETTING = "FOLLOWTHROUGH_FIRST_HOMES";

/** A user with an account, and the cookies of a browser in which they are signed in. */
export type SignedIn = { person: Person; cookies: Cookie[] };

type Templates = {
  /** The home in which the first administrator is the only account. */
  first: HomeTemplate;
  /**
   * The home with an account for each role, each signed in: sessions are stored in the home, and so are copied with it.
   */
  peopled: HomeTemplate;
  signedIn: Record<Role, SignedIn>;
};

type AllTemplates = { embedded: Templates; postgresql: Templates | null };

async function fill(home: Home): Promise<void> {
  const server = await startServer(home, {
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
  });
  await server.stop();
}

async function addPeople(home: Home): Promise<Record<Role, SignedIn>> {
  const server = await startServer(home);
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGUMENTS });
  async function signedIn(person: Person): Promise<SignedIn> {
    const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled: false });
    await signInAs(await context.newPage(), person);
    return { person, cookies: await context.cookies() };
  }
  try {
    return {
      ADMIN: await signedIn(ADMINISTRATOR),
      ANALYST: await signedIn(await makePerson(browser, server.address, "ANALYST")),
      REVIEWER: await signedIn(await makePerson(browser, server.address, "REVIEWER")),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function makeTemplatesOf(
  databaseServer: string | undefined,
): Promise<Templates & { remove: () => Promise<void> }> {
  const first = await makeHome(databaseServer);
  await fill(first);
  const peopled = await makeHome(databaseServer, first);
  const signedIn = await addPeople(peopled);
  async function remove(): Promise<void> {
    await first.remove();
    await peopled.remove();
  }
  return { first, peopled, signedIn, remove };
}

/** Makes the homes that are copied. Returns a function that removes them. */
export async function makeTemplates(databaseServer: string | undefined): Promise<() => Promise<void>> {
  const [embedded, postgresql] = await Promise.all([
    makeTemplatesOf(undefined),
    databaseServer === undefined ? null : makeTemplatesOf(databaseServer),
  ]);
  const templates: AllTemplates = { embedded, postgresql };
  process.env[SETTING] = JSON.stringify(templates);
  return async () => {
    await embedded.remove();
    await postgresql?.remove();
  };
}

function templatesOf(databaseServer: string | undefined): Templates {
  const { embedded, postgresql } = JSON.parse(process.env[SETTING] ?? "{}") as AllTemplates; // written above
  if (databaseServer === undefined) return embedded;
  if (!postgresql) throw new Error("No homes were made on PostgreSQL");
  return postgresql;
}

/** A home with the starter register, and the first administrator as the only account. */
export async function makeFirstHome(databaseServer: string | undefined): Promise<Home> {
  return makeHome(databaseServer, templatesOf(databaseServer).first);
}

/** A home with the starter register and an account for each role, with their sessions. */
export async function makePeopledHome(
  databaseServer: string | undefined,
): Promise<{ home: Home; signedIn: Record<Role, SignedIn> }> {
  const { peopled, signedIn } = templatesOf(databaseServer);
  return { home: await makeHome(databaseServer, peopled), signedIn };
}
