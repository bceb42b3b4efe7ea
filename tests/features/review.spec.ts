import { expect, test } from "./support/test";

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
