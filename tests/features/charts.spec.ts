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

test("a reader compares two states of the register and sees what moved, by which update and evidence", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  await page.goto("/compare?from=2022-12-31&to=2024-01-01");
  await expect(page.getByRole("heading", { name: /records differ/ })).toBeVisible();
  await page
    .getByRole("list", { name: "Types of difference" })
    .getByRole("link", { name: /^Added/ })
    .click();
  await expect(page).toHaveURL(/change=ADDED/);
  await expect(page.getByRole("link", { name: /^update \d+$/ }).first()).toBeVisible();
  const file = await page.getByRole("link", { name: "CSV of these differences" }).getAttribute("href");
  expect(await (await page.request.get(file ?? "")).text()).toMatch(/^reference,title,theme,changes,/);
});
