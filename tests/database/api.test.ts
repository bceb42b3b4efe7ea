import { z } from "zod";
import { hashToken } from "@/lib/access/accounts/links";
import { disableAccount } from "@/lib/access/accounts/write";
import { answerApi } from "@/lib/delivery/api/answer";
import { ENDPOINTS } from "@/lib/delivery/api/endpoints";
import { SHAPES } from "@/lib/delivery/api/shapes";
import { openApi } from "@/lib/delivery/api/openapi";
import { FILTER_PARAMETERS } from "@/lib/delivery/api/parameters";
import { makeToken, revokeToken } from "@/lib/delivery/api/write";
import { listTokens } from "@/lib/delivery/api/read";
import { columnOf, fieldDefinition, FIELD_NAMES } from "@/lib/register/recommendations/fields";
import { valuesOf } from "@/lib/platform/vocabulary";
import { SCOPES, type Scope } from "@/lib/delivery/api/vocabulary";
import { parseDay } from "@/lib/platform/time/dates";
import { closeDatabase, database } from "@/lib/platform/database/connect";
import { amendSettings } from "@/lib/platform/env";
import { getProgress } from "@/lib/figures/progress/read";
import { readClock } from "@/lib/platform/history/head";
import type { User } from "@/lib/access/policy";
import { filterParameters, NO_FILTERS, parseListQuery } from "@/lib/register/lists/filters";
import { makeAccount } from "@/tests/factories/accounts";
import {
  makeActor,
  makeRecommendation,
  makeSource,
  makeTheme,
  makeUpdate,
  reviseRecord,
} from "@/tests/factories/register";
import { fc } from "@/tests/properties";

beforeAll(() => {
  amendSettings({ sessionSecret: "a secret that only this test knows, long enough" });
});

afterAll(closeDatabase);

/** A user who can sign in, as every owner of a token can. */
async function makePerson(role: "ADMIN" | "ANALYST" | "REVIEWER" = "ANALYST"): Promise<User> {
  const person = await makeAccount(role);
  await database().account.update({ where: { id: person.id }, data: { passwordHash: "generated" } });
  return person;
}

async function tokenFor(user: User, scopes: readonly Scope[] = ["read", "write"]): Promise<string> {
  return (await makeToken(user, { name: "Generated", scopes: [...scopes], days: 7 })).token;
}

type Sent = { method?: string; body?: unknown; headers?: Record<string, string>; raw?: string };

async function ask(token: string | null, path: string, { method = "GET", body, headers = {}, raw }: Sent = {}) {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const address = new URL(`http://register.test/api/v1${path}`);
  const response = await answerApi(
    new Request(address, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    }),
    address.pathname.slice("/api/v1".length),
  );
  const content = await response.text();
  const isJson =
    /json/.test(response.headers.get("content-type") ?? "") &&
    !/jsonl/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text: content,
    // The API's own description is checked by the schemas below.
    json: (isJson ? JSON.parse(content) : {}) as Record<string, never>,
  };
}

async function parents(by: User) {
  return {
    theme: (await makeTheme(undefined, by)).slug,
    source: (await makeSource({ by })).slug,
    addressee: (await makeActor({ by })).slug,
  };
}

/** Something in every field of a record that may be empty, by its name in the API. */
const OPTIONAL_FIELDS = Object.fromEntries(
  FIELD_NAMES.flatMap((name): [string, unknown][] => {
    const { terms, form, stored } = fieldDefinition(name);
    if (!stored.safeParse(null).success) return [];
    const text = `${name} of a test`;
    return [[columnOf(name), terms ? valuesOf(terms)[0] : form.as === "number" ? 90 : text]];
  }),
);

function newRecord(reference: string, { theme, source, addressee }: Awaited<ReturnType<typeof parents>>) {
  return {
    reference,
    kind: "RECOMMENDATION",
    title: "Generated",
    summary: "Generated for this test.",
    theme,
    source,
    made: "2022-12-20",
    due: "2023-23",
    addressees: [addressee],
    ...OPTIONAL_FIELDS,
  };
}

const UPDATE = {
  status: "IN_PROGRESS",
  response: "ACCEPTED",
  confidence: "LOW",
  rationale: "Generated.",
  effective: "2023-05",
  evidence: [
    {
      polarity: "SUPPORTS",
      title: "Generated item",
      summary: "Generated.",
      reliability: "B",
      credibility: 2,
      address: "https://example.org/item",
      accessed: "2023-06-01",
    },
  ],
};

test("nobody verifies an update of their own with a token, neither one entered over the API nor one from a page", async () => {
  const administrator = await makePerson("ADMIN");
  const token = await tokenFor(administrator, ["read", "write", "verify"]);
  const { reference } = await makeRecommendation({ by: administrator });
  const entered = await ask(token, `/records/${reference}/updates`, {
    method: "POST",
    body: UPDATE,
    headers: { "if-match": (await ask(token, `/records/${reference}`)).headers.get("etag") ?? "" },
  });
  expect(entered.status).toBe(201);
  const { number } = await makeUpdate({ by: administrator, reference });
  for (const own of [1, number]) {
    const verdict = { method: "POST", body: { verdict: "VERIFIED" } };
    const refused = await ask(token, `/records/${reference}/updates/${own}/verdict`, verdict);
    expect([own, refused.status]).toEqual([own, 403]);
    const other = await ask(
      await tokenFor(await makePerson("REVIEWER"), ["verify"]),
      `/records/${reference}/updates/${own}/verdict`,
      verdict,
    );
    expect([own, other.status]).toEqual([own, 200]);
  }
});

test("a program’s verdict is refused where it says what it has read, and that has changed since", async () => {
  const analyst = await makePerson();
  const token = await tokenFor(await makePerson("REVIEWER"), ["read", "verify"]);
  const { reference } = await makeRecommendation({ by: analyst });
  await makeUpdate({ by: analyst, reference });
  const read = async () => (await ask(token, `/records/${reference}`)).headers.get("etag") ?? "";
  const verdict = (etag: string, body: object) =>
    ask(token, `/records/${reference}/updates/1/verdict`, { method: "POST", body, headers: { "if-match": etag } });
  const first = await read();
  expect((await verdict(first, { verdict: "QUERIED", note: "Which month?" })).status).toBe(200);
  const refused = await verdict(first, { verdict: "VERIFIED" });
  expect([refused.status, refused.json]).toMatchObject([412, { current: { revision: 1, updates: 1 } }]);
  expect((await verdict("anything", { verdict: "VERIFIED" })).status).toBe(412);
  const second = await read();
  await reviseRecord(analyst, reference, { summary: "What is asked, said otherwise." });
  expect((await verdict(second, { verdict: "VERIFIED" })).status).toBe(412);
  expect((await verdict(await read(), { verdict: "VERIFIED" })).status).toBe(200);
});

test("a stranger learns nothing but that a token is needed", async () => {
  for (const path of ["/records", "/progress", "/nothing", "/records/KZP-1"]) {
    const answer = await ask(null, path);
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="Followthrough"']);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  }
  expect((await ask("ft_nothing-that-was-ever-given-0000000", "/records")).status).toBe(401);
  expect((await ask(null, "/openapi.json")).status).toBe(200);
});

test("a token is kept as its fingerprint alone, ends when it is revoked, expires, or its person cannot sign in any more", async () => {
  const person = await makePerson();
  const token = await tokenFor(person);
  const row = await database().apiToken.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
  expect(JSON.stringify(row)).not.toContain(token);
  const history = await database().historyEntry.findMany({ where: { actorId: person.id } });
  expect(history.map(({ action }) => action)).toContain("account.makeToken");
  expect(history.map(({ change }) => change).join()).not.toContain(row.tokenHash);

  expect((await ask(token, "/sources")).status).toBe(200);
  await expect(revokeToken(await makePerson(), { id: row.id })).rejects.toThrow("This token does not exist.");
  await revokeToken(person, { id: row.id });
  expect((await ask(token, "/sources")).status).toBe(401);
  expect(await listTokens(person)).toEqual([]);

  const old = await tokenFor(person);
  await database().apiToken.update({ where: { tokenHash: hashToken(old) }, data: { expiresAt: new Date(0) } });
  expect((await ask(old, "/sources")).status).toBe(401);

  const left = await tokenFor(person);
  await disableAccount(await makePerson("ADMIN"), { id: person.id });
  expect((await ask(left, "/sources")).status).toBe(401);
});

test("a token allows neither more than its scopes nor more than its person's role", async () => {
  const analyst = await makePerson();
  const record = newRecord("APIS-1", await parents(analyst));
  const reading = await tokenFor(analyst, ["read"]);
  expect((await ask(reading, "/records", { method: "POST", body: record })).status).toBe(403);
  const reviewer = await tokenFor(await makePerson("REVIEWER"), ["read", "write", "verify"]);
  expect((await ask(reviewer, "/records", { method: "POST", body: record })).status).toBe(403);
  const writing = await tokenFor(analyst, ["write"]);
  expect((await ask(writing, "/records")).status).toBe(403);
  expect((await ask(writing, "/records", { method: "POST", body: record })).status).toBe(201);
  expect(
    (await ask(writing, "/records/APIS-1/updates/1/verdict", { method: "POST", body: { verdict: "VERIFIED" } })).status,
  ).toBe(403);
});

test("the main job goes over the API, and what it answers is what its description says", async () => {
  const analyst = await makePerson();
  const token = await tokenFor(analyst);
  const { theme } = await parents(analyst);
  const check = (name: keyof typeof SHAPES, json: unknown) =>
    expect(SHAPES[name].safeParse(json)).toMatchObject({ success: true });

  const source = await ask(token, "/sources", {
    method: "POST",
    body: {
      title: "Generated paper",
      kind: "WORKING_PAPER",
      authors: ["A. Writer"],
      identifiers: [{ scheme: "Handle", value: "1.2/3" }],
    },
  });
  expect([source.status, source.json]).toMatchObject([201, { slug: "generated-paper" }]);
  check("AddedSource", source.json);
  const actor = await ask(token, "/actors", { method: "POST", body: { name: "Generated ministry", kind: "BODY" } });
  check("AddedActor", actor.json);
  const record = newRecord("APIM-1", { theme, source: source.json["slug"] ?? "", addressee: actor.json["slug"] ?? "" });
  const { slug: further } = await makeTheme(undefined, analyst);
  const body = { ...record, further_themes: [further] };
  const made = await ask(token, "/records", { method: "POST", body });
  expect([made.status, made.json]).toMatchObject([201, { reference: "APIM-1" }]);
  check("SavedRecord", made.json);

  const before = await ask(token, "/records/APIM-1");
  check("Record", before.json);
  expect(before.json).toMatchObject({
    status: "NOT_ASSESSED",
    due: "2023-23",
    ...OPTIONAL_FIELDS,
    addressees: [{ slug: "generated-ministry" }],
    further_themes: [{ slug: further }],
  });
  const etag = before.headers.get("etag") ?? "";
  expect((await ask(token, "/records/APIM-1", { headers: { "if-none-match": etag } })).status).toBe(304);

  const recorded = await ask(token, "/records/APIM-1/updates", {
    method: "POST",
    body: UPDATE,
    headers: { "if-match": etag },
  });
  expect([recorded.status, recorded.json]).toMatchObject([201, { reference: "APIM-1", number: 1 }]);
  check("SavedUpdate", recorded.json);
  const late = await ask(token, "/records/APIM-1/updates", {
    method: "POST",
    body: UPDATE,
    headers: { "if-match": etag },
  });
  expect(late.status).toBe(412);
  expect((await ask(token, "/records/APIM-1/updates", { method: "POST", body: UPDATE })).status).toBe(428);

  const updates = await ask(token, "/records/APIM-1/updates");
  check("UpdateList", updates.json);
  expect(updates.json).toMatchObject({
    data: [{ status: "IN_PROGRESS", evidence: [{ polarity: "SUPPORTS", credibility: 2 }] }],
  });
  const bare = { status: "NO_PROGRESS", confidence: "LOW", rationale: "Generated.", effective: "2023-06" };
  const looked = { looked_in: "News pages", looked_for: "generated", looked_until: "2024-05-01" };
  async function remarksOn(body: object): Promise<unknown> {
    const headers = { "if-match": (await ask(token, "/records/APIM-1")).headers.get("etag") ?? "" };
    const answer = await ask(token, "/records/APIM-1/updates", { method: "POST", body, headers });
    check("SavedUpdate", answer.json);
    return answer.json["remarks"];
  }
  expect(await remarksOn(bare)).toEqual(["Add evidence for “No progress”, or say where you looked and found nothing."]);
  expect(await remarksOn({ ...bare, corrects: 2 })).toHaveLength(2);
  expect(await remarksOn({ ...bare, ...looked, corrects: 3, correction_note: "Generated." })).toBeUndefined();
  const corrected = await ask(token, "/records/APIM-1/updates");
  check("UpdateList", corrected.json);
  expect(JSON.stringify(corrected.json)).toContain('"looked_until":"2024-05-01","correction_note":"Generated."');
  const { now, head } = await readClock();
  const progress = await ask(token, "/progress?source=generated-paper");
  check("Progress", progress.json);
  const asOf = { day: parseDay(String(progress.json["as_of"])) ?? "", knownAt: head?.instant ?? now } as Parameters<
    typeof getProgress
  >[2];
  const expected = await getProgress(analyst, { ...NO_FILTERS, source: ["generated-paper"] }, asOf);
  expect(progress.json).toMatchObject({ total: 1, overdue: expected.overdue, by_status: expected.byStatus });
  expect(progress.json["by_theme"]).toMatchObject([
    { slug: theme, total: 1 },
    { slug: further, total: 1 },
  ]);
  expect((await ask(token, `/records?theme=${further}`)).json).toMatchObject({ data: [{ reference: "APIM-1" }] });

  const again = await ask(token, "/records/APIM-1");
  const { reference: _, ...wording } = record;
  const changed = await ask(token, "/records/APIM-1", {
    method: "PUT",
    body: { ...wording, title: "Generated anew", note: "Generated." },
    headers: { "if-match": again.headers.get("etag") ?? "" },
  });
  expect(changed.status).toBe(200);
  const third = await ask(token, "/records/APIM-1");
  // What a program that knows nothing of further themes sends leaves them as they are.
  expect(third.json).toMatchObject({ title: "Generated anew", revision: 2, further_themes: [{ slug: further }] });
  const gone = await ask(token, "/records/APIM-1/withdraw", {
    method: "POST",
    body: { note: "Generated." },
    headers: { "if-match": third.headers.get("etag") ?? "" },
  });
  expect(gone.status).toBe(200);
  expect((await ask(token, "/records/APIM-1")).json).toMatchObject({ withdrawn: true });

  const verifier = await tokenFor(await makePerson("REVIEWER"), ["verify"]);
  const verdict = await ask(verifier, "/records/APIM-1/updates/1/verdict", {
    method: "POST",
    body: { verdict: "QUERIED", note: "Where?" },
  });
  expect(verdict.status).toBe(200);

  for (const [path, name] of [
    ["/records?withdrawn=yes", "RecordPage"],
    ["/updates?withdrawn=yes", "UpdatePage"],
    ["/evidence", "EvidencePage"],
    ["/evidence/1", "EvidenceItem"],
    ["/sources", "SourcePage"],
    ["/sources/generated-paper", "Source"],
    ["/actors", "ActorPage"],
    ["/exports", "ExportList"],
  ] as const) {
    const answer = await ask(token, path);
    expect([path, answer.status, SHAPES[name].safeParse(answer.json).error?.issues]).toEqual([path, 200, undefined]);
  }
  const csv = await ask(token, "/exports/recommendations.csv?withdrawn=yes");
  expect(csv.headers.get("content-type")).toContain("text/csv");
  expect(csv.text).toContain("APIM-1");
  expect((await ask(token, "/exports/nothing.csv")).status).toBe(404);
});

test("what cannot be understood is refused with words, and never answered in part", async () => {
  const analyst = await makePerson();
  const token = await tokenFor(analyst);
  for (const [path, status] of [
    ["/records?statsu=IMPLEMENTED", 400],
    ["/records?status=DONE", 400],
    ["/records?theme=nonsense", 400],
    ["/exports/recommendations.csv?source=nonsense", 400],
    ["/records?as_of=2999-01-01", 400],
    ["/records?limit=0", 400],
    ["/records?cursor=nonsense", 400],
    ["/progress?limit=5", 400],
    ["/records/NONE-1", 404],
    ["/evidence/x", 404],
    ["/sources/none", 404],
    ["/nothing", 404],
  ] as const) {
    const answer = await ask(token, path);
    expect([path, answer.status]).toEqual([path, status]);
    expect(SHAPES.Problem.safeParse(answer.json).success).toBe(true);
  }
  expect((await ask(token, "/records?themes=a")).text).toContain("Did you mean “theme”?");
  const wrong = async (sent: Sent) => ask(token, "/records", { method: "POST", ...sent });
  expect((await wrong({ raw: "{" })).status).toBe(400);
  expect((await wrong({ raw: "{}", headers: { "content-type": "text/plain" } })).status).toBe(415);
  expect((await wrong({ raw: JSON.stringify({ title: "x".repeat(1_100_000) }) })).status).toBe(413);
  expect((await wrong({ body: { nonsense: 1 } })).status).toBe(422);
  const ruled = await wrong({
    body: { ...newRecord("APIW-1", await parents(analyst)), done_when: "x".repeat(100_000), due: "soon" },
  });
  expect(Object.keys(ruled.json["errors"] ?? {}).toSorted()).toEqual(["done_when", "due"]);
  expect((await ask(token, "/records", { method: "DELETE" })).headers.get("allow")).toBe("GET, POST");
  expect(await database().recommendation.count({ where: { reference: "APIW-1" } })).toBe(0);
});

test("requests that come again under one key are written once, also when they come at once", async () => {
  const analyst = await makePerson();
  const token = await tokenFor(analyst);
  const body = newRecord("APII-1", await parents(analyst));
  const headers = { "idempotency-key": "one of mine" };
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => ask(token, "/records", { method: "POST", body, headers })),
  );
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set([`201 ${answers[0]?.text}`]));
  expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
  expect(await database().historyEntry.count({ where: { action: "recommendation.enter", actorId: analyst.id } })).toBe(
    1,
  );
  const other = await ask(token, "/records", { method: "POST", body: { ...body, reference: "APII-2" }, headers });
  expect(other.status).toBe(422);
  // A rejected request is not stored under its key, so the corrected request can use the same key.
  const mended = { "idempotency-key": "another" };
  expect(
    (await ask(token, "/records", { method: "POST", body: { ...body, due: "soon" }, headers: mended })).status,
  ).toBe(422);
  expect(
    (await ask(token, "/records", { method: "POST", body: { ...body, reference: "APII-3" }, headers: mended })).status,
  ).toBe(201);
  const stranger = await tokenFor(await makePerson());
  expect(
    (await ask(stranger, "/records", { method: "POST", body: { ...body, reference: "APII-4" }, headers })).status,
  ).toBe(201);
});

test("the pages of a list together are the list, whatever is added meanwhile", async () => {
  const analyst = await makePerson();
  const token = await tokenFor(analyst);
  const by = await parents(analyst);
  const references = Array.from({ length: 9 }, (_, index) => `APIP-${index * 7 + 1}`);
  for (const reference of references)
    await makeRecommendation({ by: analyst, ...by, addressees: [by.addressee], reference });
  let added = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 10 }), async (limit) => {
      const expected = (await ask(token, `/records?source=${by.source}&limit=200`)).json["data"] as unknown as {
        reference: string;
      }[];
      const found: string[] = [];
      let next: string | null = null;
      do {
        const query: string = next === null ? "" : `&cursor=${next}`;
        const { status, json } = await ask(token, `/records?source=${by.source}&limit=${limit}${query}`);
        expect(status).toBe(200);
        found.push(...(json["data"] as unknown as { reference: string }[]).map(({ reference }) => reference));
        next = z.string().nullable().parse(json["next"]);
        added += 1;
        await makeRecommendation({ by: analyst, ...by, addressees: [by.addressee], reference: `APIQ-${added}` });
      } while (next !== null);
      expect(found).toEqual(expected.map(({ reference }) => reference));
    }),
    { numRuns: 6 },
  );
});

test("a cursor goes on with the filters it was given for and no others", async () => {
  const analyst = await makePerson();
  const token = await tokenFor(analyst);
  const by = await parents(analyst);
  for (const reference of ["APIC-1", "APIC-2", "APIC-3"])
    await makeRecommendation({ by: analyst, ...by, addressees: [by.addressee], reference });
  const filters = `source=${by.source}&kind=COMMITMENT&kind=RECOMMENDATION`;
  const first = await ask(token, `/records?${filters}&limit=1`);
  const cursor = z.string().parse(first.json["next"]);

  const sameOtherwiseWritten = `kind=RECOMMENDATION&kind=COMMITMENT&source=${by.source}`;
  for (const same of [filters, sameOtherwiseWritten]) {
    expect((await ask(token, `/records?${same}&limit=2&cursor=${cursor}`)).status).toBe(200);
  }

  const content = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  const sent = (changes: object) => Buffer.from(JSON.stringify({ ...content, ...changes })).toString("base64url");
  for (const query of [
    `limit=1&cursor=${cursor}`,
    `${filters}&q=other&limit=1&cursor=${cursor}`,
    `${filters}&limit=1&cursor=${sent({ d: "2020-01-01" })}`,
    // A cursor as an earlier version gave it.
    `${filters}&limit=1&cursor=${sent({ f: undefined })}`,
  ]) {
    const { status, json } = await ask(token, `/records?${query}`);
    expect([query, status]).toEqual([query, 400]);
    expect(json["detail"]).toBe(
      "This cursor belongs to other filters. Send the filters it was given for, or start again without a cursor.",
    );
  }
});

test("a character that the database refuses is refused before it gets there", async () => {
  const token = await tokenFor(await makePerson());
  expect((await ask(token, "/records?q=%00")).status).toBe(400);
  const authorization = { authorization: `Bearer ${token}` };
  // The path is decoded, as the server passes it on.
  const byPath = await answerApi(
    new Request("http://register.test/api/v1/", { headers: authorization }),
    "/records/\0",
  );
  expect(byPath.status).toBe(404);
  const body = { name: "A\0body", kind: "BODY" };
  expect((await ask(token, "/actors", { method: "POST", body })).status).toBe(400);
});

test("a program that may only write is told that it comes too late, and reads nothing", async () => {
  const { reference } = await makeRecommendation();
  const token = await tokenFor(await makePerson(), ["write"]);
  expect((await ask(token, `/records/${reference}`)).status).toBe(403);
  const late = { "if-match": `"r1-u7-${"x".repeat(22)}"` };
  const body = {
    status: "NO_PROGRESS",
    response: "NOTED",
    confidence: "LOW",
    rationale: "Nothing.",
    effective: "2024-01-01",
    evidence: [],
  };
  const answer = await ask(token, `/records/${reference}/updates`, { method: "POST", body, headers: late });
  expect(answer.status).toBe(412);
  expect(answer.json).toMatchObject({ current: { revision: 1, updates: 0 } });
});

test("a token that asks without end has to wait", async () => {
  const token = await tokenFor(await makePerson());
  await ask(token, "/exports");
  await database().$executeRaw`UPDATE sign_in_throttle SET attempts = 3000`;
  const answer = await ask(token, "/exports");
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  await database().$executeRaw`DELETE FROM sign_in_throttle`;
});

test("the description has every address, every schema that it names, and every filter that the list knows", () => {
  const text = JSON.stringify(openApi("http://register.test"));
  const names = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
  expect(names.filter((name) => !(name !== undefined && name in SHAPES))).toEqual([]);
  for (const { path } of ENDPOINTS) expect(text).toContain(`"${path}":`);
  expect(new Set(ENDPOINTS.map(({ scope }) => scope))).toEqual(new Set(Object.keys(SCOPES)));
  const all = parseListQuery(
    Object.fromEntries(
      FILTER_PARAMETERS.map(({ name, schema }) => [
        name,
        EXAMPLES[name] ?? (schema["enum"] as string[] | undefined)?.[0] ?? "x",
      ]),
    ),
  );
  expect(all.faults).toEqual([]);
  expect([...filterParameters(all.filters).keys()].toSorted()).toEqual(
    FILTER_PARAMETERS.map(({ name }) => name).toSorted(),
  );
});

const EXAMPLES: Record<string, string> = {
  basis: "PROMISED",
  kind: "COMMITMENT",
  status: "IMPLEMENTED",
  response: "NOTED",
  confidence: "LOW",
  verification: "VERIFIED",
  owner: "none",
  due_within: "1",
  silent: "1",
  review_within: "1",
  passage: "MOVED",
  moved_since: "2023-01-01",
  moved_from: "IMPLEMENTED",
  made_since: "2023-01-01",
  recorded_since: "2023-01-01",
  ask: "any",
  part_of: "KZP-1",
};
