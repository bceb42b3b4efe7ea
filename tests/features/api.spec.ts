import { parse } from "csv-parse/sync";
import { expect, test } from "./support/test";

test.use({ register: "api" });

/** A response of the API, from which a test reads some fields. */
type Body = Record<string, unknown>;

test(
  "an analyst makes a token, a program does the main job with it, and it ends when it is revoked",
  { tag: "@database" },
  async ({ page, request, signIn }) => {
    await signIn(page, "ANALYST");
    await page.goto("/account");
    await page.getByRole("link", { name: /token/i }).click();
    await page.getByLabel("Name").fill("Nightly job");
    await page.getByLabel("Write").check();
    await page.getByRole("button", { name: "Create token" }).click();
    const token = await page.getByLabel("Token", { exact: true }).inputValue();
    expect(token).toMatch(/^ft_[\w-]{43}$/);

    // The API ignores the browser's session, and reveals nothing to strangers.
    const byCookie = await page.request.get("/api/v1/records");
    expect(byCookie.status()).toBe(401);
    expect(byCookie.headers()["www-authenticate"]).toContain("Bearer");
    expect(byCookie.headers()["content-type"]).toBe("application/problem+json");

    const headers = { authorization: `Bearer ${token}` };
    async function post(path: string, data: object, more: Record<string, string> = {}): Promise<Body> {
      const answer = await request.post(`/api/v1${path}`, { data, headers: { ...headers, ...more } });
      expect([path, answer.status(), await answer.text()]).toEqual([path, 201, expect.any(String)]);
      return (await answer.json()) as Body; // every response of the API is an object
    }
    const before = (await (await request.get("/api/v1/progress", { headers })).json()) as { total: number };
    const source = await post("/sources", { title: "Report on openness", kind: "REPORT", date: "2024-02" });
    const actor = await post("/actors", { name: "Office of Openness", kind: "BODY" });
    const record = {
      reference: "APX-01",
      kind: "RECOMMENDATION",
      title: "Publish the list",
      summary: "The list is to be published every year.",
      new_theme: "Openness",
      source: source["slug"],
      made: "2024-02",
      addressees: [actor["slug"]],
    };
    const key = { "idempotency-key": "record-1" };
    const [first, again] = [await post("/records", record, key), await post("/records", record, key)];
    expect(again).toEqual(first);
    const read = await request.get("/api/v1/records/APX-01", { headers });
    const update = {
      status: "IMPLEMENTED",
      response: "ACCEPTED",
      confidence: "HIGH",
      rationale: "The list stands on the office’s site.",
      effective: "2024-05-02",
      evidence: [
        { title: "The list", summary: "It has 12 entries.", polarity: "SUPPORTS", reliability: "A", credibility: 1 },
      ],
    };
    const seen = { "if-match": read.headers()["etag"] ?? "" };
    expect(await post("/records/APX-01/updates", update, seen)).toMatchObject({ reference: "APX-01", number: 1 });
    const late = await request.post("/api/v1/records/APX-01/updates", {
      data: update,
      headers: { ...headers, ...seen },
    });
    expect(late.status()).toBe(412);

    expect(await (await request.get("/api/v1/progress", { headers })).json()).toMatchObject({
      total: before.total + 1,
    });
    const csv = await (await request.get("/api/v1/exports/recommendations.csv?theme=openness", { headers })).text();
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    expect(rows.map(({ reference, status }) => [reference, status])).toEqual([["APX-01", "IMPLEMENTED"]]);
    // The page shows the same, with the token's owner as author.
    await page.goto("/recommendations/APX-01");
    await expect(page.getByText("The list stands on the office’s site.").first()).toBeVisible();

    await page.goto("/account/tokens");
    await page.getByRole("button", { name: /^Revoke.*Nightly job/ }).click();
    await expect(page.getByText("API token revoked")).toBeVisible();
    expect((await request.get("/api/v1/records", { headers })).status()).toBe(401);
  },
);

test("anybody reads how the API is used, also on a narrow screen, and programs read the same", async ({
  page,
  request,
}) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto("/help/api");
  await expect(page.getByText("/records/{reference}/updates").first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const description = (await (await request.get("/api/v1/openapi.json")).json()) as { openapi: string; paths: object };
  expect(description.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(description.paths)).toContain("/records/{reference}/updates");
});
