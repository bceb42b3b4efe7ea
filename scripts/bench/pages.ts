/**
 * Measures the size of the pages: the HTML as it is sent to a client that takes no compression, and the scripts,
 * compressed with gzip.
 *
 *   npm run bench:pages -- --records 10000 --updates 20000
 *
 * It serves the last build, with a generated register, or with the starter register when no number of records is given.
 */
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { parse } from "parse5";
import { generateRegister } from "@/scripts/bench/generated-register";
import { attribute, elements, serveSignedIn } from "@/scripts/bench/session";
import { tableOf, type Line } from "@/scripts/bench/table/lines";
import { wholeNumber, within } from "@/scripts/bench/table/places";
import { preparePages } from "@/scripts/prepare";
import { makeHome } from "@/tests/features/support/server";

/** Each page, and the most kilobytes of HTML that it should have; null where the page shows as much as was asked for. */
const PAGES = [
  { name: "Dashboard", path: "/", most: 300 },
  { name: "List", path: "/recommendations", most: 300 },
  { name: "Record", path: null, most: 300 },
  { name: "Charts", path: "/charts", most: 300 },
  { name: "Charts by source", path: "/charts?by=source", most: 300 },
  { name: "All sources", path: "/charts/groups?by=source", most: 300 },
  { name: "Compare", path: "/compare", most: null },
  { name: "Report", path: "/report", most: null },
] as const;
const MAX_SCRIPT_KILOBYTES = 150;

function kilobytes(bytes: number): number {
  return bytes / 1_000;
}

/** A page, and every script that its markup or its hydration data refers to. */
async function measurePage(
  address: string,
  cookie: string,
  { name, path, most }: { name: string; path: string; most: number | null },
): Promise<Line[]> {
  const page = await fetch(`${address}${path}`, { headers: { cookie }, redirect: "manual" });
  if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}`);
  const text = await page.text();
  // `nomodule` scripts are for browsers too old to run the others.
  const old = [...elements(parse(text))]
    .filter((element) => element.tagName === "script" && attribute(element, "nomodule") !== null)
    .map((element) => attribute(element, "src")?.replace(/^.*\/(?=static\/)/, ""));
  const scripts = [...new Set([...text.matchAll(/static\/chunks\/[\w./~-]+?\.js/g)].map(([script]) => script))].filter(
    (script) => !old.includes(script),
  );
  let script = 0;
  for (const one of scripts) {
    const answer = await fetch(`${address}/_next/${one}`);
    if (!answer.ok) throw new Error(`${one} was answered with ${answer.status}`);
    script += kilobytes(gzipSync(await answer.bytes()).length);
  }
  const html = kilobytes(Buffer.byteLength(text));
  const nothing = { reference: "", ratio: null };
  return [
    {
      what: `${name}: HTML`,
      ours: `${html.toFixed(0)} kB`,
      ...nothing,
      goal: most === null ? null : { words: `at most ${most} kB`, met: html <= most },
    },
    {
      what: `${name}: ${scripts.length} scripts, by gzip`,
      ours: `${script.toFixed(0)} kB`,
      ...nothing,
      goal: { words: `at most ${MAX_SCRIPT_KILOBYTES} kB`, met: script <= MAX_SCRIPT_KILOBYTES },
    },
  ];
}

/** The address of the first record of the list. */
async function firstRecord(address: string, cookie: string): Promise<string> {
  const page = await fetch(`${address}/recommendations`, { headers: { cookie } });
  const [path] = /\/recommendations\/[A-Z]+-\d+/.exec(await page.text()) ?? [];
  if (path === undefined) throw new Error("The list has no record");
  return path;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { records: { type: "string" }, updates: { type: "string", default: "1" } },
  });
  const records = values.records === undefined ? 0 : wholeNumber(values.records, "--records");
  const updates = wholeNumber(values.updates, "--updates");
  await preparePages();
  const home = await makeHome(undefined);
  if (records > 0) await within(home, () => generateRegister({ records, updates, seed: 1 }));
  const { server, cookie } = await serveSignedIn(home);
  try {
    const lines: Line[] = [];
    const record = await firstRecord(server.address, cookie);
    for (const page of PAGES) {
      lines.push(...(await measurePage(server.address, cookie, { ...page, path: page.path ?? record })));
    }
    process.stdout.write(`${tableOf(lines)}\n`);
  } finally {
    await server.stop();
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
