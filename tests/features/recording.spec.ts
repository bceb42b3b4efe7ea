import type { Page } from "@playwright/test";
import { BEGINNINGS } from "../factories/files";
import { fileOf } from "./support/files";
import { sayLooked } from "./support/looked";
import { expect, test } from "./support/test";

test.use({ register: "recording" });

/** Fills in what every update needs. */
async function fillUpdate(page: Page, status: RegExp, why: string, effective = "2024-05-01"): Promise<void> {
  await page.getByRole("radio", { name: status }).check();
  await page.getByLabel("Effective date").fill(effective);
  await page.getByLabel("Reasons", { exact: true }).fill(why);
  await page.getByRole("radio", { name: /^Low/ }).check();
}

test.describe("without client JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test(
    "an analyst records an update with a second item of evidence, and nothing typed is lost on the way",
    { tag: "@database" },
    async ({ page, signIn }) => {
      await signIn(page, "ANALYST");
      await page.goto("/recommendations/UKP-09/updates/new");
      await page.getByLabel("Reasons", { exact: true }).fill("Generated for this test: a first try without a status.");
      await page.getByRole("group", { name: "Evidence 1" }).getByLabel("Title").fill("Generated: a first item");
      const files = page.getByRole("group", { name: "Evidence 1" }).getByLabel("Files of this item");
      await files.setInputFiles(fileOf("Есеп.pdf", BEGINNINGS.pdf));
      await page.getByRole("button", { name: "Record update" }).click();
      await expect(
        page.getByRole("link", { name: "Select a status, or the addressee’s response, or both." }),
      ).toBeVisible();
      await expect(page.getByLabel("Reasons", { exact: true })).toHaveValue(/a first try/);
      await expect(page.getByText("Choose these files again: Есеп.pdf")).toBeVisible();

      await page.getByRole("button", { name: "Add another item of evidence" }).click();
      await expect(page.getByRole("group", { name: "Evidence 2" })).toBeVisible();
      await expect(page.getByRole("group", { name: "Evidence 1" }).getByLabel("Title")).toHaveValue(
        "Generated: a first item",
      );
      await fillUpdate(page, /^Partly implemented/, "Generated for this test: a second try.");
      for (const index of [1, 2]) {
        const block = page.getByRole("group", { name: `Evidence ${index}` });
        await block.getByLabel("Polarity", { exact: true }).selectOption("SUPPORTS");
        await block.getByLabel("Title").fill(`Generated: item ${index}`);
        await block.getByLabel("What it shows, in your own words").fill("Generated for this test.");
        await block.getByLabel("Reliability of the source").selectOption("C");
        await block.getByLabel("Credibility of the information").selectOption("3");
      }
      await files.setInputFiles(fileOf("Есеп.pdf", BEGINNINGS.pdf));
      await page.getByRole("button", { name: "Record update" }).click();
      await expect(page).toHaveURL(/\/recommendations\/UKP-09/);
      await expect(page.getByText("Generated for this test: a second try.").first()).toBeVisible();
      await expect(page.getByText(/Generated: item 2/).first()).toBeVisible();
      await page
        .getByRole("link", { name: /Generated: item 1/ })
        .first()
        .click();
      await expect(page.getByRole("link", { name: "Есеп.pdf" })).toBeVisible();
    },
  );

  test("an analyst tells a reviewer something about a record, and takes it back by one press", async ({
    page,
    signIn,
  }) => {
    const reviewer = await signIn(page, "REVIEWER");
    await signIn(page, "ANALYST");
    await page.goto("/recommendations/UKP-10");
    await page.getByText("Tell colleagues", { exact: true }).click();
    await page.getByRole("checkbox", { name: reviewer.name }).check();
    await page.getByRole("button", { name: "Add remark" }).click();
    await expect(page.getByRole("link", { name: "Enter your remark." })).toBeVisible();
    await expect(page.getByRole("checkbox", { name: reviewer.name })).toBeChecked();
    await page.getByLabel("Your remark").fill("Generated for this test: ask the ministry.");
    await page.getByRole("button", { name: "Add remark" }).click();
    const remark = page.getByRole("listitem").filter({ hasText: "ask the ministry" });
    await expect(remark).toContainText(`Told: ${reviewer.name}`);

    await signIn(page, "REVIEWER");
    await page.goto("/");
    await page.getByRole("banner").getByRole("link", { name: "Notifications unread: 1" }).click();
    await page.getByRole("link", { name: /mentioned you in a remark on UKP-10/ }).click();
    await expect(remark).toBeVisible();
    await page.goto("/notifications");
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expect(page.getByRole("button", { name: "Mark all as read" })).toHaveCount(0);
    await expect(page.getByRole("banner").getByRole("link", { name: "Notifications", exact: true })).toBeVisible();

    await signIn(page, "ANALYST");
    await page.goto("/recommendations/UKP-10");
    await remark.getByRole("button", { name: "Withdraw remark" }).click();
    await expect(remark).toContainText("Withdrawn by");
    await expect(remark.getByRole("button")).toHaveCount(0);
  });

  test(
    "an analyst gives the records that a filter finds an owner and an update, sees what changes first, and undoes it",
    { tag: "@database" },
    async ({ page, signIn }) => {
      const { name } = await signIn(page, "ANALYST");
      await page.goto("/recommendations?theme=sanctions");
      await page.getByRole("link", { name: "Select", exact: true }).click();
      const boxes = page.getByRole("checkbox", { name: /^Select [A-Z]+-\d+$/ });
      const count = await boxes.count();
      expect(count).toBeGreaterThan(1);
      await boxes.first().check();
      await page.getByRole("button", { name: "Change selected" }).click();
      await expect(page.getByText("1 record selected")).toBeVisible();
      await page.goBack();
      await page.getByRole("button", { name: `Change all ${count} found` }).click();
      await expect(page.getByText(`${count} records selected`)).toBeVisible();

      await page.getByLabel("Assigned to").selectOption({ label: name });
      await page.getByLabel("Reason for the change").fill("Generated for this test: one person for a theme.");
      await page.getByText("Record the same update on each of them").click();
      await fillUpdate(page, /^No progress/, "Generated for this test: nothing was found.");
      await sayLooked(page);
      await page.getByRole("button", { name: "Check what would change" }).click();
      const table = page.getByRole("table", { name: "Records that change" });
      await expect(table.getByRole("row")).toHaveCount(count + 1);
      await expect(table.getByRole("row").nth(1)).toContainText(`Assigned to: none → ${name}`);
      await expect(table.getByRole("row").nth(1)).toContainText("No progress");
      await page.getByRole("button", { name: `Change ${count} records` }).click();
      await expect(page.getByRole("heading", { level: 1, name: `${count} records changed` })).toBeVisible();
      await expect(page.getByRole("link", { name: /^Update \d+ recorded$/ })).toHaveCount(count);

      await page.getByRole("link", { name: "Undo this change" }).click();
      await page.getByLabel("Reason", { exact: true }).fill("Generated for this test: the wrong theme.");
      await page.getByRole("button", { name: "Check what would change" }).click();
      await page.getByRole("button", { name: `Undo in ${count} records` }).click();
      await expect(page.getByRole("heading", { level: 1, name: `Change of ${count} records undone` })).toBeVisible();
      await expect(page.getByText(`Assigned to: ${name} → none`).first()).toBeVisible();
      await page.getByRole("link", { name: "another change of several records" }).click();
      await expect(page.getByRole("link", { name: "Undo this change" })).toHaveCount(0);
    },
  );

  test("an analyst filters the list by its form", async ({ page, signIn }) => {
    await signIn(page, "ANALYST");
    await page.goto("/recommendations");
    await page.getByLabel("Search").fill("kettling");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("heading", { name: "2 records" })).toBeVisible();
    expect(new URL(page.url()).search).toBe("?q=kettling");
  });
});

test("what is typed while a form is on its way is still there when it comes back", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations/UKP-10/updates/new");
  const why = page.getByLabel("Reasons", { exact: true });
  await why.fill("Typed before.");
  await page.getByRole("radio", { name: /^High/ }).check();
  let letThrough: () => void = () => {};
  const released = new Promise<void>((through) => (letThrough = through));
  await page.route("**/updates/new", async (route) => {
    if (route.request().method() === "POST") await released;
    await route.continue();
  });

  await page.getByRole("button", { name: "Record update" }).click();
  await expect(page.getByRole("button", { name: "Saving…" })).toBeVisible();
  await why.fill("Typed before, and since.");
  await page.getByRole("radio", { name: /^Low/ }).check();
  await page.getByText("Response of the addressee").click();
  await page.getByLabel("Addressee’s response").selectOption("NOTED");
  letThrough();

  await expect(
    page.getByRole("link", { name: "Select a status, or the addressee’s response, or both." }),
  ).toBeVisible();
  await expect(why).toHaveValue("Typed before, and since.");
  await expect(page.getByRole("radio", { name: /^Low/ })).toBeChecked();
  await expect(page.getByRole("radio", { name: /^High/ })).not.toBeChecked();
  await expect(page.getByLabel("Addressee’s response")).toHaveValue("NOTED");
});

test("what breaks a rule is refused with what to mend, field by field", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations/UKP-10/updates/new");
  await fillUpdate(page, /^Implemented/, "Generated for this test.", "2999-01-01");
  await page.getByRole("button", { name: "Record update" }).click();
  await expect(page.getByRole("link", { name: "Add at least one item of evidence for “Implemented”." })).toBeVisible();

  await page.getByRole("radio", { name: /^Cannot be assessed/ }).check();
  await page.getByRole("button", { name: "Record update" }).click();
  await expect(page.getByRole("link", { name: "Date must be today or in the past." })).toBeVisible();

  await page.getByLabel("Effective date").fill("2020");
  await page.getByRole("button", { name: "Record update" }).click();
  await expect(page.getByRole("link", { name: /must not be before the record was made/ })).toBeVisible();

  await page.getByLabel("Effective date").fill("5/12/2023");
  await page.getByLabel("Reasons", { exact: true }).fill("");
  await page.getByRole("radio", { name: /^Implemented/ }).check();
  await page.getByRole("button", { name: "Record update" }).click();
  // Everything at once, in the form's order.
  await expect(page.getByRole("alert").getByRole("listitem")).toHaveText([
    "“5/12/2023” could be 5 December 2023 or 12 May 2023. Enter it in words.",
    "Enter the reason: what was done, by whom, and what the evidence shows.",
    "Add at least one item of evidence for “Implemented”.",
  ]);
  await expect(page.getByLabel("Effective date")).toHaveValue("5/12/2023");
  await page.getByRole("button", { name: "5 December 2023" }).click();
  await expect(page.getByLabel("Effective date")).toHaveValue("5 December 2023");

  await page.getByRole("radio", { name: /^In progress/ }).check();
  await page.getByLabel("Effective date").fill("December 2023");
  await expect(page.getByText("Counts from 31 December 2023.")).toBeVisible();
  await page.getByLabel("Reasons", { exact: true }).fill("x".repeat(10_001));
  await page.getByRole("button", { name: "Record update" }).click();
  await expect(page.getByRole("link", { name: /10,000 characters or fewer/ })).toBeVisible();
  await expect(page.getByRole("radio", { name: /^In progress/ })).toBeChecked();
});

test(
  "a correction stands beside the update that it corrects, which no longer counts",
  { tag: "@database" },
  async ({ page, signIn }) => {
    await signIn(page, "ANALYST");
    await page.goto("/recommendations/UKP-11/updates/new");
    await fillUpdate(page, /^No progress/, "Generated for this test: the wrong record was updated.");
    await page.getByRole("button", { name: "Record update" }).click();
    await page
      .getByRole("link", { name: "Add evidence for “No progress”, or say where you looked and found nothing." })
      .click();
    await sayLooked(page);
    await page.getByRole("button", { name: "Record update" }).click();
    await expect(page.getByText("Generated for this test: the wrong record was updated.").first()).toBeVisible();
    const wrong = page.getByRole("article").filter({ hasText: "the wrong record was updated" });
    await expect(wrong).toContainText("Generated: the ministry’s news pages");
    await wrong.getByRole("link", { name: /^Correct this update/ }).click();
    await page.getByRole("radio", { name: /^Cannot be assessed/ }).check();
    await page.getByLabel("Reasons", { exact: true }).fill("Generated for this test: nothing is known.");
    await page.getByRole("button", { name: "Record correction" }).click();
    await page.getByRole("link", { name: "Enter what was wrong with update 2." }).click();
    await page.getByLabel("What was wrong with update 2").fill("Generated: it was about another record.");
    await expect(page.getByLabel("Words you looked for")).toHaveValue("generated");
    await page.getByRole("button", { name: "Record correction" }).click();
    await expect(wrong).toContainText("Corrected by update 3");
    await expect(wrong).toContainText("What was wrong: Generated: it was about another record.");
    await expect(page.getByRole("region", { name: "Current status" })).toContainText("nothing is known");
    await expect(page.getByRole("article").filter({ hasText: "nothing is known" })).toContainText(
      "This update gives the status",
    );
    await wrong.getByRole("link", { name: "Update 2", exact: true }).click();
    await expect(page).toHaveURL(/\/recommendations\/UKP-11\/updates\/2$/);
    await expect(page.getByRole("heading", { name: "Update 2", exact: true })).toBeVisible();
  },
);

test(
  "a form overtaken by somebody else's change is refused with both versions, and saved when sent again",
  { tag: "@database" },
  async ({ page, context, signIn }) => {
    await signIn(page, "ANALYST");
    await page.goto("/recommendations/UKP-12/updates/new");
    const other = await context.newPage();
    await other.goto("/recommendations/UKP-12/updates/new");
    await fillUpdate(other, /^Cannot be assessed/, "Generated for this test: saved first.");
    await other.getByRole("button", { name: "Record update" }).click();
    await expect(other).toHaveURL(/#update-2$/);
    await other.close();

    await fillUpdate(page, /^In progress/, "Generated for this test: typed meanwhile.");
    await sayLooked(page);
    await page.getByRole("button", { name: "Record update" }).click();
    await expect(page.getByText("Generated for this test: saved first.")).toBeVisible();
    await expect(page.getByLabel("Reasons", { exact: true })).toHaveValue("Generated for this test: typed meanwhile.");
    await expect(page.getByRole("radio", { name: /^In progress/ })).toBeChecked();
    await page.getByRole("button", { name: "Record update" }).click();
    await expect(page).toHaveURL(/#update-3$/);
  },
);

test("a record is added, reworded with its difference shown, withdrawn and reinstated", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations/new");
  await page.getByLabel("Reference", { exact: true }).fill("gen-1");
  await page.getByRole("radio", { name: /^Recommendation/ }).check();
  await page.getByLabel("Title").fill("Generated record for this test");
  await page.getByLabel("What is recommended or promised").fill("That generated records say so.");
  await page.getByLabel("Source", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Date made").fill("2023-23");
  await page.getByRole("checkbox", { name: "UK Government" }).check();
  await page.getByLabel("Main theme").selectOption({ label: "Visas" });
  for (const name of ["Education", "Sanctions"]) await page.getByRole("checkbox", { name, exact: true }).check();
  await page.getByRole("button", { name: "Add record" }).click();
  await expect(page).toHaveURL(/\/recommendations\/GEN-1$/);
  const themes = page.getByRole("definition").filter({ has: page.getByRole("link", { name: "Visas" }) });
  await expect(themes.getByRole("link")).toHaveText(["Visas", "Sanctions", "Education"]);

  await page.getByRole("link", { name: "Edit the wording" }).click();
  await page.getByLabel("Reason for the change").fill("Generated for this test.");
  await page.getByLabel("What is recommended or promised").fill("That generated records always say so.");
  await expect(page.getByRole("checkbox", { name: "Education", exact: true })).toBeChecked();
  for (const name of ["Education", "Sanctions"]) await page.getByRole("checkbox", { name, exact: true }).uncheck();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.locator("ins")).toContainText("always");
  await expect(page.getByText("Further themes")).toBeVisible();
  await expect(themes.getByRole("link")).toHaveText(["Visas"]);

  await page.getByRole("link", { name: "Withdraw" }).click();
  await page.getByLabel("Reason", { exact: true }).fill("Generated for this test: entered by mistake.");
  await page.getByRole("button", { name: "Withdraw record" }).click();
  await expect(page.getByText("This record is withdrawn")).toBeVisible();
  await page.goto("/recommendations?q=generated+record");
  await expect(page.getByText("No records match")).toBeVisible();
  await page.getByRole("link", { name: "Clear all filters" }).click();
  await expect(page.getByRole("heading", { name: "27 records" })).toBeVisible();

  await page.goto("/recommendations/GEN-1");
  await page.getByRole("button", { name: "Reinstate record" }).click();
  await expect(page).toHaveURL(/\/recommendations\/GEN-1$/);
  await expect(page.getByText("This record is withdrawn")).toBeHidden();
  await page.goto("/recommendations/GEN-1/withdraw");
  await page.getByLabel("Reason", { exact: true }).fill("Generated for this test: leave the register as it was.");
  await page.getByRole("button", { name: "Withdraw record" }).click();
  await expect(page.getByText("This record is withdrawn")).toBeVisible();
});

test("editing one detail of a record leaves the order of its addressees as it was", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations/UKP-02");
  const addressees = page.getByRole("definition").filter({ has: page.getByRole("link", { name: "UK Government" }) });
  await expect(addressees.getByRole("link")).toHaveText(["UK Government", "Government of Kazakhstan"]);
  await page.getByRole("link", { name: "Edit the wording" }).click();
  await page.getByLabel("Reason for the change").fill("Generated for this test: a due date.");
  await page.getByLabel(/^Due/).fill("2030");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Generated for this test: a due date.")).toBeVisible();
  await expect(addressees.getByRole("link")).toHaveText(["UK Government", "Government of Kazakhstan"]);
});

test("an answer is recorded by itself, and stands beside the status that an earlier update gives", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations/UKP-05/updates/new");
  await fillUpdate(page, /^In progress/, "Generated for this test: work has begun.");
  await sayLooked(page);
  await page.getByRole("button", { name: "Record update" }).click();
  await page.waitForURL(/\/recommendations\/UKP-05#|\/recommendations\/UKP-05\?/);

  await page.goto("/recommendations/UKP-05/updates/new");
  await page.getByText("Response of the addressee").click();
  await page.getByLabel("Addressee’s response").selectOption("ACCEPTED");
  await page.getByLabel("Effective date").fill("2024-06-01");
  await page.getByLabel("Reasons", { exact: true }).fill("Generated for this test: the minister agrees.");
  await page.getByRole("button", { name: "Record update" }).click();
  const state = page.getByRole("region", { name: "Current status" });
  await expect(state.getByText("In progress")).toBeVisible();
  await expect(state.getByText("Generated for this test: work has begun.")).toBeVisible();
  await expect(state.getByRole("heading", { name: "Response: Accepted" })).toBeVisible();
  await expect(state.getByText("Generated for this test: the minister agrees.")).toBeVisible();
  await expect(page.getByText("This update gives the response shown on this page.")).toBeVisible();
  const done = page.getByRole("status").filter({ hasText: "Update recorded" });
  await expect(done).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Update recorded");
});

test("a closed record says how it was closed, and a status that does not go with it is refused", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations/UKP-06/updates/new");
  await fillUpdate(page, /^No longer applicable/, "Generated for this test: a new law took its place.");
  await page.getByText("How the record was closed").click();
  await page.getByLabel("How it was closed").selectOption("GIVEN_UP");
  await page.getByRole("button", { name: "Record update" }).click();
  await expect(
    page.getByRole("link", { name: "“Given up” does not go with the status “No longer applicable”." }),
  ).toBeVisible();
  await page.getByLabel("How it was closed").selectOption("SUPERSEDED");
  await page.getByRole("button", { name: "Record update" }).click();
  const state = page.getByRole("region", { name: "Current status" });
  await expect(state.getByText("No longer applicable")).toBeVisible();
  await expect(state.getByText("Superseded")).toBeVisible();

  await page.getByRole("link", { name: "Record an update" }).click();
  await expect(page.getByRole("complementary", { name: "The record" })).toContainText("a new law took its place");
  await page.getByRole("link", { name: "As the last update, but…" }).click();
  await expect(page.getByLabel("Reasons", { exact: true })).toHaveValue(
    "Generated for this test: a new law took its place.",
  );
  await expect(page.getByLabel("How it was closed")).toHaveValue("SUPERSEDED");
  await page.getByRole("link", { name: "Looked again, no change" }).click();
  await expect(page.getByLabel("Reasons", { exact: true })).toHaveValue("");
  await expect(page.getByRole("radio", { name: /^No longer applicable/ })).toBeChecked();
});

test("evidence is found while it is typed, its files are dropped and pasted, and an address on file is recognised", async ({
  page,
  signIn,
}) => {
  const address = "https://example.org/generated/minutes";
  await signIn(page, "ANALYST");
  await page.goto("/recommendations/UKP-10/updates/new");
  await fillUpdate(page, /^Partly implemented/, "Generated for this test: what the minutes say.");
  const first = page.getByRole("group", { name: "Evidence 1" });
  const search = first.getByRole("combobox", { name: "Evidence already in the register" });
  // What is not on file becomes a new item.
  await search.pressSequentially(address);
  await expect(first.getByRole("listbox").getByRole("option")).toHaveText(["New evidence with this address"]);
  await search.press("ArrowDown");
  await search.press("Enter");
  await expect(search).toHaveValue("");
  await expect(first.getByLabel("Web address (optional)", { exact: true })).toBeFocused();
  await expect(first.getByLabel("Web address (optional)", { exact: true })).toHaveValue(address);
  await first.getByLabel("Polarity", { exact: true }).selectOption("SUPPORTS");
  await first.getByLabel("Title").fill("Generated: minutes of the harbour");
  await first.getByLabel("What it shows, in your own words").fill("Generated for this test.");
  await first.getByLabel("Reliability of the source").selectOption("C");
  await first.getByLabel("Credibility of the information").selectOption("3");

  const give = (event: "drop" | "paste", names: string[]) =>
    first.getByLabel("Title").evaluate(
      (target, [kind, given]) => {
        const list = new DataTransfer();
        // As from a disk, where a file has its own date however it is given.
        for (const name of given) list.items.add(new File([`Generated ${name}`], name, { lastModified: 0 }));
        target.dispatchEvent(
          kind === "drop"
            ? new DragEvent("drop", { dataTransfer: list, bubbles: true, cancelable: true })
            : new ClipboardEvent("paste", { clipboardData: list, bubbles: true, cancelable: true }),
        );
      },
      [event, names] as const,
    );
  await give("drop", ["minutes.txt", "programme.exe"]);
  await expect(first.getByText("programme.exe: This kind of file is not accepted.")).toBeVisible();
  await give("paste", ["annex.csv", "minutes.txt"]);
  await expect(first.getByText("minutes.txt: It is chosen already.")).toBeVisible();
  await give("drop", ["a.txt", "b.txt", "c.txt", "d.txt"]);
  await expect(first.getByText("d.txt: An item takes up to 5 files in a form.")).toBeVisible();
  for (const name of ["a.txt", "b.txt", "c.txt"]) {
    await first.getByRole("button", { name: `Remove ${name}` }).click();
  }
  await page.getByRole("button", { name: "Record update" }).click();
  await expect(page).toHaveURL(/recorded=/);
  await page
    .getByRole("link", { name: /Generated: minutes of the harbour/ })
    .first()
    .click();
  await expect(page.getByRole("link", { name: "minutes.txt" })).toBeVisible();
  await expect(page.getByRole("link", { name: "annex.csv" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^[a-d]\.txt|exe$/ })).toHaveCount(0);

  await page.goto("/recommendations/UKP-11/updates/new");
  await fillUpdate(page, /^Partly implemented/, "Generated for this test: what the same minutes say.");
  await first.getByLabel("Polarity", { exact: true }).selectOption("SUPPORTS");
  await first
    .getByLabel("Web address (optional)", { exact: true })
    .fill("http://www.example.org/generated/minutes/#page-3");
  await expect(first.getByText(/^This address is on file as E-\d+, Generated: minutes of the harbour\./)).toBeVisible();
  await first.getByRole("button", { name: /^Cite E-\d+ instead$/ }).click();
  await expect(search).toHaveValue(/^E-\d+: Generated: minutes of the harbour$/);
  await search.fill("");
  await search.pressSequentially("harbo");
  await expect(
    first.getByRole("listbox").getByRole("option", { name: /Generated: minutes of the harbour/ }),
  ).toBeVisible();
  await search.press("Escape");
  await expect(first.getByRole("listbox").getByRole("option")).toHaveCount(0);
  await search.press("ArrowDown");
  await search.press("Enter");
  await expect(search).toHaveValue(/^E-\d+: Generated: minutes of the harbour$/);
  await page.getByRole("button", { name: "Record update" }).click();
  await expect(page).toHaveURL(/recorded=/);
  await expect(page.getByText("Generated for this test: what the same minutes say.").first()).toBeVisible();
});
