import { ADMINISTRATOR, makeInvitation, signInAs, acceptInvitation } from "./support/people";
import { expect, test } from "./support/test";

test("a stranger is asked to sign in, whatever page they ask for", async ({ page, watch }) => {
  watch.allow(404);
  for (const address of ["/", "/recommendations", "/accounts", "/no-such-page"]) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  }
});

test("a hidden character in a form is pointed out where it stands", async ({ page }) => {
  await page.goto("/sign-in");
  await page
    .getByLabel("Email address")
    .evaluate((field: HTMLInputElement) => (field.value = "some\0body@example.org"));
  await page.getByLabel("Password").fill("twelve geese over the weir");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("This text contains a hidden control character.").first()).toBeVisible();
});

test("the first administrator signs in and finds the dashboard", async ({ page }) => {
  await signInAs(page, ADMINISTRATOR);
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

for (const role of ["REVIEWER", "ANALYST"] as const) {
  test(`somebody invited as ${role} chooses a password, signs in and finds the dashboard`, async ({ page, signIn }) => {
    await signIn(page, "ADMIN");
    const person = { name: `New ${role}`, email: `new-${role}@example.org`, password: "twelve geese over the weir" };
    const link = await makeInvitation(page, role, person);
    await page.context().clearCookies();
    await acceptInvitation(page, link, person);
    await page.context().clearCookies();
    await signInAs(page, person);
    await expect(page).toHaveURL("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

test("pages and scripts are sent compressed to whoever takes that", async ({ page, signIn }) => {
  await signIn(page, "ANALYST");
  await page.goto("/recommendations");
  const script = (await page.locator("script[src]").first().getAttribute("src")) ?? "";
  for (const [address, words] of [
    ["/recommendations", "KZP-04"],
    [script, "function"],
  ] as const) {
    const answer = await page.request.get(address, { headers: { "accept-encoding": "gzip" } });
    expect(answer.headers()["content-encoding"]).toBe("gzip");
    expect(await answer.text()).toContain(words);
  }
});

test("an address with a character that no text has is refused before anything looks for it", async ({ request }) => {
  for (const address of ["/recommendations?q=%00", "/sources/a%00b", "/help/words?as_of=%00"]) {
    expect((await request.get(address)).status()).toBe(400);
  }
});

test("answers carry the headers that keep browsers careful", async ({ request }) => {
  const headers = (await request.get("/sign-in")).headers();
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": expect.stringContaining("nonce-"),
  });
  expect(headers).not.toHaveProperty("x-powered-by");
});

test("what an address asks for and nothing has is refused in a file and said on a page, with the nearest that there is", async ({
  page,
  signIn,
  watch,
}) => {
  await signIn(page, "ANALYST");
  for (const address of [
    "/recommendations.csv?themes=sanctions",
    "/recommendations.xlsx?theme=nonsense",
    "/register.zip?source=nonsense",
    "/report.docx?themes=sanctions",
    "/charts/status-over-time.svg?addressee=nonsense",
    "/compare.csv?since=2023-01-01",
    "/feeds/none/dates.ics?themes=sanctions",
    `/attachments/${"0".repeat(64)}/none.txt?themes=sanctions`,
  ]) {
    expect([address, (await page.request.get(address)).status()]).toEqual([address, 400]);
  }
  const file = await page.request.get("/recommendations.csv?themes=sanctions", {
    headers: { "accept-language": "ru" },
  });
  expect(await file.text()).toContain("«theme»");

  watch.allow(/not a parameter of this web address/);
  await page.goto("/recommendations?themes=sanctions&theme=nonsense&page=none");
  for (const words of [
    "“themes” is not a parameter of this web address. Did you mean “theme”?",
    "“nonsense” is not a valid value for “theme”.",
    "Page must be a whole number, 1 or more.",
  ]) {
    await expect(page.getByText(words)).toBeVisible();
  }
  await page.goto("/account?sabed=yes");
  await expect(page.getByText("Did you mean “saved”?")).toBeVisible();
  await page.getByRole("link", { name: "Glossary and rules" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Your account");
  await expect(page.getByText("Did you mean")).toHaveCount(0);
});
