import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

test.use({ register: "imports" });

// Two examples made by hand, whose facts are those of the starter register: a ministry's workbook with a title over its
// header, Russian headings, dates as a spreadsheet counts them and a word that is nobody's; and a log in Windows-1251.
const TRACKER = join(__dirname, "../fixtures/ministry-tracker.xlsx");
const LOG = join(__dirname, "../fixtures/field-log.csv");

async function upload(page: Page, path: string): Promise<void> {
  await page.getByLabel("The table").setInputFiles(path);
  await page.getByRole("button", { name: "Upload and look at it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What the columns mean" })).toBeVisible();
}

async function check(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check the table" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What the table brings" })).toBeVisible();
}

/** What the page says under a term of its list of facts. */
async function expectSum(page: Page, term: string, words: string): Promise<void> {
  await expect(page.getByRole("term").filter({ hasText: term }).locator("xpath=../dd")).toHaveText(words);
}

async function expectNoWider(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 720 });
}

test(
  "an analyst brings a ministry’s workbook in on the first try, and finds its records",
  { tag: "@database" },
  async ({ page, signIn }) => {
    await signIn(page, "ANALYST");
    await page.goto("/recommendations");
    await page.getByRole("link", { name: "Import a table" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Import a table" })).toBeVisible();
    await expectNoWider(page);
    await upload(page, TRACKER);
    await expect(page.getByText("Read as the sheet “Свод”, with the columns’ names in row 3")).toBeVisible();
    await expect(page.getByLabel("Код", { exact: true })).toHaveValue("reference");
    await expect(page.getByLabel("Подтверждение")).toHaveValue("evidenceTitles");
    await expect(page.getByLabel("Status: “Closed acceptable”")).toHaveValue("IMPLEMENTED");
    await expectNoWider(page);
    await page.getByLabel("Status: “На рассмотрении”").selectOption({ label: "Not assessed" });
    await check(page);
    await expectSum(page, "Records", "6 new, 0 changed, 0 as they are on file");
    await expectSum(page, "Updates", "6 new, 0 on file already");
    await expect(page.getByText("Row 4: MFA-101, Упростить регистрацию партий")).toBeVisible();
    await expectNoWider(page);
    await page.getByRole("button", { name: "Import all" }).click();
    await expect(page.getByText("Everything is imported")).toBeVisible();
    await page.goto("/recommendations/MFA-103");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Партнёрство по критически важным минералам");
    await expect(page.getByText("March 2023").first()).toBeVisible();
  },
);

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test(
    "a log in an old encoding is refused where it is unclear, mended, imported, and brings nothing when it comes again",
    { tag: "@database" },
    async ({ page, signIn }) => {
      await signIn(page, "ANALYST");
      await page.goto("/imports");
      await page.getByRole("button", { name: "Upload and look at it" }).click();
      await page.goto("/imports");
      await upload(page, LOG);
      await expect(page.getByText("The encoding is a guess")).toBeVisible();
      await page.getByLabel("Когда").selectOption({ label: "Status since" });
      await page.getByLabel("Что стало известно").selectOption({ label: "Why this status" });
      await check(page);
      await expect(page.getByText("2 rows are refused: nothing is written")).toBeVisible();
      const refused = page.getByRole("row").filter({ hasText: "Начато на словах" });
      await expect(refused).toContainText("Состояние");
      await expect(refused.getByRole("cell", { name: "2", exact: true })).toBeVisible();
      await page.getByRole("link", { name: "Back to what the columns mean" }).click();
      await page.getByLabel("На чём основано").selectOption({ label: "Evidence: titles" });
      await page.getByLabel("Status: “Начато на словах”").selectOption({ label: "No progress" });
      await check(page);
      await expectSum(page, "Updates", "4 new, 0 on file already");
      await page.getByLabel("Name of the profile").fill("Log of the field office");
      await page.getByRole("button", { name: "Keep the profile" }).click();
      await expect(page.getByText("The profile is kept")).toBeVisible();
      await page.getByRole("button", { name: "Import all" }).click();
      await expect(page.getByText("Everything is imported")).toBeVisible();

      await page.goto("/imports");
      await upload(page, LOG);
      await expect(page.getByText("The profile “Log of the field office” fits this table")).toBeVisible();
      await page.getByRole("button", { name: "Read it so and check it" }).click();
      await expect(page.getByText("All of it is on file already: there is nothing to import")).toBeVisible();
      await expectSum(page, "Updates", "0 new, 4 on file already");
      await page.getByRole("button", { name: "Remove it" }).click();
      await expect(page.getByText("The uploaded table is removed")).toBeVisible();
    },
  );

  test("a file that is no table says so, and a workbook’s other sheet can be read", async ({ page, signIn }) => {
    await signIn(page, "ADMIN");
    await page.goto("/imports");
    const table = page.getByLabel("The table");
    await table.setInputFiles({ name: "photo.csv", mimeType: "text/csv", buffer: Buffer.from([0, 1, 2, 0, 255]) });
    await page.getByRole("button", { name: "Upload and look at it" }).click();
    await expect(page.getByRole("alert")).toContainText("This is no text");
    await page.goto("/imports");
    await table.setInputFiles({ name: "свод.xlsx", mimeType: "", buffer: readFileSync(TRACKER) });
    await page.getByRole("button", { name: "Upload and look at it" }).click();
    await page.getByText(/^Read as the sheet/).click();
    await page.getByLabel("Sheet").selectOption({ label: "Справка" });
    await page.getByLabel("Row with the columns’ names").fill("");
    await page.getByRole("button", { name: "Read it again" }).click();
    await expect(page.getByText("Read as the sheet “Справка”")).toBeVisible();
  });
});

test("a profile is renamed and removed by whoever imports", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/imports/profiles");
  await page.getByRole("link", { name: "Log of the field office" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Что стало известно" })).toContainText("Why this status");
  await page.getByLabel("Name of the profile").fill("Field log");
  await page.getByRole("button", { name: "Save the name" }).click();
  await page.getByRole("link", { name: "Field log" }).click();
  await page.getByRole("button", { name: "Remove the profile" }).click();
  await expect(page.getByText("There are no profiles yet")).toBeVisible();
});
