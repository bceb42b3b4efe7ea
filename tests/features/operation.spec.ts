import { createHash } from "node:crypto";
import { readFileSync, statSync, truncateSync, existsSync, copyFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { makeFirstHome } from "./support/first-home";
import { sayLooked } from "./support/looked";
import { ADMINISTRATOR, signInAs } from "./support/people";
import { makeHome, startServer } from "./support/server";
import { expect, test } from "./support/test";
import { tracker } from "./support/tracker";

test.use({ register: "operation" });

/** The content of a backup: the lines after its header, which contains the time of the backup. */
function contentOf(file: string): string[] {
  return gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n").slice(1, -1);
}

function historyOf(lines: readonly string[]): { start: number; end: number } {
  const start = lines.findIndex((line) => line.startsWith('{"table":"history_entry"'));
  return { start, end: lines.findIndex((line, place) => place > start && line.startsWith('{"rows":')) };
}

test(
  "health and readiness are answered without signing in, and say nothing else",
  { tag: "@database" },
  async ({ request }) => {
    for (const path of ["/healthz", "/readyz"]) {
      const answer = await request.get(path);
      expect(answer.status()).toBe(200);
      expect(await answer.text()).toBe("ok\n");
      expect((await request.post(path)).status()).toBe(405);
    }
  },
);

test("each answer names its request, and a stranger cannot choose the name", async ({ request }) => {
  const chosen = { "x-request-id": "chosen-by-a-stranger" };
  const [one, other] = [await request.get("/sign-in", { headers: chosen }), await request.get("/sign-in")];
  const ids = [one, other].map((answer) => answer.headers()["x-request-id"]);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids[1]).not.toBe(ids[0]);
});

test("the log has one line for each request, under the name that one's own proxy gave it, and no person or secret in it", async ({
  databaseServer,
  browser,
}) => {
  const home = await makeHome(databaseServer);
  // The first start: the administrator's password is in its settings.
  const server = await startServer(home, {
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
    LOG_LEVEL: "info",
    TRUSTED_PROXIES: "1",
  });
  const context = await browser.newContext({ baseURL: server.address });
  try {
    await signInAs(await context.newPage(), ADMINISTRATOR);
    await context.request.get("/recommendations?q=Nursultan", { headers: { "x-request-id": "from-the-proxy-1" } });
    await context.request.get("/links/secret-token-of-a-link");
    await context.request.get("/somebody@example.org");
  } finally {
    await context.close();
    await server.stop();
  }
  const lines = server
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>); // each is an object, as its first character shows
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: "info",
      requestId: "from-the-proxy-1",
      method: "GET",
      path: "/recommendations",
      status: 200,
    }),
  );
  expect(lines.filter(({ requestId }) => requestId === "from-the-proxy-1")).toHaveLength(1);
  expect(lines.map(({ path }) => path)).toEqual(expect.arrayContaining(["/links/…", "/[e-mail]"]));
  const written = JSON.stringify(lines);
  for (const secret of ["Nursultan", "secret-token", "example.org", ADMINISTRATOR.password, ADMINISTRATOR.name]) {
    expect(written).not.toContain(secret);
  }
  await home.remove();
});

test(
  "an administrator is warned that there is no backup, downloads one, and it is equal when restored elsewhere",
  { tag: "@database" },
  async ({ page, signIn, databaseServer, browser }, testInfo) => {
    test.slow();
    await signIn(page, "ADMIN");
    await page.goto("/backups");
    await expect(page.getByText("No backup has been made")).toBeVisible();

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Make and download a backup" }).click(),
    ]);
    const file = testInfo.outputPath(download.suggestedFilename());
    await download.saveAs(file);
    expect(download.suggestedFilename()).toMatch(/^followthrough-\d{8}-\d{6}\.jsonl\.gz$/);

    await page.goto("/backups");
    await expect(page.getByText("No backup has been made")).toHaveCount(0);
    await expect(page.getByText(createHash("sha256").update(readFileSync(file)).digest("hex"))).toBeVisible();
    await expect(page.getByText("less than an hour")).toBeVisible();
    await page.goto("/history");
    await expect(page.getByText("Backup made").filter({ visible: true }).first()).toBeVisible();

    const home = await makeHome(databaseServer);
    const restored = await tracker(home, "restore", file);
    expect(restored.code).toBe(0);
    expect(restored.out).toMatch(/^No problems found: .+\nHead: .+\nRestored: .+ rows, as they were at .+\n$/);
    const again = testInfo.outputPath("again.jsonl.gz");
    expect(await tracker(home, "backup", again)).toMatchObject({ code: 0, errors: "" });
    expect(contentOf(again)).toEqual(contentOf(file));

    // The second start finds a register and keeps it; everybody must sign in again.
    const server = await startServer(home);
    expect(server.setUpLink).toBeUndefined();
    const context = await browser.newContext({ baseURL: server.address });
    const elsewhere = await context.newPage();
    await signInAs(elsewhere, ADMINISTRATOR);
    await elsewhere.goto("/recommendations");
    await expect(elsewhere.getByRole("heading", { name: /27 records/ })).toBeVisible();
    await context.close();
    expect(await server.stop()).toBe(0);
    await home.remove();
  },
);

test("nobody but an administrator, and no other site, makes a backup", async ({
  page,
  signIn,
  watch,
  browser,
  server,
}) => {
  await signIn(page, "ANALYST");
  watch.allow(403);
  await page.goto("/backups");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your role does not allow you to do this");
  const own = { origin: server.address };
  expect((await page.request.post("/backups/download", { headers: own })).status()).toBe(403);
  expect((await page.request.get("/backups/download")).status()).toBe(405);

  const stranger = await browser.newContext({ baseURL: server.address });
  expect((await stranger.request.post("/backups/download", { headers: own })).status()).toBe(401);
  await stranger.close();

  await page.context().clearCookies();
  await signIn(page, "ADMIN");
  const other = { origin: "https://example.org" };
  expect((await page.request.post("/backups/download", { headers: other })).status()).toBe(403);
});

test(
  "a backup is taken by command from the running server; it is for its owner's eyes, and never written over another file",
  { tag: "@database" },
  async ({ server }, testInfo) => {
    const file = testInfo.outputPath("register.jsonl.gz");

    const made = await tracker(server.home, "backup", file);

    expect(made).toMatchObject({ code: 0, errors: "" });
    expect(made.out).toContain(`SHA-256: ${createHash("sha256").update(readFileSync(file)).digest("hex")}`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await tracker(server.home, "backup", file);
    expect(second).toMatchObject({ code: 1, out: "" });
    expect(second.errors).toMatch(/already exists and is not overwritten: name another file\.\n$/);

    const { start, end } = historyOf(contentOf(file));
    expect(end - start).toBeGreaterThan(80);
  },
);

test(
  "a backup by command while others write holds what was saved before, and is the same register elsewhere",
  { tag: "@database" },
  async ({ page, signIn, server }, testInfo) => {
    test.slow();
    await signIn(page, "ANALYST");
    const name = (number: number) => `written-under-a-backup-${number}.txt`;
    let [begun, saved] = [0, 0];
    let stopped = false;
    async function writer(): Promise<void> {
      // An item can have fifty files.
      while (!stopped && begun < 190) {
        begun += 1;
        const file = { name: name(begun), mimeType: "text/plain", buffer: Buffer.from(`Generated ${begun}\n`) };
        const answer = await page.request.post(`/evidence/${(begun % 4) + 2}/attachments`, {
          multipart: { file },
          headers: { origin: server.address },
        });
        expect(answer.status()).toBe(201);
        saved += 1;
      }
    }
    const writers = [writer(), writer(), writer()];
    await expect.poll(() => saved).toBeGreaterThan(5);
    const savedBefore = saved;
    const file = testInfo.outputPath("under-load.jsonl.gz");
    const made = await tracker(server.home, "backup", file);
    const begunAfter = begun;
    stopped = true;
    await Promise.all(writers);
    expect(made).toMatchObject({ code: 0, errors: "" });

    // Always restored into an embedded database, which is the other kind if the backup is from PostgreSQL.
    const home = await makeHome(undefined);
    const restored = await tracker(home, "restore", file);
    expect(restored.code).toBe(0);
    expect(restored.out).toMatch(/^No problems found: /);
    const again = testInfo.outputPath("again.jsonl.gz");
    expect((await tracker(home, "backup", again)).code).toBe(0);
    const content = contentOf(file);
    expect(contentOf(again)).toEqual(content);
    const restoredRows = content.filter((line) => /^{"row":{"id":.*written-under-a-backup-.*"media_type"/.test(line));
    expect(restoredRows.length).toBeGreaterThanOrEqual(savedBefore);
    expect(restoredRows.length).toBeLessThanOrEqual(begunAfter);
    await home.remove();
  },
);

test("a file that was cut short is refused whole, and the folder it was for is not made", async ({
  server,
}, testInfo) => {
  const file = testInfo.outputPath("register.jsonl.gz");
  await tracker(server.home, "backup", file);
  const short = testInfo.outputPath("short.jsonl.gz");
  copyFileSync(file, short);
  truncateSync(short, statSync(short).size - 200);
  const home = { dataFolder: join(testInfo.outputDir, "elsewhere", "data"), databaseUrl: undefined };

  const refused = await tracker(home, "restore", short);

  expect(refused).toMatchObject({ code: 1, out: "" });
  expect(refused.errors).toMatch(
    /^This file is not a backup, or it was cut short or changed.+Nothing of it was restored\.\n$/,
  );
  expect(existsSync(home.dataFolder)).toBe(false);
  const missing = await tracker(home, "restore", testInfo.outputPath("nothing.gz"));
  expect(missing.errors).toMatch(/^The command failed: there is no .+nothing\.gz\.\n$/);
});

test(
  "it stops within ten seconds with connections open, one of them in the middle of a form",
  { tag: "@database" },
  async ({ databaseServer }) => {
    const home = await makeFirstHome(databaseServer);
    const server = await startServer(home);
    const { hostname, port } = new URL(server.address);
    const kept = connect(Number(port), hostname);
    kept.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const slow = connect(Number(port), hostname);
    slow.write(
      "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhalf",
    );
    for (const socket of [kept, slow]) socket.on("error", () => socket.destroy());
    await new Promise((answered) => kept.once("data", answered));

    const began = Date.now();
    expect(await server.stop()).toBe(0);

    expect(Date.now() - began).toBeLessThan(10_000);
    expect(existsSync(join(home.dataFolder, "server.sock"))).toBe(false);
    await home.remove();
  },
);

test(
  "a server that is killed in the middle of a form leaves what was typed in it, and it is saved once when the server is back",
  { tag: "@database" },
  async ({ databaseServer, browser }) => {
    test.slow();
    const home = await makeFirstHome(databaseServer);
    const first = await startServer(home);
    const context = await browser.newContext({ baseURL: first.address });
    try {
      const page = await context.newPage();
      await signInAs(page, ADMINISTRATOR);
      await page.goto("/recommendations/KZP-05/updates/new");
      await page.getByRole("radio", { name: /^In progress/ }).check();
      await page.getByRole("radio", { name: /^Low/ }).check();
      await page.getByLabel("Effective date").fill("2024-05-01");
      await page.getByLabel("Reasons", { exact: true }).fill("Typed before the server was killed.");
      await sayLooked(page);

      const ended = new Promise((done) => first.process.once("close", done));
      first.process.kill("SIGKILL");
      await ended;
      const send = page.getByRole("button", { name: "Record update" });
      await send.click();
      await expect(page.getByRole("alert").filter({ hasText: "The register did not respond." })).toBeVisible();
      await expect(page.getByLabel("Reasons", { exact: true })).toHaveValue("Typed before the server was killed.");
      await expect(page.getByRole("radio", { name: /^In progress/ })).toBeChecked();

      const second = await startServer(home, { PORT: new URL(first.address).port });
      await send.click();
      await expect(page).not.toHaveURL(/updates\/new/);
      const updates = await (await context.request.get("/updates.csv")).text();
      expect(updates.match(/Typed before the server was killed\./g)).toHaveLength(1);
      expect(await second.stop()).toBe(0);
    } finally {
      await context.close();
      await home.remove();
    }
  },
);
