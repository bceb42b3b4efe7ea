import { LANGUAGE_COOKIE } from "@/lib/platform/language/locales";
import { openOwnMenu, signInAs } from "./support/people";
import { expect, test } from "./support/test";

test.use({ register: "languages" });

test("a person without client JavaScript chooses Russian, is told in Russian what to mend, and comes back to English", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.address, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
  await openOwnMenu(page);
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Войти" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await page.getByLabel("Адрес электронной почты").fill("nobody");
  await page.getByRole("button", { name: "Войти" }).click();
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Некоторые данные нужно исправить.");
  await expect(summary).toContainText("Введите пароль.");
  await openOwnMenu(page);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await context.close();
});

test("a person signed in reads the frame, the statuses and the dates in Kazakh", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations");
  await openOwnMenu(page);
  await page.getByRole("button", { name: "Қазақша" }).click();
  await expect(page.getByRole("navigation", { name: "Негізгі мәзір" })).toContainText("Жазбалар");
  await expect(page.locator("html")).toHaveAttribute("lang", "kk");
  await expect(page.getByText(/^Бүгінгі күйі, \d{4} ж\. /)).toBeVisible();
  await expect(page).toHaveURL(/\/recommendations$/);
});

test("a browser that asks for Russian is answered in Russian, until another language is chosen", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.address, locale: "ru-RU" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1, name: "Войти" })).toBeVisible();
  await openOwnMenu(page);
  await page.getByRole("button", { name: "Қазақша" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "kk");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "kk");
  await context.close();
});

test("the list begins with its records at every width and in every language, one in the height of two lines, and prints whole", async ({
  page,
  server,
  signIn,
}) => {
  await signIn(page, "ADMIN");
  for (const language of ["en", "ru", "kk"]) {
    await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: language, url: server.address }]);
    for (const [width, top] of [
      [1280, 300],
      [390, 480],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto("/recommendations");
      const rows = page.locator(".list-table tbody tr");
      const box = await rows.first().boundingBox();
      expect([language, width, box !== null && box.y <= top]).toEqual([language, width, true]);
      if (width === 390) continue;
      const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
      expect(heights.filter((height) => height <= 50).length).toBeGreaterThan(heights.length * 0.8);
    }
    await page.setViewportSize({ width: 1040, height: 720 });
    await page.emulateMedia({ media: "print" });
    const table = page.getByRole("region").first();
    expect(await table.evaluate((region) => region.scrollWidth - region.clientWidth)).toBeLessThanOrEqual(0);
    await page.emulateMedia({ media: "screen" });
  }
});

test("filters apply as they are chosen, come off by their chips, and group and columns go along into a file", async ({
  page,
  signIn,
}) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations?group=status&column=owner");
  await page.getByRole("checkbox", { name: /^In progress/ }).check();
  await expect(page).toHaveURL(/status=IN_PROGRESS/);
  await expect(page.getByRole("heading", { name: "6 records" })).toBeVisible();
  await page.getByText("Kind", { exact: true }).click();
  await page.getByRole("checkbox", { name: /^Commitment\b/ }).check();
  await expect(page).toHaveURL(/kind=COMMITMENT/);
  await page.getByText("Same ask, and parts", { exact: true }).click();
  await page.getByRole("combobox", { name: "Show" }).selectOption("records");
  await expect(page).toHaveURL(/count=records/);
  await page.getByRole("link", { name: /^As counted in totals/ }).click();
  await expect(page.locator("select[name=count]")).toHaveValue("");
  await page.getByRole("link", { name: /^Kind: Commitment/ }).click();
  await expect(page.locator(".choice[name=kind][value=COMMITMENT]")).not.toBeChecked();
  await page.getByRole("link", { name: /^Status: In progress/ }).click();
  await expect(page.getByRole("heading", { name: "27 records" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^In progress/ })).not.toBeChecked();
  await expect(page.getByRole("rowheader", { name: /^In progress/ })).toContainText("6 records");
  await page.locator("summary", { hasText: "Exports" }).click();
  const href = (await page.getByRole("link", { name: "CSV with these columns" }).getAttribute("href")) ?? "";
  const [head = ""] = (await (await page.request.get(href)).text()).split("\r\n");
  expect(head).toContain("owner");
  expect(head).not.toContain("due");
});

test("a language that is chosen while signed in goes along to another browser, and into the labels of exports", async ({
  browser,
  page,
  server,
  signIn,
}) => {
  const person = await signIn(page, "REVIEWER");
  await page.goto("/exports");
  await openOwnMenu(page);
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Выгрузка" })).toBeVisible();
  const address = await page.locator('a[href^="/recommendations.csv"]').first().getAttribute("href");
  const csv = await (await page.request.get(address ?? "")).text();
  expect(csv.split("\r\n")[0]).toMatch(/,status_label_ru,.*,as_of,known_at,head_sequence,head_hash$/);
  expect(csv).toContain("Выполняется");
  const chart = await (await page.request.get("/charts/due-dates.csv?labels=ru")).text();
  expect(chart).toContain(",DUE,");
  expect(chart).toContain("Срок наступил");
  const refused = await page.request.get("/updates.csv?labels=de");
  expect([refused.status(), await refused.text()]).toEqual([400, "Подписи доступны на этих языках: en, ru, kk.\n"]);

  const context = await browser.newContext({ baseURL: server.address });
  const elsewhere = await context.newPage();
  await signInAs(elsewhere, person);
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "ru");
  await context.close();
});

test("a report is whole in Russian, with what people wrote marked as no Russian", async ({ page, signIn }) => {
  await signIn(page, "REVIEWER");
  await page.goto("/report?part=records&part=method");
  await openOwnMenu(page);
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Отчёт о ходе выполнения" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Как получены показатели" })).toBeVisible();
  await expect(page.locator("main [lang='']").first()).toBeVisible();
});
