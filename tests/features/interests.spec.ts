import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

test.use({ register: "interests" });

/** Fills in only what an allegation may have. */
async function fillAllegation(page: Page, by: string): Promise<void> {
  await page.getByRole("radio", { name: /^Alleged/ }).check();
  await page.getByLabel("Source", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("As at").fill("2023-04-27");
  await page.getByLabel("Who makes the allegation").fill(by);
}

async function fillPayment(page: Page, role: string): Promise<void> {
  await page.getByRole("radio", { name: /^Reported/ }).check();
  await page.getByLabel("Source", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("As at").fill("2023-04-27");
  await page.getByLabel("Capacity in which the holder is paid or backed").fill(role);
  await page.getByRole("radio", { name: /^Undisclosed/ }).check();
  await page.getByLabel("What is known about the payer").fill("Undisclosed");
  await page.getByRole("radio", { name: /^Not disclosed/ }).check();
}

test("a reader finds an actor, what is asked of it, what it is committed to, and who pays it", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByText("Library").click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Actors" }).click();
  await page.getByLabel("Search actors").fill("government kazakhstan");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("1 actor", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Government of Kazakhstan", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Government of Kazakhstan" })).toBeVisible();
  const commitments = page.getByRole("region", { name: "Commitments by this actor" });
  await expect(commitments.getByRole("row").filter({ hasText: "KZP-09" }).first()).toContainText("Not assessed");

  await page.goto("/actors?kind=PERSON");
  await expect(page.getByText("12 actors", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Rushanara Ali MP" }).click();
  await expect(page.getByText("Funding not disclosed")).toBeVisible();
  const interest = page.getByRole("article", { name: "Rushanara Ali MP, paid for her role in the inquiry" });
  await expect(interest).toContainText("GBP 10,000");
  await expect(interest).toContainText("Human Rights NGO Links MPs");
  await interest.getByRole("link", { name: "Bindmans LLP" }).click();
  await expect(page.getByRole("heading", { name: "Bindmans LLP", exact: true })).toBeVisible();
  await expect(page.getByText("Funding not disclosed")).toBeVisible();
  await expect(page.getByText("could not tell who pays")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Who this actor pays" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Record an interest" })).toBeHidden();

  await page.goto("/recommendations/KZP-05");
  const update = page
    .getByRole("article")
    .filter({ hasText: "An inquiry into the treatment of an opposition activist" });
  await expect(update.getByRole("link", { name: "This provider’s funding is not disclosed" })).toBeVisible();
  await page.goto("/recommendations/KZP-10");
  await expect(page.getByRole("link", { name: "This provider’s funding is not disclosed" })).toBeHidden();

  await page.goto("/actors/robert-buckland");
  await expect(page.getByText("a payment had yet to be recorded")).toBeVisible();
  await expect(page.getByText("Funding not disclosed")).toBeHidden();
});

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an analyst records, changes and withdraws an interest, and evidence carries the notice meanwhile", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    await page.goto("/actors/coalition-against-torture/interests/new");
    await page.getByRole("button", { name: "Record interest" }).click();
    await expect(
      page.getByRole("link", { name: "Select whether the interest is declared, reported or alleged." }),
    ).toBeVisible();
    await fillPayment(page, "generated for this test");
    await page.getByRole("button", { name: "Record interest" }).click();
    await expect(page).toHaveURL(/\/actors\/coalition-against-torture#interests$/);

    // The starter register has another notice, for an item from a firm whose funding is not disclosed.
    const notice = page
      .getByRole("link", { name: "This provider’s funding is not disclosed" })
      .and(page.locator("[href*=coalition-against-torture]"));
    for (const address of [
      "/recommendations/KZP-05",
      "/recommendations/KZP-05/updates/1",
      "/evidence/4",
      "/evidence",
      "/sources/kazakhstan-paper",
    ]) {
      await page.goto(address);
      await expect(notice, address).toBeVisible();
    }
    await notice.click();
    await expect(page).toHaveURL(/\/actors\/coalition-against-torture#interests$/);

    await page.getByRole("link", { name: /^Edit or withdraw/ }).click();
    await page.getByLabel("Reason for the change").fill("Generated: a clearer capacity.");
    await page.getByLabel("Capacity in which the holder is paid or backed").fill("generated, changed");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByText("Generated: a clearer capacity.")).toBeVisible();

    await page.getByRole("link", { name: /^Edit or withdraw/ }).click();
    await page.getByLabel("Reason", { exact: true }).fill("Generated: leave the register as it was.");
    await page.getByRole("button", { name: "Withdraw interest" }).click();
    await expect(page.getByText("Generated: leave the register as it was.")).toBeVisible();
    await page.goto("/evidence/4");
    await expect(notice).toBeHidden();
  });
});

test("an actor is renamed, is shown as it was called when looking back, and is found by its former name", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  await page.goto("/actors/robert-buckland");
  const former = await page.getByRole("heading", { level: 1 }).innerText();
  const before = new Date().toISOString();
  await page.getByRole("link", { name: "Edit actor" }).click();
  await page.getByLabel("Reason for the change").fill("Generated: he was knighted.");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("link", { name: /^Nothing has changed/ })).toBeVisible();
  await page.getByLabel("Name").fill("Sir Generated Name");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: "Sir Generated Name", level: 1 })).toBeVisible();
  const history = page.getByRole("region", { name: "Former names and kinds" });
  await expect(history).toContainText("Generated: he was knighted.");
  await expect(history).toContainText(`Actor added: ${former}`);

  await page.goto(`/actors/robert-buckland?known_at=${before}`);
  await expect(page.getByRole("heading", { name: former, level: 1 })).toBeVisible();
  await expect(page.getByText("Sir Generated Name")).toHaveCount(0);
  await page.goto(`/search?q=${encodeURIComponent(former)}`);
  await expect(page.getByRole("link", { name: "Sir Generated Name" })).toBeVisible();

  // Leaves the register as it was.
  await page.goto("/actors/robert-buckland/edit");
  await page.getByLabel("Name").fill(former);
  await page.getByLabel("Reason for the change").fill("Generated: back.");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: former, level: 1 })).toBeVisible();
});

test("two actors become one after its reader has seen what will change, and one press makes them two again", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  await page.goto("/actors/robert-buckland");
  const before = new Date().toISOString();
  await page.getByRole("link", { name: "Merge with another" }).click();
  await page.getByLabel("The other actor").selectOption({ label: "G7" });
  await page.getByRole("button", { name: "Show both" }).click();
  await expect(page.getByRole("row", { name: /^As one/ })).toBeVisible();
  await page.getByRole("radio", { name: "G7" }).check();
  await page.getByLabel("Why the two are one").fill("Generated for this test: they are not.");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page).toHaveURL(/\/actors\/g7$/);
  const merged = page.getByRole("region", { name: "Merged into this one" });
  await expect(merged).toContainText("Generated for this test: they are not.");

  await page.goto("/actors/robert-buckland");
  await expect(page).toHaveURL(/\/actors\/g7$/);
  await page.goto(`/actors/robert-buckland?known_at=${before}`);
  await expect(page.getByText("Merged since")).toBeVisible();
  await page.goto("/actors/g7");
  await page.getByRole("button", { name: /^Undo merge/ }).click();
  await expect(page).toHaveURL(/\/actors\/robert-buckland$/);
});

test("an allegation is seen by analysts, with who makes it, and by a reviewer nowhere", async ({
  page,
  signIn,
  browser,
  server,
}) => {
  await signIn(page, "ANALYST");
  await page.goto("/actors/g7/interests/new");
  await fillAllegation(page, "The Generated Gazette");
  await page.getByLabel(/^Note/).fill("What it says.");
  await page.getByRole("button", { name: "Record interest" }).click();
  await expect(
    page.getByRole("link", { name: /only holds that it was made, by whom and in which source/ }),
  ).toBeVisible();
  await page.getByLabel(/^Note/).fill("");
  await page.getByLabel("Reply from the holder or payer").fill("Generated: there is nothing in it.");
  await page.getByRole("button", { name: "Record interest" }).click();
  const allegation = page.getByRole("article", { name: "Alleged by The Generated Gazette" });
  await expect(allegation).toContainText("Generated: there is nothing in it.");
  await expect(allegation.getByRole("link", { name: /Kazakhstan/ })).toBeVisible();

  const context = await browser.newContext({ baseURL: server.address });
  const reviewer = await context.newPage();
  await signIn(reviewer, "REVIEWER");
  for (const address of [
    "/actors/g7",
    "/actors",
    "/actors?q=gazette",
    "/evidence?q=gazette",
    "/recommendations?q=gazette",
    "/sources/kazakhstan-paper",
    "/",
    "/recommendations.csv",
    "/updates.csv",
    "/history.csv",
    "/actors/g7/interests/1/edit",
  ]) {
    const answer = await reviewer.request.get(address);
    expect(await answer.text(), address).not.toMatch(/Generated Gazette|nothing in it|Alleged by/);
  }
  await reviewer.goto("/actors/g7");
  await expect(reviewer.getByText("No interests recorded.")).toBeVisible();
  await context.close();
});

test("a record and an update can be cited in three formats, on the page and as files, as of the day shown", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  await page.goto("/recommendations/KZP-04?as_of=2022-12-31");
  await page.getByText("Cite this").click();
  await expect(page.getByText(/^@misc\{KZP-04,/)).toBeVisible();
  await expect(page.getByText(/^Followthrough register \(\d{4}\)\. KZP-04: /)).toContainText("as_of=2022-12-31");
  const files = page.getByRole("link", { name: /^Download citation as/ });
  await expect(files).toHaveCount(3);
  const types: string[] = [];
  for (const link of await files.all()) {
    const answer = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(answer.ok()).toBe(true);
    types.push(answer.headers()["content-type"] ?? "");
    expect(await answer.text()).toContain("as_of=2022-12-31&known_at=");
  }
  expect(types.map((type) => type.split(";")[0])).toEqual([
    "text/plain",
    "application/x-bibtex",
    "application/vnd.citationstyles.csl+json",
  ]);

  await page.goto("/recommendations/KZP-09/updates/1");
  await page.getByText("Cite this").click();
  await expect(page.getByText(/"id": "KZP-09-update-1"/)).toBeVisible();
  for (const [query, status] of [
    ["format=ris", 400],
    ["format=text&as_of=2999-01-01", 400],
    ["format=csl&update=99", 404],
    ["format=csl&update=x", 404],
  ] as const) {
    expect((await page.request.get(`/recommendations/KZP-09/citation?${query}`)).status()).toBe(status);
  }
  expect((await page.request.get("/recommendations/NONE-1/citation")).status()).toBe(404);
});
