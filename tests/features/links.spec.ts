import { readdirSync } from "node:fs";
import { resolve, sep } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { APIRequestContext, APIResponse, Page } from "@playwright/test";
import { fromBufferPromise } from "yauzl";
import { expect, test } from "./support/test";

test.use({ register: "links" });

const REASON = "Generated for this test.";

async function saveEvidence(page: Page, archive: string): Promise<void> {
  await page.goto("/evidence/1/edit");
  const address = page.getByLabel("Web address of an archived copy");
  if (!(await address.isVisible())) await page.getByText("More about this item").click();
  await address.fill(archive);
  await page.getByLabel("Date archived copy accessed").fill("2026-11-01");
  await page.getByLabel("Reason for the change").fill(REASON);
  await page.getByRole("button", { name: "Save changes" }).click();
}

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an analyst puts records together that ask the same, and a reader counts the ask once", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    await page.goto("/");
    await expect(page.getByRole("region", { name: "What is counted" })).toBeHidden();
    await page.goto("/recommendations/KZP-03");
    await page.getByRole("link", { name: "Same ask elsewhere" }).click();
    await page.getByRole("button", { name: "Group these records" }).click();
    await expect(page.getByRole("link", { name: "Enter why these records have the same ask." })).toBeVisible();
    await page.getByLabel("Other record’s reference").fill("ukp-03");
    await page.getByLabel("Group title").fill("Generated group");
    await page.getByLabel("Why these records have the same ask").fill(REASON);
    await page.getByRole("button", { name: "Group these records" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Generated group" })).toBeVisible();
    const rows = page.getByRole("region", { name: "Records with the same ask" }).getByRole("row");
    await expect(rows).toHaveCount(3);

    await page.getByRole("link", { name: "UKP-03" }).first().click();
    const same = page.getByRole("region", { name: "Same ask in other sources" });
    await expect(same.getByRole("row").filter({ hasText: "KZP-03" })).toContainText("Kazakhstan paper");

    await page.goto("/");
    const total = page.getByRole("main").getByRole("link", { name: /^27\b.*records/ });
    await expect(total).toBeVisible();
    await page.getByRole("link", { name: "Each ask once" }).click();
    const asks = page.getByRole("main").getByRole("link", { name: /^26\b.*asks/ });
    await asks.click();
    await expect(page.getByRole("heading", { name: "26 records" })).toBeVisible();
    await expect(page).toHaveURL(/count=asks/);
    const csv = await (await page.request.get("/recommendations.csv?count=asks")).text();
    expect(csv.trim().split(/\r\n(?=[A-Z]{3}-\d)/)).toHaveLength(27);

    await page.goto("/recommendations?ask=any");
    await expect(page.getByRole("heading", { name: "2 records" })).toBeVisible();
    await page.goto("/recommendations/UKP-03/ask");
    await page.getByLabel("Why this record does not have the same ask").fill(REASON);
    await page.getByRole("button", { name: "Remove from group" }).click();
    await expect(rows).toHaveCount(2);
  });

  test("a record is split into parts, which give its state and are counted instead of it", async ({ page, signIn }) => {
    await signIn(page, "ANALYST");
    for (const reference of ["PRT-1", "PRT-2"]) {
      await page.goto("/recommendations/UKP-01");
      await page.getByRole("link", { name: "Add a part" }).click();
      await expect(page.getByLabel("Part of")).toHaveValue("UKP-01");
      await page.getByLabel("Reference", { exact: true }).fill(reference);
      await page.getByRole("radio", { name: /^Commitment/ }).check();
      await page.getByLabel("How far the source’s words bind").selectOption("ANNOUNCED");
      await page.getByLabel("Title").fill(`Generated part ${reference}`);
      await page.getByLabel("What is recommended or promised").fill("One of two things.");
      await page.getByLabel("Date made").fill("2022-12-20");
      await page.getByRole("checkbox", { name: "UK Government" }).check();
      await page.getByLabel("Main theme").selectOption({ label: "Visas" });
      await page.getByRole("button", { name: "Add record" }).click();
      await expect(page.getByText("Part of UKP-01")).toBeVisible();
    }
    await page.goto("/recommendations/PRT-2/edit");
    await page.getByLabel("Superseded by").fill("KZP-01");
    await page.getByLabel("Reason for the change").fill(REASON);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("superseded this record")).toBeVisible();

    await page.goto("/recommendations/UKP-01");
    await expect(page.getByRole("region", { name: "Current status" })).toContainText("Not assessed");
    await expect(page.getByRole("region", { name: "Its parts" }).getByRole("row")).toHaveCount(3);
    await expect(page.getByRole("link", { name: "Record an update" })).toBeHidden();

    await page.goto("/");
    await expect(page.getByText("1 record is split into parts.")).toBeVisible();
    await page
      .getByRole("main")
      .getByRole("link", { name: /^28\b.*records/ })
      .click();
    await expect(page.getByRole("heading", { name: "28 records" })).toBeVisible();
    await page.goto("/recommendations");
    await expect(page.getByRole("heading", { name: "29 records" })).toBeVisible();
    await page.getByRole("link", { name: "2 parts of UKP-01" }).click();
    await expect(page.getByRole("heading", { name: "2 records" })).toBeVisible();
  });

  test("an archived copy and its day stand beside the evidence, and an actor can be added alone", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    await saveEvidence(page, "not an address");
    await expect(page.getByRole("link", { name: /full web address that starts with https/ })).toBeVisible();
    await saveEvidence(page, "https://archive.example.org/copy");
    await expect(page.getByRole("link", { name: "https://archive.example.org/copy" })).toBeVisible();
    await expect(page.getByText("Accessed on 1 November 2026").first()).toBeVisible();

    await page.goto("/actors");
    await page.getByRole("link", { name: "Add an actor" }).click();
    await page.getByLabel("Name").fill("G7");
    await page.getByRole("radio", { name: /^Public body/ }).check();
    await page.getByRole("button", { name: "Add actor" }).click();
    await expect(page.getByRole("link", { name: "There is already an actor with this name." })).toBeVisible();
    await page.getByLabel("Name").fill("Generated actor");
    await page.getByRole("button", { name: "Add actor" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Generated actor" })).toBeVisible();
  });
});

/** Every page and file whose address has no parameter, such as `/updates.csv`. */
function plainAddresses(): string[] {
  return readdirSync(resolve(__dirname, "../../app"), { recursive: true, encoding: "utf8" })
    .map((file) => `/${file.split(sep).join("/")}`)
    .filter((file) => /\/(page\.tsx|route\.ts)$/.test(file) && !file.includes("["))
    .map((file) => file.replace(/\/(page\.tsx|route\.ts)$/, "") || "/");
}

/**
 * Files that take long to make, and whose parameters only choose among the same facts, so one for each path is enough.
 */
const SLOW_FILES = /\.(docx|xlsx|zip|png)$/;

/** The text of a response; for a document, a workbook or a package, the text of all files in it. */
async function textOf(answer: APIResponse): Promise<string> {
  const bytes = await answer.body();
  if (bytes.toString("latin1", 0, 4) !== "PK\x03\x04") return bytes.toString("utf8");
  const archive = await fromBufferPromise(bytes, { lazyEntries: true });
  const texts: string[] = [];
  for await (const entry of archive.eachEntry()) {
    const stream = await archive.openReadStreamPromise(entry);
    for await (const part of stream.setEncoding("utf8")) texts.push(String(part));
  }
  return texts.join("");
}

/** How many requests of a walk run at the same time. */
const MAX_CONCURRENT = 4;

/** The response, when the server says that it is to be asked for later: then. */
async function ask(request: APIRequestContext, address: string): Promise<APIResponse> {
  const answer = await request.get(address, { maxRedirects: 5, timeout: 120_000 });
  if (answer.status() !== 429) return answer;
  await setTimeout(Number(answer.headers()["retry-after"]) * 1_000);
  return ask(request, address);
}

/** How many pages of one kind a walk visits, such as the pages of records. */
const MAX_OF_A_KIND = 4;

/**
 * Follows every link from some addresses, once per path and first parameter, and of one kind of path the first few, and
 * returns the responses' texts.
 */
async function walk(request: APIRequestContext, from: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  const waiting = [...from];
  function isNew(address: string): boolean {
    const { pathname, searchParams } = new URL(address, "http://register.test");
    const shape = SLOW_FILES.test(pathname) ? pathname : `${pathname}?${[...searchParams.keys()][0] ?? ""}`;
    if (seen.has(shape) || /^\/(_next|api\/auth)\//.test(pathname)) return false;
    seen.add(shape);
    const kind = shape.replace(/\/[A-Z]{3}-\d+(?=[/?]|$)/, "/*").replaceAll(/\/\d+(?=[/?]|$)/g, "/*");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    return from.includes(address) || (kinds.get(kind) ?? 0) <= MAX_OF_A_KIND;
  }
  while (waiting.length > 0) {
    await Promise.all(
      waiting
        .splice(0, MAX_CONCURRENT)
        .filter(isNew)
        .map(async (address) => {
          const text = await textOf(await ask(request, address));
          texts.set(address, text);
          for (const [, link = ""] of text.matchAll(/href="(\/[^"#]*)/g)) waiting.push(link.replaceAll("&amp;", "&"));
        }),
    );
  }
  return texts;
}

test("an allegation on file stands on no page and in no file that a reviewer can reach", async ({
  page,
  signIn,
  browser,
  server,
}) => {
  test.setTimeout(480_000);
  await signIn(page, "ANALYST");
  const words = ["Zyxwv Gazette", "Quondam reply", "Obloquy"];
  for (const count of [1, 2]) {
    await page.goto("/actors/g7/interests/new");
    await page.getByRole("radio", { name: /^Alleged/ }).check();
    await page.getByLabel("Source", { exact: true }).selectOption({ index: 1 });
    await page.getByLabel("As at").fill("2023-04-27");
    await page.getByLabel("Who makes the allegation").fill("The Zyxwv Gazette");
    await page.getByLabel("Reply from the holder or payer").fill("Quondam reply.");
    await page.getByRole("button", { name: "Record interest" }).click();
    await expect(page.getByRole("article", { name: /The Zyxwv Gazette/ })).toHaveCount(count);
  }
  await page
    .getByRole("link", { name: /^Edit or withdraw/ })
    .first()
    .click();
  await page.getByLabel("Reason", { exact: true }).fill("Obloquy of the reason.");
  await page.getByRole("button", { name: "Withdraw interest" }).click();
  await expect(page.getByText("Obloquy of the reason.")).toBeVisible();

  const asked = [
    ...plainAddresses(),
    "/actors/g7?holds=2",
    "/actors/g7/interests/1/edit",
    "/actors/g7/interests/2/edit",
    "/actors?q=g7",
    "/evidence?q=gazette",
    "/recommendations?q=gazette",
    "/recommendations/KZP-04",
    `/actors/g7?known_at=${encodeURIComponent(new Date().toISOString())}`,
  ];
  // The walk proves something only if it would find the words, so this checks that an analyst does see them.
  const seen = await (await page.request.get("/actors/g7")).text();
  for (const word of words) expect(seen).toContain(word);

  const context = await browser.newContext({ baseURL: server.address });
  const reviewer = await context.newPage();
  await signIn(reviewer, "REVIEWER");
  const texts = await walk(reviewer.request, asked);
  expect(texts.size).toBeGreaterThan(100);
  const files = ["/recommendations.csv", "/updates.csv", "/report.docx", "/recommendations.xlsx", "/register.zip"];
  for (const address of ["/actors/g7", "/recommendations/KZP-04", ...files]) {
    expect([...texts.keys()]).toContain(address);
  }
  for (const address of files) expect(texts.get(address), address).toContain("KZP-04");
  const telling = [...texts].filter(([, text]) => words.some((word) => text.includes(word)));
  expect(telling.map(([address]) => address)).toEqual([]);
  await context.close();
});
