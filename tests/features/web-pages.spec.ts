import { startSite } from "./support/site";
import { expect, test } from "./support/test";

test.use({ register: "web-pages" });

test("an analyst pastes an address, and the site is asked for its title, publisher and date only when that is pressed", async ({
  page,
  signIn,
}) => {
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
