import type { Browser, Page } from "@playwright/test";
import { makeInvitation, openOwnMenu, signInAs, acceptInvitation, type Person } from "./support/people";
import { expect, test } from "./support/test";

let people = 0;

/** A new person. Accounts are never deleted, so each test needs its own. */
function newPerson(): Person {
  people += 1;
  return {
    name: `Person ${people}`,
    email: `person-${people}@example.org`,
    password: `${people} swans below the weir`,
  };
}

/** A separate browser with nobody signed in. */
async function elsewhere(browser: Browser, address: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: address });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function openAccount(page: Page, person: Person): Promise<void> {
  await page.goto("/accounts");
  await page.getByRole("link", { name: person.name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
}

test(
  "what a stranger types is answered the same for an unknown account and a wrong password",
  { tag: "@database" },
  async ({ page, signIn, browser, server }) => {
    await signIn(page, "ADMIN");
    const known = newPerson();
    const link = await makeInvitation(page, "REVIEWER", known);
    await elsewhere(browser, server.address, (theirs) => acceptInvitation(theirs, link, known));
    await page.context().clearCookies();
    for (const email of [known.email, "nobody@example.org"]) {
      await page.goto("/sign-in");
      await page.getByLabel("Email address").fill(email);
      await page.getByLabel("Password", { exact: true }).fill("not the password at all");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.locator("main").getByRole("alert")).toContainText("Email address or password is incorrect");
      await expect(page.getByLabel("Email address")).toHaveValue(email);
      await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
    }
  },
);

test("signing in leads back to the page that was asked for, and nowhere else", async ({ page, signIn }) => {
  const { email, password } = await signIn(page, "ADMIN");
  for (const [next, path] of [
    ["/accounts?page=1", "/accounts?page=1"],
    ["//evil.example/", "/"],
    ["https://evil.example/", "/"],
  ] as const) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(path);
  }
});

test(
  "an administrator invites, changes a role, disables, enables and resets, and each takes effect on the next request",
  { tag: "@database" },
  async ({ page, signIn, browser, server }) => {
    await signIn(page, "ADMIN");
    const person = newPerson();
    const link = await makeInvitation(page, "ANALYST", person);
    await page.goto("/accounts");
    const row = page.getByRole("row", { name: new RegExp(person.email) });
    await expect(row).toContainText("Invited");

    await elsewhere(browser, server.address, async (theirs) => {
      // Opening the link twice does not use it up.
      await theirs.goto(link);
      await acceptInvitation(theirs, link, person);
      await theirs.goto("/account");
      await expect(theirs.getByRole("definition").filter({ hasText: "Analyst" })).toBeVisible();
      await theirs.goto(link);
      await expect(theirs.getByRole("heading", { name: "This link does not work" })).toBeVisible();

      await openAccount(page, person);
      await page.getByRole("radio", { name: /^Reviewer/ }).check();
      await page.getByRole("button", { name: "Change role" }).click();
      await expect(page.getByRole("definition").filter({ hasText: /^Reviewer$/ })).toBeVisible();
      await theirs.goto("/account");
      await expect(theirs).toHaveURL("/sign-in?next=%2Faccount");

      await signInAs(theirs, person);
      await openAccount(page, person);
      await page.getByRole("button", { name: "Disable account" }).click();
      await expect(page.getByRole("button", { name: "Enable account" })).toBeVisible();
      await theirs.goto("/account");
      await expect(theirs).toHaveURL("/sign-in?next=%2Faccount");
      await theirs.getByLabel("Email address").fill(person.email);
      await theirs.getByLabel("Password", { exact: true }).fill(person.password);
      await theirs.getByRole("button", { name: "Sign in" }).click();
      await expect(theirs.locator("main").getByRole("alert")).toContainText("Email address or password is incorrect");

      await page.getByRole("button", { name: "Enable account" }).click();
      await expect(page.getByRole("button", { name: "Create a reset link" })).toBeVisible();
      await signInAs(theirs, person);

      await page.getByRole("button", { name: "Create a reset link" }).click();
      const reset = await page.getByLabel("One-time link").inputValue();
      await elsewhere(browser, server.address, async (other) => {
        await other.goto(reset);
        await other.getByLabel("New password", { exact: true }).fill("nineteen otters at noon");
        await other.getByLabel("Confirm new password").fill("nineteen otters at noon");
        await other.getByRole("button", { name: "Set password" }).click();
        await expect(other).toHaveURL("/");
      });
      await theirs.goto("/account");
      await expect(theirs).toHaveURL("/sign-in?next=%2Faccount");
      await signInAs(theirs, { ...person, password: "nineteen otters at noon" });
    });
  },
);

test(
  "a session that was ended meanwhile cannot send the form that it has open",
  { tag: "@database" },
  async ({ page, signIn, browser, server }) => {
    await signIn(page, "ADMIN");
    const person = newPerson();
    const link = await makeInvitation(page, "ADMIN", person);
    await elsewhere(browser, server.address, async (theirs) => {
      await acceptInvitation(theirs, link, person);
      await theirs.goto("/accounts/invite");
      await theirs.getByLabel("Name").fill("Too Late");
      await theirs.getByLabel("Email address").fill("too-late@example.org");
      await openAccount(page, person);
      await page.getByRole("button", { name: "Disable account" }).click();
      await expect(page.getByRole("button", { name: "Enable account" })).toBeVisible();
      await theirs.getByRole("button", { name: "Create invitation link" }).click();
      await expect(theirs).toHaveURL(/\/sign-in/);
    });
    await page.goto("/accounts");
    await expect(page.getByText("too-late@example.org")).toHaveCount(0);
  },
);

test(
  "people see where they are signed in, end a session, and end all others by a new password",
  { tag: "@database" },
  async ({ page, signIn, browser, server }) => {
    await signIn(page, "ADMIN");
    const person = newPerson();
    const link = await makeInvitation(page, "REVIEWER", person);
    await page.context().clearCookies();
    await acceptInvitation(page, link, person);

    await elsewhere(browser, server.address, async (second) => {
      await signInAs(second, person);
      await elsewhere(browser, server.address, async (third) => {
        await signInAs(third, person);
        await page.goto("/account");
        const sessions = page.getByRole("table", { name: "Active sessions" }).locator("tbody tr");
        await expect(sessions).toHaveCount(3);
        await expect(sessions.filter({ hasText: "This browser" })).toHaveCount(1);
        await expect(sessions.first()).toContainText("Chrome on Linux");
        await page
          .getByRole("button", { name: /^End the session/ })
          .first()
          .click();
        await expect(sessions).toHaveCount(2);

        await page.getByLabel("Current password").fill("not the password at all");
        await page.getByLabel("New password", { exact: true }).fill("twelve boats upon the lake");
        await page.getByLabel("Confirm new password").fill("twelve boats upon the lake");
        await page.getByRole("button", { name: "Change password" }).click();
        await expect(page.locator("main").getByRole("alert")).toContainText("Current password is incorrect.");

        await page.getByLabel("Current password").fill(person.password);
        await page.getByLabel("New password", { exact: true }).fill("twelve boats upon the lake");
        await page.getByLabel("Confirm new password").fill("twelve boats upon the lake");
        await page.getByRole("button", { name: "Change password" }).click();
        await expect(page.getByRole("status")).toContainText("Password changed");
        await expect(sessions).toHaveCount(1);

        for (const other of [second, third]) {
          await other.goto("/account");
          await expect(other).toHaveURL("/sign-in?next=%2Faccount");
        }
      });
    });
    await openOwnMenu(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/sign-in");
    await page.goto("/account");
    await expect(page).toHaveURL("/sign-in?next=%2Faccount");
  },
);

for (const role of ["ANALYST", "REVIEWER"] as const) {
  test(`the pages that manage accounts are closed to the role ${role}`, async ({ page, signIn, watch }) => {
    watch.allow(403);
    await signIn(page, role);
    for (const path of ["/accounts", "/accounts/invite", "/accounts/00000000-0000-7000-8000-000000000001"]) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(403);
      await expect(
        page.getByRole("heading", { level: 1, name: "Your role does not allow you to do this" }),
      ).toBeVisible();
    }
    await expect(page.getByRole("link", { name: "Administration" })).toHaveCount(0);
  });
}

test("next-auth says who is signed in, and offers no second way in", async ({ page, signIn }) => {
  const { email, password } = await signIn(page, "ADMIN");
  const session = await page.request.get("/api/auth/session");
  expect(await session.json()).toMatchObject({ role: "ADMIN", email });
  const { csrfToken } = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await page.request.post("/api/auth/callback/credentials", { form: { csrfToken, email, password } });
  expect(answer.status()).toBe(405);
});

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("inviting, taking up the invitation, signing out and in all work", async ({ page, signIn }) => {
    await signIn(page, "ADMIN");
    const person = newPerson();
    const link = await makeInvitation(page, "REVIEWER", person);
    await page.context().clearCookies(); // the session itself is still used by other tests
    await acceptInvitation(page, link, person);
    await openOwnMenu(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await signInAs(page, person);
    await expect(page.getByRole("banner").getByText(person.name, { exact: true })).toBeVisible();
  });
});
