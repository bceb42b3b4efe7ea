import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

/** Gives a verdict with a note, and sends it. */
async function review(page: Page, verdict: RegExp, note: string): Promise<void> {
  await page.getByRole("radio", { name: verdict }).check();
  await page.getByLabel("Note").fill(note);
  await page.getByRole("button", { name: "Save review" }).click();
}

test("a reviewer queries an update, an analyst answers, and the reviewer verifies it", async ({
  browser,
  page,
  server,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  await page.goto("/review");
  await page.getByRole("link", { name: "UKP-02, update 1:" }).click();
  await expect(page.getByRole("heading", { name: "Partner on critical minerals and green hydrogen" })).toBeVisible();
  await page.getByRole("button", { name: "Save review" }).click();
  await expect(page.getByRole("link", { name: "Select whether you verify or query this update." })).toBeVisible();
  await page.getByRole("radio", { name: /^Query/ }).check();
  await page.getByRole("button", { name: "Save review" }).click();
  await expect(page.getByRole("link", { name: /Enter your query/ })).toBeVisible();
  await page.getByLabel("Note").fill("Generated for this test: which meetings are meant?");
  await page.getByRole("button", { name: "Save review" }).click();
  await expect(page.getByText("Queried: UKP-02, update 1")).toBeVisible();
  await expect(page.getByRole("link", { name: "UKP-03, update 1:" })).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("link", { name: "UKP-02, update 1:" })).toBeHidden();

  const context = await browser.newContext({ baseURL: server.address });
  const analyst = await context.newPage();
  await signIn(analyst, "ANALYST");
  await analyst.goto("/worklist");
  await expect(analyst.getByRole("heading", { name: /^Updates to review/ })).toBeHidden();
  await expect(analyst.getByText("Generated for this test: which meetings are meant?")).toBeVisible();
  await analyst.getByRole("link", { name: "UKP-02, update 1" }).click();
  await analyst.getByLabel("Your answer").fill("Generated for this test: those that the source names.");
  await analyst.getByRole("button", { name: "Answer the query" }).click();
  await expect(analyst.getByText("Answered by Alua Analyst")).toBeVisible();
  await analyst.goto("/worklist");
  await expect(analyst.getByText("You have nothing to do")).toBeVisible();
  await context.close();

  await page.goto("/worklist");
  await page.getByRole("link", { name: "Review other people’s updates" }).click();
  await page.getByRole("link", { name: "UKP-02, update 1:" }).click();
  await expect(page.getByText("Answered by Alua Analyst")).toBeVisible();
  const area = page.getByRole("article");
  await area.click({ position: { x: 1, y: 1 } });
  await page.keyboard.press("k");
  await expect(page.getByRole("link", { name: "UKP-01, update 1:" })).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "UKP-02, update 1:" })).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("v");
  await expect(page.getByRole("radio", { name: /^Verify/ })).toBeChecked();
  await page.getByRole("button", { name: "Save review" }).click();
  await expect(page.getByText("Verified: UKP-02, update 1")).toBeVisible();
  await page.goto("/recommendations?verification=VERIFIED");
  await expect(page.getByRole("heading", { name: "1 record" })).toBeVisible();
});

test("without JavaScript, a reviewer who comes too late sees what a colleague said, and loses nothing", async ({
  browser,
  server,
  signIn,
}) => {
  const open = () => browser.newContext({ baseURL: server.address, javaScriptEnabled: false });
  const [first, second] = [await open(), await open()];
  const [mine, theirs] = [await first.newPage(), await second.newPage()];
  await signIn(mine, "REVIEWER");
  await signIn(theirs, "ADMIN");
  // Neither names its update: it is the first that waits.
  await mine.goto("/review");
  const current = await mine.locator(".review-queue a[aria-current]").getAttribute("href");
  if (current === null) throw new Error("An update is open");
  const waited = new URL(current, server.address).searchParams;
  const name = `${waited.get("record")}, update ${waited.get("update")}`;
  await theirs.goto(current);
  await review(theirs, /^Query/, "Generated for this test: which month?");
  await expect(theirs.getByText(`Queried: ${name}`)).toBeVisible();

  await review(mine, /^Verify/, "Generated for this test: seen.");
  await expect(mine.getByText("Changed since this page was opened")).toBeVisible();
  await expect(mine.getByRole("article").getByRole("link", { name })).toBeVisible();
  await expect(mine.locator(".review-decision").getByText("Generated for this test: which month?")).toBeVisible();
  await expect(mine.getByLabel("Note")).toHaveValue("Generated for this test: seen.");
  await expect(mine.getByRole("radio", { name: /^Verify/ })).toBeChecked();
  await mine.getByRole("button", { name: "Save review" }).click();
  await expect(mine.getByText(`Verified: ${name}`)).toBeVisible();

  await mine.goto(current);
  await expect(mine.getByText("This is the next one that does.")).toBeVisible();
  await expect(mine.locator(".review-queue a[aria-current]")).toBeVisible();
  await mine.goto("/review?record=NOPE-1&update=1");
  await expect(mine.getByText("There is no update 1 of NOPE-1")).toBeVisible();
  await mine.goto("/review?theme=nope");
  await expect(mine.getByText("“nope” is not a valid value for “theme”.")).toBeVisible();
  await first.close();
  await second.close();
});
