import { expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/database/generated/enums";

export type Person = { name: string; email: string; password: string };

export const ADMINISTRATOR: Person = {
  // The name that an administrator made from ADMIN_EMAIL is given.
  name: "administrator",
  email: "administrator@example.org",
  password: "seven herons over the estuary",
};

const INVITED: Record<Role, Person> = {
  ADMIN: { name: "Amina Second", email: "second@example.org", password: "eleven lanterns by the quay" },
  ANALYST: { name: "Alua Analyst", email: "analyst@example.org", password: "four bridges in the morning" },
  REVIEWER: { name: "Rufus Reviewer", email: "reviewer@example.org", password: "nine ferries in the evening" },
};

/** Signs in on the sign-in page, as a person does, and waits for the page behind it. */
export async function signInAs(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Invites somebody, on a page where an administrator is signed in, and takes the invitation up for them. */
export async function invite(page: Page, role: Role, person: Person = INVITED[role]): Promise<Person> {
  await page.goto("/accounts/invite");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Role").selectOption(role);
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await page.getByText(/^https?:\S+\/links\/\S+$/).innerText();
  const context = await page.context().browser()?.newContext();
  if (!context) throw new Error("The page has no browser");
  const theirs = await context.newPage();
  await theirs.goto(link);
  await theirs.getByLabel("Password", { exact: true }).fill(person.password);
  await theirs.getByRole("button").click();
  await expect(theirs).not.toHaveURL(/\/links\//);
  await context.close();
  return person;
}
