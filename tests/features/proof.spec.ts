import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { sayLooked } from "./support/looked";
import { ADMINISTRATOR } from "./support/people";
import { makeHome, startServer } from "./support/server";
import { expect, test } from "./support/test";
import { tracker } from "./support/tracker";

test.use({ register: "proof" });

/** Records an update of a record through its form. */
async function recordUpdate(page: Page, reference: string, why: string): Promise<void> {
  await page.goto(`/recommendations/${reference}/updates/new`);
  await page.getByRole("radio", { name: /^In progress/ }).check();
  await page.getByRole("radio", { name: /^Low/ }).check();
  await page.getByLabel("Reasons", { exact: true }).fill(why);
  await sayLooked(page);
  await page.getByRole("button", { name: "Record update" }).click();
  await expect(page).not.toHaveURL(/updates\/new/);
}

/** The head shown on the Integrity page, as a person would save it. */
async function keepHead(page: Page): Promise<string> {
  await page.goto("/integrity");
  return page.getByText(/^\d+ [0-9a-f]{64} \S+Z$/).innerText();
}

test(
  "the same address says the same after later writes: pages in their markup, files in their bytes",
  { tag: "@database" },
  async ({ page, signIn }) => {
    test.slow();
    await signIn(page, "ADMIN");
    await recordUpdate(page, "KZP-05", "Generated before the pair was fixed.");
    const knownAt = new Date((await keepHead(page)).split(" ")[2] ?? "").toISOString();
    const pair = `as_of=2026-06-30&known_at=${knownAt}`;
    const pages = [
      `/?${pair}`,
      `/recommendations?${pair}`,
      `/recommendations?sort=-updated&theme=visas&${pair}`,
      `/recommendations/KZP-05?${pair}`,
      `/recommendations/UKP-01/updates/1?${pair}`,
      `/sources?${pair}`,
      `/evidence?${pair}`,
      `/evidence/1?${pair}`,
      `/actors?${pair}`,
      `/actors/uk-government?${pair}`,
    ];
    const source = await page
      .goto(`/sources?${pair}`)
      .then(() => page.getByRole("main").getByRole("rowheader").getByRole("link").first().getAttribute("href"));
    pages.push(source ?? "");
    const files = [`/recommendations.csv?${pair}`, `/updates.csv?${pair}`];

    async function read(): Promise<Map<string, string>> {
      const found = new Map<string, string>();
      for (const address of pages) {
        await page.goto(address);
        found.set(address, await page.locator("main").innerHTML());
      }
      for (const address of files)
        found.set(address, (await (await page.request.get(address)).body()).toString("base64"));
      return found;
    }

    const before = await read();
    expect([...before.values()].every((text) => text.length > 500)).toBe(true);
    await recordUpdate(page, "KZP-05", "Generated after the pair was fixed.");
    await recordUpdate(page, "UKP-01", "Generated after the pair was fixed.");
    await page.goto("/recommendations/KZP-05/edit");
    await page.getByLabel("Title").fill("Generated later title");
    await page.getByLabel("Reason for the change").fill("Generated.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Generated later title" })).toBeVisible();
    await page.goto("/evidence/1/edit");
    await page.getByLabel("Title").fill("Generated later evidence");
    await page.getByLabel("Reason for the change").fill("Generated.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /Generated later evidence/ })).toBeVisible();

    const after = await read();
    for (const [address, text] of before) expect(after.get(address), address).toBe(text);
  },
);

test("a page that shows the register as of a day keeps that day in every link to another such page", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  const pair = new URLSearchParams({ as_of: "2026-06-30", known_at: new Date().toISOString() }).toString();
  for (const path of [
    "/",
    "/recommendations",
    "/recommendations/UKP-01",
    "/sources",
    "/evidence",
    "/evidence/1",
    "/actors",
  ]) {
    await page.goto(`${path}?${pair}`);
    const links = await page
      .getByRole("main")
      .getByRole("link")
      .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
    const lost = links.filter(
      (href) => /^\/($|\?|recommendations|updates\.csv|sources|evidence|actors)/.test(href) && !href.includes("as_of="),
    );
    // The only link that deliberately leads to today.
    expect(lost, path).toEqual([path]);
  }
});

test(
  "the head of the history stands at the foot of a page as of a day, and is that of its instant",
  { tag: "@database" },
  async ({ page, signIn }) => {
    await signIn(page, "ADMIN");
    const [sequence = "", hash = "", instant = ""] = (await keepHead(page)).split(" ");
    await recordUpdate(page, "KZP-06", "Generated.");
    await page.goto(`/recommendations?known_at=${instant}`);
    await expect(page.getByText(`Head of the history: entry ${sequence},`)).toContainText(hash);
    await page.goto("/recommendations");
    await expect(page.getByText("Head of the history: entry")).not.toContainText(hash);
    const rows: Record<string, string>[] = parse(
      await (await page.request.get(`/recommendations.csv?known_at=${instant}`)).text(),
      { columns: true },
    );
    expect(rows[0]).toMatchObject({ head_sequence: sequence, head_hash: hash });
  },
);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with client JavaScript" : "without client JavaScript", () => {
    test.use({ javaScriptEnabled });

    test(
      "an administrator verifies the register, and that it contains the head they kept",
      { tag: javaScriptEnabled ? "@database" : [] },
      async ({ page, signIn }) => {
        await signIn(page, "ADMIN");
        const kept = await keepHead(page);
        await recordUpdate(page, "KZP-07", "Generated.");
        await page.goto("/integrity");
        await page.getByRole("button", { name: "Verify the whole register" }).click();
        await expect(
          page.getByText(/^No problems found: \d+ entries, and \d+ rows that they vouch for\.$/),
        ).toBeVisible();
        await page.getByLabel(/Saved head/).fill(kept);
        await page.getByRole("button", { name: "Verify the whole register" }).click();
        await expect(page.getByText("The history contains the saved head")).toBeVisible();

        await page.getByLabel(/Saved head/).fill(kept.replace(/ [0-9a-f]{4}/, " 0000"));
        await page.getByRole("button", { name: "Verify the whole register" }).click();
        await expect(page.getByText(/Verification failed. Entry \d+ is not the one that was kept/)).toBeVisible();
        await page.getByLabel(/Saved head/).fill("no head");
        await page.getByRole("button", { name: "Verify the whole register" }).click();
        await expect(page.getByText("Enter a head as shown in the register").first()).toBeVisible();
        await expect(page.getByLabel(/Saved head/)).toHaveValue("no head");
      },
    );
  });
}

test("a verification with its progress comes as lines of text", { tag: "@database" }, async ({ page, signIn }) => {
  await signIn(page, "ADMIN");
  const kept = await keepHead(page);
  const address = `/integrity/verification.txt?${new URLSearchParams({ since: kept }).toString()}`;
  const answer = await page.request.get(address);
  expect(answer.headers()["content-type"]).toBe("text/plain; charset=utf-8");
  expect((await answer.text()).replaceAll(/[0-9a-f]{64}/g, "HASH")).toMatch(
    /^(\d+) of \1 entries checked\nNo problems found: \1 entries, and \d+ rows that they vouch for\.\nThe history contains the saved head\. Since then it has only been added to\.\nHead: \1 HASH \S+Z\n$/,
  );
});

test(
  "the history says who changed what, by record, person and action, and each entry has its own address",
  { tag: "@database" },
  async ({ page, signIn }) => {
    await signIn(page, "ADMIN");
    await recordUpdate(page, "KZP-08", "Generated for the history.");
    await page.goto("/recommendations/KZP-08");
    await page.getByRole("link", { name: "History of this record" }).click();
    await expect(page.getByRole("article")).toHaveCount(3);
    await expect(page.getByRole("article").first()).toContainText("Update recorded: KZP-08");
    await expect(page.getByRole("article").first()).toContainText(ADMINISTRATOR.name);

    await page.getByRole("combobox", { name: /^Person/ }).selectOption({ label: "Starter register" });
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("article")).toHaveCount(2);
    await page.getByRole("combobox", { name: /^Action/ }).selectOption({ label: "Record added" });
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("article")).toHaveCount(1);
    await expect(page).toHaveURL(/\/history\?person=[0-9a-f-]+&record=KZP-08&action=recommendation\.enter$/);
    const rows: Record<string, string>[] = parse(
      await (await page.request.get(`/history.csv${new URL(page.url()).search}`)).text(),
      { columns: true },
    );
    expect(rows).toMatchObject([
      { reference: "KZP-08", actor_name: "Starter register", action: "recommendation.enter" },
    ]);

    await page
      .getByRole("article")
      .getByRole("link", { name: /^Entry / })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Entry ${rows[0]?.["sequence"]}: record added`);
    await expect(page.getByText(rows[0]?.["hash"] ?? "nothing", { exact: true })).toBeVisible();
  },
);

test("a changed wording shows what it was before and what it is now", async ({ page, signIn }) => {
  await signIn(page, "ADMIN");
  await page.goto("/recommendations/KZP-03/edit");
  const was = await page.getByLabel("Title").inputValue();
  await page.getByLabel("Title").fill("A generated title");
  await page.getByLabel("Reason for the change").fill("Generated.");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("A generated title");
  await page.goto("/history?record=KZP-03");
  const title = page
    .getByRole("article")
    .first()
    .getByRole("row", { name: /^title / });
  await expect(title.getByRole("cell")).toHaveText([was, "A generated title"]);
});

test(
  "on the command line: a head is kept, found again, and missed where it was never",
  { tag: "@database" },
  async ({ databaseServer }) => {
    const home = await makeHome(databaseServer);
    const server = await startServer(home);
    try {
      const running = await tracker(home, "verify");
      expect(running.code).toBe(0);
      expect(running.out).toMatch(/^No problems found: /);
    } finally {
      await server.stop();
    }
    const head = await tracker(home, "head");
    expect(head.out).toMatch(/^\d+ [0-9a-f]{64} \S+Z\n$/);
    const verified = await tracker(home, "verify", "--since", head.out.split(" ").slice(0, 2).join(":"));
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.out).toContain("The history contains the saved head");
    expect(verified.out).toContain(`Head: ${head.out}`);
    const elsewhere = await tracker(home, "verify", "--since", `99999:${"a".repeat(64)}`);
    expect(elsewhere.code).toBe(1);
    expect(elsewhere.out).toMatch(
      /^Verification failed\. Entry 99999, which was kept, is missing: the history ends at entry \d+\./,
    );
    expect(await tracker(home, "verify", "--since", "nothing")).toMatchObject({ code: 2, out: "" });
    await home.remove();
  },
);

test("nobody but an administrator is shown the history's link, and the page says why", async ({
  page,
  signIn,
  watch,
}) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations/KZP-03");
  await expect(page.getByRole("link", { name: "History of this record" })).toHaveCount(0);
  watch.allow(403);
  await page.goto("/history");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your role does not allow you to do this");
});
