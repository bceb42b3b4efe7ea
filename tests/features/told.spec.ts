import { parseFeed } from "@rowanmanning/feed-parser";
import type { BrowserContext, Page } from "@playwright/test";
import ICAL from "ical.js";
import { startMailServer, type MailServer } from "@/tests/database/support/mail-server";
import { makeFirstHome } from "./support/first-home";
import { sayLooked } from "./support/looked";
import { examine } from "./support/page-watch";
import { ADMINISTRATOR, signInAs } from "./support/people";
import { startServer, type Home, type RunningServer } from "./support/server";
import { expect, test } from "./support/test";
import { tracker } from "./support/tracker";

test.use({ register: "told" });

test("somebody saves and shares a view, begins with it, and a colleague opens and follows it", async ({
  browser,
  page,
  server,
  signIn,
}) => {
  const reviewer = await signIn(page, "REVIEWER");
  await page.goto("/recommendations?sort=-due&theme=visas&per_page=50");
  await page.getByText("Save this view", { exact: true }).click();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("link", { name: "Enter a name for the view." })).toBeVisible();
  await page.getByLabel("View name").fill("Visas by due date");
  await page.getByLabel("Share with everyone in the register").check();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("link", { name: "Visas by due date" })).toHaveAttribute("aria-current", "page");

  await page.goto("/account");
  await expect(page.getByText("You (shared)")).toBeVisible();
  await page.getByLabel("Page to show after signing in").selectOption({ label: "Visas by due date" });
  await page.getByRole("button", { name: "Save start page" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const elsewhere = await browser.newContext({ baseURL: server.address });
  const fresh = await elsewhere.newPage();
  await signInAs(fresh, reviewer);
  await expect(fresh).toHaveURL(/\/recommendations\?theme=visas&sort=-due&per_page=50$/);
  await elsewhere.close();

  const context = await browser.newContext({ baseURL: server.address });
  const colleague = await context.newPage();
  await signIn(colleague, "ANALYST");
  await colleague.goto("/recommendations");
  await colleague.getByRole("link", { name: "Visas by due date" }).click();
  await colleague.getByText("This view", { exact: true }).click();
  await colleague.getByRole("button", { name: "Follow this view" }).click();
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText("What you follow");
  await expect(colleague.getByRole("link", { name: "Visas by due date" })).toBeVisible();
  await context.close();
});

test.describe("with a mail server", () => {
  let mail: MailServer;
  let home: Home;
  let server: RunningServer;
  let context: BrowserContext;
  let page: Page;

  test.beforeAll(async ({ browser, databaseServer }) => {
    test.setTimeout(120_000);
    mail = await startMailServer();
    home = await makeFirstHome(databaseServer);
    server = await startServer(home, { SMTP_URL: mail.url, MAIL_FROM: "register@example.org" });
    context = await browser.newContext({ baseURL: server.address });
    page = await context.newPage();
    await signInAs(page, ADMINISTRATOR);
  });
  test.afterAll(async () => {
    await context.close();
    await server.stop();
    await mail.close();
    await home.remove();
  });

  test(
    "a record is followed through a feed and a calendar without a session, and by a mail that comes once from two senders",
    { tag: "@database" },
    async ({ playwright }) => {
      test.slow();
      await page.goto("/recommendations/KZP-04");
      await page.getByRole("button", { name: "Follow", exact: true }).click();
      await expect(page.getByRole("button", { name: "Unfollow" })).toBeVisible();
      await page.goto("/account/following");
      await page.getByRole("button", { name: "Create an address for the feed of KZP-04" }).click();
      const feedAddress = await page.getByLabel("Atom feed").inputValue();
      const calendarAddress = await page.getByLabel("Calendar of due, review and response dates").inputValue();
      await examine(page);
      await page.reload();
      await expect(page.getByLabel("Atom feed")).toHaveCount(0);

      const stranger = await playwright.request.newContext();
      const feed = await stranger.get(feedAddress);
      expect(feed.headers()).toMatchObject({
        "content-type": "application/atom+xml; charset=utf-8",
        "cache-control": "private, no-cache",
      });
      const read = parseFeed(await feed.text());
      expect(read.meta).toEqual({ type: "atom", version: "1.0" });
      expect(read.items.map(({ title }) => title)).toContainEqual(expect.stringMatching(/^KZP-04, new record: /));
      const { etag = "" } = feed.headers();
      expect((await stranger.get(feedAddress, { headers: { "if-none-match": etag } })).status()).toBe(304);
      const { "last-modified": date = "" } = feed.headers();
      expect((await stranger.get(feedAddress, { headers: { "if-modified-since": date } })).status()).toBe(
        date === "" ? 200 : 304,
      );
      const calendar = await stranger.get(calendarAddress);
      expect(calendar.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
      const parsed: unknown = ICAL.parse(await calendar.text());
      expect(parsed).toEqual(expect.arrayContaining(["vcalendar"]));

      await page.getByRole("radio", { name: /^Daily/ }).check();
      await page.getByRole("button", { name: "Save frequency" }).click();
      await expect(page.getByText("Email digest setting saved")).toBeVisible();
      await page.goto("/recommendations/KZP-04/updates/new");
      await page.getByRole("radio", { name: /^In progress/ }).check();
      await page.getByRole("radio", { name: /^Low/ }).check();
      await page.getByLabel("Reasons", { exact: true }).fill("Generated for this test.");
      await sayLooked(page);
      await page.getByRole("button", { name: "Record update" }).click();
      await expect(page).not.toHaveURL(/updates\/new/);
      const changed = await stranger.get(feedAddress, { headers: { "if-none-match": etag } });
      expect(parseFeed(await changed.text()).items[0]?.title).toMatch(/^KZP-04, in progress: /);

      const settings = { SMTP_URL: mail.url, MAIL_FROM: "register@example.org", PUBLIC_ADDRESS: server.address };
      const runs = await Promise.all([1, 2].map(() => tracker({ ...home, settings }, "digest")));
      expect(runs.map(({ code, errors }) => [code, errors])).toEqual([
        [0, ""],
        [0, ""],
      ]);
      expect(mail.received).toHaveLength(1);
      expect(mail.received[0]?.subject).toMatch(/^Followthrough: \d+ changes? in /);
      expect(mail.received[0]?.text).toContain("Generated for this test.");
      await tracker({ ...home, settings }, "digest");
      expect(mail.received).toHaveLength(1);

      await page.goto("/administration");
      await expect(page.getByText("One person receives digests.")).toBeVisible();
      await expect(page.getByText(/^Last sent/)).toBeVisible();

      // One click in the mail program, without a session. Merely opening the address must not unsubscribe.
      const line = mail.received[0]?.headerLines.find(({ key }) => key === "list-unsubscribe")?.line ?? "";
      const unsubscribe = /<([^>]+)>/.exec(line)?.[1] ?? "";
      expect(unsubscribe).toContain(`${server.address}/unsubscribe/`);
      expect(await (await stranger.get(unsubscribe)).text()).toContain("Unsubscribe");
      await page.goto("/account/following");
      await expect(page.getByRole("radio", { name: /^Daily/ })).toBeChecked();
      expect((await stranger.post(unsubscribe, { form: { "List-Unsubscribe": "One-Click" } })).status()).toBe(200);
      await page.reload();
      await expect(page.getByRole("radio", { name: /^None/ })).toBeChecked();

      await page.getByRole("button", { name: "Renew the address for the feed of KZP-04" }).click();
      await expect(page.getByLabel("Atom feed")).toBeVisible();
      expect((await stranger.get(feedAddress)).status()).toBe(404);
      await stranger.dispose();
    },
  );
});
