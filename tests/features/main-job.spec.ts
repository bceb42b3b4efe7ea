import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { openOwnMenu } from "./support/people";
import { PageWatch } from "./support/page-watch";
import { expect, test } from "./support/test";
import { makeHome, startServer } from "./support/server";

test.use({ register: "main-job" });

/** Statuses in the starter register as its sources support them, by reference. */
const STARTER_STATUSES: Record<string, string> = {
  ...Object.fromEntries(
    Array.from({ length: 11 }, (_, index) => [`KZP-${String(index + 1).padStart(2, "0")}`, "NOT_ASSESSED"]),
  ),
  "UKP-01": "IN_PROGRESS",
  "UKP-02": "IN_PROGRESS",
  "UKP-03": "IN_PROGRESS",
  "UKP-04": "IN_PROGRESS",
  "UKP-05": "NOT_ASSESSED",
  "UKP-06": "IMPLEMENTED",
  "UKP-07": "IN_PROGRESS",
  "UKP-08": "NOT_ASSESSED",
  "UKP-09": "NOT_ASSESSED",
  "UKP-10": "NOT_ASSESSED",
  "UKP-11": "NOT_ASSESSED",
  "UKP-12": "NOT_ASSESSED",
  "UKP-13": "IMPLEMENTED",
  "UKP-14": "IN_PROGRESS",
  "UKP-15": "NOT_ASSESSED",
  "UKP-16": "NOT_ASSESSED",
};

/** The only statuses with more than low confidence: those that the article plainly reports as done. */
const MEDIUM_CONFIDENCE = ["UKP-06", "UKP-13"];

test(
  "from the set-up link to a CSV file: an administrator sets up, records an update with two new items, and reads any day",
  { tag: "@database" },
  async ({ browser, databaseServer }) => {
    const home = await makeHome(databaseServer);
    const server = await startServer(home);
    const link = server.setUpLink;
    expect(link, "the one-time set-up link that the start prints").toBeDefined();
    const context = await browser.newContext({ baseURL: server.address, acceptDownloads: true });
    const page = await context.newPage();
    const watch = new PageWatch(page, server.address, true);

    await page.goto(link ?? "");
    await page.getByLabel("Your name").fill("Ada Sarsen");
    await page.getByLabel("Email address").fill("ada@example.org");
    await page.getByLabel("New password", { exact: true }).fill("a kettle on every stove");
    await page.getByLabel("Confirm new password").fill("a kettle on every stove");
    await page.getByRole("main").getByRole("button").click();
    await expect(page).not.toHaveURL(/\/links\//);
    await openOwnMenu(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel("Email address").fill("ada@example.org");
    await page.getByLabel("Password").fill("a kettle on every stove");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
    await expect(page.getByRole("link", { name: "27 records" })).toBeVisible();

    await page.getByRole("link", { name: "Records", exact: true }).click();
    await expect(page.getByRole("heading", { name: "27 records" })).toBeVisible();
    await page.getByRole("link", { name: "KZP-04", exact: true }).click();
    await page.getByRole("link", { name: "Record an update" }).click();
    await page.getByRole("radio", { name: /^In progress/ }).check();
    await page.getByLabel("Effective date").fill("2023-03");
    await page
      .getByLabel("Reasons", { exact: true })
      .fill("Generated for this test: two reports say that proceedings were begun.");
    await page.getByRole("radio", { name: /^Medium/ }).check();
    await page.getByRole("button", { name: "Add another item of evidence" }).click();
    for (const [index, title] of [
      [0, "Generated report one, әділдік, “quoted”"],
      [1, "=Generated report two, with a comma"],
    ] as const) {
      const block = page.getByRole("group", { name: `Evidence ${index + 1}` });
      await block.getByLabel("Polarity", { exact: true }).selectOption("SUPPORTS");
      await block.getByLabel("Title").fill(title);
      await block.getByLabel("Web address (optional)", { exact: true }).fill(`https://example.org/report-${index + 1}`);
      await block.getByLabel("What it shows, in your own words").fill("Generated: that a claim was filed.");
      await block.getByLabel("Reliability of the source").selectOption("B");
      await block.getByLabel("Credibility of the information").selectOption("2");
    }
    await page.getByRole("button", { name: "Record update" }).click();
    await expect(page).toHaveURL(/\/recommendations\/KZP-04/);
    await expect(page.getByRole("article", { name: /March 2023/ })).toContainText("This update gives the status");
    await expect(page.getByRole("article", { name: /March 2023/ })).toContainText(
      "=Generated report two, with a comma",
    );

    await page.getByRole("link", { name: "Dashboard" }).click();
    await expect(page.getByRole("link", { name: "27 records" })).toBeVisible();
    await expect(page.getByText(/0 of 19 implemented/)).toBeVisible();
    for (const [day, count] of [
      ["2021-12-31", 2],
      ["2022-12-31", 14],
      ["2023-06-30", 17],
      ["2023-12-31", 27],
    ] as const) {
      await page.goto(`/?as_of=${day}`);
      await expect(page.getByRole("link", { name: `${count} records` })).toBeVisible();
      await page.getByRole("link", { name: `${count} records` }).click();
      await expect(page.getByRole("heading", { name: `${count} records` })).toBeVisible();
    }

    await page.goto("/recommendations?theme=civil-recovery");
    const download = page.waitForEvent("download");
    await page.locator("summary", { hasText: "Exports" }).click();
    await page.getByRole("link", { name: "CSV with all columns" }).click();
    const rows: Record<string, string>[] = parse(readFileSync(await (await download).path()), { columns: true });
    expect(rows.map(({ reference, status }) => [reference, status])).toEqual([
      ["KZP-02", "NOT_ASSESSED"],
      ["KZP-04", "IN_PROGRESS"],
    ]);
    expect(rows[1]).toMatchObject({ evidence: "2", effective: "2023-03", effective_latest: "2023-03-31" });

    await watch.conclude(server.takeComplaints());
    await context.close();
    expect(await server.stop()).toBe(0);
    await home.remove();
  },
);

test(
  "the starter register says of all 27 records what its sources support",
  { tag: "@database" },
  async ({ page, signIn }) => {
    await signIn(page, "REVIEWER");
    const response = await page.request.get("/recommendations.csv?as_of=2023-12-31");
    const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
    expect(Object.fromEntries(rows.map(({ reference, status }) => [reference, status]))).toEqual(STARTER_STATUSES);
    const inMarch = await page.request.get("/recommendations.csv?as_of=2023-03-31");
    const march: Record<string, string>[] = parse(await inMarch.text(), { columns: true });
    expect(march.filter(({ reference = "" }) => ["UKP-02", "UKP-04"].includes(reference))).toMatchObject([
      { reference: "UKP-02", status: "NOT_ASSESSED" },
      { reference: "UKP-04", status: "IN_PROGRESS" },
    ]);
    for (const row of rows) {
      expect(row["passage_sha256"]).toMatch(/^[0-9a-f]{64}$/);
      expect(Number(row["passage_end"])).toBeGreaterThan(Number(row["passage_start"]));
      expect(row["head_hash"]).toMatch(/^[0-9a-f]{64}$/);
    }
    const medium = rows.filter(({ confidence }) => confidence !== "LOW").map(({ reference }) => reference);
    expect(medium).toEqual(MEDIUM_CONFIDENCE);
  },
);
