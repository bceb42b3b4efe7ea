import { examine, PageWatch } from "./support/page-watch";
import { expect, test } from "./support/test";

// Watching every page in every test is worth nothing unless the watch still finds problems.

test("a page that leaves somebody out is found", async ({ page }) => {
  await page.goto("/sign-in");
  // Until hydration is complete, React removes elements that it did not create.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main form") ?? {}).some((name) => name.startsWith("__react")),
  );
  await page.evaluate(() => {
    document.querySelector("main")?.append(document.createElement("img"));
  });
  await expect(examine(page)).rejects.toThrow(/image-alt/);
  await page.reload();
});

test("a script that the content security policy refuses is found", async ({ browser, server }) => {
  const page = await browser.newPage({ baseURL: server.address });
  const watch = new PageWatch(page, server.address, false);
  await page.goto("/sign-in");
  await page.evaluate(() => {
    const image = document.createElement("img");
    image.src = "https://elsewhere.example.org/pixel.png";
    document.body.append(image);
  });
  await expect(async () => {
    await expect(watch.conclude([])).rejects.toThrow(/Content Security Policy/);
  }).toPass();
  await page.close();
});

test("a complaint of the server is found", async ({ page, server }) => {
  const watch = new PageWatch(page, server.address, false);
  await expect(watch.conclude(["Error: something broke"])).rejects.toThrow(/something broke/);
});
