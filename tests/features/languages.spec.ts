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
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Войти" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await page.getByLabel("Адрес электронной почты").fill("nobody");
  await page.getByRole("button", { name: "Войти" }).click();
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Кое-что из введённого нужно исправить.");
  await expect(summary).toContainText("Введите пароль.");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await context.close();
});

test("a person signed in reads the frame, the statuses and the dates in Kazakh", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations");
  await page.getByRole("button", { name: "Қазақша" }).click();
  await expect(page.getByRole("navigation", { name: "Негізгі мәзір" })).toContainText("Ұсынымдар");
  await expect(page.locator("html")).toHaveAttribute("lang", "kk");
  await expect(page.getByRole("region", { name: "Күнге" })).toContainText(/Бүгінгі күйі, \d{4} ж\. /);
  await expect(page).toHaveURL(/\/recommendations$/);
});

test("a browser that asks for Russian is answered in English until it is chosen, since not every page is translated", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.address, locale: "ru-RU" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Русский (частично)" })).toBeVisible();
  await context.close();
});

test("a report is whole in Russian, with what people wrote marked as English", async ({ page, signIn }) => {
  await signIn(page, "REVIEWER");
  await page.goto("/report?part=records&part=method");
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Отчёт о ходе выполнения" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Как получены показатели" })).toBeVisible();
  await expect(page.locator("main [lang=en]").first()).toBeVisible();
});
