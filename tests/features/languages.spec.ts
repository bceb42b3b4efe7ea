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
