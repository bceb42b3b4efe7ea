import { getDocumentProxy } from "unpdf";
import { expect, test } from "./support/test";

test.use({ register: "report" });

test("a reader chooses what a report holds, prints it on numbered pages, and takes it as a document", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  await page.goto("/recommendations?theme=education");
  await page.locator("summary", { hasText: "Exports" }).click();
  await page.getByRole("link", { name: "Report on these records" }).click();
  await expect(page.getByRole("heading", { name: "Progress report" })).toBeVisible();
  await expect(page.getByText("Filtered by: Theme: Education.")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^UKP-0[567]: / })).toHaveCount(3);

  const pdf = await getDocumentProxy(
    new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true })),
  );
  const feet: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    feet.push(
      items
        .flatMap((item) => ("str" in item ? item.str : []))
        .join("")
        .match(/\d+ \/ \d+/)?.[0] ?? "",
    );
  }
  expect(feet).toEqual(feet.map((_, index) => `${index + 1} / ${pdf.numPages}`));

  const file = await page.request.get((await page.getByRole("link", { name: /DOCX/ }).getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toContain("wordprocessingml.document");
  expect((await file.body()).subarray(0, 2).toString()).toBe("PK");

  await page.getByRole("checkbox", { name: "Charts" }).uncheck();
  await page.getByRole("checkbox", { name: "Records with their updates and evidence" }).uncheck();
  await page.getByRole("textbox", { name: "Title" }).fill("Generated: education in 2026");
  await page.getByRole("button", { name: "Show the report" }).click();
  await expect(page).toHaveURL(/part=summary&part=moved&part=sources&part=method/);
  await expect(page.getByRole("heading", { name: "Generated: education in 2026", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Summary figures", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^UKP-/ })).toHaveCount(0);
  expect((await page.request.get("/report.docx?part=nonsense")).status()).toBe(400);

  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("one person has two large files made at a time, whatever they are, and another site none", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  const files = ["/report.docx", "/recommendations.xlsx", "/report.docx?part=summary", "/charts/matrix.png"];
  const answers = await Promise.all(files.map((address) => page.request.get(address)));
  const refused = answers.filter((answer) => answer.status() === 429);
  expect(answers.filter((answer) => answer.status() === 200).length).toBeGreaterThanOrEqual(2);
  expect(refused.length).toBeGreaterThanOrEqual(1);
  for (const answer of refused) {
    expect(answer.headers()["retry-after"]).toBe("10");
    expect(await answer.text()).toMatch(/already being made for you/);
  }
  // Their places are free again.
  expect((await page.request.get("/charts/matrix.png")).headers()["content-type"]).toBe("image/png");

  const led = await page.request.get("/register.zip", { headers: { "sec-fetch-site": "cross-site" } });
  expect(led.status()).toBe(403);
  expect(await led.text()).toContain("Open the register and download it there.");
});

test("one person has four pages of the whole register drawn at a time, and other pages meanwhile", async ({
  page,
  signIn,
}) => {
  await signIn(page, "REVIEWER");
  const pages = ["/charts", "/report", "/compare", "/charts/groups", "/charts/numbers?chart=matrix"];
  const [other, ...answers] = await Promise.all([
    page.request.get("/sources"),
    ...[...pages, ...pages].map((address) => page.request.get(address)),
  ]);
  const refused = answers.filter((answer) => answer.status() === 429);
  expect(answers.filter((answer) => answer.status() === 200).length).toBeGreaterThanOrEqual(4);
  expect(refused.length).toBeGreaterThanOrEqual(1);
  for (const answer of refused) {
    expect(answer.headers()["retry-after"]).toBe("10");
    expect(await answer.text()).toContain("Too many pages at once");
  }
  expect(other.status()).toBe(200);
  // Their places are free again.
  expect((await page.request.get("/charts")).status()).toBe(200);
});
