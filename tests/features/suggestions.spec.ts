import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

test.use({ register: "suggestions" });

const TEXT = [
  "The harbour board should publish its accounts and open its archive. It was founded long ago.",
  "The mayor promised a new ferry.",
  "Every ship must carry a light, and the harbour must be dredged.",
].join("\n\n");

/** Adds a source with this title and its text, and opens its suggestions. */
async function addText(page: Page, title: string): Promise<string> {
  await page.goto("/sources/new");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Kind").selectOption("REPORT");
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const source = new URL(page.url()).pathname;
  await page.goto(`${source}/texts/new?by=paste`);
  await page.getByLabel("Text", { exact: true }).fill(TEXT);
  await page.getByRole("button", { name: "Add text" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Text, version 1" })).toBeVisible();
  await page.goto(source);
  await page.getByRole("link", { name: "Suggestions from this source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Suggestions from this source" })).toBeVisible();
  return source;
}

function items(page: Page) {
  return page.getByRole("main").locator("ol > li");
}

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an analyst sees what a text asks and promises and why, dismisses, takes that back, and edits a span", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    await addText(page, "Generated harbour report");
    await expect(page.getByRole("link", { name: "Open: 5" })).toBeVisible();
    await expect(items(page).first()).toContainText("Uses a modal verb to ask for something: should publish.");
    await expect(items(page).nth(1).locator("blockquote mark, p > mark")).toHaveText("open its archive.");
    await page.getByRole("link", { name: "Commitments: 1" }).click();
    await expect(items(page)).toHaveCount(1);
    await page.getByRole("link", { name: "Reported: 0" }).click();
    await expect(items(page)).toHaveCount(0);
    await page.getByRole("link", { name: "Promised: 1" }).click();
    await expect(items(page)).toHaveCount(1);
    await expect(items(page)).toContainText("Commitment, promised");
    await page.getByRole("link", { name: /^Track\s*:/ }).click();
    await expect(page.getByLabel("How far the source’s words bind")).toHaveValue("PROMISED");
    await page.goBack();
    await page.getByRole("link", { name: /^All kinds/ }).click();

    await page.getByRole("button", { name: /^Dismiss\s*: open its archive\.$/ }).click();
    await expect(page.getByRole("link", { name: "Open: 4" })).toBeVisible();
    await expect(items(page).nth(1)).toContainText("The mayor promised a new ferry.");
    await page.getByRole("checkbox").nth(2).check();
    await page.getByRole("checkbox").nth(3).check();
    await page.getByLabel("Reason for dismissing them").fill("Not for this register.");
    await page.getByRole("button", { name: "Dismiss selected" }).click();
    await page.getByRole("link", { name: "Dismissed: 3" }).click();
    await expect(items(page).nth(2)).toContainText("Not for this register.");
    await page.getByRole("button", { name: /^Restore\s*: open its archive\.$/ }).click();
    await expect(page.getByRole("link", { name: "Dismissed: 2" })).toBeVisible();

    await page.getByRole("link", { name: /^Open/ }).click();
    await page.getByRole("link", { name: /^Adjust passage\s*: open its archive\.$/ }).click();
    await page.getByRole("link", { name: "Start one word earlier" }).click();
    await expect(page.locator("blockquote mark, p > mark")).toHaveText("and open its archive.");
    await page.getByRole("link", { name: "End one word earlier" }).click();
    await expect(page.locator("blockquote mark, p > mark")).toHaveText("and open its");
    const track = await page.getByRole("link", { name: "Track this passage" }).getAttribute("href");
    const { searchParams } = new URL(track ?? "", page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({
      kind: "RECOMMENDATION",
      text_version: "1",
      passage_start: "46",
      passage_end: "58",
    });
  });
});

test("the keyboard goes from one suggestion to the next, and dismissing keeps the place", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await addText(page, "Generated harbour report for the keyboard");
  await items(page).first().focus();
  await page.keyboard.press("j");
  await expect(items(page).nth(1)).toBeFocused();
  await page.keyboard.press("d");
  await expect(page.getByRole("link", { name: "Open: 4" })).toBeVisible();
  await expect(items(page).nth(1)).toBeFocused();
  await expect(items(page).nth(1)).toContainText("The mayor promised a new ferry.");
  await page.keyboard.press("x");
  await expect(items(page).nth(1).getByRole("checkbox")).toBeChecked();
});

test("a reviewer sees the suggestions, and nothing to decide with", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  const source = await addText(page, "Generated harbour report for reviewers");
  await expect(page.getByRole("link", { name: /^Track\s*:/ })).toHaveCount(5);
  await page.context().clearCookies();
  await signIn(page, "REVIEWER");
  await page.goto(`${source}/suggestions`);
  await expect(items(page)).toHaveCount(5);
  await expect(page.getByRole("button", { name: /Dismiss/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Track\s*:/ })).toHaveCount(0);
  await page.getByText("Surrounding text").first().click();
  await expect(items(page).first()).toContainText("It was founded long ago.");
});
