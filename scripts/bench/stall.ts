/**
 * Measures how long other people wait while large files are made: see docs/benchmarks.md.
 *
 *   npm run bench:stall -- --records 2000 --updates 20000
 *
 * It serves the last build, with a generated register in an embedded database, or in one that it makes and drops on the
 * server that DATABASE_URL names.
 */
import { parseArgs } from "node:util";
import { tableOf, type Line, duration, median } from "@/scripts/bench/table/lines";
import { generateRegister } from "@/scripts/bench/generated-register";
import { serveSignedIn } from "@/scripts/bench/session";
import { wholeNumber, within } from "@/scripts/bench/table/places";
import { preparePages } from "@/scripts/prepare";
import { makeHome } from "@/tests/features/support/server";

const HEAVY = [
  "/report.docx",
  "/recommendations.xlsx",
  "/register.zip",
  "/charts/status-over-time.png",
  "/recommendations.csv",
  "/report",
  "/charts",
  "/compare",
  `/recommendations?q=${Array.from({ length: 60 }, (_, index) => index.toString(36)).join("+")}`,
] as const;

/** What the others ask for: one that needs no database, and a page. */
const LIGHT = ["/healthz", "/sources"] as const;

/** How much longer than alone another person's page may take, in milliseconds. */
const MAX_LONGER = 250;

/** Between two requests of somebody who waits, in milliseconds. */
const PAUSE = 20;

type Ask = (path: string) => Promise<{ status: number; milliseconds: number }>;

function asker(address: string, cookie: string): Ask {
  return async (path) => {
    const began = performance.now();
    const answer = await fetch(`${address}${path}`, { headers: { cookie }, redirect: "manual" });
    await answer.arrayBuffer();
    return { status: answer.status, milliseconds: performance.now() - began };
  };
}

/** The longest that each light request took while the work went on. */
async function waits(ask: Ask, work: () => Promise<unknown>): Promise<number[]> {
  let isOver = false;
  const watching = LIGHT.map(async (path) => {
    let longest = 0;
    do {
      longest = Math.max(longest, (await ask(path)).milliseconds);
      await new Promise((done) => setTimeout(done, PAUSE));
    } while (!isOver);
    return longest;
  });
  await work();
  isOver = true;
  return Promise.all(watching);
}

async function linesOf(ask: Ask, path: string, atOnce: number, alone: readonly number[]): Promise<Line[]> {
  let words = "";
  const longest = await waits(ask, async () => {
    const answers = await Promise.all(Array.from({ length: atOnce }, () => ask(path)));
    const done = answers.filter(({ status }) => status === 200);
    const refused = answers.length - done.length;
    const slowest = Math.max(...done.map(({ milliseconds }) => milliseconds));
    words = `${path.slice(0, 30)} × ${atOnce}, ${duration(slowest)}${refused > 0 ? `, ${refused} refused` : ""}`;
  });
  return LIGHT.map((light, index) => {
    const [ours, reference] = [longest[index] ?? 0, alone[index] ?? 0];
    return {
      what: `${light} beside ${words}`,
      ours: duration(ours),
      reference: duration(reference),
      ratio: ours / reference,
      goal: { words: `at most ${MAX_LONGER} ms more`, met: ours <= reference + MAX_LONGER },
    };
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { records: { type: "string", default: "2000" }, updates: { type: "string", default: "20000" } },
  });
  const records = wholeNumber(values.records, "--records");
  const updates = wholeNumber(values.updates, "--updates");
  await preparePages();
  const home = await makeHome(process.env["DATABASE_URL"] || undefined);
  try {
    await within(home, () => generateRegister({ records, updates, seed: 1 }));
    const { server, cookie } = await serveSignedIn(home);
    try {
      const ask = asker(server.address, cookie);
      // The first request of a path loads its code.
      for (const path of [...LIGHT, ...HEAVY]) await ask(path);
      const runs = await Promise.all(LIGHT.map(() => waits(ask, () => new Promise((done) => setTimeout(done, 1_000)))));
      const alone = LIGHT.map((_, index) => median(runs.map((longest) => longest[index] ?? 0)));
      const lines: Line[] = [];
      for (const path of HEAVY) for (const atOnce of [1, 4]) lines.push(...(await linesOf(ask, path, atOnce, alone)));
      process.stdout.write(`${tableOf(lines)}\n`);
    } finally {
      await server.stop();
    }
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
