import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

test.use({ register: "imports" });

// Two example files made by hand, with the facts of the starter register: a ministry's workbook with a title above its
// header, Russian headings, dates as serial numbers and an unknown word; and a log in Windows-1251.
const TRACKER = join(__dirname, "../fixtures/ministry-tracker.xlsx");
const LOG = join(__dirname, "../fixtures/field-log.csv");

async function upload(page: Page, path: string): Promise<void> {
  await page.getByLabel("Table", { exact: true }).setInputFiles(path);
  await page.getByRole("button", { name: "Upload and check" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What the columns mean" })).toBeVisible();
}

async function check(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check table" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What will be imported" })).toBeVisible();
}

/** Checks the description of a term in the page's list of facts. */
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
    await expect(page.getByText("Read as sheet “Свод”, with column names in row 3")).toBeVisible();
    await expect(page.getByLabel("Код", { exact: true })).toHaveValue("reference");
    await expect(page.getByLabel("Подтверждение")).toHaveValue("evidenceTitles");
    await expect(page.getByLabel("Status: “Closed acceptable”")).toHaveValue("IMPLEMENTED");
    await expectNoWider(page);
    await page.getByLabel("Status: “На рассмотрении”").selectOption({ label: "Not assessed" });
    // What “Open” means differs from one publisher to another, so it is not guessed.
    await page.getByLabel("Status: “Open”").selectOption({ label: "No progress" });
    await check(page);
    await expectSum(page, "Records", "6 new, 0 changed, 0 unchanged");
    await expectSum(page, "Updates", "6 new, 0 already in the register");
    await expect(page.getByText("Row 4: MFA-101, Упростить регистрацию партий")).toBeVisible();
    await expectNoWider(page);
    await page.getByRole("button", { name: "Import everything" }).click();
    await expect(page.getByText("Import complete")).toBeVisible();
    await page.goto("/recommendations/MFA-103");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Партнёрство по критически важным минералам");
    await expect(page.getByText("March 2023").first()).toBeVisible();
  },
);

/** Pastes a table of 45 columns, of which five are known. */
async function pasteWide(page: Page): Promise<void> {
  await page.goto("/imports");
  const names = ["Ref", "Title", "Description", "Responsible", "Report"];
  const extra = Array.from({ length: 40 }, (_, index) => `Extra ${index}`);
  const rows = [
    [...names, ...extra],
    ["WID-1", "Mend it", "Mend the mole", "Mole Office", "Mole review", ...extra.map((name) => `of ${name}`)],
    ["WID-2", "Paint it", "Paint the mole", "Mole Office", "Mole review", ...extra.map(() => "x")],
  ];
  await page.getByLabel("Or paste a table").fill(rows.map((cells) => cells.join("\t")).join("\n"));
  await page.getByRole("button", { name: "Check pasted table" }).click();
  await page.getByText("40 columns are ignored").click();
}

test("the columns of a wide table are searched as is typed, and those that mean something stand first", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  await pasteWide(page);
  await expect(page.locator("select[name^='columns.']").first()).toHaveValue("reference");
  // What the table lacks is asked, and what it has not is folded.
  await expect(page.getByRole("textbox", { name: "Date made" })).toBeVisible();
  await expect(page.getByLabel("Prefix of this register’s references for new records")).toBeHidden();
  await page.getByLabel("Find a column").fill("extra 12");
  await expect(page.getByText("1 of 45 columns")).toBeVisible();
  await expect(page.getByLabel("Extra 12")).toBeVisible();
  await expect(page.getByLabel("Ref", { exact: true })).toBeHidden();
  await expectNoWider(page);
});

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test(
    "a log in an old encoding is refused where it is unclear, mended, imported, and brings nothing when it comes again",
    { tag: "@database" },
    async ({ page, signIn }) => {
      await signIn(page, "ANALYST");
      await page.goto("/imports");
      await page.getByRole("button", { name: "Upload and check" }).click();
      await page.goto("/imports");
      await upload(page, LOG);
      await expect(page.getByText("The encoding was guessed")).toBeVisible();
      await page.getByLabel("Когда").selectOption({ label: "Effective date" });
      await page.getByLabel("Что стало известно").selectOption({ label: "Reason for this status" });
      await check(page);
      await expect(page.getByText("2 rows were rejected: nothing has been imported")).toBeVisible();
      await expect(page.getByRole("heading", { name: /^Состояние: / })).toBeVisible();
      await expect(page.getByRole("listitem").filter({ hasText: "Начато на словах" })).toContainText("Row 2:");
      await page.getByRole("link", { name: "Back to column settings" }).click();
      await page.getByLabel("На чём основано").selectOption({ label: "Evidence: titles" });
      await page.getByLabel("Status: “Начато на словах”").selectOption({ label: "No progress" });
      await check(page);
      await expectSum(page, "Updates", "4 new, 0 already in the register");
      await page.getByLabel("Name of the import profile").fill("Log of the field office");
      await page.getByRole("button", { name: "Save import profile" }).click();
      await expect(page.getByText("Import profile saved")).toBeVisible();
      await page.getByRole("button", { name: "Import everything" }).click();
      await expect(page.getByText("Import complete")).toBeVisible();

      await page.goto("/imports");
      await page.getByLabel("Table", { exact: true }).setInputFiles(LOG);
      await page.getByRole("button", { name: "Upload and check" }).click();
      await expect(
        page.getByText("The table was read with the import profile “Log of the field office”"),
      ).toBeVisible();
      await expect(
        page.getByText("Everything in the table is already in the register. There is nothing to import"),
      ).toBeVisible();
      await expectSum(page, "Updates", "0 new, 4 already in the register");
      await page.getByRole("button", { name: "Remove table" }).click();
      await expect(page.getByText("Uploaded table removed")).toBeVisible();
    },
  );

  test("a pasted table with a title, headings and a total says what it leaves out, and its headings become themes", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    await page.goto("/imports");
    await page.getByLabel("Or paste a table").fill(" ");
    await page.getByRole("button", { name: "Check pasted table" }).click();
    await expect(page.getByRole("alert")).toContainText("Paste a table with its column names.");
    const rows = [
      ["Follow-up, June 2024"],
      ["Ref", "Title", "Description", "Responsible", "Report", "Date issued"],
      ["Pasted rivers", "", "", "", "", ""],
      ["PST-1", "Clean the river", '"Two\nlines"', "Ministry of pasting", "Pasted report", "2023"],
      ["Total", "", "", "", "", "1"],
    ];
    await page.getByLabel("Or paste a table").fill(rows.map((cells) => cells.join("\t")).join("\n"));
    await page.getByRole("button", { name: "Check pasted table" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "What the columns mean" })).toBeVisible();
    await expect(page.getByText("1 heading was found and will be left out.")).toBeVisible();
    await expect(page.getByText("1 total was found and will be left out.")).toBeVisible();
    await expectNoWider(page);
    await page.getByLabel("Group: the heading above the row").selectOption({ label: "Theme" });
    await page.getByLabel("Addressees that are not in the register").selectOption({ label: "Public body" });
    await check(page);
    await expectSum(page, "Records", "1 new, 0 changed, 0 unchanged");
    await expectSum(page, "Headings and totals", "1 heading and 1 total between the rows");
  });

  test("what a table raises is settled beside its rejected rows, and these can be taken away", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    await page.goto("/imports");
    const shared = ["Bridge review", "2021-04-06"];
    const rows = [
      ["Ref", "Title", "Description", "Theme", "Responsible", "Report", "Date issued", "Status", "As of", "Comment"],
      ["STL-1", "Mend it", "Mend the bridge", "", "Bridge Office", ...shared, "Pending", "2024-03-01", "Begun"],
      ["STL-1", "Mend it", "Mend the bridge", "", "Bridge Office", ...shared, "Not started", "2024-03-01", "Seen"],
      ["STL-2", "All of it", "All bridges", "", "Bridge Office", ...shared, "Whole table", "2024-03-01", "Sum"],
    ];
    await page.getByLabel("Or paste a table").fill(rows.map((cells) => cells.join("\t")).join("\n"));
    await page.getByRole("button", { name: "Check pasted table" }).click();
    await page.getByLabel("Addressees that are not in the register").selectOption({ label: "Public body" });
    await check(page);
    await expect(page.getByText("3 rows were rejected: nothing has been imported")).toBeVisible();
    await expectNoWider(page);
    const file = page.getByRole("link", { name: "download these rows as a table" });
    const answer = await page.request.get((await file.getAttribute("href")) ?? "");
    expect(answer.headers()["content-disposition"]).toContain("refused-rows.csv");
    expect(await answer.text()).toContain("Theme: Select a theme or enter a new one.");
    await page.getByLabel("Use this for every row without a value").fill("Bridges");
    await page.getByLabel("“Pending”, 1 row").selectOption({ label: "In progress" });
    await page.getByLabel("“Whole table”, 1 row").selectOption({ label: "Leave these rows out" });
    await page.getByRole("button", { name: "Apply and check again" }).click();
    await expect(page.getByText("1 row was rejected: nothing has been imported")).toBeVisible();
    await page.getByLabel("Rows of one record and one day").selectOption("up");
    await page.getByRole("button", { name: "Apply and check again" }).click();
    await expect(page.getByText("The table is ready to import")).toBeVisible();
    await expectSum(page, "Left out by your choice", "1 row");
    await page.getByRole("button", { name: "Import everything" }).click();
    await expect(page.getByText("Import complete")).toBeVisible();
    await page.goto("/recommendations/STL-1");
    await expect(page.getByText("In progress").first()).toBeVisible();
  });

  test("a column of a wide table is found by a button, and what was chosen stays", async ({ page, signIn }) => {
    await signIn(page, "ANALYST");
    await pasteWide(page);
    await page.getByLabel("Extra 7").selectOption({ label: "Theme" });
    await page.getByLabel("Find a column").fill("extra 33");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await expect(page.getByText("1 of 45 columns")).toBeVisible();
    await expect(page.getByLabel("Extra 33")).toBeVisible();
    await expect(page.getByLabel("Extra 7")).toBeHidden();
    await expect(page.getByLabel("Extra 7")).toHaveValue("theme");
  });

  test("names that look alike are made one, and what is still rejected is left out", async ({ page, signIn }) => {
    await signIn(page, "ANALYST");
    await page.goto("/imports");
    const rows = [
      ["Ref", "Title", "Description", "Theme", "Responsible", "Report", "Date issued", "Due date"],
      [
        "ALK-1",
        "Mend it",
        "Mend the quay",
        "Quays",
        "Quay Office; Port Office",
        "Quay review",
        "2021-04-06",
        "5/6/2024",
      ],
      ["", "Paint it", "Paint the quay", "Quays", "Quay Ofice", "Quay review", "2021-04-06", "7/8/2024"],
      ["ALK-3", "Sell it", "Sell the quay", "Quays", "Quay Office", "Quay review", "some day", ""],
    ];
    await page.getByLabel("Or paste a table").fill(rows.map((cells) => cells.join("\t")).join("\n"));
    await page.getByRole("button", { name: "Check pasted table" }).click();
    await expect(page.getByText("1 cell seems to hold several values.")).toBeVisible();
    await page.getByLabel("Addressees that are not in the register").selectOption({ label: "Public body" });
    await check(page);
    await page.getByLabel("How such dates are read in the whole table").selectOption("dmy");
    await page.getByLabel("Rows without a reference").selectOption("number");
    await page.getByLabel("“Quay Ofice”, 1 row").selectOption({ label: "The same as “Quay Office”" });
    await page.getByLabel(/^Leave out all rows that are rejected/).check();
    await page.getByRole("button", { name: "Apply and check again" }).click();
    await expect(page.getByText("The table is ready to import")).toBeVisible();
    await expectSum(page, "Records", "2 new, 0 changed, 0 unchanged");
    await expectSum(page, "Left out as rejected", "1 row");
    await expect(page.getByLabel("“Quay Ofice” is “Quay Office”")).not.toBeChecked();
    await expectNoWider(page);
    await page.getByRole("button", { name: "Import everything" }).click();
    await expect(page.getByText("Import complete")).toBeVisible();
    await expectSum(page, "Also new", "1 source, 1 theme, 2 actors, 0 items of evidence");
  });

  test("a file that is no table says so, and a workbook’s other sheet can be read", async ({ page, signIn }) => {
    await signIn(page, "ADMIN");
    await page.goto("/imports");
    const table = page.getByLabel("Table", { exact: true });
    await table.setInputFiles({ name: "photo.csv", mimeType: "text/csv", buffer: Buffer.from([0, 1, 2, 0, 255]) });
    await page.getByRole("button", { name: "Upload and check" }).click();
    await expect(page.getByRole("alert")).toContainText("This is not a text file");
    await page.goto("/imports");
    await table.setInputFiles({ name: "свод.xlsx", mimeType: "", buffer: readFileSync(TRACKER) });
    await page.getByRole("button", { name: "Upload and check" }).click();
    await page.getByText(/^Read as sheet/).click();
    await page.getByLabel("Sheet").selectOption("Справка");
    await page.getByLabel("Row with the column names").fill("");
    await page.getByRole("button", { name: "Read it again" }).click();
    await expect(page.getByText("Read as sheet “Справка”")).toBeVisible();
  });
});

test("a profile is renamed and removed by whoever imports", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/imports/profiles");
  await page.getByRole("link", { name: "Log of the field office" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Что стало известно" })).toContainText("Reason for this status");
  await page.getByLabel("Name of the import profile").fill("Field log");
  await page.getByRole("button", { name: "Save name" }).click();
  await page.getByRole("link", { name: "Field log" }).click();
  await page.getByRole("button", { name: "Remove import profile" }).click();
  await expect(page.getByText("There are no import profiles yet")).toBeVisible();
});
