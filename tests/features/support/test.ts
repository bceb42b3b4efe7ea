import { test as base, type Page } from "@playwright/test";
import type { Role } from "@/lib/platform/database/generated/enums";
import { PageWatch } from "./page-watch";
import type { Person } from "./people";
import { makePeopledHome, type SignedIn } from "./first-home";
import { startServer, type RunningServer, type ServerOptions } from "./server";

export { expect } from "@playwright/test";

/** Signs in a page as a user with this role, using a session created earlier. */
type SignIn = (page: Page, role: Role) => Promise<Person>;

type TestFixtures = {
  /** Watches the page: console, content security policy, accessibility, the server's errors. Always on. */
  watch: PageWatch;
};

type WorkerFixtures = ServerOptions & {
  /**
   * The name of the register. Each spec that counts or adds records uses its own register, so that it finds the starter
   * register as loaded, whatever ran before.
   */
  register: string;
  peopled: { server: RunningServer; signedIn: Record<Role, SignedIn> };
  server: RunningServer;
  signIn: SignIn;
};

/** Playwright's test with a real server and the starter register behind `page`, and an account for each role. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  databaseServer: [undefined, { option: true, scope: "worker" }],
  register: ["anybody’s", { option: true, scope: "worker" }],

  peopled: [
    async ({ databaseServer }, use) => {
      const { home, signedIn } = await makePeopledHome(databaseServer);
      const server = await startServer(home);
      await use({ server, signedIn });
      await server.stop();
      await home.remove();
    },
    { scope: "worker", timeout: 200_000 },
  ],

  server: [async ({ peopled }, use) => use(peopled.server), { scope: "worker" }],

  signIn: [
    async ({ peopled }, use) =>
      use(async (page, role) => {
        const { person, cookies } = peopled.signedIn[role];
        await page.context().addCookies(cookies);
        return person;
      }),
    { scope: "worker" },
  ],

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
