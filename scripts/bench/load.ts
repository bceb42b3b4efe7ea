/**
 * Measures the server with many people at once: see docs/benchmarks.md.
 *
 *   npm run bench:load -- --records 10000 --updates 100000 --seconds 60
 *
 * It serves the last build, with a generated register in an embedded database, or in one that it makes and drops on the
 * server that DATABASE_URL names. Everything goes over HTTP, with a session, as a browser without JavaScript does it.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { COMMAND_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { dayInZone } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { addresses } from "@/lib/web/addresses";
import { generateRegister } from "@/scripts/bench/generated-register";
import { formWith, serveSignedIn } from "@/scripts/bench/session";
import { ask } from "@/scripts/bench/table/hand-sql";
import { duration, type Line, median, tableOf, timed } from "@/scripts/bench/table/lines";
import { wholeNumber, within } from "@/scripts/bench/table/places";
import { preparePages } from "@/scripts/prepare";
import { makeHome } from "@/tests/features/support/server";

/** A page of the header and a sentence, which every other page is compared with. */
const FRAME = "/not-allowed";

/** What a page with that much on it is asked to give of the frame's rate, where it is asked for. */
const LEAST_OF_FRAME = 0.5;

/** How many ask for one page at once where pages are compared one by one, and for how long. */
const ALONE = { readers: 8, milliseconds: 6_000 } as const;

/** Records that readers open in turns, of which the writers have the first. */
const OPENED = 64;

type Site = { address: string; cookie: string };

/** Pages by name; what is read differs from request to request where somebody would look at something else. */
type Pages = Readonly<Record<string, (turn: number) => string>>;

function pagesOf(references: readonly string[]): Pages {
  const record = (turn: number) => addresses.record(references[turn % references.length] ?? "");
  return {
    "the frame": () => FRAME,
    "the dashboard": () => "/",
    "the list": () => "/recommendations",
    "the list, one status": () => "/recommendations?status=IN_PROGRESS",
    "a record": record,
    "the worklist": () => "/worklist",
    "the review queue": () => "/review",
  };
}

async function read({ address, cookie }: Site, path: string): Promise<void> {
  const answer = await fetch(`${address}${path}`, { headers: { cookie }, redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
}

/** Opens the form of an update and sends it. Returns how long the sending took. */
async function write({ address, cookie }: Site, reference: string, today: string): Promise<number> {
  const at = `${address}${addresses.addUpdate(reference)}`;
  const page = await fetch(at, { headers: { cookie } });
  const form = formWith(await page.text(), "rationale");
  const said = {
    status: "IN_PROGRESS",
    confidence: "MEDIUM",
    rationale: "Generated text. Recorded to measure how many can record at once.",
    effective: today,
    lookedIn: "The ministry’s site",
    lookedFor: "its answer",
    lookedUntil: today,
  };
  for (const [name, value] of Object.entries(said)) form.set(name, value);
  return timed(async () => {
    const answer = await fetch(at, {
      method: "POST",
      body: form,
      redirect: "manual",
      headers: { cookie, origin: address },
    });
    await answer.arrayBuffer();
    // A form that is not taken is shown again.
    if (answer.status !== 303) throw new Error(`Recording an update was answered with ${answer.status}`);
  });
}

/** What was answered, and what was not. */
type Tally = { times: number[]; errors: string[] };

/** Does something again and again until the time is over. */
async function untilOver(end: number, work: (turn: number) => Promise<void>, errors: string[]): Promise<void> {
  for (let turn = 0; performance.now() < end; turn += 1) {
    try {
      await work(turn);
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  }
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function timesOf({ times, errors }: Tally, seconds: number): string {
  const [half, most, nearlyAll] = [0.5, 0.95, 0.99].map((share) => duration(percentile(times, share)));
  const rate = `${(times.length / seconds).toFixed(1)}/s; p50 ${half}, p95 ${most}, p99 ${nearlyAll}`;
  return errors.length === 0 ? rate : `${rate}; ${errors.length} errors`;
}

/** How many pages a second a few readers get of one page, again and again. */
async function rateOf(site: Site, path: (turn: number) => string): Promise<number> {
  await read(site, path(0));
  let answered = 0;
  const began = performance.now();
  const errors: string[] = [];
  const reader = (number: number) =>
    untilOver(
      began + ALONE.milliseconds,
      async (turn) => {
        await read(site, path(turn * ALONE.readers + number));
        answered += 1;
      },
      errors,
    );
  await Promise.all(Array.from({ length: ALONE.readers }, (_, number) => reader(number)));
  if (errors[0] !== undefined) throw new Error(errors[0]);
  return (answered / (performance.now() - began)) * 1_000;
}

/** Pages one by one, each right after the frame, so that other load on the machine affects both. */
async function ratesAlone(site: Site, pages: Pages): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [name, path] of Object.entries(pages)) {
    if (path(0) === FRAME) continue;
    const reference = await rateOf(site, () => FRAME);
    const ours = await rateOf(site, path);
    const ratio = ours / reference;
    lines.push({
      what: `${ALONE.readers} readers of ${name}, by as many of the frame`,
      ours: `${ours.toFixed(1)}/s`,
      reference: `${reference.toFixed(1)}/s`,
      ratio,
      goal: { words: `at least ${LEAST_OF_FRAME}`, met: ratio >= LEAST_OF_FRAME },
    });
  }
  return lines;
}

type Crowd = { readers: number; writers: number; seconds: number; today: string };

/** Everybody at once. Each page's median is compared with that of the frame among them, a write with one alone. */
async function crowdLines(
  site: Site,
  pages: Pages,
  references: readonly string[],
  { readers, writers, seconds, today }: Crowd,
): Promise<{ lines: Line[]; written: number }> {
  const written: number[] = [];
  const first = references[0] ?? "";
  for (let turn = 0; turn < 5; turn += 1) written.push(await write(site, first, today));
  const alone = median(written);

  const tallies = new Map(Object.keys(pages).map((name): [string, Tally] => [name, { times: [], errors: [] }]));
  const writing: Tally = { times: [], errors: [] };
  const began = performance.now();
  const end = began + seconds * 1_000;
  const names = Object.entries(pages);
  const reader = async (number: number) => {
    for (let turn = number; performance.now() < end; turn += 1) {
      const [name, path] = names[turn % names.length] ?? [];
      const tally = tallies.get(name ?? "");
      if (!path || !tally) continue;
      try {
        tally.times.push(await timed(() => read(site, path(turn + number))));
      } catch (error) {
        tally.errors.push(error instanceof Error ? error.message : String(error));
      }
    }
  };
  const writer = (number: number) =>
    untilOver(
      end,
      async () => {
        writing.times.push(await write(site, references[number % references.length] ?? "", today));
      },
      writing.errors,
    );
  await Promise.all([
    ...Array.from({ length: readers }, (_, number) => reader(number)),
    ...Array.from({ length: writers }, (_, number) => writer(number)),
  ]);
  // Whatever was under way when the time was over has been answered since.
  const elapsed = (performance.now() - began) / 1_000;
  const frame = percentile(tallies.get("the frame")?.times ?? [], 0.5);
  const lineOf = (what: string, tally: Tally, reference: number): Line => {
    for (const error of new Set(tally.errors)) process.stderr.write(`${what}: ${error}\n`);
    return {
      what,
      ours: timesOf(tally, elapsed),
      reference: duration(reference),
      ratio: percentile(tally.times, 0.5) / reference,
      goal: { words: "no error", met: tally.errors.length === 0 },
    };
  };
  const lines = [...tallies].map(([name, tally]) => lineOf(`Reading ${name}, by the frame’s median`, tally, frame));
  lines.push(lineOf("Recording an update, by one alone", writing, alone));
  return { lines, written: written.length + writing.times.length };
}

/** Counts the updates afterwards and checks the chain. */
async function keptLine(before: number, written: number): Promise<Line> {
  const [there] = await ask('SELECT count(*)::integer AS count FROM "update"');
  const { fault, entries } = await verifyRegister(COMMAND_ACCOUNT);
  const added = Number(there?.["count"]) - before;
  const chain = fault === null ? `chain of ${entries} entries whole` : fault.message;
  return {
    what: "Updates on file, by those that were acknowledged",
    ours: `${added}; ${chain}`,
    reference: String(written),
    ratio: added / written,
    goal: { words: "none lost, chain whole", met: added >= written && fault === null },
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      records: { type: "string", default: "10000" },
      updates: { type: "string", default: "100000" },
      seconds: { type: "string", default: "60" },
      readers: { type: "string", default: "32" },
      writers: { type: "string", default: "8" },
    },
  });
  const records = wholeNumber(values.records, "--records");
  const updates = wholeNumber(values.updates, "--updates");
  const crowd = {
    readers: wholeNumber(values.readers, "--readers"),
    writers: wholeNumber(values.writers, "--writers"),
    seconds: wholeNumber(values.seconds, "--seconds"),
    today: dayInZone(new Date(), env().timeZone),
  };
  await preparePages();
  const databaseServer = process.env["DATABASE_URL"] || undefined;
  const home = await makeHome(databaseServer);
  try {
    const references = await within(home, async () => {
      await generateRegister({ records, updates, seed: 1 });
      const rows = await ask(`SELECT reference FROM present_state
        WHERE counted AND known_to = 'infinity' ORDER BY reference LIMIT ${OPENED}`);
      return rows.map((row) => String(row["reference"]));
    });
    const { server, cookie } = await serveSignedIn(home);
    const lines: Line[] = [];
    let written = 0;
    try {
      const site = { address: server.address, cookie };
      const pages = pagesOf(references);
      lines.push(...(await ratesAlone(site, pages)));
      const crowded = await crowdLines(site, pages, references, crowd);
      lines.push(...crowded.lines);
      written = crowded.written;
    } finally {
      await server.stop();
    }
    lines.push(await within(home, () => keptLine(updates, written)));
    const where = databaseServer === undefined ? "Embedded database" : "PostgreSQL";
    process.stdout.write(
      `\n${where}, ${records} records, ${updates} updates; ${crowd.readers} readers and ${crowd.writers} writers for ` +
        `${crowd.seconds} s; ${cpus().length} cores, Node ${process.version}.\n\n${tableOf(lines)}\n`,
    );
  } finally {
    await home.remove();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
