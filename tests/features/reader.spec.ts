import type { Page } from "@playwright/test";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { expect, test } from "./support/test";

test.use({ register: "reader" });

const ASK = "We ask that the 𝒜rchive of Қазақстан be opened.";
const TEXT = `An opening paragraph, generated.\n\n${ASK} They will close it again.\n\nA last paragraph.\n`;

/** Adds a source with this title and a text, and returns its address. */
async function addSource(page: Page, title: string): Promise<string> {
  await page.goto("/sources/new");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Kind").selectOption("REPORT");
  await page.getByLabel(/^Date/).fill("2022-12-20");
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const source = new URL(page.url()).pathname;
  await addText(page, source, TEXT);
  return source;
}

async function addText(page: Page, source: string, text: string): Promise<void> {
  await page.goto(`${source}/texts/new?by=paste`);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Add text" }) });
  const note = form.getByLabel("Reason for the new version");
  if ((await note.count()) > 0) await note.fill("Set anew.");
  await form.getByLabel("Text", { exact: true }).fill(text);
  await form.getByRole("button", { name: "Add text" }).click();
  await expect(page.getByRole("status")).toContainText("added");
}

/** Selects words in one piece of the document, as by dragging over them. */
async function select(page: Page, words: string): Promise<void> {
  await expect(page.locator("[data-start]").filter({ hasText: words })).toBeVisible();
  await page.evaluate((wanted) => {
    for (const element of document.querySelectorAll("[data-start]")) {
      const [text, at] = [element.firstChild, element.textContent.indexOf(wanted)];
      if (text && at !== -1) document.getSelection()?.setBaseAndExtent(text, at, text, at + wanted.length);
    }
  }, words);
}

async function fillRecord(page: Page, reference: string): Promise<void> {
  await page.getByLabel("Reference", { exact: true }).fill(reference);
  await page.getByRole("radio", { name: /^Recommendation/ }).check();
  await page.getByLabel("Title", { exact: true }).fill(`Record ${reference}`);
  await page.getByLabel("What is recommended or promised").fill("What is asked.");
}

/** Fills in what nothing is known of beforehand. */
async function fillFacts(page: Page): Promise<void> {
  await page.getByLabel("Date made", { exact: true }).fill("2022-12-20");
  await page.getByLabel("UK Government").check();
  await page.getByLabel("Main theme").selectOption("Sanctions");
}

test("an analyst selects a passage, tracks it, and the next one has the themes and the addressees of the last only when asked", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  const source = await addSource(page, "Generated source to read");
  await page.goto(source);
  await page.getByRole("link", { name: "Read the text" }).click();
  await select(page, ASK);
  await page.getByRole("link", { name: "Track this passage" }).click();
  await expect(page.locator("mark")).toHaveText(ASK);
  await expect(page.getByText("characters 34 to 81")).toBeVisible();
  await expect(page.getByLabel("Search hint")).toHaveValue("We ask that the 𝒜rchive of");
  await expect(page.getByText("The source is dated 20 December 2022.")).toBeVisible();
  await expect(page.getByLabel("Date made", { exact: true })).toHaveValue("");
  await fillRecord(page, "GEN-01");
  await fillFacts(page);
  await page.getByRole("button", { name: "Add record" }).click();
  await expect(page.getByRole("status").first()).toContainText("GEN-01 added");

  // The sentence around the words, which begin and end within others.
  await select(page, "ill close i");
  await expect(page.getByRole("status").last()).toHaveText("The selected words can be tracked: will close it");
  await page.getByRole("button", { name: "Whole sentence" }).click();
  await expect(page.getByRole("region", { name: "Selected passage" })).toContainText("They will close it again.");
  await page.getByRole("link", { name: "Track this passage" }).click();
  await expect(page.getByLabel("Reference", { exact: true })).toHaveValue("GEN-02");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await expect(page.getByLabel("Main theme")).toHaveValue("");
  await page.getByRole("link", { name: "Use the addressees and themes of GEN-01" }).click();
  await expect(page.getByText("Addressees and themes are those of GEN-01. Check them.")).toBeVisible();
  await expect(page.getByLabel("UK Government")).toBeChecked();
  await page.getByRole("link", { name: "Clear them" }).click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await fillRecord(page, "GEN-02");
  await fillFacts(page);
  await page.getByRole("button", { name: "Add record" }).click();
  await expect(page.getByRole("status").first()).toContainText("GEN-02 added");
  await expect(page.locator("mark")).toHaveText([ASK, "They will close it again."]);

  await select(page, "last para");
  await page.getByRole("button", { name: "Whole paragraph" }).click();
  await page.getByRole("link", { name: "Add to a record" }).click();
  await expect(page.getByRole("link", { name: "GEN-02: Record GEN-02" })).toBeVisible();
  await page.getByLabel("Find a record").fill("GEN-01");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByRole("link", { name: "GEN-02: Record GEN-02" })).toHaveCount(0);
  await page.getByRole("link", { name: "GEN-01: Record GEN-01" }).click();
  await page.getByLabel("Why this passage belongs to the record").fill("It asks the same again.");
  await page.getByRole("button", { name: "Add passage" }).click();
  await expect(page.getByRole("blockquote")).toHaveText([ASK, "A last paragraph."]);
  await page.getByRole("link", { name: "Read it in context" }).last().click();
  await expect(page).toHaveURL(/record=GEN-01&passage=2#passage-GEN-01-2$/);
  await expect(page.locator("mark")).toHaveText([ASK, "They will close it again.", "A last paragraph."]);
  await page.goto("/recommendations/GEN-01");
  await page.getByRole("link", { name: "Locate again or remove" }).click();
  await page.getByLabel("Reason", { exact: true }).fill("It asks for something else.");
  await page.getByRole("button", { name: "Remove passage" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Record GEN-01" })).toBeVisible();
  await expect(page.getByText(PASSAGE_STATES.FOUND.label, { exact: true })).toBeVisible();
  await expect(page.getByRole("blockquote")).toHaveText(ASK);
  await expect(page.getByText("Version 1 of the text, characters 34 to 81.")).toBeVisible();
  await page.getByRole("link", { name: "Read it in context" }).click();
  await expect(page).toHaveURL(/record=GEN-01#passage-GEN-01$/);
  await page.getByLabel("Find in the document").fill("ҚАЗАҚСТАН   be");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByText("Result 1 of 1")).toBeVisible();
  await expect(page.locator("mark[aria-current]")).toHaveText("Қазақстан be");
});

test("a long passage is folded on its record, and quoted whole in a report and a file only where that is asked for", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  const source = await addSource(page, "Generated source with a long passage");
  const long = `It begins here. ${"Words and more words. ".repeat(50)}It ends here.`;
  await addText(page, source, `Before it.\n\n${long}\n`);
  await page.goto(`${source}/text`);
  await page.getByLabel("Words of the passage").fill(long);
  await page.getByRole("button", { name: "Find the passage" }).click();
  await page.getByRole("link", { name: "Track this passage" }).click();
  await fillRecord(page, "GEN-21");
  await fillFacts(page);
  await page.getByRole("button", { name: "Add record" }).click();
  await expect(page.getByRole("status").first()).toContainText("GEN-21 added");

  await page.goto("/recommendations/GEN-21");
  await expect(page.getByText("It begins here.")).toBeVisible();
  await expect(page.getByText("It ends here.")).toBeHidden();
  await page.getByText("The rest of the passage").click();
  await expect(page.getByText("It ends here.")).toBeVisible();

  await page.goto("/report?q=GEN-21");
  await expect(page.getByRole("checkbox", { name: "Passages that the records come from" })).not.toBeChecked();
  await expect(page.getByRole("blockquote")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Passages that the records come from" }).check();
  await page.getByRole("button", { name: "Show the report" }).click();
  await expect(page.getByRole("blockquote")).toHaveText(long);

  await page.goto("/exports?q=GEN-21");
  const files = page.getByText("Records with the passages they come from");
  const asked = await page.request.get((await files.getByRole("link", { name: "CSV" }).getAttribute("href")) ?? "");
  expect(await asked.text()).toContain(long);
  const plain = await page.request.get("/recommendations.csv?q=GEN-21");
  // The search hint is in every file; the rest of the passage is not.
  expect(await plain.text()).not.toContain("It ends here.");
  expect((await page.request.get("/recommendations.csv?passages=some")).status()).toBe(400);
});

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a passage is found by its words, and one that moved, stands twice or changed is anchored only where somebody says", async ({
    page,
    signIn,
  }) => {
    await signIn(page, "ANALYST");
    const source = await addSource(page, "Generated source that changes");
    await page.goto(`${source}/text`);
    await page.getByLabel("Words of the passage").fill("generated paragraph");
    await page.getByRole("button", { name: "Find the passage" }).click();
    await expect(page.getByText("These words do not appear in the text")).toBeVisible();
    await page.getByLabel("Words of the passage").fill("paragraph");
    await page.getByRole("button", { name: "Find the passage" }).click();
    await expect(page.getByRole("heading", { name: "Appears in 2 locations" })).toBeVisible();
    await page.getByLabel("Words of the passage").fill(ASK);
    await page.getByRole("button", { name: "Find the passage" }).click();
    await page.getByRole("link", { name: "Track this passage" }).click();
    await fillRecord(page, "GEN-11");
    await fillFacts(page);
    await page.getByRole("button", { name: "Add record" }).click();
    await expect(page.getByRole("status").first()).toContainText("GEN-11 added");

    const state = async (label: string) => {
      await page.goto("/recommendations/GEN-11");
      await expect(page.getByText(label, { exact: true })).toBeVisible();
    };
    const anchor = async () => {
      await page.getByLabel("Why this is the right location").fill("Read again.");
      await page.getByRole("button", { name: "Save location" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Record GEN-11" })).toBeVisible();
    };
    await addText(page, source, `Put in front.\n\n${TEXT}`);
    await state(PASSAGE_STATES.MOVED.label);
    await expect(page.getByRole("blockquote")).toHaveText(ASK);
    await expect(page.getByText("Version 2 of the text, characters 49 to 96. It has moved:")).toBeVisible();
    await page.getByRole("link", { name: "Locate again" }).click();
    await anchor();
    await state(PASSAGE_STATES.FOUND.label);
    await page.getByRole("link", { name: "Add a passage" }).click();
    await page.getByLabel("Search for its words").fill("They will  close it again.");
    await page.getByRole("button", { name: "Find the passage" }).click();
    await page.getByLabel("Why this passage belongs to the record").fill("It says until when.");
    await page.getByRole("button", { name: "Add passage" }).click();
    await expect(page.getByRole("blockquote")).toHaveText([ASK, "They will close it again."]);
    await page.getByRole("link", { name: "Locate again or remove" }).click();
    await page.getByLabel("Reason", { exact: true }).fill("It belongs to another record.");
    await page.getByRole("button", { name: "Remove passage" }).click();
    await expect(page.getByRole("blockquote")).toHaveText(ASK);
    await addText(page, source, `Put in front.\n\n${TEXT}\n${ASK}\n`);
    await state(PASSAGE_STATES.AMBIGUOUS.label);
    await expect(page.getByRole("blockquote")).toHaveCount(0);
    await expect(page.getByText("It is not shown until an analyst has located it again.")).toBeVisible();
    await page.getByRole("link", { name: "Locate again" }).click();
    await expect(page.getByRole("radio")).toHaveCount(2);
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    await addText(page, source, `Put in front.\n\n${TEXT.replace("opened", "openéd")}`);
    await state(PASSAGE_STATES.ORPHANED.label);
    await expect(page.getByRole("blockquote")).toHaveCount(0);
    await page.getByRole("link", { name: "Locate again" }).click();
    await expect(page.getByText("This exact passage does not appear in the text", { exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Where the search hint appears" })).toBeVisible();
    await page.getByLabel("Search for its words").fill(ASK.replace("opened", "openéd"));
    await page.getByRole("button", { name: "Find the passage" }).click();
    await anchor();
    await state(PASSAGE_STATES.FOUND.label);
    await page.goto(`${source}/text?version=1`);
    await expect(page.getByText("This is version 1")).toBeVisible();
  });
});
