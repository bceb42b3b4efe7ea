import { parse } from "csv-parse/sync";
import type { AsOf } from "@/lib/platform/time/as-of";
import { env } from "@/lib/platform/env";
import { neutralise } from "@/lib/delivery/exchange/csv";
import { exportRecommendations } from "@/lib/delivery/exchange/read";
import { readHeadAt } from "@/lib/platform/history/head";
import type { User } from "@/lib/access/policy";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import type { Copying } from "@/scripts/bench/table/copying";
import { askText, exportAll } from "@/scripts/bench/table/hand-sql";
import { inTurns, requireEqual, type Line } from "@/scripts/bench/table/lines";

const QUERY = { filters: NO_FILTERS, sort: "reference", descending: false } as const;
const RUNS = 3;
/**
 * How many batches of the export, of 500 rows each, are compared cell by cell. Comparing all of them would take longer
 * than exporting them.
 */
const COMPARED_STEPS = 6;
/** By how many megabytes the process may grow between the first third of the rows and the last. */
const MAX_GROWTH = 64;
const YES_OR_NO: readonly string[] = ["overdue", "review_overdue", "reply_overdue", "withdrawn"];

function cellOf(name: string, value: string | null): string {
  if (value === null) return "";
  if (YES_OR_NO.includes(name)) return value === "t" ? "true" : "false";
  return neutralise(value);
}

async function requireSameRows(user: User, now: AsOf, select: string): Promise<void> {
  let text = "";
  let steps = 0;
  for await (const part of exportRecommendations(user, QUERY, now, { mark: false })) {
    text += part;
    steps += 1;
    if (steps === COMPARED_STEPS) break;
  }
  const [header = [], ...rows]: string[][] = parse(text);
  const hand = await askText(`${select} LIMIT ${rows.length}`);
  const isKnown = (name: string) => Object.hasOwn(hand[0] ?? {}, name);
  const unknown = header.filter((name) => !isKnown(name));
  // A column that was added to the export later makes our export slower, but not wrong.
  if (unknown.length > 0) process.stderr.write(`The reference of the export lacks ${unknown.join(", ")}.\n`);
  requireEqual(
    "CSV export",
    rows.map((row) => header.flatMap((name, index) => (isKnown(name) ? `${name}=${row[index]}` : [])).join("\n")),
    hand.map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name}=${cellOf(name, value)}`)
        .join("\n"),
    ),
  );
}

/** The CSV of all records, compared with the database's fastest export of the same columns: one query with joins. */
export async function exportLines(user: User, now: AsOf, copying: Copying | null): Promise<Line[]> {
  const exported = { asOf: now, head: await readHeadAt(now.knownAt), publicAddress: env().publicAddress };
  const select = exportAll(exported);
  await requireSameRows(user, now, select);

  const memory: number[] = [];
  let bytes = 0;
  async function run(): Promise<void> {
    memory.length = 0;
    bytes = 0;
    for await (const text of exportRecommendations(user, QUERY, now, { mark: false })) {
      bytes += Buffer.byteLength(text, "utf8");
      memory.push(process.memoryUsage.rss() / 2 ** 20);
    }
  }
  const what = "CSV export of all records";
  const times = copying
    ? await inTurns(run, () => copying.away(select), RUNS)
    : { ...(await inTurns(run, () => Promise.resolve(), RUNS)), reference: NaN };
  const [count] = await askText("SELECT count(*) AS count FROM present_state WHERE counted AND known_to = 'infinity'");
  const rows = Number(count?.["count"]);
  const rate = (milliseconds: number) => `${Math.round((rows * 1_000) / milliseconds).toLocaleString("en-GB")} rows/s`;
  const ratio = times.reference / times.ours;
  const third = Math.ceil(memory.length / 3);
  const max = (part: readonly number[]) => Math.max(...part);
  const growth = max(memory.slice(-third)) - max(memory.slice(0, third));
  return [
    {
      what: copying ? `${what} (${(bytes / 2 ** 20).toFixed(0)} MB), against ${copying.name}` : what,
      ours: rate(times.ours),
      reference: copying ? rate(times.reference) : "no psql here",
      ratio: copying ? ratio : null,
      goal: copying ? { words: "at least 0.5", met: ratio >= 0.5 } : null,
    },
    {
      what: "Memory of the process while it exports: last third of the rows against the first",
      ours: `${max(memory.slice(-third)).toFixed(0)} MB`,
      reference: `${max(memory.slice(0, third)).toFixed(0)} MB`,
      ratio: null,
      goal: { words: `at most ${MAX_GROWTH} MB more`, met: growth <= MAX_GROWTH },
    },
  ];
}
