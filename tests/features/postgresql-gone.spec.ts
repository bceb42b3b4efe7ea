import { makeFirstHome } from "./support/first-home";
import { sayLooked } from "./support/looked";
import { ADMINISTRATOR, signInAs } from "./support/people";
import { startServer, type Home } from "./support/server";
import { makeGate } from "./support/tcp-gate";
import { expect, test } from "./support/test";

// Runs only with a database server: the embedded database is in the server's own process and cannot fail alone.

test(
  "while PostgreSQL is gone pages say so and forms keep what was typed; when it is back all works without a restart",
  { tag: "@database" },
  async ({ databaseServer, browser }) => {
    const home = await makeFirstHome(databaseServer);
    const url = new URL(home.databaseUrl ?? "");
    const gate = await makeGate(url.hostname, Number(url.port));
    url.hostname = "127.0.0.1";
    url.port = String(gate.port);
    const throughGate: Home = { ...home, databaseUrl: url.href };
    const server = await startServer(throughGate);
    const context = await browser.newContext({ baseURL: server.address });
    try {
      const page = await context.newPage();
      await signInAs(page, ADMINISTRATOR);
      await page.goto("/recommendations/KZP-05/updates/new");
      await page.getByRole("radio", { name: /^In progress/ }).check();
      await page.getByRole("radio", { name: /^Low/ }).check();
      await page.getByLabel("Reasons", { exact: true }).fill("Typed before the database went away.");
      await sayLooked(page);

      gate.shut();
      const send = page.getByRole("button", { name: "Record update" });
      await send.click();
      await expect(page.getByText("what you typed is still here", { exact: false })).toBeVisible();
      await expect(page.getByLabel("Reasons", { exact: true })).toHaveValue("Typed before the database went away.");
      await expect(page.getByRole("radio", { name: /^In progress/ })).toBeChecked();

      // The result of a database check is cached for a second.
      await expect.poll(async () => (await context.request.get("/readyz")).status()).toBe(503);
      const other = await context.newPage();
      const answer = await other.goto("/recommendations");
      expect(answer?.status()).toBe(503);
      await expect(other.getByRole("heading", { level: 1 })).toHaveText("The register is not available at the moment");
      await expect(other.getByText(answer?.headers()["x-request-id"] ?? "no name")).toBeVisible();
      expect((await context.request.get("/healthz")).status()).toBe(200);

      gate.open();
      await expect.poll(async () => (await context.request.get("/readyz")).status()).toBe(200);
      await send.click();
      await expect(page).not.toHaveURL(/updates\/new/);
      await expect(page.getByText("Typed before the database went away.").first()).toBeVisible();
      expect((await other.reload())?.status()).toBe(200);
    } finally {
      await context.close();
      expect(await server.stop()).toBe(0);
      await gate.remove();
      await home.remove();
    }
  },
);
