import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

test.use({ register: "reflow" });

/** As long as a German or Kazakh compound that nobody would write, and an address as long as people do paste. */
const WORD = "Unbreakable".repeat(20).slice(0, 210);
const ADDRESS = `https://www.example.org/government/publications/${"integrated-review-refresh-".repeat(8)}2023?a=${"x".repeat(60)}`;

async function send(page: Page, button: string): Promise<void> {
  const before = page.url();
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(page).not.toHaveURL(before);
}

/** Fills the register with a record, its source, evidence, a remark and a view whose texts cannot be broken at a space. */
async function fillWithLongWords(page: Page): Promise<void> {
  await page.goto("/sources/new");
  await page.getByLabel("Title").fill(WORD);
  await page.getByLabel("Kind").selectOption("REPORT");
  await page.getByLabel(/^Date/).fill("2022-12-20");
  for (const label of [/^Publisher/, /^Place/, /^Authors/, /^Note/]) {
    const field = page.getByLabel(label).first();
    if ((await field.count()) > 0) await field.fill(WORD.slice(0, 200));
  }
  await page.getByLabel(/^Web address/).fill(ADDRESS);
  await send(page, "Add source");
  const source = new URL(page.url()).pathname;
  await page.goto(`${source}/texts/new?by=paste`);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Add text" }) });
  await form.getByLabel("Text", { exact: true }).fill(`${WORD}\n\nThe committee must publish ${ADDRESS} by 2030.\n`);
  await form.getByRole("button", { name: "Add text" }).click();
  await expect(page.getByRole("status")).toContainText("added");

  await page.goto("/recommendations/new");
  await page.getByLabel("Reference", { exact: true }).fill("LONG-1");
  await page.getByRole("radio", { name: /^Recommendation/ }).check();
  await page.getByLabel("Title", { exact: true }).fill(WORD);
  await page.getByLabel("What is recommended or promised").fill(`${WORD} ${ADDRESS}`);
  await page.getByLabel("Source", { exact: true }).selectOption({ label: WORD });
  await page.getByLabel("Date made", { exact: true }).fill("2022-12-20");
  await page.getByLabel("Due (optional)", { exact: true }).fill("2023");
  await page.getByLabel("UK Government").check();
  await page.getByLabel("Main theme").selectOption("Sanctions");
  await send(page, "Add record");

  await page.goto("/recommendations/LONG-1/updates/new");
  await page.getByRole("radio", { name: /^In progress/ }).check();
  await page.getByLabel("Effective date").fill("2023-03");
  await page.getByLabel("Reasons", { exact: true }).fill(`${WORD} ${ADDRESS}`);
  await page.getByRole("radio", { name: /^Medium/ }).check();
  await page.getByRole("button", { name: "Add another item of evidence" }).click();
  const block = page.getByRole("group", { name: "Evidence 1" });
  await block.getByLabel("Polarity", { exact: true }).selectOption("SUPPORTS");
  await block.getByLabel("Title").fill(WORD);
  await block.getByLabel("Web address (optional)", { exact: true }).fill(ADDRESS);
  await block.getByLabel("Publisher").fill(WORD.slice(0, 200));
  await block.getByLabel("What it shows, in your own words").fill(`${WORD} ${ADDRESS}`);
  await block.getByLabel("Reliability of the source").selectOption("B");
  await block.getByLabel("Credibility of the information").selectOption("2");
  await send(page, "Record update");

  await page.goto("/recommendations/LONG-1");
  await page.getByLabel("Your remark").fill(`${WORD} ${ADDRESS}`);
  await page.getByRole("button", { name: "Add remark" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: WORD }).first()).toBeVisible();
}

/** In the browser: by how much the page is too wide, and the innermost of the elements that stick out; null if none does. */
function widest(): string | null {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return null;
  const outside = [...document.querySelectorAll("main *")].filter(
    (element) => Math.round(element.getBoundingClientRect().right + window.scrollX) >= scrollWidth,
  );
  return `${scrollWidth - clientWidth} by ${outside.at(-1)?.outerHTML.slice(0, 200) ?? "nothing in main"}`;
}

test("no page is wider than a telephone, whatever long words and addresses stand in it", async ({ page, signIn }) => {
  test.setTimeout(240_000);
  await signIn(page, "ADMIN");
  await fillWithLongWords(page);
  await page.goto("/sources");
  const source = await page.getByRole("link", { name: WORD }).first().getAttribute("href");
  await page.goto("/evidence");
  const evidence = await page.getByRole("row").filter({ hasText: WORD }).getByRole("link").first().getAttribute("href");
  const addresses = [
    "/",
    "/?clock=world",
    "/recommendations",
    "/recommendations?group=source&q=LONG-1",
    "/recommendations/LONG-1",
    "/recommendations/LONG-1/edit",
    "/recommendations/LONG-1/ask",
    "/recommendations/LONG-1/withdraw",
    "/recommendations/LONG-1/passage",
    "/recommendations/LONG-1/updates/1",
    "/recommendations/LONG-1/updates/1/correct",
    "/recommendations/LONG-1/updates/new",
    "/recommendations/bulk?q=LONG-1",
    "/recommendations/new",
    "/worklist",
    "/review",
    "/review?update=LONG-1.1",
    "/sources",
    `${source}`,
    `${source}/edit`,
    `${source}/text`,
    `${source}/suggestions`,
    `${source}/withdraw`,
    "/evidence",
    `${evidence}`,
    `${evidence}/edit`,
    "/actors",
    "/actors/uk-government",
    "/themes",
    "/themes/sanctions",
    "/compare",
    "/charts",
    "/charts/groups?by=source",
    "/report",
    `/search?q=${WORD.slice(0, 30)}`,
    "/history",
    "/notifications",
    "/account",
    "/account/following",
    "/account/tokens",
    "/imports",
    "/exports",
    "/settings",
    "/accounts",
    "/backups",
    "/integrity",
    "/administration",
  ];
  const wide: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    for (const width of [320, 390, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      const found = await page.evaluate(widest);
      if (found !== null) wide.push(`${address} at ${width}: ${found}`);
    }
  }
  expect(wide).toEqual([]);
});
