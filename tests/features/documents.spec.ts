import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { REFUSALS, type Refusal } from "@/lib/register/attachments/vocabulary";
import { TEXT_REFUSALS, TEXT_REMARKS, type TextRefusal } from "@/lib/register/documents/vocabulary";
import { BEGINNINGS, makePdf, makeWordDocument } from "../factories/files";
import { fileOf } from "./support/files";
import { expect, test } from "./support/test";
import { message, type Message } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";

test.use({ register: "documents" });

/** Adds a source with this title and returns its address. */
async function addSource(page: Page, title: string): Promise<string> {
  await page.goto("/sources/new");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Kind").selectOption("REPORT");
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function upload(page: Page, source: string, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${source}/texts/new`);
  // Browsers send the name in the form as it is, whatever media type goes with it.
  await page.getByLabel("File", { exact: true }).setInputFiles(fileOf(name, buffer));
  await page.getByRole("button", { name: "Upload file" }).click();
}

/** Downloads the file that a link leads to, as a person does. */
async function save(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("main").getByRole("link", { name: link }).click(),
  ]);
  return readFileSync(await download.path());
}

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an analyst uploads a PDF, pastes a better text with a reason, and both versions can be opened", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    const source = await addSource(page, "Generated report in two versions");
    await expect(page.getByText("The text of this source has not been added.")).toBeVisible();
    await page.getByRole("link", { name: "Add the text" }).click();
    await expect(page.getByText("25 MB (25,000,000 bytes), 5,000 pages and 5,000,000 characters")).toBeVisible();
    const pdf = makePdf(["It is generated that they should act.", "And on the second page, that they must."]);
    await page
      .getByLabel("File", { exact: true })
      .setInputFiles({ name: "Есеп.pdf", mimeType: "application/pdf", buffer: pdf });
    await page.getByRole("button", { name: "Upload file" }).click();

    await expect(page.getByRole("status")).toContainText("Version 1 of the text added");
    await expect(page.getByText("78 characters (Unicode code points), 2 pages")).toBeVisible();
    await expect(page.getByText("And on the second page, that they must.")).toBeVisible();
    expect((await save(page, "Есеп.pdf")).equals(pdf)).toBe(true);
    expect((await save(page, "Save the text")).toString()).toBe(
      "It is generated that they should act.\nAnd on the second page, that they must.\n",
    );

    await page.getByRole("link", { name: "Add a new version" }).click();
    await page.getByRole("link", { name: "Paste the text" }).click();
    const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Add text" }) });
    await form.getByLabel("Reason for the new version").fill("The footnotes were missing.");
    await form
      .getByLabel("Text", { exact: true })
      .fill("It is generated that they should act.\n\nHere is a footnote 😀.");
    await form.getByRole("button", { name: "Add text" }).click();
    await expect(page.getByRole("status")).toContainText("Version 2 of the text added");
    await expect(page.getByRole("link", { name: "Read the text and select passages" })).toBeVisible();
    await expect(page.getByRole("link", { name: "See what is suggested for tracking" })).toBeVisible();
    await expect(page.getByText("60 characters")).toBeVisible();
    await expect(page.getByText("None: the text was pasted.")).toBeVisible();

    await page.getByRole("link", { name: "Version 1", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Text, version 1" })).toBeVisible();
    await expect(page.getByText("And on the second page, that they must.")).toBeVisible();
    await page.goto(source);
    await expect(page.getByText("Version 2, 60 characters, pasted.")).toBeVisible();
  });

  test("a file without a text to take is answered in a sentence, and a Word document’s tracked changes are said", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    const source = await addSource(page, "Generated report that is hard to read");
    const refused: [string, Buffer, TextRefusal | Refusal][] = [
      ["scan.pdf", makePdf(["", ""]), "scanned"],
      ["locked.pdf", makePdf(["Generated."], { locked: true }), "locked"],
      ["large.pdf", Buffer.alloc(26_000_000, makePdf(["Generated."])), "large"],
      ["scripts.html", Buffer.from("<!doctype html><html><script>document.title = 'run'</script></html>"), "blank"],
      ["cyrillic.txt", Buffer.from("\xd5\xee\xf0\xee\xf8\xee", "latin1"), "encoding"],
      ["picture.png", BEGINNINGS.png, "kind"],
    ];
    const words: Record<string, { message: Message }> = { ...REFUSALS, ...TEXT_REFUSALS };
    for (const [name, bytes, refusal] of refused) {
      await upload(page, source, name, bytes);
      await expect(page).toHaveURL(`${source}/texts/new?refused=${refusal}`);
      await expect(page.getByRole("alert")).toContainText(
        ENGLISH.message(words[refusal]?.message ?? message("a refusal")),
      );
    }
    const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
    const tracked = `<w:p>${run("They shall act")}<w:ins w:id="1" w:author="A">${run(" soon")}</w:ins>${run(".")}</w:p>`;
    await upload(page, source, "tracked.docx", makeWordDocument(tracked));
    await expect(page.getByText("They shall act soon.")).toBeVisible();
    await expect(page.getByText(TEXT_REMARKS.TRACKED_CHANGES.meaning)).toBeVisible();
  });
});

test("a web page is kept to be saved and never run, for people who are signed in, and only a recorder’s own form brings one", async ({
  page,
  signIn,
  server,
  watch,
}) => {
  await signIn(page, "ANALYST");
  const source = await addSource(page, "Generated web page");
  const html = Buffer.from(
    "<!doctype html><html lang=en><title>T</title><body onload=\"document.title='run'\"><p>They should act.</p>" +
      "<script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\"></body></html>",
  );
  await upload(page, source, "page.html", html);
  await expect(page.getByText("They should act.", { exact: true })).toBeVisible();
  await expect(page).not.toHaveTitle(/run/);
  const served = await page.request.get(`${source}/texts/1/file`);
  expect((await served.body()).equals(html)).toBe(true);
  const tag = `"${createHash("sha256").update(html).digest("hex")}"`;
  expect(served.headers()).toMatchObject({
    "content-type": "application/octet-stream",
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "content-disposition": `attachment; filename="page.html"; filename*=UTF-8''page.html`,
    etag: tag,
  });
  const unchanged = await page.request.get(`${source}/texts/1/file`, { headers: { "if-none-match": tag } });
  expect(unchanged.status()).toBe(304);
  const text = await page.request.get(`${source}/texts/1/text.txt`);
  expect([text.headers()["content-type"], await text.text()]).toEqual([
    "text/plain; charset=utf-8",
    "They should act.\n",
  ]);

  const origin = new URL(server.address).origin;
  const multipart = { note: "Again.", file: { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("Other.") } };
  const post = async (headers: Record<string, string>) =>
    (await page.request.post(`${source}/texts/upload`, { multipart, headers, maxRedirects: 0 })).status();
  expect(await post({ origin: "https://elsewhere.example" })).toBe(403);
  expect(await post({})).toBe(403);
  expect(await post({ origin })).toBe(201);
  expect(await post({ origin })).toBe(409);
  await page.context().clearCookies();
  expect(await post({ origin })).toBe(401);
  expect((await page.request.get(`${source}/texts/1/file`)).status()).toBe(401);
  await signIn(page, "REVIEWER");
  expect(await post({ origin })).toBe(403);
  await page.goto(source);
  await expect(page.getByRole("link", { name: "Add a new version" })).toHaveCount(0);
  await page.getByRole("link", { name: "Version 2" }).click();
  await expect(page.getByText("Other.", { exact: true })).toBeVisible();
  watch.allow(401);
});
