import type { User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { queryRows } from "@/lib/platform/database/rows";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { AsOf } from "@/lib/platform/time/as-of";
import { requireDay } from "@/lib/platform/time/dates";
import { attachFile } from "@/lib/register/attachments/write";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { withdrawRecommendation } from "@/lib/register/recommendations/write";
import { bestFound, FOUND_KINDS } from "@/lib/register/search/found-query";
import { findAnything } from "@/lib/register/search/read";
import { leaveDatabaseAsItIs, prepareDatabase } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeOfficeDocument } from "@/tests/factories/files";
import {
  makeActor,
  makeEvidence,
  makeRecommendation,
  makeSource,
  makeSourceText,
  makeUpdate,
} from "@/tests/factories/register";
import { z } from "zod";

/** What the records ask for, by their references; generated for this test. */
const TITLES: Record<string, string> = {
  "ENG-1": "Impose sanctions on those responsible for the torture of detainees",
  "ENG-2": "Extend short-term visas for students",
  "ENG-3": "Use civil recovery powers against unexplained wealth",
  "ENG-4": "Recover civil debts faster",
  "ENG-5": "Investigate the use of kettling at protests",
  "ENG-6": "Publish the ministry’s café‑register; co‑operate with auditors",
  "RUS-1": "Ввести санкции против ответственных за пытки",
  "RUS-2": "Учёт всех расследований обществом",
  "RUS-3": "Упростить выдачу виз студентам",
  "RUS-4": "О рабо\u00adте «Гражданского общества»",
  "KAZ-1": "Қазақстан Үкіметінің есебін жариялау",
  "KAZ-2": "Министрліктердің ұсыныстарды орындауы",
  "KAZ-3": "Азаптау туралы істерді тергеу",
};

/**
 * Searches, and the records that they find. What no rule of endings tells is not found: “recover” for “recovery”, «пыток» for
 * «пытки».
 */
const SEARCHES: [query: string, found: string][] = [
  ["sanction", "ENG-1"],
  ["sanctions", "ENG-1"],
  ["SANCTIONED", "ENG-1"],
  ["visa", "ENG-2"],
  ["visas", "ENG-2"],
  ["student visa", "ENG-2"],
  ["students visas", "ENG-2"],
  ['"short-term visas"', "ENG-2"],
  ['"visas short"', ""],
  ["investigation", "ENG-5"],
  ["investigating", "ENG-5"],
  ["investigates protest", "ENG-5"],
  ["protests", "ENG-5"],
  ['"civil recovery"', "ENG-3"],
  ["civil recovery", "ENG-3"],
  ["civil -wealth", "ENG-4"],
  ["civil -a", "ENG-3 ENG-4"],
  ["civil -ci", "ENG-3 ENG-4"],
  ['civil -"civil recovery"', "ENG-4"],
  ["torture", "ENG-1"],
  ["torture of", "ENG-1"],
  ["cafe", "ENG-6"],
  ["café", "ENG-6"],
  ["CAFÉ", "ENG-6"],
  ["ministry", "ENG-6"],
  ["ministry's", "ENG-6"],
  ["co-operate", "ENG-6"],
  ["auditor", "ENG-6"],
  ["санкция", "RUS-1"],
  ["санкций", "RUS-1"],
  ["САНКЦИЯМИ", "RUS-1"],
  ["пытка", "RUS-1"],
  ["пытками санкциям", "RUS-1"],
  ["учет", "RUS-2"],
  ["учёта", "RUS-2"],
  ["расследование", "RUS-2"],
  ["общество", "RUS-2 RUS-4"],
  ['"гражданское общество"', "RUS-4"],
  ["общество -учёт", "RUS-4"],
  ["визы", "RUS-3"],
  ["студентов", "RUS-3"],
  ["работа", "RUS-4"],
  ["үкімет", "KAZ-1"],
  ["Үкіметі", "KAZ-1"],
  ["қазақстанның үкіметі", "KAZ-1"],
  ["министрлік", "KAZ-2"],
  ["ұсыныс", "KAZ-2"],
  ["ұсыныстар", "KAZ-2"],
  ["азаптаулар", "KAZ-3"],
  ["ENG-3", "ENG-3"],
  ["eng-3", "ENG-3"],
  ["nothing of the kind", ""],
];

let user: User;
let asOf: AsOf;

async function now(): Promise<AsOf> {
  return { day: requireDay("2026-01-01"), knownAt: (await readClock()).head?.instant ?? new Date(0) };
}

describe("over records in three languages", () => {
  beforeAll(async () => {
    await prepareDatabase();
    user = await makeAccount("ANALYST");
    for (const [reference, title] of Object.entries(TITLES)) {
      await makeRecommendation({ by: user, reference, title, summary: title, doneWhen: "" });
    }
    asOf = await now();
    leaveDatabaseAsItIs(true);
  });
  afterAll(() => leaveDatabaseAsItIs(false));

  test.each(SEARCHES)("%s finds %s", async (query, found) => {
    const { kinds } = await findAnything(user, query, asOf);
    const records = kinds.find(({ kind }) => kind === "record")?.best.map(({ name }) => name) ?? [];
    expect(records.toSorted().join(" ")).toBe(found);
    const list = await listRecommendations(
      user,
      { filters: { ...NO_FILTERS, query }, sort: "reference", descending: false, page: 1, pageSize: 50, faults: [] },
      asOf,
    );
    expect(list.rows.map(({ reference }) => reference).join(" ")).toBe(found.split(" ").toSorted().join(" "));
  });

  test("what is spelled wrong finds the records with words like it, and says so", async () => {
    for (const [query, reference] of [
      ["sanctoins", "ENG-1"],
      ["tortuer", "ENG-1"],
      ["investigte", "ENG-5"],
    ]) {
      const { kinds, similar } = await findAnything(user, query ?? "", asOf);
      expect(kinds).toEqual([]);
      expect(similar.map(({ name }) => name)).toContain(reference);
    }
  });

  test("the words are marked where they stand", async () => {
    const { kinds } = await findAnything(user, "САНКЦИЯМИ", asOf);
    expect(kinds[0]?.best[0]?.title).toEqual([
      { text: "Ввести ", marked: false },
      { text: "санкции", marked: true },
      { text: " против ответственных за пытки", marked: false },
    ]);
  });

  test("what only excludes, and no words at all, find nothing", async () => {
    for (const query of ["", " ", "-visa", '""', "the", "!!! & | <->", "'; DROP TABLE x", "\\"]) {
      expect((await findAnything(user, query, asOf)).kinds).toEqual([]);
    }
  });
});

/** One of each kind that is searched, and the pair at which only the record was on file. */
async function makeOneOfEach(): Promise<{ reference: string; early: AsOf; number: number }> {
  const { reference } = await makeRecommendation({ by: user, title: "A record about zebras" });
  const early = await now();
  await makeUpdate({ by: user, reference, rationale: "The zebra was seen.", effective: "2025-01-01" });
  await makeUpdate({ by: user, reference, corrects: "1", rationale: "An okapi was seen.", effective: "2025-01-01" });
  const { number } = await makeEvidence({ by: user, title: "Photograph of zebras" });
  await attachFile(user, { evidence: number, name: "zebra_sighting-2025.docx", bytes: makeOfficeDocument("docx") });
  const { slug } = await makeSource({ by: user, title: "Handbook of the zebra" });
  await makeSourceText({ source: slug, text: `${"Long ago. ".repeat(20_000)}Zebras and okapis.\n` });
  await makeActor({ by: user, name: "Zebra Society" });
  return { reference, early, number };
}

describe("everything is searched", () => {
  test("each kind, as it was known then", async () => {
    user = await makeAccount("ANALYST");
    const before = await now();
    const { reference, early, number } = await makeOneOfEach();
    const kindsAt = async (at: AsOf, query: string) =>
      (await findAnything(user, query, at)).kinds.map(({ kind, total }) => `${kind} ${total}`);

    expect(await kindsAt(before, "zebra")).toEqual([]);
    expect(await kindsAt(early, "zebra")).toEqual(["record 1"]);
    expect(await kindsAt(await now(), "zebra")).toEqual([
      "record 1",
      "evidence 1",
      "source 1",
      "text 1",
      "actor 1",
      "file 1",
    ]);
    expect(await kindsAt(await now(), '"zebras and okapis"')).toEqual(["text 1"]);
    expect(await kindsAt(await now(), 'okapi -"zebras and okapis"')).toEqual(["update 1", "text 1"]);
    expect(await kindsAt(await now(), `e-${number}`)).toEqual(["evidence 1"]);
    expect(await kindsAt(await now(), "okapi")).toEqual(["update 1", "text 1"]);
    expect(await kindsAt({ ...(await now()), day: requireDay("2024-12-31") }, "okapi")).toEqual(["text 1"]);
    await withdrawRecommendation(user, { reference, baseRevision: 1, note: "Generated for this test." });
    expect(await kindsAt(await now(), "okapi")).toEqual(["text 1"]);
  });

  test("by an index where there may be many", async () => {
    user = await makeAccount("ANALYST");
    const asOfNow = await now();
    const terms = [{ text: "visa", phrase: false, excluded: false }];
    const indexes: string[] = [];
    const undone = new Error("No index is missing afterwards.");
    const explained = database().$transaction(async (tx) => {
      // What is left to the planner: the index for words, where the words can be asked of one, whatever it knows of the tables.
      for (const other of ["seqscan", "indexscan", "indexonlyscan", "nestloop"]) {
        await tx.$executeRawUnsafe(`SET LOCAL enable_${other} = off`);
      }
      const others = Prisma.sql`
        SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique AND i.indexrelid::regclass::text NOT LIKE '%words_idx'`;
      for (const { name } of await queryRows(z.object({ name: z.string() }), others, tx)) {
        await tx.$executeRawUnsafe(`DROP INDEX ${name}`);
      }
      for (const kind of FOUND_KINDS) {
        const statement = Prisma.sql`EXPLAIN ${bestFound(kind, { terms, name: "visa" }, asOfNow, 10)}`;
        const plan = await queryRows(z.record(z.string(), z.string()), statement, tx);
        const text = plan.flatMap((row) => Object.values(row)).join("\n");
        indexes.push(`${kind}: ${/\w+_words_idx/.exec(text)?.[0] ?? "none"}`);
      }
      throw undone;
    });
    await expect(explained).rejects.toBe(undone);
    expect(indexes).toEqual([
      "record: recommendation_revision_words_idx",
      "update: update_words_idx",
      "evidence: evidence_revision_words_idx",
      "source: none",
      "text: source_text_words_idx",
      "actor: none",
      "file: attachment_words_idx",
    ]);
  });
});
