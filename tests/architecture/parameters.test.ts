import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FILE_PARAMETERS, PAGE_PARAMETERS } from "@/lib/delivery/parameters/table";
import { readSources, ROOT } from "./sources";

/** Answers to GET that take whatever their address says, and why. */
const OPEN_TO_ALL: Record<string, string> = {
  "/api/v1/[...path]": "the API refuses by its own table, with an answer for programs",
  "/api/auth/[...nextauth]": "next-auth's own addresses",
  "/unsubscribe/[token]": "mail programs add parameters of their own to links, and unsubscribing must not fail by it",
};

const sources = readSources();

/** Folders of `app` as paths of addresses: `app/actors/[slug]/page.tsx` as `/actors/[slug]`. */
function pathsOf(file: "page.tsx" | "route.ts"): string[] {
  return sources
    .filter(({ path }) => path.startsWith("app/") && path.endsWith(`/${file}`))
    .filter(({ path }) => file === "page.tsx" || /export \{?.*\bGET\b/.test(textOf(path)))
    .map(({ path }) => dirname(path).slice("app".length) || "/");
}

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The names that a page's own folder reads by themselves, apart from what it reads by a function of `lib`. */
function namesReadIn(folder: string): string[] {
  const texts = readdirSync(join(ROOT, folder))
    .filter((name) => /\.tsx?$/.test(name) && name !== "actions.ts")
    .map((name) => textOf(`${folder}/${name}`));
  return texts.flatMap((text) => [
    ...[...text.matchAll(/\b(?:textOf|textsOf|choiceOf|numberOf|countOf|pageAsked)\([^,()]+, "(\w+)"/g)].map(
      ([, name = ""]) => name,
    ),
    ...[...text.matchAll(/searchParams\.get\("(\w+)"\)/g)].map(([, name = ""]) => name),
    ...[...text.matchAll(/\bparameters\["(\w+)"\]/g)].map(([, name = ""]) => name),
    ...(/\bpageAsked\((parameters|await searchParams)\)/.test(text) ? ["page"] : []),
    ...[...text.matchAll(/const \{([^{}]+)\} = (?:await searchParams|parameters);/g)].flatMap(([, names = ""]) =>
      names
        .split(",")
        .map((name) => name.split(":")[0]?.trim() ?? "")
        .filter((name) => !name.startsWith("...")),
    ),
    ...(/\breadAsOf\((parameters|await searchParams)\)/.test(text) ? ["as_of", "known_at"] : []),
  ]);
}

test("every page and every file says which parameters it has, and a new one that does not is found here", () => {
  expect(Object.keys(PAGE_PARAMETERS).toSorted()).toEqual(pathsOf("page.tsx").toSorted());
  expect([...Object.keys(FILE_PARAMETERS), ...Object.keys(OPEN_TO_ALL)].toSorted()).toEqual(
    pathsOf("route.ts").toSorted(),
  );
});

test("what a page reads of its address is among its parameters", () => {
  const missing = Object.entries({ ...PAGE_PARAMETERS, ...FILE_PARAMETERS }).flatMap(([path, names]) =>
    namesReadIn(`app${path}`)
      .filter((name) => !names.includes(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test("pages and files read a list’s filters by the function that knows what is on file", () => {
  const readers = sources
    .filter(({ path }) => /^(app|lib)\//.test(path))
    .filter(({ imports }) => imports.some(({ names }) => names.includes("parseListQuery")))
    .map(({ path }) => path);
  expect(readers.toSorted()).toEqual([
    "app/_dashboard/address.ts", // how totals are counted, which names nothing on file
    "lib/delivery/api/answer.ts", // what takes no filters
    "lib/delivery/parameters/table.ts",
    "lib/delivery/saved-views/query-string.ts", // saved from a list that was read so
    "lib/register/lists/asked-read.ts",
  ]);
});
