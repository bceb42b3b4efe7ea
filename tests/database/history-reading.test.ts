import { parse } from "csv-parse/sync";
import { addDays, dayInZone } from "@/lib/platform/time/dates";
import { database } from "@/lib/platform/database/connect";
import { env } from "@/lib/platform/env";
import { exportHistory } from "@/lib/delivery/exchange/read";
import { readHeadAt } from "@/lib/platform/history/head";
import { GENESIS, hashEntry, withHistory } from "@/lib/platform/history/record";
import { parseHistoryQuery, type HistoryFilters } from "@/lib/audit/integrity/filters";
import { ENTRIES_A_PAGE, getHistoryEntry, listHistory, listHistoryChoices } from "@/lib/audit/integrity/read";
import type { User } from "@/lib/access/policy";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";

let administrator: User;

beforeEach(async () => {
  administrator = await makeAccount("ADMIN", "Amina");
});

async function list(parameters: Record<string, string> = {}) {
  const query = parseHistoryQuery(parameters);
  expect(query.faults).toEqual([]);
  return listHistory(administrator, query);
}

async function exportedRows(parameters: Record<string, string> = {}): Promise<Record<string, string>[]> {
  let text = "";
  const { filters } = parseHistoryQuery(parameters);
  for await (const part of exportHistory(administrator, filters, { mark: false })) text += part;
  return parse(text, { columns: true, record_delimiter: "\r\n" });
}

test("the history of a record holds its wordings and its updates, and nothing of other records", async () => {
  const { reference } = await makeRecommendation({ by: administrator });
  await makeUpdate({ by: administrator });
  await makeUpdate({ by: administrator, reference, status: "NO_PROGRESS" });

  const { entries } = await list({ record: reference.toLowerCase() });
  expect(entries.map(({ action, reference: of }) => [action, of])).toEqual([
    ["update.record", reference],
    ["recommendation.enter", reference],
  ]);
});

test("the history of an item of evidence is found by its number", async () => {
  const evidence = [
    { title: "Gazette", summary: "Shows it.", polarity: "SUPPORTS", reliability: "A", credibility: "1" },
  ];
  await makeUpdate({ by: administrator, status: "IMPLEMENTED", evidence });
  const { entries } = await list({ record: "E-1" });
  expect(entries.map(({ action, reference }) => [action, reference])).toEqual([["evidence.add", "E-1"]]);
});

test("the history is filtered by person, by action and by day, and all filters must fit", async () => {
  const analyst = await makeAccount("ANALYST", "Alua");
  await makeUpdate({ by: analyst });
  await makeUpdate({ by: administrator });
  const today = dayInZone(new Date(), env().timeZone);

  const byAnalyst = (await list({ person: analyst.id })).entries;
  expect(byAnalyst.length).toBeGreaterThan(3);
  expect(new Set(byAnalyst.map(({ actor }) => actor.name))).toEqual(new Set(["Alua"]));
  expect((await list({ person: analyst.id, action: "update.record" })).entries).toHaveLength(1);
  expect((await list({ action: "update.record", from: today, to: today })).entries).toHaveLength(2);
  expect((await list({ from: addDays(today, 1) })).entries).toEqual([]);
  expect((await list({ to: addDays(today, -1) })).entries).toEqual([]);
  expect(await listHistoryChoices(administrator)).toMatchObject({
    people: [{ name: "Alua" }, { name: "Amina" }],
    actions: expect.arrayContaining(["account.setUp", "update.record"]) as unknown,
  });
});

test("pages follow each other without a gap or a repeat, also when entries are added meanwhile", async () => {
  await withHistory(administrator, async ({ append }) => {
    for (let index = 0; index < 2 * ENTRIES_A_PAGE; index += 1) {
      await append({ action: "test", subjectType: "test", subjectId: String(index), before: null, after: { index } });
    }
  });
  const seen: string[] = [];
  let older: string | null = null;
  do {
    const page = await list(older === null ? {} : { before: older });
    if (older === null) await makeAccount();
    seen.push(...page.entries.map(({ sequence }) => sequence));
    older = page.older;
  } while (older !== null);
  expect(seen).toEqual(Array.from({ length: 2 * ENTRIES_A_PAGE + 1 }, (_, index) => String(seen.length - index)));
});

test("from the CSV anybody can make the chain anew", async () => {
  await makeUpdate({ by: administrator, rationale: "=Казахстан, “қауіпсіздік”\nand, a comma" });
  const rows = (await exportedRows()).reverse();
  expect(rows).toHaveLength(await database().historyEntry.count());
  let previousHash = GENESIS;
  for (const row of rows) {
    expect(row["previous_hash"]).toBe(previousHash);
    previousHash = hashEntry({
      sequence: row["sequence"] ?? "",
      instant: row["instant"] ?? "",
      actor: row["actor_id"] ?? "",
      action: row["action"] ?? "",
      subjectType: row["subject_type"] ?? "",
      subjectId: row["subject_id"] ?? "",
      change: row["change"] ?? "",
      previousHash,
    });
    expect(row["hash"]).toBe(previousHash);
  }
});

test("the CSV holds what the same filters show, all pages of it", async () => {
  const { reference } = await makeUpdate({ by: administrator });
  await makeUpdate({ by: administrator });
  const rows = await exportedRows({ record: reference });
  expect(rows.map(({ sequence }) => sequence)).toEqual(
    (await list({ record: reference })).entries.map(({ sequence }) => sequence),
  );
});

test("an entry is found at its number, and the head at an instant stays the same", async () => {
  const first = await readHeadAt(new Date());
  await makeUpdate({ by: administrator });
  expect(await getHistoryEntry(administrator, 1n)).toMatchObject({ sequence: "1", action: "account.setUp" });
  expect(await getHistoryEntry(administrator, 999n)).toBeNull();
  expect(first && (await readHeadAt(first.instant))).toEqual(first);
});

const NO_FILTERS: HistoryFilters = { person: null, record: null, action: null, from: null, to: null };

test.each(["ANALYST", "REVIEWER"] as const)("%s: the full history is not shown and not exported", async (role) => {
  const actor = { id: administrator.id, role };
  const refused = "Your role does not allow this.";
  await expect(listHistory(actor, { filters: NO_FILTERS, before: null, faults: [] })).rejects.toThrow(refused);
  await expect(listHistoryChoices(actor)).rejects.toThrow(refused);
  await expect(getHistoryEntry(actor, 1n)).rejects.toThrow(refused);
  await expect(exportHistory(actor, NO_FILTERS, { mark: false }).next()).rejects.toThrow(refused);
});
