/**
 * Measures the size of the pages: the HTML and the scripts of the dashboard, the list and a record, each compressed
 * with gzip.
 *
 *   npm run bench:pages
 *
 * It serves the last build, with the starter register.
 */
import { gzipSync } from "node:zlib";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
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

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

function* elements(node: Node): Generator<Element> {
  if ("tagName" in node) yield node;
  if ("childNodes" in node) for (const child of node.childNodes) yield* elements(child);
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

/** Signs in through the form, as a browser without JavaScript does. Returns the cookies. */
async function signIn(address: string): Promise<string> {
  const page = await fetch(`${address}/sign-in`);
  const form = new FormData();
  const signing = [...elements(parse(await page.text()))].find(
    (element) =>
      element.tagName === "form" && [...elements(element)].some((one) => attribute(one, "type") === "password"),
  );
  for (const element of signing ? elements(signing) : []) {
    const name = attribute(element, "type") === "hidden" ? attribute(element, "name") : null;
    if (name !== null) form.set(name, attribute(element, "value") ?? "");
  }
  form.set("email", ADMINISTRATOR.email);
  form.set("password", ADMINISTRATOR.password);
  const answer = await fetch(`${address}/sign-in`, {
    method: "POST",
    body: form,
    redirect: "manual",
    headers: { origin: address },
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  if (cookies.length === 0) throw new Error(`Signing in was answered with ${answer.status} and no cookie`);
  return cookies.join("; ");
}

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
