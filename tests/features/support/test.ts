import { test as base, type Browser, type Cookie, type Page } from "@playwright/test";
import type { Role } from "@/lib/database/generated/enums";
import { PageWatch } from "./page-watch";
import { ADMINISTRATOR, invite, signInAs, type Person } from "./people";
import { makeHome, startServer, type RunningServer, type ServerOptions } from "./server";

export { expect } from "@playwright/test";

/** Signs a page in as somebody with a role. One account for each role is made through the screens when first needed. */
type SignIn = (page: Page, role: Role) => Promise<Person>;

type TestFixtures = {
  /** Watches the page: console, content security policy, accessibility, the server's complaints. Always on. */
  watch: PageWatch;
};

type WorkerFixtures = ServerOptions & {
  server: RunningServer;
  signIn: SignIn;
};

function rememberSignIns(browser: Browser, server: RunningServer): SignIn {
  const people = new Map<Role, Person>([["ADMIN", ADMINISTRATOR]]);
  const cookies = new Map<Role, Cookie[]>();

  async function personFor(role: Role): Promise<Person> {
    const known = people.get(role);
    if (known) return known;
    const context = await browser.newContext({ baseURL: server.address });
    const page = await context.newPage();
    await signInAs(page, ADMINISTRATOR);
    const person = await invite(page, role);
    await context.close();
    people.set(role, person);
    return person;
  }

  return async (page, role) => {
    const person = await personFor(role);
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

/** Playwright's test with a real server and an empty register behind `page`; the first administrator is there. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  databaseServer: [undefined, { option: true, scope: "worker" }],

  server: [
    async ({ databaseServer }, use) => {
      const home = await makeHome(databaseServer);
      const server = await startServer(home, {
        ADMIN_EMAIL: ADMINISTRATOR.email,
        ADMIN_PASSWORD: ADMINISTRATOR.password,
      });
      await use(server);
      await server.stop();
      await home.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  signIn: [async ({ browser, server }, use) => use(rememberSignIns(browser, server)), { scope: "worker" }],

  baseURL: async ({ server }, use) => use(server.address),

  watch: [
    async ({ page, server, javaScriptEnabled }, use) => {
      server.takeComplaints();
      const watch = new PageWatch(page, server.address, javaScriptEnabled !== false);
      await use(watch);
      await watch.conclude(server.takeComplaints());
    },
    { auto: true, timeout: 60_000 },
  ],
});
