import { fc } from "@/tests/properties";
import { requireDay } from "@/lib/platform/time/dates";
import { bulkFault, contentAfter, contentUndone, differingFields } from "@/lib/register/bulk/plan";
import { changeManySchema, seenText } from "@/lib/register/bulk/schema";
import { MAX_RECORDS } from "@/lib/register/bulk/vocabulary";
import type { RecommendationContent } from "@/lib/register/recommendations/insert";

function year(edtf: string) {
  return { edtf, earliest: requireDay(`${edtf}-01-01`), latest: requireDay(`${edtf}-12-31`) };
}

const RECORD: RecommendationContent = {
  kind: "RECOMMENDATION",
  title: "A record",
  summary: "What is asked.",
  themeId: "visas",
  furtherThemeIds: ["trade"],
  sourceId: "paper",
  passage: null,
  made: year("2022"),
  due: null,
  addresseeIds: ["government"],
  ownerId: null,
};

const anyContent = fc
  .record({
    themes: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1 }),
    ownerId: fc.constantFrom(null, "ann", "ben"),
    priority: fc.constantFrom(null, "HIGH" as const, "LOW" as const),
    due: fc.constantFrom(null, year("2024"), year("2025")),
    reviewDays: fc.constantFrom(null, 30, 90),
  })
  .map(({ themes: [themeId = "a", ...furtherThemeIds], ...plain }) => ({
    ...RECORD,
    ...plain,
    themeId,
    furtherThemeIds,
  }));

const anyChanges = fc.record(
  {
    owner: fc.constantFrom(null, "ann", "ben"),
    theme: fc
      .record({
        id: fc.constantFrom("a", "b", "c"),
        others: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 1 }),
        as: fc.constantFrom("main" as const, "further" as const),
      })
      .map(({ id, others, as }) => ({ id, meant: new Set([id, ...others]), as })),
    priority: fc.constantFrom(null, "HIGH" as const),
    due: fc.constantFrom(null, year("2025")),
    reviewDays: fc.constantFrom(null, 30),
  },
  { requiredKeys: [] },
);

test("a change that is made twice changes nothing the second time, and each theme is a record's once", () => {
  fc.assert(
    fc.property(anyContent, anyChanges, (content, changes) => {
      const after = contentAfter(content, changes);
      expect(differingFields(after, contentAfter(after, changes))).toEqual([]);
      const themes = [after.themeId, ...(after.furtherThemeIds ?? [])];
      expect(new Set(themes).size).toBe(themes.length);
    }),
  );
});

test("a theme that stands for one which a record has is not given to it again", () => {
  const waters = { ...RECORD, themeId: "waters", furtherThemeIds: ["roads"] };
  const rivers = { id: "rivers", meant: new Set(["rivers", "waters"]) };
  const roads = { id: "ways", meant: new Set(["ways", "roads"]) };
  for (const theme of [
    { ...rivers, as: "main" as const },
    { ...rivers, as: "further" as const },
    { ...roads, as: "further" as const },
  ]) {
    expect(differingFields(waters, contentAfter(waters, { theme }))).toEqual([]);
  }
  expect(contentAfter(waters, { theme: { ...roads, as: "main" } })).toMatchObject({
    themeId: "ways",
    furtherThemeIds: [],
  });
});

test("a change that is undone leaves every record as it was", () => {
  fc.assert(
    fc.property(anyContent, anyChanges, (before, changes) => {
      const after = contentAfter(before, changes);
      expect(contentUndone(after, { before, after })).toEqual({ content: before, kept: [] });
    }),
  );
});

test("what somebody has changed since is left when a change is undone, and nothing else", () => {
  fc.assert(
    fc.property(anyContent, anyChanges, anyChanges, (before, changes, later) => {
      const after = contentAfter(before, changes);
      const now = contentAfter(after, later);
      const { content, kept } = contentUndone(now, { before, after });
      const changed = differingFields(before, after);
      for (const field of differingFields(now, content)) expect(changed).toContain(field);
      for (const field of kept) expect(differingFields(now, content)).not.toContain(field);
      for (const field of changed)
        if (!kept.includes(field)) expect(differingFields(before, content)).not.toContain(field);
    }),
  );
});

test("a record that is withdrawn, split, or made later cannot take part", () => {
  const judged = { reference: "KZP-03", withdrawn: false, made: year("2022"), parts: [] };
  const update = { effective: year("2021") };
  expect(bulkFault(judged, RECORD, {}, null)).toBeNull();
  expect(bulkFault({ ...judged, withdrawn: true }, RECORD, {}, null)).not.toBeNull();
  expect(bulkFault({ ...judged, parts: ["KZP-04"] }, RECORD, {}, null)).toBeNull();
  expect(bulkFault({ ...judged, parts: ["KZP-04"] }, RECORD, {}, { effective: year("2023") })).not.toBeNull();
  expect(bulkFault(judged, RECORD, {}, update)).not.toBeNull();
  expect(bulkFault(judged, RECORD, { due: year("2021") }, null)).not.toBeNull();
  expect(bulkFault(judged, RECORD, { due: year("2022") }, null)).toBeNull();
});

function problems(entered: Record<string, unknown>): string[] {
  const parsed = changeManySchema.safeParse({ records: "KZP-01 KZP-02", ...entered });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
}

test("a bulk change must say what to change and why, and a bulk update needs everything that a single one needs", () => {
  expect(problems({})).toEqual(["owner"]);
  expect(problems({ effective: "2024" })).toEqual(["owner"]);
  expect(problems({ priority: "HIGH" })).toEqual(["note"]);
  expect(problems({ priority: "HIGH", note: "Why." })).toEqual([]);
  expect(problems({ due: "2024", remove: "due", note: "Why." })).toEqual(["due"]);
  expect(problems({ status: "NO_PROGRESS" })).toEqual(["rationale", "confidence", "evidence", "effective"]);
  expect(problems({ status: "IMPLEMENTED", rationale: "Why.", confidence: "LOW", effective: "2024" })).toEqual([
    "evidence",
  ]);
  expect(problems({ rationale: "Why.", effective: "2024" })).toEqual(["status"]);
  const many = Array.from({ length: MAX_RECORDS + 1 }, (_, index) => `KZP-${index}`);
  expect(problems({ records: many.join(" "), priority: "HIGH", note: "Why." })).toEqual(["records"]);
  expect(problems({ records: "robert'); --", priority: "HIGH", note: "Why." })).toEqual(["records.0", "records.1"]);
});

test("what a preview showed comes back as it was sent, and what nobody sent so is left out", () => {
  const seen = new Map([
    ["KZP-01", { revision: 2, update: 0 }],
    ["UK2-000123", { revision: 11, update: 40 }],
  ]);
  const sent = { records: "KZP-01", priority: "HIGH", note: "Why." };
  expect(changeManySchema.parse({ ...sent, seen: seenText(seen) }).seen).toEqual(seen);
  expect(changeManySchema.parse({ ...sent, seen: "KZP-01:x:1 :1:2 KZP-02" }).seen).toEqual(new Map());
});
