import type { z } from "zod";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { database } from "@/lib/platform/database/connect";
import { InvalidInput, VersionConflict } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import type { BulkOutcome } from "@/lib/register/bulk/checked";
import { getBulkChange, listBulkChanges } from "@/lib/register/bulk/read";
import { changeManySchema, undoManySchema } from "@/lib/register/bulk/schema";
import { undoMany } from "@/lib/register/bulk/undo-write";
import type { BulkPreview } from "@/lib/register/bulk/words";
import { changeMany } from "@/lib/register/bulk/write";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listFirst } from "@/lib/register/lists/read";
import { generateRegister } from "@/scripts/bench/generated-register";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeTheme, makeUpdate } from "@/tests/factories/register";

type Entered = Partial<z.input<typeof changeManySchema>>;

function change(user: User, entered: Entered): Promise<BulkOutcome> {
  return changeMany(user, changeManySchema.parse({ note: "Given to one person.", ...entered }));
}

function previewOf(outcome: BulkOutcome): BulkPreview {
  if (!("preview" in outcome)) throw new Error("It was written");
  return outcome.preview;
}

async function confirmed(user: User, entered: Entered): Promise<string> {
  const { checked, seen } = previewOf(await change(user, entered));
  const outcome = await change(user, { ...entered, checked, seen, confirm: "yes" });
  if (!("id" in outcome)) throw new Error("It was not written");
  return outcome.id;
}

async function undone(user: User, id: string, note = "By mistake."): Promise<BulkPreview> {
  const preview = previewOf(await undoMany(user, undoManySchema.parse({ change: id, note })));
  const { checked, seen } = preview;
  const outcome = await undoMany(user, undoManySchema.parse({ change: id, note, checked, seen, confirm: "yes" }));
  expect(Object.keys(outcome)).toEqual(["id"]);
  return preview;
}

const UPDATE: Entered = {
  status: "IMPLEMENTED",
  confidence: "HIGH",
  rationale: "The act of 2026 does it.",
  effective: "2026-05",
};
const NEW_EVIDENCE = {
  0: { polarity: "SUPPORTS", title: "The act", summary: "All of it is in force.", reliability: "A", credibility: "1" },
};

/** What lists say of every record. */
async function states(user: User) {
  const { now, head } = await readClock();
  const asOf = { day: requireDay("2026-11-30"), knownAt: head && head.instant > now ? head.instant : now };
  const rows = await listFirst(user, { filters: NO_FILTERS, sort: "reference", descending: false }, asOf, 2_000);
  return rows.map(
    ({ reference, status, confidence, response, owner, theme, furtherThemes, due, reviewDays, silentDays }) => ({
      reference,
      status,
      confidence,
      response,
      owner: owner?.id ?? null,
      themes: [theme, ...furtherThemes].map(({ slug }) => slug),
      due: due?.edtf ?? null,
      reviewDays,
      silentDays,
    }),
  );
}

async function counts() {
  const [revisions, updates, evidence, entries] = await Promise.all([
    database().recommendationRevision.count(),
    database().update.count(),
    database().evidence.count(),
    database().historyEntry.count(),
  ]);
  return { revisions, updates, evidence, entries };
}

/** A register of a hundred generated records, with somebody to change them. */
async function makeHundred() {
  await generateRegister({ records: 100, updates: 300, seed: 11 });
  const analyst = await makeAccount("ANALYST");
  const all = await states(analyst);
  const records = all.map(({ reference }) => reference).join(" ");
  return { analyst, all, entered: { records, owner: analyst.id, ...UPDATE, evidence: NEW_EVIDENCE } };
}

test("a hundred records get an owner and one update each with its evidence, and it is undone as a whole", async () => {
  const { analyst, all, entered } = await makeHundred();
  const before = await counts();
  const preview = previewOf(await change(analyst, entered));
  expect(await counts()).toEqual(before);
  expect(preview.changed.length + preview.rejected.length).toBe(all.length);
  const changed = preview.changed.length;
  expect(changed).toBeGreaterThan(80);

  const { checked, seen } = preview;
  const outcome = await change(analyst, { ...entered, checked, seen, confirm: "yes" });
  const { id } = outcome as { id: string };
  // One entry for each revision and each update, one for the evidence, and one for the change.
  expect(await counts()).toEqual({
    revisions: before.revisions + changed,
    updates: before.updates + changed,
    evidence: before.evidence + 1,
    entries: before.entries + 2 * changed + 2,
  });
  const after = new Map((await states(analyst)).map((row) => [row.reference, row]));
  for (const { reference, status } of preview.changed) {
    expect(after.get(reference)).toMatchObject({ owner: analyst.id, status: status?.after });
  }
  expect(preview.changed.filter(({ status }) => status?.after === "IMPLEMENTED").length).toBeGreaterThan(50);
  const page = await getBulkChange(analyst, id, 1);
  expect(page).toMatchObject({ records: changed, undone: null, page: 1 });
  expect(page?.rows[0]?.fields.map(({ field }) => field)).toEqual(["owner"]);

  await undone(analyst, id);
  expect(await states(analyst)).toEqual(all);
  expect(await counts()).toMatchObject({
    updates: before.updates + 2 * changed,
    revisions: before.revisions + 2 * changed,
  });
  expect((await getBulkChange(analyst, id, 1))?.undone).not.toBeNull();
  expect(await listBulkChanges(analyst)).toHaveLength(2);
  await expect(undoMany(analyst, undoManySchema.parse({ change: id, note: "Again." }))).rejects.toThrow(InvalidInput);
  const verdict = await verifyRegister(await makeAccount("ADMIN"));
  expect(verdict.fault).toBeNull();
});

test("a change that is broken off in the middle leaves nothing", async () => {
  const { analyst, all, entered } = await makeHundred();
  const { checked, seen } = previewOf(await change(analyst, entered));
  const before = await counts();
  await database().$executeRaw`
    CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT count(*) FROM added) >= 50 THEN RAISE EXCEPTION 'broken off'; END IF;
      RETURN NULL;
    END $$`;
  await database().$executeRaw`
    CREATE TRIGGER break_off AFTER INSERT ON citation REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION break_off()`;
  await expect(change(analyst, { ...entered, checked, seen, confirm: "yes" })).rejects.toThrow("broken off");
  await database().$executeRaw`DROP TRIGGER break_off ON citation`;
  await database().$executeRaw`DROP FUNCTION break_off()`;
  expect(await counts()).toEqual(before);
  expect(await states(analyst)).toEqual(all);
});

test("each record says what changes, what does not, and why it cannot", async () => {
  const analyst = await makeAccount("ANALYST");
  const { slug: theme } = await makeTheme("Visas", analyst);
  const plain = await makeRecommendation({ by: analyst, made: "2022-05", theme, due: "2024" });
  const young = await makeRecommendation({ by: analyst, made: "2026-02-01" });
  const split = await makeRecommendation({ by: analyst });
  const part = await makeRecommendation({ by: analyst, partOf: split.reference });
  const all = [plain, young, split, part].map(({ reference }) => reference);

  const dated = previewOf(await change(analyst, { records: all.join(" "), due: "2025", theme, themeAs: "further" }));
  expect(dated.rejected.map(({ reference }) => reference)).toEqual([young.reference]);
  expect(dated.changed.find(({ reference }) => reference === plain.reference)?.fields).toEqual([
    { field: "due", before: { edtf: "2024" }, after: { edtf: "2025" } },
  ]);
  expect(dated.changed.find(({ reference }) => reference === split.reference)?.fields).toEqual([
    { field: "furtherThemes", before: null, after: { written: "Visas" } },
    { field: "due", before: null, after: { edtf: "2025" } },
  ]);

  const same = previewOf(await change(analyst, { records: all.join(" "), theme, remove: "due" }));
  expect(same.unchanged).toEqual([]);
  expect(previewOf(await change(analyst, { records: plain.reference, theme })).unchanged).toMatchObject([
    { reference: plain.reference },
  ]);

  const updated = previewOf(
    await change(analyst, { records: all.join(" "), ...UPDATE, effective: "2025", evidence: NEW_EVIDENCE }),
  );
  expect(updated.rejected.map(({ reference }) => reference)).toEqual([young.reference, split.reference]);
  expect(updated.changed.map(({ status }) => status)).toEqual([
    { before: "NOT_ASSESSED", after: "IMPLEMENTED" },
    { before: "NOT_ASSESSED", after: "IMPLEMENTED" },
  ]);
});

test("a change is refused with both versions if somebody was quicker, and asks again if what was entered is no longer the same", async () => {
  const [analyst, other] = [await makeAccount("ANALYST"), await makeAccount("ANALYST")];
  const [first, second] = [await makeRecommendation({ by: analyst }), await makeRecommendation({ by: analyst })];
  const entered = { records: `${first.reference} ${second.reference}`, priority: "HIGH" } as const;
  const { checked, seen } = previewOf(await change(analyst, entered));
  await makeUpdate({ by: other, reference: second.reference, rationale: "Meanwhile." });
  const late = change(analyst, { ...entered, checked, seen, confirm: "yes" });
  await expect(late).rejects.toThrow(VersionConflict);
  const { current } = (await late.catch((error: unknown) => error)) as VersionConflict<BulkPreview>;
  expect(current).toMatchObject({
    overtakenTotal: 1,
    overtaken: [{ reference: second.reference, details: { updates: [{ rationale: "Meanwhile." }] } }],
  });
  // What was looked at is what is confirmed, and nothing else.
  const another = await change(analyst, {
    ...entered,
    priority: "LOW",
    checked: current.checked,
    seen: current.seen,
    confirm: "yes",
  });
  expect(previewOf(another).changed).toHaveLength(2);
  const written = await change(analyst, { ...entered, checked: current.checked, seen: current.seen, confirm: "yes" });
  expect(Object.keys(written)).toEqual(["id"]);
});

test("undoing leaves what somebody has changed or corrected since", async () => {
  const [analyst, other] = [await makeAccount("ANALYST"), await makeAccount("ANALYST")];
  const [first, second] = [await makeRecommendation({ by: analyst }), await makeRecommendation({ by: analyst })];
  const { number } = await makeUpdate({ by: analyst, reference: first.reference, response: "ACCEPTED" });
  const records = `${first.reference} ${second.reference}`;
  const id = await confirmed(analyst, { records, owner: analyst.id, due: "2027", ...UPDATE, evidence: NEW_EVIDENCE });
  await confirmed(other, { records: second.reference, due: "2028" });
  await makeUpdate({ by: other, reference: second.reference, corrects: "1", status: "NO_PROGRESS" });

  const preview = await undone(analyst, id);
  expect(preview.changed.map(({ reference, remarks }) => [reference, remarks.length])).toEqual([
    [first.reference, 1],
    [second.reference, 2],
  ]);
  expect(await states(analyst)).toMatchObject([
    { reference: first.reference, status: "IN_PROGRESS", response: "ACCEPTED", owner: null, due: null },
    { reference: second.reference, status: "NO_PROGRESS", owner: null, due: "2028" },
  ]);
  const correction = await database().update.findFirstOrThrow({
    where: { recommendation: { reference: first.reference } },
    orderBy: { number: "desc" },
    select: {
      status: true,
      response: true,
      rationale: true,
      correctionNote: true,
      corrects: { select: { number: true } },
    },
  });
  expect(correction).toEqual({
    status: null,
    response: "ACCEPTED",
    rationale: "",
    correctionNote: "By mistake.",
    corrects: { number: number + 1 },
  });
});
