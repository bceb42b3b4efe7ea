import { expect, type Browser, type Page } from "@playwright/test";
import { ROLES } from "@/lib/access/accounts/vocabulary";
import type { Role } from "@/lib/platform/database/generated/enums";

export type Person = { name: string; email: string; password: string };

export const ADMINISTRATOR: Person = {
  // The name that the register gives to an administrator made from ADMIN_EMAIL.
  name: "administrator",
  email: "administrator@example.org",
  password: "seven herons over the estuary",
};

const INVITED_PEOPLE: Record<Role, Person> = {
  ADMIN: { name: "Amina Second", email: "second@example.org", password: "eleven lanterns by the quay" },
  ANALYST: { name: "Alua Analyst", email: "analyst@example.org", password: "four bridges in the morning" },
  REVIEWER: { name: "Rufus Reviewer", email: "reviewer@example.org", password: "nine ferries in the evening" },
};

/** Signs in on the sign-in page, as a person does, and waits for the next page. */
export async function signInAs(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Opens the menu of whoever is signed in, with the languages and signing out; signed out, that of the languages. */
export async function openOwnMenu(page: Page): Promise<void> {
  await page.getByRole("banner").locator("summary").last().click();
}

/** Invites somebody, on a page where an administrator is signed in, and returns the link to pass on. */
export async function makeInvitation(page: Page, role: Role, { name, email }: Person): Promise<string> {
  await page.goto("/accounts/invite");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("radio", { name: new RegExp(`^${ROLES[role].label}`) }).check();
  await page.getByRole("button", { name: "Create invitation link" }).click();
  await expect(page.getByText(`For: ${name}, ${email}`)).toBeVisible();
  return page.getByLabel("One-time link").inputValue();
}

/** Sets a password at an invitation's link, in a browser where nobody is signed in. */
export async function acceptInvitation(page: Page, link: string, { password }: Person): Promise<void> {
  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("Confirm new password").fill(password);
  await page.getByRole("button", { name: "Accept invitation" }).click();
  await expect(page).not.toHaveURL(/\/links\//);
}

/**
 * Makes an account through the screens, from the administrator's sign-in to the new user's password. Done without
 * JavaScript, which would have to be loaded for each page and is not needed.
 */
export async function makePerson(browser: Browser, address: string, role: Role): Promise<Person> {
  const person = INVITED_PEOPLE[role];
  const options = { baseURL: address, javaScriptEnabled: false };
  const administrators = await browser.newContext(options);
  const theirs = await browser.newContext(options);
  try {
    const page = await administrators.newPage();
    await signInAs(page, ADMINISTRATOR);
    await acceptInvitation(await theirs.newPage(), await makeInvitation(page, role, person), person);
  } finally {
    await administrators.close();
    await theirs.close();
  }
  return person;
}
