/**
 * Measures the size of the pages: the HTML and the scripts of the dashboard, the list and a record, each compressed
 * with gzip.
 *
 *   npm run bench:pages
 *
 * It serves the last build, with the starter register.
 */
import { gzipSync } from "node:zlib";
import { parse } from "parse5";
import { attribute, elements, signIn } from "@/scripts/bench/session";
import { tableOf, type Line } from "@/scripts/bench/table/lines";
import { preparePages } from "@/scripts/prepare";
import { ADMINISTRATOR } from "@/tests/features/support/people";
import { makeHome, startServer } from "@/tests/features/support/server";

const PAGES = [
  { name: "Dashboard", path: "/" },
  { name: "List", path: "/recommendations" },
  { name: "Record", path: "/recommendations/KZP-05" },
] as const;
const MAX_SCRIPT_BYTES = 150;

function kilobytes(text: string | Uint8Array): number {
  return gzipSync(text).length / 1_000;
}

/** A page, and every script that its markup or its hydration data refers to. */
async function measurePage(address: string, cookie: string, { name, path }: (typeof PAGES)[number]): Promise<Line[]> {
  const page = await fetch(`${address}${path}`, { headers: { cookie }, redirect: "manual" });
  if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}`);
  const html = await page.text();
  // `nomodule` scripts are for browsers too old to run the others.
  const old = [...elements(parse(html))]
    .filter((element) => element.tagName === "script" && attribute(element, "nomodule") !== null)
    .map((element) => attribute(element, "src")?.replace(/^.*\/(?=static\/)/, ""));
  const scripts = [...new Set([...html.matchAll(/static\/chunks\/[\w./~-]+?\.js/g)].map(([script]) => script))].filter(
    (script) => !old.includes(script),
  );
  let script = 0;
  for (const one of scripts) {
    const answer = await fetch(`${address}/_next/${one}`);
    if (!answer.ok) throw new Error(`${one} was answered with ${answer.status}`);
    script += kilobytes(await answer.bytes());
  }
  const nothing = { reference: "", ratio: null };
  return [
    { what: `${name}: HTML`, ours: `${kilobytes(html).toFixed(0)} kB`, ...nothing, goal: null },
    {
      what: `${name}: ${scripts.length} scripts`,
      ours: `${script.toFixed(0)} kB`,
      ...nothing,
      goal: { words: `at most ${MAX_SCRIPT_BYTES} kB`, met: script <= MAX_SCRIPT_BYTES },
    },
  ];
}

async function main(): Promise<void> {
  await preparePages();
  const home = await makeHome(undefined);
  const server = await startServer(home, {
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
  });
  try {
    const cookie = await signIn(server.address);
    const lines: Line[] = [];
    for (const page of PAGES) lines.push(...(await measurePage(server.address, cookie, page)));
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
