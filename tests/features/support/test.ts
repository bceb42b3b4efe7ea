import { test as base, type Browser, type Cookie, type Page } from "@playwright/test";
import type { Role } from "@/lib/platform/database/generated/enums";
import { PageWatch } from "./page-watch";
import { ADMINISTRATOR, makePerson, signInAs, type Person } from "./people";
import { makeFirstHome } from "./first-home";
import { startServer, type RunningServer, type ServerOptions } from "./server";

export { expect } from "@playwright/test";

/** Signs a page in as somebody with a role. One account for each role is made through the screens when first needed. */
type SignIn = (page: Page, role: Role) => Promise<Person>;

type TestFixtures = {
  /** Watches the page: console, content security policy, accessibility, the server's complaints. Always on. */
  watch: PageWatch;
};

type WorkerFixtures = ServerOptions & {
  /**
   * Whose register it is. Each spec that counts records or adds some names its own, so that it finds the starter register
   * as it was loaded, whatever ran before.
   */
  register: string;
  server: RunningServer;
  signIn: SignIn;
};

function rememberSignIns(browser: Browser, server: RunningServer): SignIn {
  const people = new Map<Role, Person>([["ADMIN", ADMINISTRATOR]]);
  const cookies = new Map<Role, Cookie[]>();

  return async (page, role) => {
    const person = people.get(role) ?? (await makePerson(browser, server.address, role));
    people.set(role, person);
    const kept = cookies.get(role);
    if (kept) {
      await page.context().addCookies(kept);
    } else {
      await signInAs(page, person);
      cookies.set(role, await page.context().cookies());
    }
    return person;
  };
}

/** Playwright's test with a real server and the starter register behind `page`; the first administrator is there. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  databaseServer: [undefined, { option: true, scope: "worker" }],
  register: ["anybody’s", { option: true, scope: "worker" }],

  server: [
    async ({ databaseServer }, use) => {
      const server = await startServer(await makeFirstHome(databaseServer));
      await use(server);
      await server.stop();
      await server.home.remove();
    },
    { scope: "worker", timeout: 200_000 },
  ],

  signIn: [async ({ browser, server }, use) => use(rememberSignIns(browser, server)), { scope: "worker" }],

  baseURL: async ({ server }, use) => use(server.address),

  watch: [
    async ({ page, server, javaScriptEnabled }, use) => {
      server.takeComplaints();
      const watch = new PageWatch(page, server.address, javaScriptEnabled);
      await use(watch);
      await watch.conclude(server.takeComplaints());
    },
    { auto: true, timeout: 60_000 },
  ],
});
