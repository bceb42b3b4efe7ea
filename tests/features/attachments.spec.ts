import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type ClientRequest, request as openRequest } from "node:http";
import type { Page } from "@playwright/test";
import { REFUSALS, type Refusal } from "@/lib/register/attachments/vocabulary";
import { BEGINNINGS, makeOfficeDocument } from "../factories/files";
import { fileOf } from "./support/files";
import { expect, test } from "./support/test";

const PAGE = "/evidence/1";

async function attach(page: Page, name: string, buffer: Buffer): Promise<void> {
  // Browsers send the name in the form as it is, whatever media type goes with it.
  await page.getByLabel("Attach a file").setInputFiles(fileOf(name, buffer));
  await page.getByRole("button", { name: "Attach file" }).click();
}

async function expectRefused(page: Page, refusal: Refusal): Promise<void> {
  await expect(page).toHaveURL(`${PAGE}?refused=${refusal}#files`);
  await expect(page.getByRole("alert").filter({ hasText: "File not attached" })).toContainText(
    REFUSALS[refusal].message,
  );
}

/** Downloads the file by its link, as a person does, and returns its bytes. */
async function save(page: Page, name: string): Promise<{ bytes: Buffer; suggested: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return { bytes: readFileSync(await download.path()), suggested: download.suggestedFilename() };
}

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an analyst attaches a file with a name in Kazakh and a path, and gets the same bytes back", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    await page.goto(PAGE);
    await expect(page.getByText("Up to 25 MB")).toBeVisible();
    const bytes = Buffer.concat([BEGINNINGS.pdf, Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => at % 251))]);
    await attach(page, "Қазақстан-Ұлыбритания (ә, ғ, ө, ү, һ).pdf", bytes);
    await expect(page.getByRole("status")).toContainText("File attached");
    const saved = await save(page, "Қазақстан-Ұлыбритания (ә, ғ, ө, ү, һ).pdf");
    expect(saved.suggested).toBe("Қазақстан-Ұлыбритания (ә, ғ, ө, ү, һ).pdf");
    expect(saved.bytes.equals(bytes)).toBe(true);

    await attach(page, "again.pdf", bytes);
    await expectRefused(page, "twice");
  });

  test("every lie about a file is answered in a sentence, and nothing of it is kept", async ({ page, signIn }) => {
    await signIn(page, "ANALYST");
    await page.goto(PAGE);
    const bomb = makeOfficeDocument("docx", [{ name: "word/media/a.bmp", content: Buffer.alloc(60_000_000) }]);
    const lies: [string, Buffer, Refusal][] = [
      ["page.png", BEGINNINGS.html, "mismatch"],
      ["bomb.docx", bomb, "bomb"],
      ["empty.pdf", Buffer.alloc(0), "empty"],
      ["program.exe", BEGINNINGS.exe, "program"],
      ["program.pdf", BEGINNINGS.exe, "program"],
      ["drawing.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "unknown"],
      ["macros.docx", makeOfficeDocument("docx", [{ name: "word/vbaProject.bin", content: "a" }]), "macros"],
      ["large.pdf", Buffer.concat([BEGINNINGS.pdf, Buffer.alloc(26_000_000)]), "large"],
      [`${"n".repeat(220)}.pdf`, BEGINNINGS.pdf, "name"],
    ];
    for (const [name, bytes, refusal] of lies) {
      await attach(page, name, bytes);
      await expectRefused(page, refusal);
    }
    await page.getByRole("button", { name: "Attach file" }).click();
    await page.goto(PAGE);
    for (const [name] of lies) await expect(page.getByRole("link", { name })).toHaveCount(0);
  });
});

test("a file that is too large is refused before it is sent, and an administrator changes what that is", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ADMIN");
  await page.goto("/settings");
  await page.getByLabel("Maximum attachment size, in megabytes").fill("0");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("link", { name: "Enter a whole number of megabytes from 1 to 200." })).toBeVisible();
  await page.getByLabel("Maximum attachment size, in megabytes").fill("1");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("status")).toContainText("Settings saved");

  await page.goto(PAGE);
  await expect(page.getByText("Up to 1 MB")).toBeVisible();
  const file = { name: "large.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(1_000_001, BEGINNINGS.pdf) };
  await page.getByLabel("Attach a file").setInputFiles(file);
  await expect(page.getByText(REFUSALS.large.message)).toBeVisible();
  await page.getByRole("button", { name: "Attach file" }).click();
  await expect(page).toHaveURL(PAGE);

  await page.goto("/settings");
  await page.getByLabel("Maximum attachment size, in megabytes").fill("25");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("status")).toContainText("Settings saved");
});

test("a file is served to be saved and never to be run, to people who are signed in", async ({
  page,
  signIn,
  watch,
}) => {
  await signIn(page, "ANALYST");
  await page.goto(PAGE);
  await attach(page, "Сайт.html", BEGINNINGS.html);
  const link = page.getByRole("link", { name: "Сайт.html" });
  const address = (await link.getAttribute("href")) ?? "";
  const saved = await save(page, "Сайт.html");
  expect(saved.bytes.equals(BEGINNINGS.html)).toBe(true);

  const served = await page.request.get(address);
  expect(served.headers()).toMatchObject({
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "content-disposition": `attachment; filename="____.html"; filename*=UTF-8''${encodeURIComponent("Сайт.html")}`,
    "cache-control": "private, no-cache, no-transform",
  });
  expect(served.headers()).not.toHaveProperty("content-encoding");
  const tag = served.headers()["etag"] ?? "";
  expect(address).toContain(tag.replaceAll('"', ""));
  const unchanged = await page.request.get(address, { headers: { "if-none-match": `W/${tag}` } });
  expect([unchanged.status(), (await unchanged.body()).length]).toEqual([304, 0]);
  expect((await page.request.get(address.replace(/[^/]+$/, "other.html"))).status()).toBe(404);

  await page.context().clearCookies();
  const stranger = await page.request.get(address, { headers: { "if-none-match": tag } });
  expect(stranger.status()).toBe(401);
  watch.allow(404, 401);
});

test("a form from elsewhere, a reviewer and a visitor cannot attach anything", async ({ page, signIn, server }) => {
  const multipart = { file: { name: "a.pdf", mimeType: "application/pdf", buffer: BEGINNINGS.pdf } };
  const origin = new URL(server.address).origin;
  const post = async (headers: Record<string, string>) =>
    (await page.request.post(`${PAGE}/attachments`, { multipart, headers, maxRedirects: 0 })).status();
  expect(await post({ origin })).toBe(401);
  expect(await post({ origin, accept: "text/html" })).toBe(303);
  await signIn(page, "REVIEWER");
  expect(await post({ origin })).toBe(403);
  await page.goto(PAGE);
  await expect(page.getByLabel("Attach a file")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Edit this evidence" })).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, "ANALYST");
  expect(await post({ origin: "https://elsewhere.example" })).toBe(403);
  expect(await post({})).toBe(403);
  expect(await post({ origin })).toBe(201);
  expect(await post({ origin })).toBe(409);
});

test("three uploads of one person may be under way at once, and the next one is told when to try again", async ({
  page,
  signIn,
  server,
}) => {
  const origin = new URL(server.address).origin;
  await signIn(page, "ANALYST");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const multipart = { file: { name: "a.pdf", mimeType: "application/pdf", buffer: BEGINNINGS.pdf } };
  const post = () => page.request.post(`${PAGE}/attachments`, { multipart, headers: { origin }, maxRedirects: 0 });

  const open: ClientRequest[] = [];
  for (let number = 0; number < 3; number += 1) {
    const headers = {
      cookie,
      origin,
      "content-type": "multipart/form-data; boundary=x",
      "transfer-encoding": "chunked",
    };
    const upload = openRequest(`${origin}${PAGE}/attachments`, { method: "POST", headers });
    upload.on("error", () => {}); // it is never brought to its end
    upload.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n');
    await once(upload, "socket");
    open.push(upload);
  }
  await expect
    .poll(async () => {
      const answer = await post();
      return [answer.status(), answer.headers()["retry-after"], await answer.text()];
    })
    .toEqual([429, "10", expect.stringContaining("3 files of yours are already uploading.")]);

  for (const upload of open) upload.destroy();
  await expect.poll(async () => (await post()).status()).toBe(409); // attached by one of the first attempts, if not now
});

test("an item is changed with its difference shown, and the update that cited it says that there is a newer revision", async ({
  page,
  context,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  await page.goto(PAGE);
  const cited = page.getByRole("link", { name: /, update 1$/ }).first();
  const update = (await cited.getAttribute("href")) ?? "";
  await page.getByRole("link", { name: "Edit this evidence" }).click();
  const other = await context.newPage();
  await other.goto(`${PAGE}/edit`);

  await page.getByLabel("Reason for the change").fill("Generated for this test: somebody looked again.");
  const publisher = page.getByLabel("Publisher");
  const before = await publisher.inputValue();
  await publisher.fill("Generated Press");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page).toHaveURL(PAGE);
  await expect(page.locator("ins").filter({ hasText: "Generated" }).first()).toBeVisible();
  await expect(page.getByText("Cites revision 1").first()).toBeVisible();
  await page.goto(update);
  await expect(page.getByText("Cited as revision 1. It has changed since").first()).toBeVisible();

  await other.getByLabel("Reason for the change").fill("Generated for this test: the publisher was right.");
  await other.getByLabel("Publisher").fill("Typed meanwhile");
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByText("Someone else saved this while you were editing")).toBeVisible();
  await expect(other.getByText("Generated Press")).toBeVisible();
  await expect(other.getByLabel("Publisher")).toHaveValue("Typed meanwhile");
  await other.getByLabel("Publisher").fill(before);
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other).toHaveURL(PAGE);
  await expect(other.getByRole("heading", { name: "Revision 3" })).toBeVisible();
  await other.close();
});
