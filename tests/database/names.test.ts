import { compare } from "@/lib/figures/comparison/read";
import { getTheme, getThemeToRevise, listThemes } from "@/lib/register/themes/read";
import { reviseThemeSchema } from "@/lib/register/themes/schema";
import { reviseTheme } from "@/lib/register/themes/write";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { openPackage } from "@/lib/delivery/exchange/package-reading";
import {
  exportActors,
  exportEvidence,
  exportPackage,
  exportRecommendations,
  exportSources,
  exportUpdates,
} from "@/lib/delivery/exchange/read";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { importTable } from "@/lib/delivery/imports/table-write";
import { placeOf } from "@/lib/delivery/report/address";
import { reportDocument } from "@/lib/delivery/report/document";
import { REPORT_PARTS } from "@/lib/delivery/report/parts";
import { getReport } from "@/lib/delivery/report/read";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { getProgress } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { VersionConflict } from "@/lib/platform/errors";
import { ENGLISH } from "@/lib/platform/language/translate";
import type { AsOf } from "@/lib/platform/time/as-of";
import { addDays, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { getActorOnFile, getActorToRevise, getInterest, listActors } from "@/lib/register/actors/read";
import { reviseActorSchema } from "@/lib/register/actors/schema";
import { addActor, reviseActor } from "@/lib/register/actors/write";
import { getEvidence, listEvidence } from "@/lib/register/evidence/read";
import { type Group, NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { listChoices } from "@/lib/register/recommendations/read";
import { getSource, getSourceToRevise, listSources } from "@/lib/register/sources/read";
import { identifierLines } from "@/lib/register/sources/revision-words";
import { reviseSourceSchema } from "@/lib/register/sources/schema";
import { reviseSource } from "@/lib/register/sources/write";
import { getTextPage } from "@/lib/register/documents/read";
import { readDocument } from "@/lib/register/documents/passages-read";
import { listSuggestions } from "@/lib/register/suggestions/read";
import { findAnything } from "@/lib/register/search/read";
import { asOfNow, EVERYTHING, readAll } from "@/tests/database/support/exports";
import { historiesOf } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import {
  makeActor,
  makeEvidence,
  makeInterest,
  makeRecommendation,
  makeSource,
  makeSourceText,
  makeTheme,
  makeUpdate,
} from "@/tests/factories/register";
import { fc } from "@/tests/properties";

/* What things are called: corrected at some instants, and as known at each instant what it was then, whoever asks. */

const folder = mkdtempSync(path.join(tmpdir(), "names-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOTE = "Generated for this test.";

/** The things of one kind that can be renamed, and how. */
type Renamed = {
  rename: (by: User, slug: string, name: string) => Promise<unknown>;
};

async function correctActor(by: User, slug: string, change: { name?: string; kind?: string }): Promise<void> {
  const actor = await getActorToRevise(by, slug);
  if (!actor) throw new Error(`There is no actor ${slug}`);
  const { name, kind, revision } = actor;
  await reviseActor(
    by,
    reviseActorSchema.parse({ slug, name, kind, ...change, baseRevision: String(revision), reason: NOTE }),
  );
}

async function correctTheme(by: User, slug: string, change: { name?: string; after?: string }): Promise<void> {
  const theme = await getThemeToRevise(by, slug);
  if (!theme) throw new Error(`There is no theme ${slug}`);
  const { name, after, revision } = theme;
  const stoodAfter = after ?? "";
  const form = { slug, name, after: stoodAfter, stoodAfter, baseRevision: String(revision), reason: NOTE };
  await reviseTheme(by, reviseThemeSchema.parse({ ...form, ...change }));
}

async function correctSource(by: User, slug: string, change: Record<string, string>): Promise<void> {
  const source = await getSourceToRevise(by, slug);
  if (!source) throw new Error(`There is no source ${slug}`);
  const form = {
    slug,
    title: source.title,
    kind: source.kind,
    authors: source.authors.join("\n"),
    publisher: source.publisher ?? "",
    place: source.place ?? "",
    date: source.date?.edtf ?? "",
    pages: String(source.pages ?? ""),
    identifiers: identifierLines(source.identifiers),
    address: source.address ?? "",
    note: source.note ?? "",
    baseRevision: String(source.revision),
    reason: NOTE,
  };
  await reviseSource(by, reviseSourceSchema.parse({ ...form, ...change }));
}

const RENAMED = {
  theme: { rename: (by, slug, name) => correctTheme(by, slug, { name }) },
  actor: { rename: (by, slug, name) => correctActor(by, slug, { name }) },
  source: { rename: (by, slug, name) => correctSource(by, slug, { title: name }) },
} as const satisfies Record<string, Renamed>;
type Kind = keyof typeof RENAMED;
const KINDS = Object.keys(RENAMED) as Kind[]; // the keys of the table above

/** One record with everything that names something, in a register of its own. */
type Register = {
  by: User;
  reference: string;
  evidence: number;
  slugs: Record<Kind, string>;
  first: Record<Kind, string>;
};

async function makeRegister(count: number): Promise<Register> {
  const by = await makeAccount("ADMIN");
  const first = { theme: `Theme${count}x0y`, actor: `Actor${count}x0y`, source: `Source${count}x0y` };
  const [theme, further] = [await makeTheme(first.theme, by), await makeTheme(undefined, by)];
  const actor = await makeActor({ by, name: first.actor });
  const { slug: source } = await makeSource({ by, title: first.source });
  const { id: sourceId } = await database().source.findUniqueOrThrow({ where: { slug: source } });
  await makeSourceText({ by, source, text: "The ministry should build a road." });
  const { number: evidence } = await makeEvidence({ by, providerId: actor.id, sourceId });
  const { reference } = await makeRecommendation({ by, theme: theme.slug, addressees: [actor.slug], source });
  await makeRecommendation({ by, theme: further.slug, furtherThemes: [theme.slug], addressees: [actor.slug] });
  await makeUpdate({
    by,
    reference,
    status: "IN_PROGRESS",
    evidence: [{ existing: String(evidence), polarity: "SUPPORTS" }],
  });
  await makeInterest({ by, holder: actor.slug, source });
  return { by, reference, evidence, slugs: { theme: theme.slug, actor: actor.slug, source }, first };
}

/** Everything that shows names, with the kinds whose names it must show. What shows a thing's own history is not asked for that. */
const PLACES: Record<string, { shows: readonly Kind[]; read: (register: Register, asOf: AsOf) => Promise<unknown> }> = {
  "the page of a record": {
    shows: ["theme", "actor", "source"],
    read: ({ by, reference }, asOf) => getRecommendation(by, reference, asOf),
  },
  "the list, with its filters": { shows: ["theme", "actor", "source"], read: ({ by }, asOf) => listOf(by, asOf, null) },
  "the list by theme": { shows: ["theme", "actor"], read: ({ by }, asOf) => listOf(by, asOf, "theme") },
  "the list of themes": { shows: ["theme"], read: ({ by }, asOf) => listThemes(by, asOf) },
  "the page of a theme": {
    shows: ["theme"],
    read: async ({ by, slugs }, asOf) => ({ ...(await getTheme(by, slugs.theme, asOf)), revisions: [] }),
  },
  "the list by source": { shows: ["source"], read: ({ by }, asOf) => listOf(by, asOf, "source") },
  "the list of sources": { shows: ["source"], read: ({ by }, asOf) => listSources(by, 1, asOf) },
  "the page of a source": {
    shows: ["source"],
    read: async ({ by, slugs }, asOf) => ({ ...(await getSource(by, slugs.source, 1, asOf)), revisions: [] }),
  },
  "the text of a source": {
    shows: ["source"],
    read: ({ by, slugs }, asOf) => readDocument(by, slugs.source, { query: "" }, asOf),
  },
  "a version of the text of a source": {
    shows: ["source"],
    read: ({ by, slugs }, asOf) => getTextPage(by, slugs.source, 1, asOf),
  },
  "the suggestions from a source": {
    shows: ["source"],
    read: ({ by, slugs }, asOf) =>
      listSuggestions(by, slugs.source, { show: "ALL", kind: null, basis: null, page: 1, at: null }, asOf),
  },
  "the search": {
    shows: ["source"],
    // A word that stands only in the text: what was searched for would be shown again.
    read: ({ by }, asOf) => findAnything(by, "road", asOf),
  },
  "the list by addressee": { shows: ["actor"], read: ({ by }, asOf) => listOf(by, asOf, "addressee") },
  "the list of actors": {
    shows: ["actor"],
    read: ({ by }, asOf) => listActors(by, { query: "", kind: null, page: 1 }, asOf),
  },
  "the page of an actor": {
    shows: ["actor", "source"],
    read: async ({ by, slugs }, asOf) => ({
      ...(await getActorOnFile(by, slugs.actor, { holds: 1, pays: 1 }, asOf)),
      revisions: [],
    }),
  },
  "an item of evidence": {
    shows: ["actor", "source"],
    read: ({ by, evidence }, asOf) => getEvidence(by, evidence, 1, asOf),
  },
  "the list of evidence": {
    shows: ["actor"],
    read: ({ by }, asOf) => listEvidence(by, { query: "", source: null, page: 1 }, asOf),
  },
  "the dashboard": { shows: ["theme", "actor", "source"], read: ({ by }, asOf) => getProgress(by, NO_FILTERS, asOf) },
  "the dashboard of a filter": {
    shows: ["theme", "actor", "source"],
    read: ({ by, slugs }, asOf) => getProgress(by, { ...NO_FILTERS, addressee: [slugs.actor] }, asOf),
  },
  "the charts by theme": { shows: ["theme"], read: ({ by }, asOf) => chartsOf(by, asOf, "theme") },
  "a comparison with an earlier day": {
    shows: ["theme"],
    read: ({ by }, asOf) =>
      compare(by, NO_FILTERS, { from: { ...asOf, day: requireDay("2022-01-01") }, to: asOf }, { kinds: [], page: 1 }),
  },
  "the charts by source": { shows: ["source"], read: ({ by }, asOf) => chartsOf(by, asOf, "source") },
  "the charts by addressee": { shows: ["actor"], read: ({ by }, asOf) => chartsOf(by, asOf, "addressee") },
  "the report": {
    shows: ["theme", "actor", "source"],
    read: async ({ by }, asOf) => {
      const report = await getReport(by, EVERYTHING, asOf, valuesOf(REPORT_PARTS));
      return reportDocument(report, placeOf(report, null), ENGLISH);
    },
  },
  "recommendations.csv": {
    shows: ["theme", "actor", "source"],
    read: ({ by }, asOf) => readAll(exportRecommendations(by, EVERYTHING, asOf, { mark: false })),
  },
  "updates.csv": {
    shows: [],
    read: ({ by }, asOf) => readAll(exportUpdates(by, EVERYTHING, asOf, { mark: false })),
  },
  "evidence.csv": {
    shows: ["actor", "source"],
    read: ({ by }, asOf) => readAll(exportEvidence(by, EVERYTHING, asOf, { mark: false })),
  },
  "sources.csv": {
    shows: ["source"],
    read: ({ by }, asOf) => readAll(exportSources(by, EVERYTHING, asOf, { mark: false })),
  },
  "actors.csv": {
    shows: ["actor"],
    read: ({ by }, asOf) => readAll(exportActors(by, EVERYTHING, asOf, { mark: false })),
  },
};

function listOf(by: User, asOf: AsOf, group: Group | null): Promise<unknown> {
  return listRecommendations(by, { ...EVERYTHING, page: 1, pageSize: 25, faults: [], group }, asOf);
}

function chartsOf(by: User, asOf: AsOf, dimension: "theme" | "source" | "addressee"): Promise<unknown> {
  return getChartNumbers(by, NO_FILTERS, asOf, { since: addDays(asOf.day, -30), by: dimension });
}

/** The name of each kind that a package as known at the instant says, from its rows and their corrections. */
async function namesInPackage({ by, slugs }: Register, asOf: AsOf): Promise<Record<Kind, string | undefined>> {
  const file = path.join(folder, "names.zip");
  await pipeline((await exportPackage(by, { filters: NO_FILTERS }, asOf, false)).bytes(), createWriteStream(file));
  const opened = await openPackage(file);
  async function rowsOf(name: string): Promise<Record<string, string | null>[]> {
    const rows: (string | null)[][] = [];
    for await (const row of opened.rows(name)) rows.push(row);
    const [header = [], ...others] = rows;
    return others.map((row) => Object.fromEntries(header.map((column, index) => [column ?? "", row[index] ?? null])));
  }
  const names: Partial<Record<Kind, string>> = {};
  for (const kind of KINDS) {
    const own = (await rowsOf(kind)).find(({ slug }) => slug === slugs[kind]);
    const later = (await rowsOf(`${kind}_revision`)).filter((row) => row[`${kind}_id`] === own?.["id"]);
    const newest = later.toSorted((a, b) => Number(b["number"]) - Number(a["number"]))[0] ?? own;
    const name = newest?.["name"] ?? newest?.["title"];
    if (typeof name === "string") names[kind] = name;
  }
  opened.close();
  return names as Record<Kind, string | undefined>;
}

// A few renamings of things of any kind; each has one of three names, or its first.
const renamings = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), name: fc.integer({ min: 0, max: 3 }) }), {
  minLength: 2,
  maxLength: 4,
});

let registers = 0;

test("as known at any instant, everything shows the names of that instant and no others", async () => {
  await fc.assert(
    fc.asyncProperty(renamings, async (some) => {
      registers += 1;
      const register = await makeRegister(registers);
      const { by, slugs, first } = register;
      const names = { ...first };
      const past: { asOf: AsOf; names: Record<Kind, string> }[] = [{ asOf: await asOfNow(), names: { ...names } }];
      for (const { kind, name } of some) {
        const next = first[kind].replace("x0y", `x${name}y`);
        if (next === names[kind]) continue;
        await RENAMED[kind].rename(by, slugs[kind], next);
        names[kind] = next;
        past.push({ asOf: await asOfNow(), names: { ...names } });
      }
      const all = KINDS.flatMap((kind) => [0, 1, 2, 3].map((name) => first[kind].replace("x0y", `x${name}y`)));
      for (const { asOf, names: known } of past) {
        for (const [place, { shows, read }] of Object.entries(PLACES)) {
          const text = JSON.stringify(await read(register, asOf));
          const shown = all.filter((name) => text.includes(name));
          const allowed: string[] = Object.values(known);
          const required: string[] = shows.map((kind) => known[kind]);
          expect({ place, wrong: shown.filter((name) => !allowed.includes(name)) }).toEqual({ place, wrong: [] });
          expect({ place, missing: required.filter((name) => !shown.includes(name)) }).toEqual({ place, missing: [] });
        }
        expect(await namesInPackage(register, asOf)).toEqual(known);
      }
    }),
    { numRuns: historiesOf(3) },
  );
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
}, 600_000);

describe("a theme", () => {
  let by: User;
  let slugs: string[];
  let before: AsOf;

  beforeEach(async () => {
    by = await makeAccount("ADMIN");
    slugs = [];
    for (const name of ["Ports", "Roads", "Rivers"]) slugs.push((await makeTheme(name, by)).slug);
    before = await asOfNow();
  });

  const namesAt = async (asOf: AsOf) => (await listThemes(by, asOf)).map(({ name }) => name);

  it("moves to the place that is chosen, in the lists as known from then on, and nothing else moves", async () => {
    const [ports = "", , rivers = ""] = slugs;
    await correctTheme(by, rivers, { after: "" });
    const first = await asOfNow();
    await correctTheme(by, rivers, { after: ports });
    await correctTheme(by, ports, { after: rivers, name: "Harbours" });

    expect(await namesAt(before)).toEqual(["Ports", "Roads", "Rivers"]);
    expect(await namesAt(first)).toEqual(["Rivers", "Ports", "Roads"]);
    expect(await namesAt(await asOfNow())).toEqual(["Rivers", "Harbours", "Roads"]);
    expect(
      (await getTheme(by, rivers, await asOfNow()))?.revisions.map(({ number, place }) => [number, place]),
    ).toEqual([
      [3, 2],
      [2, 1],
      [1, 3],
    ]);
    expect(await database().themeRevision.count({ where: { theme: { slug: slugs[1] ?? "" } } })).toBe(0);
  });

  it("stays where it is when only its name changes, whatever has moved since the form was opened", async () => {
    const [ports = "", roads = "", rivers = ""] = slugs;
    const form = await getThemeToRevise(by, rivers);
    await correctTheme(by, roads, { after: "" });
    const opened = { slug: rivers, after: form?.after ?? "", stoodAfter: form?.after ?? "", baseRevision: "1" };
    await reviseTheme(by, reviseThemeSchema.parse({ ...opened, name: "Waterways", reason: NOTE }));

    expect(await namesAt(await asOfNow())).toEqual(["Roads", "Ports", "Waterways"]);
    expect((await getTheme(by, rivers, await asOfNow()))?.revisions.map(({ place }) => place)).toEqual([3, 3]);
    expect((await getTheme(by, ports, await asOfNow()))?.revisions).toEqual([]);
  });

  it("is not corrected where nothing changes, nor to a name that another has or had", async () => {
    const [ports = "", roads = ""] = slugs;
    await correctTheme(by, ports, { name: "Harbours" });

    await expect(correctTheme(by, ports, {})).rejects.toThrow();
    await expect(correctTheme(by, roads, { name: "PORTS" })).rejects.toThrow();
    await expect(makeRecommendation({ by, newTheme: "ports" })).rejects.toThrow();
  });

  it("is not corrected by a form that somebody else has overtaken, and both are shown", async () => {
    const [ports = ""] = slugs;
    await correctTheme(by, ports, { name: "Harbours" });
    const input = { slug: ports, name: "Docks", reason: NOTE, baseRevision: "1" };

    const error: unknown = await reviseTheme(by, reviseThemeSchema.parse(input)).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(VersionConflict);
    expect((error as VersionConflict).current).toMatchObject({
      revision: 2,
      fields: [
        ["Name", "Harbours"],
        ["Place in the list", "1"],
      ],
    });
  });

  it("is meant by a row of a table that says its former name", async () => {
    await ensureSystemAccounts();
    const [ports = ""] = slugs;
    await correctTheme(by, ports, { name: "Harbours" });
    await makeActor({ by, name: "Ministry" });
    const file = path.join(folder, "themes.csv");
    const table = "Reference,Kind,Title,Summary,Addressees,Theme,Source,Made\n";
    writeFileSync(file, `${table}NEW-2,Recommendation,Build it,All of it,Ministry,Ports,Source,2023-01-01\n`);
    const { refusals } = await importTable(by, { path: file, mapping: mappingSchema.parse({}), dryRun: false });

    expect(refusals).toEqual([]);
    expect((await getRecommendation(by, "NEW-2", await asOfNow()))?.revision.theme).toEqual({
      slug: ports,
      name: "Harbours",
    });
    expect(await database().theme.count()).toBe(3);
  });
});

describe("an actor", () => {
  let by: User;
  let slug: string;
  let before: AsOf;

  beforeEach(async () => {
    by = await makeAccount("ADMIN");
    slug = (await makeActor({ by, name: "Ministry of Roads", kind: "BODY" })).slug;
    before = await asOfNow();
    await correctActor(by, slug, { name: "Ministry of Transport" });
  });

  const found = async (query: string, asOf: AsOf) =>
    (await findAnything(by, query, asOf)).kinds
      .filter(({ kind }) => kind === "actor")
      .flatMap(({ best }) => best.map(({ title }) => title.map(({ text }) => text).join("")));
  const listed = async (query: string, asOf: AsOf) =>
    (await listActors(by, { query, kind: null, page: 1 }, asOf)).rows.map(({ name }) => name);

  it("is found by its former name, and not by one that it has only later", async () => {
    const now = await asOfNow();

    expect(await found("roads", now)).toEqual(["Ministry of Transport"]);
    expect(await found("transport", now)).toEqual(["Ministry of Transport"]);
    expect(await found("roads", before)).toEqual(["Ministry of Roads"]);
    expect(await found("transport", before)).toEqual([]);
    expect(await listed("roads", now)).toEqual(["Ministry of Transport"]);
    expect(await listed("transport", before)).toEqual([]);
  });

  it("has its revisions with who corrected it, when and why, the first dated by its creation", async () => {
    const page = await getActorOnFile(by, slug, { holds: 1, pays: 1 }, await asOfNow());

    expect(page?.revisions.map(({ number, name, note }) => [number, name, note])).toEqual([
      [2, "Ministry of Transport", NOTE],
      [1, "Ministry of Roads", null],
    ]);
    expect(page?.revisions[1]?.recordedAt).toEqual(before.knownAt);
    expect((await getActorOnFile(by, slug, { holds: 1, pays: 1 }, before))?.revisions).toEqual([]);
  });

  it("may have its first name again, and no other actor may have that or any other of its names", async () => {
    await correctActor(by, slug, { name: "Ministry of Roads" });
    await expect(addActor(by, { name: "ministry of TRANSPORT", kind: "BODY" })).rejects.toThrow();
    await expect(addActor(by, { name: "Ministry of roads", kind: "BODY" })).rejects.toThrow();
    const { slug: other } = await makeActor({ by, name: "Ministry of Rivers" });
    await expect(correctActor(by, other, { name: "Ministry of Transport" })).rejects.toThrow();

    expect((await getActorToRevise(by, slug))?.name).toBe("Ministry of Roads");
    expect((await getActorToRevise(by, other))?.name).toBe("Ministry of Rivers");
  });

  it("is not corrected where nothing changes", async () => {
    await expect(correctActor(by, slug, {})).rejects.toThrow();

    expect(await database().actorRevision.count({ where: { actor: { slug } } })).toBe(1);
  });

  it("is not corrected by a form that somebody else has overtaken, and both are shown", async () => {
    const input = { slug, name: "Ministry of Ports", kind: "BODY", reason: NOTE, baseRevision: "1" };

    const error: unknown = await reviseActor(by, reviseActorSchema.parse(input)).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(VersionConflict);
    expect((error as VersionConflict).current).toMatchObject({
      revision: 2,
      fields: [
        ["Name", "Ministry of Transport"],
        ["Kind", "Public body", "said"],
      ],
    });
  });

  it("is meant by a row of a table that says its former name, or what it was", async () => {
    await ensureSystemAccounts();
    await correctActor(by, slug, { kind: "ORGANISATION" });
    const { reference } = await makeRecommendation({ by, addressees: [slug] });
    for (const table of [
      await readAll(exportActors(by, EVERYTHING, before, { mark: false })),
      "Reference,Kind,Title,Summary,Addressees,Theme,Source,Made\nNEW-1,Recommendation,Build it,All of it,Ministry of Roads,Ports,Source,2023-01-01\n",
    ]) {
      const file = path.join(folder, "table.csv");
      writeFileSync(file, table);
      const mapping = mappingSchema.parse({});
      const { refusals } = await importTable(by, { path: file, mapping, dryRun: false });
      expect(refusals).toEqual([]);
    }

    expect(await database().actor.count({ where: { name: { startsWith: "Ministry of" } } })).toBe(1);
    expect((await getRecommendation(by, "NEW-1", await asOfNow()))?.revision.addressees).toEqual([
      { slug, name: "Ministry of Transport" },
    ]);
    expect((await getRecommendation(by, reference, await asOfNow()))?.revisions).toHaveLength(1);
  });

  it("is offered by its present name in forms, and pays under it", async () => {
    const { holder } = await makeInterest({ by, payer: slug, payerWords: "" });

    expect((await listChoices(by)).actors.map(({ name }) => name)).toContain("Ministry of Transport");
    expect((await getInterest(by, holder, 1))?.payer).toEqual({ slug, name: "Ministry of Transport" });
  });
});

describe("a source", () => {
  let by: User;
  let slug: string;
  let before: AsOf;

  const CORRECTED = {
    publisher: "",
    date: "2023-05",
    identifiers: "ISBN: 978\nDOI: 10.1000/9",
    authors: "Second Author",
  };

  beforeEach(async () => {
    by = await makeAccount("ADMIN");
    slug = (
      await makeSource({
        by,
        title: "Budget of Roads",
        publisher: "Ministry",
        identifiers: "DOI: 10.1000/1",
        authors: "First Author",
      })
    ).slug;
    before = await asOfNow();
    await correctSource(by, slug, { ...CORRECTED, title: "Budget of Transport" });
  });

  const found = async (query: string, asOf: AsOf) =>
    (await findAnything(by, query, asOf)).kinds
      .filter(({ kind }) => kind === "source")
      .flatMap(({ best }) => best.map(({ title }) => title.map(({ text }) => text).join("")));

  it("has every fact as known at each instant, one that was removed too, and its revisions", async () => {
    const page = await getSource(by, slug, 1, await asOfNow());

    expect(page).toMatchObject({
      title: "Budget of Transport",
      publisher: null,
      dateEdtf: "2023-05",
      authors: ["Second Author"],
      identifiers: [
        { scheme: "DOI", value: "10.1000/9" },
        { scheme: "ISBN", value: "978" },
      ],
    });
    expect(page?.revisions.map(({ number, note, facts }) => [number, note, facts.title, facts.publisher])).toEqual([
      [2, NOTE, "Budget of Transport", null],
      [1, null, "Budget of Roads", "Ministry"],
    ]);
    expect(page?.revisions[1]?.facts.identifiers).toEqual([{ scheme: "DOI", value: "10.1000/1" }]);
    expect(await getSource(by, slug, 1, before)).toMatchObject({
      title: "Budget of Roads",
      publisher: "Ministry",
      dateEdtf: "2022-12-20",
      authors: ["First Author"],
      identifiers: [{ scheme: "DOI", value: "10.1000/1" }],
      revisions: [],
    });
  });

  it("is cited by a record with the facts known at the instant", async () => {
    const { reference } = await makeRecommendation({ by, source: slug });
    const between = await asOfNow();
    await correctSource(by, slug, { publisher: "Treasury", date: "" });

    expect((await getRecommendation(by, reference, between))?.revision.source).toMatchObject({
      publisher: null,
      date: { edtf: "2023-05" },
    });
    expect((await getRecommendation(by, reference, await asOfNow()))?.revision.source).toMatchObject({
      publisher: "Treasury",
      date: null,
    });
  });

  it("is found by its former title, and not by one that it has only later", async () => {
    const now = await asOfNow();

    expect(await found("roads", now)).toEqual(["Budget of Transport"]);
    expect(await found("transport", before)).toEqual([]);
    expect(await found("ministry", now)).toEqual([]);
    expect(await found("ministry", before)).toEqual(["Budget of Roads"]);
  });

  it("may have an identifier that no other source has now, and gives back the one that it had by mistake", async () => {
    const { slug: other } = await makeSource({ by, identifiers: "DOI: 10.1000/1" });

    await expect(correctSource(by, other, { identifiers: "DOI: 10.1000/9" })).rejects.toThrow();
    await expect(correctSource(by, slug, { identifiers: "DOI: 10.1000/1" })).rejects.toThrow();
    await correctSource(by, other, { identifiers: "DOI: 10.1000/1\nURN: 1" });
    await expect(correctSource(by, slug, {})).rejects.toThrow();
    expect(await database().sourceRevision.count()).toBe(2);
  });

  it("is not corrected by a form that somebody else has overtaken, and both are shown", async () => {
    const input = { slug, title: "Budget of Ports", kind: "REPORT", reason: NOTE, baseRevision: "1" };

    const error: unknown = await reviseSource(by, reviseSourceSchema.parse(input)).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(VersionConflict);
    const { revision, fields } = (error as VersionConflict).current as { revision: number; fields: unknown[] };
    expect(revision).toBe(2);
    expect(fields).toContainEqual(["Title", "Budget of Transport"]);
    expect(fields).toContainEqual(["Identifiers", "DOI: 10.1000/9\nISBN: 978"]);
  });

  it("is meant by a row of a table that says its former title, or what it was", async () => {
    await ensureSystemAccounts();
    const { id: sourceId } = await database().source.findUniqueOrThrow({ where: { slug } });
    await makeEvidence({ by, sourceId });
    const { reference } = await makeRecommendation({ by, source: slug });
    for (const table of [
      await readAll(exportSources(by, EVERYTHING, before, { mark: false })),
      await readAll(exportSources(by, EVERYTHING, await asOfNow(), { mark: false })),
      (await readAll(exportEvidence(by, EVERYTHING, await asOfNow(), { mark: false }))).replaceAll(
        "of Transport",
        "of Roads",
      ),
      (await readAll(exportRecommendations(by, EVERYTHING, await asOfNow(), { mark: false }))).replaceAll(
        "of Transport",
        "of Roads",
      ),
    ]) {
      const file = path.join(folder, "sources.csv");
      writeFileSync(file, table);
      const { refusals } = await importTable(by, { path: file, mapping: mappingSchema.parse({}), dryRun: false });
      expect(refusals).toEqual([]);
    }

    expect(await database().source.count()).toBe(1);
    expect(await database().evidenceRevision.count()).toBe(1);
    expect((await getRecommendation(by, reference, await asOfNow()))?.revisions).toHaveLength(1);
  });

  it("is offered by its present title in forms", async () => {
    expect((await listChoices(by)).sources.map(({ title }) => title)).toEqual(["Budget of Transport"]);
  });
});
