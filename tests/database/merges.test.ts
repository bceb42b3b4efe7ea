import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { exportActors, exportEvidence, exportRecommendations } from "@/lib/delivery/exchange/read";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { importTable } from "@/lib/delivery/imports/table-write";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { asOfNow, EVERYTHING, readAll } from "@/tests/database/support/exports";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { getProgress } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { Forbidden, InvalidInput } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { bringPresentStateTo } from "@/lib/platform/history/present-state";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayInZone, requireDay } from "@/lib/platform/time/dates";
import { getActorOnFile, listActors } from "@/lib/register/actors/read";
import { reviseInterestSchema } from "@/lib/register/actors/schema";
import { addActor, mergeActors, reviseInterest, separateActor } from "@/lib/register/actors/write";
import { listEvidence } from "@/lib/register/evidence/read";
import { reviseEvidenceSchema } from "@/lib/register/evidence/schema";
import { reviseEvidence } from "@/lib/register/evidence/write";
import { type Filters, NO_FILTERS } from "@/lib/register/lists/filters";
import { countFacets, listFirst, listRecommendations } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { mergeSeen } from "@/lib/register/names/merge";
import { findItself } from "@/lib/register/names/merges-query";
import type { NamedKind } from "@/lib/register/names/names-query";
import { findAnything } from "@/lib/register/search/read";
import { getTheme, listThemes } from "@/lib/register/themes/read";
import { mergeThemes, separateTheme } from "@/lib/register/themes/write";
import { emptyTables, historiesOf } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import {
  makeActor,
  makeEvidence,
  makeInterest,
  makeRecommendation,
  makeTheme,
  makeUpdate,
  reviseRecord,
} from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const REASON = "Generated for this test: they are one.";

/** Today, as known after the newest write. */
async function now(): Promise<AsOf> {
  const { now: instant, head } = await readClock();
  return { day: dayInZone(instant, "UTC"), knownAt: head?.instant ?? instant };
}

const WRITES = {
  actor: { merge: mergeActors, separate: separateActor },
  theme: { merge: mergeThemes, separate: separateTheme },
} as const;

/** Merges the first of the two into the second, as a form that has just been opened. */
async function mergeInto(user: User, kind: NamedKind, goes: string, stays: string): Promise<void> {
  const [one, other] = [await findItself(kind, goes), await findItself(kind, stays)];
  if (!one || !other) throw new Error("Both are there");
  await WRITES[kind].merge(user, { slug: goes, other: stays, stays, seen: mergeSeen(one, other), reason: REASON });
}

type ModelRecord = { theme: string; further: string[]; addressees: string[] };

/** What a slug stands for, by what it and others were merged into. */
function standing(into: ReadonlyMap<string, string>, slug: string): string {
  const next = into.get(slug);
  return next === undefined ? slug : standing(into, next);
}

/** How many records each stands in, counted by looking at each. */
function counted(into: ReadonlyMap<string, string>, groups: readonly string[][]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const slugs of groups) {
    for (const slug of new Set(slugs.map((one) => standing(into, one)))) sums[slug] = (sums[slug] ?? 0) + 1;
  }
  return sums;
}

const totals = (groups: readonly { slug: string; total: number }[]) =>
  Object.fromEntries(groups.map(({ slug, total }) => [slug, total]));

const facetTotals = (values: readonly { value: string; count: number }[]) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]));

const few = fc.integer({ min: 0, max: 3 });
const some = fc.uniqueArray(few, { minLength: 1, maxLength: 3 });
const step = fc.oneof(
  fc.record({ does: fc.constant("add"), addressees: some, theme: few, further: fc.uniqueArray(few, { maxLength: 2 }) }),
  fc.record({ does: fc.constant("merge"), kind: fc.constantFrom("actor", "theme"), goes: few, stays: few }),
  fc.record({ does: fc.constant("separate"), kind: fc.constantFrom("actor", "theme"), goes: few }),
);

test("as known at any instant, sums, filters and facets are those of what things stand for at it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      await emptyTables();
      const by = await makeAccount("ANALYST");
      const slugs = { actor: [] as string[], theme: [] as string[] };
      for (let index = 0; index < 4; index += 1) {
        slugs.actor.push((await makeActor({ by })).slug);
        slugs.theme.push((await makeTheme(undefined, by)).slug);
      }
      const slugOf = (kind: NamedKind, index: number) => slugs[kind][index] ?? "";
      const into = { actor: new Map<string, string>(), theme: new Map<string, string>() };
      const records: ModelRecord[] = [];
      const states: { asOf: AsOf; records: ModelRecord[]; actor: Map<string, string>; theme: Map<string, string> }[] =
        [];
      const begin = { does: "add", addressees: [0, 1], theme: 0, further: [1] } as const;
      for (const one of [begin, ...steps]) {
        if (one.does === "add" && "addressees" in one) {
          const record = {
            addressees: one.addressees.map((index) => slugOf("actor", index)),
            theme: slugOf("theme", one.theme),
            further: one.further.filter((index) => index !== one.theme).map((index) => slugOf("theme", index)),
          };
          await makeRecommendation({ by, ...record, furtherThemes: record.further, made: "2023" });
          records.push(record);
        } else if ("goes" in one) {
          const [kind, goes] = [one.kind, slugOf(one.kind, one.goes)];
          const map = into[kind];
          if ("stays" in one) {
            const stays = slugOf(kind, one.stays);
            const isRefused = goes === stays || map.has(goes) || map.has(stays);
            if (isRefused) await expect(mergeInto(by, kind, goes, stays)).rejects.toThrow(InvalidInput);
            else {
              await mergeInto(by, kind, goes, stays);
              map.set(goes, stays);
            }
          } else if (map.has(goes)) {
            await WRITES[kind].separate(by, { id: goes });
            map.delete(goes);
          } else await expect(WRITES[kind].separate(by, { id: goes })).rejects.toThrow(InvalidInput);
        }
        states.push({
          asOf: await now(),
          records: [...records],
          actor: new Map(into.actor),
          theme: new Map(into.theme),
        });
      }
      const newest = states.at(-1);
      if (newest) await bringPresentStateTo(newest.asOf.day);
      // The counts that the database keeps, also as of a moment before the newest was recorded.
      const kept = states.slice(-2).map((state) => ({ ...state, asOf: { ...state.asOf, present: true as const } }));
      for (const { asOf, records: known, actor, theme } of [...states, ...kept]) {
        const sums = {
          actor: counted(
            actor,
            known.map(({ addressees }) => addressees),
          ),
          theme: counted(
            theme,
            known.map((record) => [record.theme, ...record.further]),
          ),
        };
        const progress = await getProgress(by, NO_FILTERS, asOf);
        expect([totals(progress.byAddressee), totals(progress.byTheme)]).toEqual([sums.actor, sums.theme]);
        const { facets } = await countFacets(by, NO_FILTERS, asOf);
        expect([facetTotals(facets.addressee), facetTotals(facets.theme)]).toEqual([sums.actor, sums.theme]);
        for (const [kind, facet] of [
          ["actor", "addressee"],
          ["theme", "theme"],
        ] as const) {
          for (const slug of slugs[kind]) {
            const filters: Filters = { ...NO_FILTERS, [facet]: [slug] };
            const expected = sums[kind][standing({ actor, theme }[kind], slug)] ?? 0;
            expect((await getProgress(by, filters, asOf)).total).toBe(expected);
          }
        }
        const rows = await listFirst(by, { filters: NO_FILTERS, sort: "reference", descending: false }, asOf, 50);
        const named = rows.map((row) => ({
          addressees: row.addressees.map(({ slug }) => slug),
          themes: [row.theme, ...row.furtherThemes].map(({ slug }) => slug),
        }));
        expect(named).toEqual(
          known.map((record) => ({
            addressees: [...new Set(record.addressees.map((slug) => standing(actor, slug)))],
            themes: [...new Set([record.theme, ...record.further].map((slug) => standing(theme, slug)))],
          })),
        );
      }
      expect((await verifyRegister(await makeAccount("ADMIN"), {})).fault).toBeNull();
    }),
    { numRuns: historiesOf(6) },
  );
});

describe("two actors that are one", () => {
  async function makeTwo() {
    const by = await makeAccount("ANALYST", "Aigul");
    const ministry = await makeActor({ by, name: "Ministry of Rivers" });
    const twin = await makeActor({ by, name: "Rivers ministry" });
    const { reference: both } = await makeRecommendation({ by, addressees: [twin.slug, ministry.slug], made: "2023" });
    const { reference: one } = await makeRecommendation({ by, addressees: [twin.slug], made: "2023" });
    await makeEvidence({ by, providerId: twin.id });
    await makeInterest({ by, holder: twin.slug });
    const before = await now();
    await mergeInto(by, "actor", twin.slug, ministry.slug);
    return { by, ministry: ministry.slug, twin: twin.slug, both, one, before, after: await now() };
  }

  const pages = { holds: 1, pays: 1 };

  it("are two as known before, and one after, whose sums count a record with both once", async () => {
    const { by, ministry, twin, before, after } = await makeTwo();
    const sums = async (asOf: AsOf) => totals((await getProgress(by, NO_FILTERS, asOf)).byAddressee);
    const listed = async (asOf: AsOf) =>
      (await listActors(by, { query: "", kind: null, page: 1 }, asOf)).rows.map((row) => [
        row.slug,
        row.recommendations,
        row.evidence,
      ]);

    expect(await sums(before)).toEqual({ [ministry]: 1, [twin]: 2 });
    expect(await sums(after)).toEqual({ [ministry]: 2 });
    expect(await listed(before)).toEqual([
      [ministry, 1, 0],
      [twin, 2, 1],
    ]);
    expect(await listed(after)).toEqual([[ministry, 2, 1]]);
    // Whatever the day: a merge is a fact of what is known.
    expect(await sums({ ...after, day: requireDay("2023-12-31") })).toEqual({ [ministry]: 2 });
  });

  it("have one page, to which the other’s address leads, with the interests and evidence of both", async () => {
    const { by, ministry, twin, before, after } = await makeTwo();
    const found = await getActorOnFile(by, twin, pages, after);

    expect(found).toMatchObject({
      slug: ministry,
      merged: [{ slug: twin, name: "Rivers ministry", into: "Ministry of Rivers", author: "Aigul", note: REASON }],
      laterInto: null,
      holds: { total: 1, rows: [{ holder: { slug: ministry }, of: twin }] },
    });
    expect((await listEvidence(by, { query: "", source: null, provider: twin, page: 1 }, after)).total).toBe(1);
    expect(await getActorOnFile(by, twin, pages, before)).toMatchObject({
      slug: twin,
      merged: [],
      laterInto: { slug: ministry, name: "Ministry of Rivers" },
      holds: { total: 1 },
    });
    expect((await getActorOnFile(by, ministry, pages, before))?.holds.total).toBe(0);
  });

  it("stand once on a record, also in a form that was opened before", async () => {
    const { by, ministry, twin, both, before, after } = await makeTwo();
    const addressees = async (asOf: AsOf) =>
      (await getRecommendation(by, both, asOf))?.revision.addressees.map(({ slug }) => slug);

    expect([await addressees(before), await addressees(after)]).toEqual([[twin, ministry], [ministry]]);
    const { reference } = await makeRecommendation({ by, addressees: [twin, ministry] });
    const stored = await database().revisionAddressee.findMany({
      where: { revision: { recommendation: { reference } } },
      select: { actor: { select: { slug: true } } },
    });
    expect(stored).toEqual([{ actor: { slug: ministry } }]);
  });

  it("are found by the name of either, and no other actor gets the name of the one that went", async () => {
    const { by, ministry, before, after } = await makeTwo();
    const names = async (asOf: AsOf) =>
      (await findAnything(by, "ministry", asOf)).kinds
        .find(({ kind }) => kind === "actor")
        ?.best.map(({ name }) => name);

    expect((await names(before))?.length).toBe(2);
    expect(await names(after)).toEqual([ministry]);
    expect((await listActors(by, { query: "rivers ministry", kind: null, page: 1 }, after)).rows[0]?.slug).toBe(
      ministry,
    );
    await expect(addActor(by, { name: "rivers MINISTRY", kind: "BODY" })).rejects.toThrow(InvalidInput);
  });

  it("are two again by one press, as known from then on alone, with every record as it was", async () => {
    const { by, ministry, twin, after } = await makeTwo();
    await separateActor(by, { id: twin });
    const again = await now();
    const sums = async (asOf: AsOf) => totals((await getProgress(by, NO_FILTERS, asOf)).byAddressee);

    expect([await sums(after), await sums(again)]).toEqual([{ [ministry]: 2 }, { [ministry]: 1, [twin]: 2 }]);
    await expect(separateActor(by, { id: twin })).rejects.toThrow(InvalidInput);
    const own = await getActorOnFile(by, twin, pages, again);
    expect(own?.revisions.map(({ mergedInto }) => mergedInto)).toEqual([null, "Ministry of Rivers", null]);
  });

  it("come to stand for a third when that takes in the one that stayed, and go with it when it leaves", async () => {
    const { by, ministry, twin } = await makeTwo();
    const { slug: third } = await makeActor({ by, name: "Government" });
    await mergeInto(by, "actor", ministry, third);
    const chained = await getActorOnFile(by, twin, pages, await now());
    expect([chained?.slug, chained?.merged.map(({ slug }) => slug)]).toEqual([third, [ministry, twin]]);
    // Not in a ring: what is merged takes nothing in.
    await expect(mergeInto(by, "actor", third, twin)).rejects.toThrow(InvalidInput);
    await separateActor(by, { id: ministry });
    expect((await getActorOnFile(by, twin, pages, await now()))?.slug).toBe(ministry);
  });

  it("are not merged by a reviewer, by a form that is overtaken, or where one pays the other", async () => {
    const by = await makeAccount("ANALYST");
    const [one, other] = [(await makeActor({ by })).slug, (await makeActor({ by })).slug];
    const input = { slug: one, other, stays: one, reason: REASON };

    await expect(mergeActors(await makeAccount("REVIEWER"), { ...input, seen: "1.1" })).rejects.toThrow(Forbidden);
    await expect(mergeActors(by, { ...input, seen: "1.2" })).rejects.toThrow(InvalidInput);
    await makeInterest({ by, holder: one, payer: other, payerWords: "" });
    await expect(mergeActors(by, { ...input, seen: "1.1" })).rejects.toThrow(InvalidInput);
  });
});

test("of two themes that are one, the other’s address leads to the one that stays, and a record has it once", async () => {
  const by = await makeAccount("ANALYST");
  const [rivers, waters] = [await makeTheme("Rivers", by), await makeTheme("Waters", by)];
  await makeRecommendation({ by, theme: waters.slug, furtherThemes: [rivers.slug], made: "2023" });
  const before = await now();
  await mergeInto(by, "theme", waters.slug, rivers.slug);
  const after = await now();
  const sums = async (asOf: AsOf) => totals((await getProgress(by, NO_FILTERS, asOf)).byTheme);

  expect([await sums(before), await sums(after)]).toEqual([{ rivers: 1, waters: 1 }, { rivers: 1 }]);
  expect((await listThemes(by, before)).map(({ slug }) => slug)).toEqual(["rivers", "waters"]);
  expect((await listThemes(by, after)).map(({ slug }) => slug)).toEqual(["rivers"]);
  expect(await getTheme(by, "waters", after)).toMatchObject({ slug: "rivers", merged: [{ name: "Waters" }] });
  expect(await getTheme(by, "waters", before)).toMatchObject({ slug: "waters", laterInto: { name: "Rivers" } });
});

describe("what is edited while two are one", () => {
  /** A record, an item of evidence and an interest that name what goes, merged away and edited since; and how each names it. */
  async function makeEdited(
    edit: (at: { by: User; reference: string; ministry: string; rivers: string }) => Promise<void>,
  ) {
    await ensureSystemAccounts();
    const by = await makeAccount("ANALYST");
    const [ministry, twin] = [await makeActor({ by, name: "Ministry" }), await makeActor({ by, name: "Twin" })];
    const other = await makeActor({ by, name: "Other" });
    const [rivers, waters] = [await makeTheme("Rivers", by), await makeTheme("Waters", by)];
    const addressees = [twin.slug, other.slug, ministry.slug];
    const record = {
      by,
      title: "First words",
      addressees,
      theme: waters.slug,
      furtherThemes: [rivers.slug],
      made: "2023",
    };
    const { reference } = await makeRecommendation(record);
    await mergeInto(by, "actor", twin.slug, ministry.slug);
    await mergeInto(by, "theme", waters.slug, rivers.slug);
    await edit({ by, reference, ministry: ministry.slug, rivers: rivers.slug });
    await separateActor(by, { id: twin.slug });
    await separateTheme(by, { id: waters.slug });
    const found = await getRecommendation(by, reference, await now());
    return {
      title: found?.revision.title,
      addressees: found?.revision.addressees.map(({ name }) => name),
      themes: [found?.revision.theme, ...(found?.revision.furtherThemes ?? [])].map((theme) => theme?.name),
    };
  }

  const AS_BEFORE = { addressees: ["Twin", "Other", "Ministry"], themes: ["Waters", "Rivers"] };

  it("says again what it said once they are two, if its form left that as it showed it", async () => {
    const edited = await makeEdited(async ({ by, reference, ministry, rivers }) => {
      const shown = { theme: rivers, furtherThemes: [], addressees: [ministry, "other"] };
      await reviseRecord(by, reference, { ...shown, title: "Other words" });
    });
    expect(edited).toEqual({ ...AS_BEFORE, title: "Other words" });
  });

  it("says what its form chose otherwise", async () => {
    const edited = await makeEdited(async ({ by, reference, rivers }) =>
      reviseRecord(by, reference, { theme: rivers, furtherThemes: [], addressees: ["other"], title: "Other words" }),
    );
    expect(edited).toEqual({ ...AS_BEFORE, addressees: ["Other"], title: "Other words" });
  });

  it("keeps what a table does not change", async () => {
    const edited = await makeEdited(async ({ by }) => {
      const folder = mkdtempSync(path.join(tmpdir(), "merges-"));
      const file = path.join(folder, "table.csv");
      const table = await readAll(exportRecommendations(by, EVERYTHING, await asOfNow(), { mark: false }));
      writeFileSync(file, table.replace("First words", "Other words"));
      const { counts } = await importTable(by, { path: file, mapping: mappingSchema.parse({}), dryRun: false });
      rmSync(folder, { recursive: true });
      expect(counts.changed).toBe(1);
    });
    expect(edited).toMatchObject(AS_BEFORE);
  });

  it("keeps the provider of evidence and the payer of an interest", async () => {
    const by = await makeAccount("ANALYST");
    const [ministry, twin] = [await makeActor({ by, name: "Ministry" }), await makeActor({ by, name: "Twin" })];
    const { number } = await makeEvidence({ by, providerId: twin.id });
    const { holder } = await makeInterest({ by, payer: twin.slug, payerWords: "" });
    await mergeInto(by, "actor", twin.slug, ministry.slug);
    const evidence = {
      number: String(number),
      baseRevision: "1",
      title: "Other words",
      summary: "Generated for this test.",
      reliability: "B",
      credibility: "2",
    };
    await reviseEvidence(by, reviseEvidenceSchema.parse({ ...evidence, provider: ministry.slug, note: REASON }));
    const source = (await database().source.findFirstOrThrow()).slug;
    const interest = { holder, number: "1", baseRevision: "1", kind: "REPORTED", role: "adviser", asAt: "2023-04-27" };
    await reviseInterest(
      by,
      reviseInterestSchema.parse({
        ...interest,
        payer: ministry.slug,
        source,
        amountState: "UNDISCLOSED",
        disclosure: "UNDISCLOSED",
        note: REASON,
      }),
    );
    const newest = { orderBy: { number: "desc" } } as const;
    expect((await database().evidenceRevision.findFirst(newest))?.providerId).toBe(twin.id);
    expect((await database().interestRevision.findFirst(newest))?.payerId).toBe(twin.id);
  });
});

describe("after two were merged", () => {
  async function makeCited() {
    await ensureSystemAccounts();
    const by = await makeAccount("ANALYST");
    const [ministry, twin] = [await makeActor({ by, name: "Ministry" }), await makeActor({ by, name: "Twin" })];
    const [rivers, waters] = [await makeTheme("Rivers", by), await makeTheme("Waters", by)];
    const addressees = [twin.slug, ministry.slug];
    const { reference } = await makeRecommendation({ by, addressees, theme: waters.slug, made: "2023" });
    const { number } = await makeEvidence({ by, providerId: twin.id });
    await makeUpdate({ by, reference, evidence: [{ existing: `E-${number}`, polarity: "SUPPORTS" }] });
    const before = await asOfNow();
    const tables = async (asOf: AsOf) =>
      Promise.all(
        [exportActors, exportRecommendations, exportEvidence].map(async (table) =>
          readAll(table(by, EVERYTHING, asOf, { mark: false })),
        ),
      );
    const former = await tables(before);
    await mergeInto(by, "actor", twin.slug, ministry.slug);
    await mergeInto(by, "theme", waters.slug, rivers.slug);
    return { by, reference, before, former, tables };
  }

  it("every file, chart, group and report says so as known since then, and not as known before", async () => {
    const { by, before, former, tables } = await makeCited();
    const charted = async (asOf: AsOf, group: "addressee" | "theme") => {
      const since = requireDay("2023-12-31");
      const { groups } = await getChartNumbers(by, NO_FILTERS, asOf, { since, by: group });
      return groups.map(({ label }) => label);
    };
    const grouped = async (asOf: AsOf, group: "addressee" | "theme") =>
      (await listRecommendations(by, { ...EVERYTHING, page: 1, pageSize: 25, faults: [], group }, asOf)).total;
    const everywhere = async (asOf: AsOf) => ({
      files: (await tables(asOf)).map((text) => /Twin|Waters/.test(text)),
      charts: [await charted(asOf, "addressee"), await charted(asOf, "theme")],
      rows: [await grouped(asOf, "addressee"), await grouped(asOf, "theme")],
    });

    expect(await everywhere(before)).toEqual({
      files: [true, true, true],
      charts: [expect.arrayContaining(["Ministry", "Twin"]), ["Waters"]],
      rows: [1, 1],
    });
    expect(await everywhere(await asOfNow())).toEqual({
      files: [false, false, false],
      charts: [["Ministry"], ["Rivers"]],
      rows: [1, 1],
    });
    expect(await tables(before)).toEqual(former);
  });

  it("a table that says the names of before, or those of now, changes nothing", async () => {
    const { by, reference, former, tables } = await makeCited();
    const folder = mkdtempSync(path.join(tmpdir(), "merges-"));
    const outcomes = [];
    for (const text of [...former, ...(await tables(await asOfNow()))]) {
      const file = path.join(folder, "table.csv");
      writeFileSync(file, text);
      const outcome = await importTable(by, { path: file, mapping: mappingSchema.parse({}), dryRun: false });
      outcomes.push([outcome.refusals, outcome.counts.changed + outcome.counts.added + outcome.counts.actors]);
    }
    rmSync(folder, { recursive: true });

    expect(outcomes).toEqual(outcomes.map(() => [[], 0]));
    expect((await getRecommendation(by, reference, await asOfNow()))?.revisions).toHaveLength(1);
  });
});
