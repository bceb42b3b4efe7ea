import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { sayLooked } from "./support/looked";
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

/** Answers the dialog of a form whose author is not signed in any more. */
async function signInBeside(page: Page, { email, password }: Person): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Sign in to continue" });
  await dialog.getByLabel("Email address").fill(email);
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
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
  // What strangers try elsewhere does not count here, and the mark by which that is known tells nobody who it is.
  const marks = (await page.context().cookies()).filter(({ name }) => name === "followthrough-known-browser");
  expect(marks).toMatchObject([{ httpOnly: true, sameSite: "Lax" }]);
  expect(marks[0]?.value).not.toContain(email);
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
      await expect(theirs.getByRole("dialog", { name: "Sign in to continue" })).toBeVisible();
      await signInBeside(theirs, person);
      await expect(theirs.getByRole("dialog").getByRole("alert")).toContainText(
        "Email address or password is incorrect",
      );
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

  test("inviting, taking up the invitation, signing out and in all work, and somebody new is told what to do first", async ({
    page,
    signIn,
  }) => {
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

    await expect(page.getByRole("heading", { name: "First steps: 0 of 3 done" })).toBeVisible();
    await page.getByRole("button", { name: "Mark as seen" }).click();
    await expect(page.getByRole("heading", { name: "First steps: 1 of 3 done" })).toBeVisible();
    await page.getByRole("link", { name: "Updates to review", exact: true }).click();
    await expect(page).toHaveURL(/\/review$/);
    await page.goto("/worklist");
    await page.getByRole("button", { name: "Hide the first steps" }).click();
    await expect(page).toHaveURL(/\/worklist$/);
    await expect(page.getByRole("heading", { name: /^First steps/ })).toHaveCount(0);
    await page.goto("/account");
    await page.getByRole("button", { name: "Show the first steps again" }).click();
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "First steps: 1 of 3 done" })).toBeVisible();

    await page.goto("/recommendations/KZP-04");
    const grade = page.locator("summary", { hasText: "Grade B2" });
    const meaning = page
      .getByText("Grade B2: source usually reliable, information probably true.", { exact: false })
      .last();
    await expect(meaning).toBeHidden();
    await grade.focus();
    await page.keyboard.press("Enter");
    await expect(meaning).toBeVisible();
  });

  test("an administrator names the register and gives it letters and a colour, which a stranger sees too", async ({
    page,
    signIn,
    browser,
    server,
  }) => {
    await signIn(page, "ADMIN");
    const name = async (title: string, mark: string, colour: string) => {
      await page.goto("/settings");
      await page.getByLabel("Name of the register").fill(title);
      await page.getByLabel("Letters in its sign").fill(mark);
      await page.getByRole("radio", { name: colour }).check();
      await page.getByRole("button", { name: "Save settings" }).click();
    };
    await name("", "J&J", "Plum");
    await expect(page.getByRole("link", { name: "Enter the register’s name." })).toBeVisible();
    await expect(page.getByRole("link", { name: "Enter one or two letters or digits" })).toBeVisible();
    await expect(page.getByRole("radio", { name: "Plum" })).toBeChecked();

    await name("Joint <committee>", "JC", "Plum");
    await expect(page.getByRole("status")).toContainText("Settings saved");
    await expect(page).toHaveTitle("Settings · Joint <committee>");
    await page.goto("/history");
    await expect(page.locator("main")).toContainText("Joint <committee>");

    const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled: false });
    const stranger = await context.newPage();
    await stranger.goto("/");
    await expect(stranger).toHaveTitle("Sign in · Joint <committee>");
    await expect(stranger.getByRole("banner").getByRole("link", { name: "Joint <committee>" })).toBeVisible();
    await expect(stranger.locator("html")).toHaveAttribute("data-accent", "plum");
    await context.close();

    await name("Followthrough", "", "Teal");
    await expect(page).toHaveTitle("Settings · Followthrough");
  });

  test("a session ends while its person types: the sign-in page carries the form on, to nobody else", async ({
    page,
    signIn,
    browser,
    server,
  }) => {
    test.setTimeout(420_000);
    await signIn(page, "ADMIN");
    const [person, other] = [newPerson(), newPerson()];
    const link = await makeInvitation(page, "ANALYST", person);
    const otherLink = await makeInvitation(page, "ANALYST", other);
    const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled: false });
    const theirs = await context.newPage();
    await acceptInvitation(theirs, otherLink, other);
    await context.clearCookies();
    await acceptInvitation(theirs, link, person);
    const signInHere = async ({ email, password }: Person) => {
      await theirs.getByLabel("Email address").fill(email);
      await theirs.getByLabel("Password").fill(password);
      await theirs.getByRole("button", { name: "Sign in" }).click();
    };
    for (const [index, { at, field, press }] of LONGER_FORMS.slice(0, ENDINGS.length).entries()) {
      const words = `Typed before the session ended: ${index}.`;
      await theirs.goto(at);
      await theirs.getByLabel(field).fill(words);
      await ENDINGS[index % ENDINGS.length]?.(theirs, page, person);
      await theirs.getByRole("button", { name: press }).click();
      await expect(theirs.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
      if (index === 0) {
        await signInHere({ ...person, password: "not the password at all" });
        await expect(theirs.getByRole("alert")).toContainText("Email address or password is incorrect");
        await signInHere(other);
        await expect(theirs.getByRole("alert")).toContainText("filled in with another account");
      }
      await signInHere(person);
      await expect(theirs.getByText("Your draft, not saved yet:")).toBeVisible();
      await expect(theirs.getByLabel(field)).toHaveValue(words);
      if (index > 0) continue;
      await theirs.getByLabel(field).fill(`${words} And more.`);
      await theirs.getByRole("button", { name: "Keep as draft" }).click();
      await expect(theirs.getByText("Draft kept")).toBeVisible();
      await expect(theirs.getByLabel(field)).toHaveValue(`${words} And more.`);
    }
    await theirs.goto("/worklist");
    await expect(theirs.getByRole("heading", { name: `Your drafts: ${ENDINGS.length}` })).toBeVisible();
    await expect(theirs.getByText("And more.")).toBeVisible();

    // Whoever may not save the form any more still has what they typed.
    await theirs.goto("/sources/new");
    await theirs.getByLabel("Title").fill("Typed before the role was lost.");
    await openAccount(page, person);
    await page.getByRole("radio", { name: /^Reviewer/ }).check();
    await page.getByRole("button", { name: "Change role" }).click();
    await expect(page.getByRole("radio", { name: /^Reviewer/ })).toBeChecked();
    await theirs.getByRole("button", { name: "Add source" }).click();
    await signInHere(person);
    await expect(theirs.getByRole("heading", { name: "What you typed: New source" })).toBeVisible();
    await expect(theirs.getByRole("definition").getByText("Typed before the role was lost.")).toBeVisible();
    await expect(theirs.getByText("Your role does not allow you to save this form.")).toHaveCount(ENDINGS.length + 1);
    await context.close();
  });
});

/**
 * Longer forms: where each is, a field in it, what is typed there, the button that saves it, and whether what is typed there
 * is all that it asks for.
 */
const LONGER_FORMS = [
  { at: "/recommendations/KZP-08/updates/new", field: /^Reasons$/, press: "Record update", isComplete: false },
  { at: "/recommendations/new", field: /^What is recommended or promised$/, press: "Add record", isComplete: false },
  { at: "/recommendations/KZP-07/edit", field: /^Reason for the change$/, press: "Save changes", isComplete: true },
  { at: "/evidence/1/edit", field: /^Reason for the change$/, press: "Save changes", isComplete: true },
  { at: "/sources/new", field: /^Note \(optional\)$/, press: "Add source", isComplete: false },
  { at: "/actors/g7/interests/new", field: /^Note \(optional\)$/, press: "Record interest", isComplete: false },
];

/** How a session ends while its person types, seen from their own page and an administrator's. */
const ENDINGS: ((theirs: Page, admin: Page, person: Person) => Promise<void>)[] = [
  (theirs) => theirs.context().clearCookies(),
  async (_, admin, person) => {
    await openAccount(admin, person);
    const role = (await admin.getByRole("radio", { name: /^Analyst/ }).isChecked()) ? /^Administrator/ : /^Analyst/;
    await admin.getByRole("radio", { name: role }).check();
    await admin.getByRole("button", { name: "Change role" }).click();
    await expect(admin.getByRole("radio", { name: role })).toBeChecked();
  },
  async (theirs, _, person) => {
    const browser = theirs.context().browser();
    if (!browser) throw new Error("The page has no browser");
    await elsewhere(browser, new URL(theirs.url()).origin, async (other) => {
      await signInAs(other, person);
      await other.goto("/account");
      await other.getByRole("button", { name: "End all other sessions" }).click();
      await expect(other.getByRole("table", { name: "Active sessions" }).locator("tbody tr")).toHaveCount(1);
    });
  },
];

test("only a form of the register keeps a draft or signs in beside a form, and only in what a form says", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ADMIN");
  const author = (await page.request.get("/api/auth/session").then((answer) => answer.json())) as { id: string };
  const opened = { form: "source", subject: "", address: "/sources/new", id: randomUUID(), revision: 0 };
  const typed = { author: author.id, opened, content: { values: { title: ["A title"] }, files: [] } };
  const here = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const keep = async (data: unknown, headers: Record<string, string> = here) =>
    (
      await page.request.post("/drafts", { headers, data: typeof data === "string" ? data : JSON.stringify(data) })
    ).status();
  expect(await keep(typed, { ...here, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await keep(typed, { ...here, "sec-fetch-site": "same-site" })).toBe(403);
  expect(await keep("{")).toBe(422);
  expect(await keep({ ...typed, opened: { ...opened, subject: "\0" } })).toBe(422);
  expect(await keep({ ...typed, author: randomUUID() })).toBe(401);
  expect(await keep(JSON.stringify(typed) + " ".repeat(6_500_000))).toBe(403);
  expect(await keep(typed)).toBe(200);

  const beside = async (data: string, headers: Record<string, string>) =>
    (await page.request.post("/sign-in/beside", { headers, data })).status();
  const form = { ...here, "content-type": "application/x-www-form-urlencoded" };
  expect(await beside("a=b", { ...form, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await beside("{}", here)).toBe(400);
  expect(await beside("--x", { ...here, "content-type": "multipart/form-data; boundary=y" })).toBe(400);
  expect(await beside(`a=${"b".repeat(64_000)}`, form)).toBe(400);
  expect(await beside("signIn.email=%00&author=x", form)).toBe(200);
  await page.context().clearCookies();
  expect(await keep(typed)).toBe(401);
});

test("a session ends while its person types: they sign in beside the form, and it goes on", async ({
  page,
  signIn,
  browser,
  server,
}) => {
  test.setTimeout(420_000);
  await signIn(page, "ADMIN");
  const [person, other] = [newPerson(), newPerson()];
  const link = await makeInvitation(page, "ANALYST", person);
  const otherLink = await makeInvitation(page, "ANALYST", other);
  await elsewhere(browser, server.address, (theirs) => acceptInvitation(theirs, otherLink, other));
  await elsewhere(browser, server.address, async (theirs) => {
    await acceptInvitation(theirs, link, person);
    for (const [index, { at, field, press, isComplete }] of LONGER_FORMS.entries()) {
      const words = `Typed before the session ended: ${index}.`;
      await theirs.goto(at);
      await theirs.getByLabel(field).fill(words);
      await ENDINGS[index % ENDINGS.length]?.(theirs, page, person);
      await theirs.getByRole("button", { name: press }).click();
      const dialog = theirs.getByRole("dialog", { name: "Sign in to continue" });
      await expect(dialog).toBeVisible();
      if (index === 0) {
        await signInBeside(theirs, other);
        await expect(dialog.getByRole("alert")).toContainText("filled in with another account");
      }
      await signInBeside(theirs, person);
      await expect(theirs.getByText("You are signed in again.")).toBeVisible();
      await expect(theirs.getByLabel(field)).toHaveValue(words);
      // The form is checked again, now that its author may send it.
      await theirs.getByRole("button", { name: press }).click();
      if (isComplete) {
        await expect(theirs).not.toHaveURL((url) => url.pathname === at);
        continue;
      }
      await expect(theirs.getByRole("heading", { name: "There is a problem" })).toBeVisible();
      await expect(theirs.getByLabel(field)).toHaveValue(words);
    }
  });
});

test("a draft is kept while somebody types, and is found on another device", async ({
  page,
  signIn,
  browser,
  server,
}) => {
  await signIn(page, "ADMIN");
  const person = newPerson();
  const link = await makeInvitation(page, "ANALYST", person);
  const reasons = (where: Page) => where.getByLabel("Reasons", { exact: true });
  await elsewhere(browser, server.address, async (first) => {
    await acceptInvitation(first, link, person);
    await first.goto("/recommendations/KZP-08/updates/new");
    await reasons(first).fill("Typed on the first device.");
    await first.getByRole("radio", { name: /^Reversed/ }).check();
    await expect(first.getByText("Draft kept")).toBeVisible();
  }); // its power is cut
  await elsewhere(browser, server.address, async (second) => {
    await signInAs(second, person);
    await second.goto("/worklist");
    await expect(second.getByRole("heading", { name: "Your drafts: 1" })).toBeVisible();
    await second.getByRole("link", { name: "Continue the draft: Update of KZP-08" }).click();
    await expect(reasons(second)).toHaveValue("Typed on the first device.");
    await expect(second.getByRole("radio", { name: /^Reversed/ })).toBeChecked();

    // Two devices go on with it: neither overwrites what the other has kept.
    await elsewhere(browser, server.address, async (third) => {
      await signInAs(third, person);
      await third.goto(second.url());
      await reasons(third).fill("Typed on the third device.");
      await third.getByRole("button", { name: "Keep as draft" }).click();
      await expect(third.getByText("Draft kept")).toBeVisible();
    });
    await reasons(second).fill("Typed on the second device.");
    await expect(second.getByRole("status").filter({ hasText: "kept as a separate draft" })).toBeVisible();
    await second.goto("/worklist");
    await expect(second.getByRole("heading", { name: "Your drafts: 2" })).toBeVisible();
    await second.getByRole("button", { name: "Discard draft" }).last().click();
    await expect(second.getByRole("heading", { name: "Your drafts: 1" })).toBeVisible();

    // Once it is saved, the draft is gone.
    await second.getByRole("link", { name: "Continue the draft: Update of KZP-08" }).click();
    await expect(reasons(second)).toHaveValue("Typed on the second device.");
    await second.getByRole("radio", { name: /^No progress/ }).check();
    await second.getByRole("radio", { name: /^Low/ }).check();
    await sayLooked(second);
    await second.getByRole("button", { name: "Record update" }).click();
    await expect(second.getByText("Typed on the second device.").first()).toBeVisible();
    await second.goto("/worklist");
    await expect(second.getByRole("heading", { name: /^Your drafts/ })).toHaveCount(0);
  });
});
