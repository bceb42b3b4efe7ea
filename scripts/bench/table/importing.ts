import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { importTable } from "@/lib/delivery/imports/table-write";
import { closeDatabase, type DatabaseSettings, openDatabase } from "@/lib/platform/database/connect";
import { addDays, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";
import { copyingOf } from "@/scripts/bench/table/copying";
import { ask } from "@/scripts/bench/table/hand-sql";
import { duration, type Line, requireEqual, timed } from "@/scripts/bench/table/lines";

/** The tables that an import fills, each after those that it refers to. */
const TABLES = [
  "account",
  "theme",
  "actor",
  "source",
  "evidence",
  "evidence_revision",
  "recommendation",
  "recommendation_revision",
  "revision_addressee",
  "revision_further_theme",
  "update",
  "citation",
  "history_entry",
] as const;

const HEADER =
  "reference,kind,title,summary,theme,addressees,source,made,due,status,response,effective,rationale,evidence_titles";

/** A table laid out differently from the register's own: one record per line, with its latest status. */
function* csvLines(records: number): Generator<string> {
  yield `${HEADER}\r\n`;
  const first = requireDay("2021-01-04");
  const statuses = valuesOf(STATUSES).filter((status) => status !== "NOT_ASSESSED");
  for (let number = 1; number <= records; number += 1) {
    const status = statuses[number % statuses.length] ?? "IN_PROGRESS";
    const made = addDays(first, number % 900);
    const evidence = STATUSES[status].needsEvidence ? `Statement ${number} (generated)` : "";
    yield [
      `IMP-${String(number).padStart(6, "0")}`,
      number % 3 === 0 ? "COMMITMENT" : "RECOMMENDATION",
      `Publish the register of owners (generated ${number})`,
      '"Generated text, with a comma. The ministry has answered, and the answer names a date; a draft went to parliament."',
      `Topic ${number % 12} (generated)`,
      `Actor ${number % 500} (generated)`,
      `Report ${number % 1_000} (generated)`,
      made,
      number % 4 === 0 ? "" : addDays(made, 700),
      status,
      "ACCEPTED",
      addDays(made, 200),
      "Generated text. Nothing has been published since the last look.",
      evidence,
    ]
      .join(",")
      .concat("\r\n");
  }
}

async function countRows(): Promise<string[]> {
  const rows = await ask(
    TABLES.map((table) => `SELECT '${table}' AS name, count(*)::integer AS count FROM "${table}"`).join(" UNION ALL "),
  );
  return rows.map((row) => `${String(row["name"])} ${String(row["count"])}`).toSorted();
}

/**
 * Imports a table of records, each with an update, into an empty database, compared with COPY of the resulting rows
 * into another database, with triggers and indexes. `first` and `second` are empty; no database is open.
 */
export async function importLines(
  records: number,
  folder: string,
  first: DatabaseSettings,
  second: DatabaseSettings,
): Promise<Line[]> {
  const path = join(folder, "table.csv");
  await pipeline(Readable.from(csvLines(records)), createWriteStream(path));
  await openDatabase(first);
  let counts: string[];
  let taking = 0;
  const copying = copyingOf(first);
  try {
    await ensureSystemAccounts();
    const mapping = mappingSchema.parse({ newActors: "BODY" });
    taking = await timed(async () => {
      const outcome = await importTable(COMMAND_ACCOUNT, { path, mapping, dryRun: false });
      if (!outcome.written || outcome.counts.added !== records) {
        throw new Error(`The import did not write: ${JSON.stringify([outcome.counts, outcome.refusals.slice(0, 3)])}`);
      }
    });
    counts = await countRows();
    if (copying) for (const table of TABLES) await copying.toFile(table, join(folder, `${table}.rows`));
  } finally {
    await closeDatabase();
  }
  const what = `Import of ${records.toLocaleString("en-GB")} records with an update each`;
  if (!copying) {
    return [{ what, ours: duration(taking), reference: "no psql here", ratio: null, goal: null }];
  }
  await openDatabase(second);
  try {
    const into = copyingOf(second) ?? copying;
    const reference = await timed(async () => {
      for (const table of TABLES) await into.fromFile(table, join(folder, `${table}.rows`));
    });
    requireEqual(what, counts, await countRows());
    const ratio = taking / reference;
    return [
      {
        what: `${what}, against ${into.name} into the same tables`,
        ours: duration(taking),
        reference: duration(reference),
        ratio,
        goal: { words: "at most 5", met: ratio <= 5 },
      },
    ];
  } finally {
    await closeDatabase();
  }
}
