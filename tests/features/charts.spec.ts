import { expect, test } from "./support/test";

test.use({ register: "charts" });

test("a reader filters the charts, takes one away in every form, and has the same bytes again", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  await page.goto("/");
  await page.getByRole("link", { name: "Charts", exact: true }).click();
  await expect(page.getByRole("heading", { name: "27 records" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Status over time" })).toHaveCount(1);
  await page.getByRole("link", { name: "Source", exact: true }).last().click();
  await expect(page.getByRole("heading", { name: "Status by source" })).toBeVisible();

  for (const [form, type] of [
    ["SVG", "image/svg+xml; charset=utf-8"],
    ["PNG", "image/png"],
    ["CSV", "text/csv; charset=utf-8; header=present"],
  ] as const) {
    const href = await page.getByRole("link", { name: `${form} of “Status over time”` }).getAttribute("href");
    const [first, again] = [await page.request.get(href ?? ""), await page.request.get(href ?? "")];
    expect(first.headers()["content-type"]).toBe(type);
    const bytes = await first.body();
    expect(bytes.length).toBeGreaterThan(1000);
    expect(bytes.equals(await again.body())).toBe(true);
    if (form === "SVG") expect(bytes.toString()).toMatch(/Status over time[\s\S]*SHA-256 [0-9a-f]{64}/);
  }
  expect((await page.request.get("/charts/matrix.svg?status=NONSENSE")).status()).toBe(400);
  expect((await page.request.get("/charts/nothing.svg")).status()).toBe(404);

  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("a reader goes from a chart to all of its numbers, and from a number to the records it counts", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  await page.goto("/");
  const sources = page.getByRole("figure", { name: "By source" });
  await sources.getByText("Chart data").click();
  await sources.getByRole("link", { name: "All numbers, with links to the records of “By source”" }).click();
  await expect(page.getByRole("heading", { name: "Status by source", level: 1 })).toBeVisible();
  const table = page.getByRole("table");
  const all = await table.locator("tfoot td").allTextContents();
  const rows = await table
    .locator("tbody tr")
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent))),
    );
  expect(all.map(Number)).toEqual(all.map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0)));
  const file = await page.getByRole("link", { name: "CSV of this table" }).getAttribute("href");
  const lines = (await (await page.request.get(file ?? "")).text()).trim().split("\r\n");
  expect(lines).toHaveLength(1 + 9 * rows.length);

  const first = table.locator("tbody tr").first().locator("td").last();
  const count = await first.textContent();
  await first.getByRole("link").click();
  await expect(page.getByRole("heading", { name: `${count} records`, exact: true })).toBeVisible();

  await page.goto("/charts");
  const statuses = page.getByRole("figure", { name: "Status over time" });
  await statuses.getByText("Chart data").click();
  await statuses.getByRole("link", { name: /^All numbers/ }).click();
  await expect(page.getByRole("heading", { name: "Status over time", level: 1 })).toBeVisible();
  await page.getByRole("row").nth(1).getByRole("link").last().click();
  await expect(page.getByRole("heading", { name: "27 records" })).toBeVisible();
});

test("a reader compares two states of the register and sees what moved, by which update and evidence", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  await page.goto("/compare");
  await expect(page.getByRole("link", { name: "What the register learned" })).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("27 records were added.")).toBeVisible();
  await page.getByRole("link", { name: "What happened in the world" }).click();
  await expect(page.getByRole("link", { name: "What happened in the world" })).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("heading", { name: "No record moved to another status" })).toBeVisible();
  await page.goto("/compare?from=2022-12-31&to=2024-01-01");
  await expect(page.getByRole("heading", { name: /records differ/ })).toBeVisible();
  await page
    .getByRole("list", { name: "Types of difference" })
    .getByRole("link", { name: /^Added/ })
    .click();
  await expect(page).toHaveURL(/change=ADDED/);
  await expect(page.getByRole("link", { name: /^Update \d+$/ }).first()).toBeVisible();
  const file = await page.getByRole("link", { name: "CSV of these differences" }).getAttribute("href");
  expect(await (await page.request.get(file ?? "")).text()).toMatch(/^reference,title,theme,changes,/);
});
