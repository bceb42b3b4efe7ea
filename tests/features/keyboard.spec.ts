import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { expect, test } from "./support/test";

test.use({ register: "keyboard" });

/*
 * Does the main job with the keyboard alone: nothing in this test clicks, fills or focuses. It reads the focused
 * element from the page, and requires that it is visible.
 */

/**
 * More stops than any page in this test has: after so many, the target was missed, or the focus has gone all the way
 * round.
 */
const MAX_STOPS = 250;

/** What has the focus, and whether a person can see that. */
type Stop = { lost: boolean; visible: boolean; inView: boolean; marked: boolean; what: string };

async function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) {
      return { lost: true, visible: false, inView: false, marked: false, what: "nothing" };
    }
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    // The outline may be drawn by the label or summary around a control.
    const around = element.closest("label, summary");
    const aroundStyle = around ? getComputedStyle(around) : null;
    const aroundOutline =
      aroundStyle !== null && aroundStyle.outlineStyle !== "none" && parseFloat(aroundStyle.outlineWidth) > 0;
    // At the calendar button within a date field, the browser draws its own focus ring, which styles cannot change.
    const within = element.matches('input[type="date"]:not(:focus)');
    return {
      lost: false,
      visible: box.width > 1 && box.height > 1 && style.visibility === "visible",
      inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      marked: outline || aroundOutline || within || style.boxShadow !== "none",
      what: `${element.tagName.toLowerCase()} “${(element.textContent || element.getAttribute("name") || "").trim().slice(0, 60)}” on ${location.pathname}`,
    };
  });
}

/** Presses Tab (or Shift+Tab) until the element has the focus. Every stop on the way must be visible. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MAX_STOPS; stops += 1) {
    await page.keyboard.press(key);
    const stop = await stopOf(page);
    if (stop.lost) continue; // past the end of the page, through the browser's own buttons
    expect(stop, stop.what).toMatchObject({ visible: true, inView: true, marked: true });
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${MAX_STOPS} stops did not reach ${String(target)}`);
}

async function type(page: Page, label: Locator, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

/** Chooses in the focused select by typing the beginning of the option, as people do. */
async function choose(page: Page, select: Locator, words: string, value: string): Promise<void> {
  await tabTo(page, select);
  await page.keyboard.type(words);
  await expect(select).toHaveValue(value);
}

/** Moves to a group of radio buttons and down to the wanted one. */
async function pick(page: Page, group: string, name: RegExp): Promise<void> {
  const radios = page.getByRole("group", { name: group }).getByRole("radio");
  await tabTo(page, radios.first());
  await page.keyboard.press("Space");
  const wanted = page.getByRole("group", { name: group }).getByRole("radio", { name });
  for (let steps = await radios.count(); steps > 0 && !(await wanted.isChecked()); steps -= 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(wanted).toBeChecked();
  expect(await stopOf(page)).toMatchObject({ lost: false, inView: true, marked: true });
}

test("the main job can be done with the keyboard alone, and the focus can always be seen", async ({ page, signIn }) => {
  const { email, password } = await signIn(page, "ANALYST"); // makes the account, if no test has yet
  await page.context().clearCookies();

  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await type(page, page.getByLabel("Email address"), email);
  await type(page, page.getByLabel("Password", { exact: true }), password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();

  // On a fresh page the first stop is the skip link, and it leads to the content.
  await page.reload();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to main content" });
  await expect(skip).toBeFocused();
  expect(await stopOf(page)).toMatchObject({ visible: true, inView: true, marked: true });
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);

  await tabTo(page, page.getByRole("navigation").getByRole("link", { name: "Records" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Records" })).toBeVisible();
  await type(page, page.getByLabel("Search"), "KZP-04");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=KZP-04/);
  await tabTo(page, page.getByRole("link", { name: "KZP-04", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/recommendations\/KZP-04/);
  await tabTo(page, page.getByRole("link", { name: "Record an update" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Record an update" })).toBeVisible();

  await pick(page, "Status", /^In progress/);
  await type(page, page.getByLabel("Effective date"), "2024-05");
  await pick(page, "Confidence", /^Medium/);
  await type(page, page.getByLabel("Reasons", { exact: true }), "Generated for this test: typed without a mouse.");
  const block = page.getByRole("group", { name: "Evidence 1" });
  await choose(page, block.getByLabel("Polarity", { exact: true }), "Supports", "SUPPORTS");
  // A first attempt with missing fields: the error summary gets the focus and links to each field.
  await tabTo(page, page.getByRole("button", { name: "Record update" }));
  await page.keyboard.press("Enter");
  const summary = page.getByRole("main").getByRole("alert");
  await expect(summary).toBeFocused();
  await tabTo(page, summary.getByRole("link").first());
  await page.keyboard.press("Enter");
  await expect(block.getByLabel("Title")).toBeFocused();
  expect(await stopOf(page)).toMatchObject({ visible: true, inView: true, marked: true });
  await page.keyboard.type("Generated: a report read on the keyboard");
  await type(page, block.getByLabel("What it shows, in your own words"), "Generated: that a claim was filed.");
  await choose(page, block.getByLabel("Reliability of the source"), "B", "B");
  await choose(page, block.getByLabel("Credibility of the information"), "2", "2");
  await tabTo(page, page.getByRole("button", { name: "Record update" }));
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/\/recommendations\/KZP-04\?recorded=\d+#update-\d+$/);
  await expect(page.getByText("Generated: a report read on the keyboard").first()).toBeVisible();

  await tabTo(page, page.getByRole("navigation").getByRole("link", { name: "Dashboard" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: /^\d+ records$/ }).first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "27 records" })).toBeVisible();
  await tabTo(page, page.locator("summary", { hasText: "Exports" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "CSV with all columns" }));
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const rows: Record<string, string>[] = parse(readFileSync(await (await download).path()), { columns: true });
  expect(rows.find(({ reference }) => reference === "KZP-04")).toMatchObject({
    status: "IN_PROGRESS",
    rationale: "Generated for this test: typed without a mouse.",
    evidence: "1",
  });
});

test("Ctrl-K leads to the search, which finds words in every form and marks them", async ({ page, signIn }) => {
  await signIn(page, "REVIEWER");
  await page.goto("/help");
  const search = page.getByRole("banner").getByRole("searchbox");
  // Only once its script has started does the page know the key.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(search).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type("visas");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/search?q=visas");
  const records = page.getByRole("region", { name: /^Records: / });
  await expect(records.getByRole("link", { name: /^UKP-13 / })).toBeVisible();
  await expect(records.locator("mark").first()).toHaveText(/^visas?$/i);
});
