import { gunzipSync } from "node:zlib";
import { startSite } from "./support/site";
import { expect, test } from "./support/test";

test.use({ register: "web-pages" });

test("an analyst pastes an address, and the site is asked for its title, publisher and date only when that is pressed", async ({
  page,
  signIn,
  watch,
}) => {
  watch.allow(422);
  const pages = {
    "/news":
      '<title>News of Monday</title><meta property="og:site_name" content="The Paper"><meta name="date" content="2023-05-01">',
  };
  const site = await startSite(pages);
  try {
    await signIn(page, "ANALYST");
    await page.goto("/recommendations/UKP-10/updates/new");
    const item = page.getByRole("group", { name: "Evidence 1" });
    const address = item.getByLabel("Web address (optional)", { exact: true });
    const ask = item.getByRole("button", { name: "Ask the site for title, publisher and date" });
    await expect(item.getByText("The site will see that this register asked for the page.")).toBeVisible();
    await ask.click();
    await expect(item.getByText("Enter the web address first.")).toBeVisible();
    await address.fill("http://inside.example/secret");
    await ask.click();
    await expect(item.getByText(/^This address leads into a private network/)).toBeVisible();
    await address.fill(site.address("/news"));
    await item.getByLabel("Title").fill("My own title");
    expect(site.asked()).toBe(0);
    await ask.click();
    await expect(item.getByText("Offered by the site, so check it: Publisher, Date of the evidence.")).toBeVisible();
    await expect(item.getByText("Title is left as you typed it. The site says: News of Monday")).toBeVisible();
    await expect(item.getByLabel("Title")).toHaveValue("My own title");
    await expect(item.getByLabel(/^Publisher/)).toHaveValue("The Paper");
    await expect(item.getByLabel(/^Date of the evidence/)).toHaveValue("1 May 2023");
    expect(site.asked()).toBe(1);
  } finally {
    await site.stop();
  }
});

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a page is kept, changes on its site, and the words that changed are shown; then it is gone", async ({
    page,
    signIn,
  }) => {
    const pages: Record<string, string> = {
      "/news": "<title>News</title><p>The minister said that ten ferries sail between the ports.</p>",
    };
    const site = await startSite(pages);
    try {
      await signIn(page, "ANALYST");
      await page.goto("/evidence/3/edit");
      await page.getByLabel("Reason for the change").fill("Generated for this test.");
      await page.getByLabel("Web address (optional)", { exact: true }).fill(site.address("/news"));
      await page.getByRole("button", { name: "Save changes" }).click();
      const kept = page.getByRole("region", { name: "The page at its address" });
      await expect(kept.getByText("The register has not looked at it.")).toBeVisible();
      await expect(kept.getByText(/^The site will see that this register asked for the page\./)).toBeVisible();
      expect(site.asked()).toBe(0);

      await kept.getByRole("button", { name: "Keep a copy of the page" }).click();
      await expect(kept.getByText("As it was", { exact: true })).toBeVisible();
      const address = await kept.getByRole("link", { name: "WARC file" }).getAttribute("href");
      const file = await page.request.get(address ?? "");
      expect(file.headers()).toMatchObject({
        "content-disposition": expect.stringMatching(/^attachment; filename="E-3_\d{4}-\d\d-\d\d\.warc\.gz"/),
        "content-security-policy": expect.stringMatching(/^sandbox;/),
        "content-type": "application/octet-stream",
        "x-content-type-options": "nosniff",
      });
      expect(gunzipSync(await file.body()).toString()).toContain("The minister said that ten ferries sail");

      pages["/news"] = "<title>News</title><p>The minister said that two ferries sail between the ports.</p>";
      await kept.getByRole("button", { name: "Look at the page again" }).click();
      await expect(kept.getByText("Changed", { exact: true })).toBeVisible();
      await expect(kept.locator("del")).toContainText("ten");
      await expect(kept.locator("ins")).toContainText("two");

      delete pages["/news"];
      await kept.getByRole("button", { name: "Look at the page again" }).click();
      await expect(kept.getByText("Copy only", { exact: true })).toBeVisible();
      await page.goto("/evidence?state=COPY_ONLY");
      await expect(page.getByRole("link", { name: "E-3", exact: true })).toBeVisible();
      await expect(page.getByRole("link", { name: /^E-\d+$/ })).toHaveCount(1);
    } finally {
      await site.stop();
    }
  });
});
