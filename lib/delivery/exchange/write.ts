import { z } from "zod";
import { queryRows } from "@/lib/platform/database/rows";
import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { COMMAND_ACCOUNT, ensureSystemAccounts, STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { Prisma } from "@/lib/platform/database/generated/client";
import { migrateWithin } from "@/lib/platform/database/migrate";
import { checkReferences, tableFiller, listTables, type Table } from "@/lib/platform/database/tables";
import { PACKAGE_FORMAT, PackageError } from "@/lib/delivery/exchange/package-file";
import { newestInstant } from "@/lib/delivery/exchange/package-query";
import { openPackage, type OpenPackage } from "@/lib/delivery/exchange/package-reading";
import { NEEDS_DOCUMENTS, PACKAGED_TABLES } from "@/lib/delivery/exchange/package-tables";
import { settlePresentStates } from "@/lib/platform/history/bulk";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import type { Verdict } from "@/lib/platform/history/verify";
import { verifyRegister, type VerifyOptions } from "@/lib/audit/integrity/read";
import { ROW_VERIFIERS } from "@/lib/audit/integrity/row-verifiers";
import { authorise, type User } from "@/lib/access/policy";
import { foldForSearch } from "@/lib/register/recommendations/search-text";
import { searchedText, parseFieldCells } from "@/lib/register/recommendations/fields";

/**
 * The result of an import: the number of rows of each table, the tables that could not be imported, and the result of
 * verifying the new history.
 */
export type ImportedPackage = {
  rows: ReadonlyMap<string, number>;
  leftOut: readonly string[];
  /** For a part of a register, the filter that it was made with and what its records are no longer linked to. */
  part: (LinksOut & { filter: string }) | null;
  verdict: Verdict;
};

/** Links to records that are not in the package: from how many records, and in which fields. */
type LinksOut = { partOf: number; supersededBy: number };

export type PackageFiller = (
  fill: (client: PoolClient) => Promise<void>,
  prove: () => Promise<ImportedPackage>,
) => Promise<ImportedPackage>;

const ACTION = "register.import";
const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 4 << 20;
/** Time limit of the transaction: a large register gets a history entry for every row. */
const MAX_MILLISECONDS = 3_600_000;

type Setting = { key: string; value: string; knownAt: Date };
/** What a package says about the register that is not a row: since when its actors were known, and its settings. */
type FromHistory = { actors: Map<string, Date>; settings: Setting[] };

/**
 * Fills an empty database with the register in a data package. Every recorded instant is kept, so every question about
 * the past gets the same answer as before. The history starts afresh, at the present instant: its entries vouch for the
 * imported rows, and one of them names the file and the original register's head.
 *
 * A package that was made with a filter is a register of its own, of those records: it has no interests, and what a record
 * is linked to outside the package is left out and counted.
 * @throws {PackageError} for a package of everything by somebody who may not see everything, or one that was changed or is
 * inconsistent.
 */
export async function importPackage(
  user: User,
  path: string,
  fillEmpty: PackageFiller,
  onProgress?: VerifyOptions["onProgress"],
): Promise<ImportedPackage> {
  authorise(user, "package.import");
  const opened = await openPackage(path);
  try {
    const { followthrough: about } = opened.descriptor;
    if (about.format > PACKAGE_FORMAT) throw new PackageError("This package was made by a newer release.");
    // A part has no interests, so nothing of it is withheld from anybody.
    if (about.whole && about.withheld.length > 0) {
      throw new PackageError(
        `This package of a whole register lacks ${about.withheld.join(", ")}: make it signed in as somebody who sees everything, or with a filter.`,
      );
    }
    const records: Records = { ids: new Set(), linksOut: { partOf: new Set(), supersededBy: new Set() } };
    const leftOut = about.documents ? [] : NEEDS_DOCUMENTS;
    const rows = new Map<string, number>();
    const fromHistory: FromHistory = { actors: new Map(), settings: [] };
    return await fillEmpty(
      async (client) => {
        await client.query("SET LOCAL TimeZone = 'UTC'");
        await client.query("SET LOCAL statement_timeout = 0");
        await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
        await migrateWithin(client);
        await checkReferences(client, "at the end");
        // Rows come table by table, and not in the order in which they were learned: a group before the wording of its records.
        await client.query("SELECT defer_present_state()");
        await load(client, opened, leftOut, rows, fromHistory, about.whole ? null : records);
        await checkReferences(client, "at once");
        await settlePresentStates(client);
        if ((await newestInstant(client)) > Date.parse(about.knownAt)) {
          throw new PackageError("The package holds something that was learned after the instant that it is about.");
        }
      },
      async () => {
        await ensureSystemAccounts();
        await withHistory(user, (history) => vouch(history, opened, rows, fromHistory), { timeout: MAX_MILLISECONDS });
        const verdict = await verifyRegister(user, { onProgress });
        if (verdict.fault) throw new PackageError(`The package does not hold together: ${verdict.fault.message}`);
        const { partOf, supersededBy } = records.linksOut;
        const part = { filter: about.filter, partOf: partOf.size, supersededBy: supersededBy.size };
        return { rows, leftOut, part: about.whole ? null : part, verdict };
      },
    );
  } finally {
    opened.close();
  }
}

/** The records of a part of a register, and those of them that are linked to others. */
type Records = { ids: Set<unknown>; linksOut: Record<keyof LinksOut, Set<unknown>> };

const LINK_COLUMNS = { partOf: "part_of_id", supersededBy: "superseded_by_id" } as const satisfies Record<
  keyof LinksOut,
  string
>;

/** A wording without links to records that are not in the package. */
function withinPart(row: Record<string, unknown>, { ids, linksOut }: Records): Record<string, unknown> {
  const within = { ...row };
  for (const [link, column] of Object.entries(LINK_COLUMNS)) {
    if (row[column] === null || ids.has(row[column])) continue;
    within[column] = null;
    linksOut[link as keyof LinksOut].add(row["recommendation_id"]); // a key of the table above
  }
  return within;
}

/** The account columns that a package does not contain, filled so that nobody can sign in to an imported account. */
function accountRow(row: Record<string, unknown>, knownAt: string): Record<string, unknown> {
  const own = [STARTER_ACCOUNT, COMMAND_ACCOUNT].find(({ id }) => id === row["id"]);
  const isPerson = row["kind"] !== "SYSTEM";
  return { ...row, role: own?.role ?? "REVIEWER", created_at: knownAt, disabled_at: isPerson ? knownAt : null };
}

async function load(
  client: PoolClient,
  { descriptor, rows: rowsOf }: OpenPackage,
  leftOut: readonly string[],
  counts: Map<string, number>,
  fromHistory: FromHistory,
  part: Records | null,
): Promise<void> {
  const { knownAt } = descriptor.followthrough;
  for (const table of await listTables(client)) {
    const isPackaged = PACKAGED_TABLES.some(({ name }) => name === table.name);
    const isThere = descriptor.resources.some(({ name }) => name === table.name);
    if (!isPackaged || !isThere || leftOut.includes(table.name)) continue;
    counts.set(table.name, await loadTable(client, table, rowsOf(table.name), knownAt, fromHistory, part));
  }
  // A part of a register that an earlier release made has none.
  const hasSettings = part === null || descriptor.resources.some(({ name }) => name === "setting_change");
  let header = true;
  for await (const [, key, value, known] of hasSettings ? rowsOf("setting_change") : []) {
    if (!header) fromHistory.settings.push({ key: key ?? "", value: value ?? "", knownAt: new Date(known ?? NaN) });
    header = false;
  }
  for (const { key, value } of fromHistory.settings) {
    await client.query(
      "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [key, value],
    );
  }
}

/** Loads one resource; returns its number of rows. */
async function loadTable(
  client: PoolClient,
  table: Table,
  rows: AsyncGenerator<(string | null)[]>,
  knownAt: string,
  { actors }: FromHistory,
  part: Records | null,
): Promise<number> {
  const arrays = new Set(table.columns.filter(({ type }) => type.endsWith("[]")).map(({ name }) => name));
  let header: readonly (string | null)[] | undefined;
  let filled: Table | undefined;
  let batch: string[] = [];
  let characters = 0;
  let count = 0;
  const insert = tableFiller(client);
  async function send(): Promise<void> {
    if (filled && batch.length > 0) await insert(filled, batch);
    batch = [];
    characters = 0;
  }
  for await (const cells of rows) {
    if (!header) {
      header = cells;
      continue;
    }
    const fields = header.map((name, index): [string, unknown] => {
      const cell = cells[index] ?? null;
      return [name ?? "", cell !== null && arrays.has(name ?? "") ? (JSON.parse(cell) as unknown) : cell];
    });
    let row: Record<string, unknown> = Object.fromEntries(fields);
    if (table.name === "actor") {
      const { known_at: known, ...columns } = row;
      if (typeof known === "string") actors.set(String(columns["id"]), new Date(known));
      row = columns;
    } else if (table.name === "account") {
      row = accountRow(row, knownAt);
    } else if (table.name === "recommendation_revision") {
      row = { ...row, search_text: foldForSearch(searchedText(parseFieldCells(row))) };
      if (part !== null) row = withinPart(row, part);
    } else if (table.name === "recommendation") part?.ids.add(row["id"]);
    const names = Object.keys(row);
    const stranger = names.find((name) => !table.columns.some((column) => column.name === name));
    if (stranger !== undefined) throw new PackageError(`${table.name} has no column ${stranger} in this release.`);
    filled ??= { ...table, columns: table.columns.filter(({ name }) => names.includes(name)) };
    const line = JSON.stringify(row);
    batch.push(line);
    characters += line.length;
    count += 1;
    if (batch.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await send();
  }
  await send();
  return count;
}

/** Writes the new history: where the data comes from, then an entry for each row. */
async function vouch(
  { tx, instant, appendAll }: HistoryTransaction,
  { descriptor, sha256 }: OpenPackage,
  rows: ReadonlyMap<string, number>,
  { actors, settings }: FromHistory,
): Promise<void> {
  const { knownAt, head, address, whole, filter } = descriptor.followthrough;
  if (new Date(knownAt) >= instant) {
    throw new PackageError("The package is about an instant that has not come yet by this database’s clock: set it.");
  }
  const from = {
    address,
    created: descriptor.created,
    file: sha256,
    head,
    knownAt,
    rows: Object.fromEntries(rows),
    ...(whole ? {} : { filter }),
  };
  await appendAll([{ action: ACTION, subjectType: "register", subjectId: randomUUID(), before: null, after: from }]);
  await appendAll(
    settings.map(({ key, value, knownAt: changed }) => ({
      action: ACTION,
      subjectType: "setting",
      subjectId: key,
      before: null,
      after: { value: JSON.parse(value) as unknown },
      knownAt: changed,
    })),
  );
  for (const voucher of ROW_VERIFIERS.filter(({ text }) => text !== true)) {
    const { subjectType, table, idColumn } = voucher;
    // Names come from our own code, never from input.
    const [from, column] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${idColumn}"`)];
    let last = "00000000-0000-0000-0000-000000000000";
    for (;;) {
      const found = await queryRows(
        z.object({ id: z.string() }),
        Prisma.sql`
        SELECT ${column}::text AS id FROM ${from} WHERE ${column} > ${last}::uuid ORDER BY ${column} LIMIT ${BATCH_ROWS}`,
        tx,
      );
      if (found.length === 0) break;
      const ids = found.map(({ id }) => id);
      const contents = await voucher.contents(tx, ids);
      await appendAll(
        ids.map((id) => ({
          action: ACTION,
          subjectType,
          subjectId: id,
          before: null,
          after: contents.get(id),
          knownAt: subjectType === "actor" ? actors.get(id) : undefined,
        })),
      );
      last = ids.at(-1) ?? last;
    }
  }
}
