import { exportedFunctions, readsEnvironment, readSources, type Import, type Source } from "./sources";

const AREAS = [
  "accounts",
  "actors",
  "api",
  "asks",
  "attachments",
  "backup",
  "documents",
  "charts",
  "comparison",
  "evidence",
  "exchange",
  "following",
  "imports",
  "integrity",
  "links",
  "progress",
  "recommendations",
  "report",
  "settings",
  "sources",
  "suggestions",
  "verification",
  "views",
] as const;
type Area = (typeof AREAS)[number];

/** Which area may call which other area's functions. Every area may read another's vocabulary, which is pure. */
const AREA_IMPORTS: Record<Area, readonly Area[]> = {
  accounts: [],
  actors: [],
  api: ["accounts", "actors", "evidence", "exchange", "progress", "recommendations", "sources", "verification"],
  asks: ["recommendations"],
  attachments: ["settings"],
  backup: ["integrity"],
  charts: ["progress", "recommendations"],
  comparison: ["progress", "recommendations"],
  sources: ["actors"],
  documents: ["attachments", "settings", "sources"],
  suggestions: ["documents", "sources"],
  evidence: ["actors", "recommendations", "sources"],
  recommendations: ["actors", "documents", "evidence", "sources"],
  progress: ["actors", "recommendations"],
  report: ["charts", "documents", "evidence", "exchange", "progress", "recommendations", "sources"],
  links: [],
  settings: [],
  views: ["recommendations"],
  following: ["accounts", "recommendations", "views"],
  verification: ["recommendations"],
  integrity: [
    "accounts",
    "actors",
    "asks",
    "attachments",
    "documents",
    "evidence",
    "recommendations",
    "settings",
    "sources",
    "suggestions",
    "verification",
  ],
  imports: ["attachments", "evidence", "exchange", "recommendations", "sources"],
  exchange: [
    "accounts",
    "charts",
    "comparison",
    "documents",
    "evidence",
    "integrity",
    "progress",
    "recommendations",
    "sources",
  ],
};

/** Imports that the table does not allow and that are right all the same, each with its reason. */
const EXCEPTIONS: Record<string, string> = {
  "lib/web/session.ts -> lib/access/accounts": "who is signed in is a session of an account",
};

/** Functions of a `read.ts` or `write.ts` that nobody can be signed in for. */
const WITHOUT_ACTOR: Record<string, string> = {};

const sources = readSources();
const byPath = new Map(sources.map((source) => [source.path, source]));
const application = sources.filter(({ path }) => /^(app|components|lib|prisma)\/|^proxy\.ts$/.test(path));

function areaOf(path: string): Area | undefined {
  const folder = /^lib\/([^/]+)\//.exec(path)?.[1];
  return AREAS.find((area) => area === folder);
}

function layerOf(path: string): string {
  if (areaOf(path)) return "area";
  if (/^lib\/web\//.test(path)) return "web";
  if (/^lib\/(history|database|language)\//.test(path)) return "foundation";
  if (/^lib\/[^/]+$/.test(path)) return "small";
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "root";
}

/** Needs a server: a database, settings, a request, the file system. */
const IMPURE =
  /^(lib\/(database\/(?!generated\/enums)|env\.ts|web\/session\.ts|log\.ts)|next\/(headers|server|cache)|node:|pg$|server-only)/;

/** Whether a file, with all that it imports, runs in a browser as well as on a server. */
function isPure(path: string, seen = new Set<string>()): boolean {
  if (IMPURE.test(path)) return false;
  if (seen.has(path)) return true;
  seen.add(path);
  return (byPath.get(path)?.imports ?? []).every(({ typeOnly, to }) => typeOnly || isPure(to, seen));
}

/** Whether DESIGN's table lets a file import something inside the repository. */
function isAllowed(path: string, { to, typeOnly }: Import): boolean {
  const into = layerOf(to);
  const isLib = ["area", "web", "foundation", "small"].includes(into);
  switch (layerOf(path)) {
    case "app":
      return into === "app" || into === "components" || isLib;
    case "components":
      return into === "components" || (isLib && (typeOnly || isPure(to)));
    case "area": {
      const [own, other] = [areaOf(path), areaOf(to)];
      // An account is below the pages: who is signed in is found with its help.
      if (own === "accounts" && into === "web") return false;
      if (!own || !other || own === other) return isLib;
      return to.endsWith("/vocabulary.ts") || AREA_IMPORTS[own].includes(other);
    }
    case "web":
      return into === "web" || into === "foundation" || into === "small";
    case "foundation":
    case "small":
      return into === "foundation" || into === "small" || to.startsWith("messages/");
    case "prisma":
      return into === "prisma" || isLib || to.startsWith("tests/factories/");
    default:
      return isLib;
  }
}

function exceptionOf(path: string, { to }: Import): string {
  return `${path} -> ${to.replace(/\/[^/]+$/, "")}`;
}

/** The first way round that comes back to where it began, among the imports that are there when the program runs. */
function findCycle(): string[] | null {
  const done = new Set<string>();
  function walk(path: string, trail: string[]): string[] | null {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const { to, inside, typeOnly } of byPath.get(path)?.imports ?? []) {
      const cycle = inside && !typeOnly ? walk(to, [...trail, path]) : null;
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  }
  for (const { path } of sources) {
    const cycle = walk(path, []);
    if (cycle) return cycle;
  }
  return null;
}

/** The open database, or the client's class, as a value: a function that is handed a transaction needs only its type. */
function reachesDatabase({ imports }: Source): boolean {
  return imports.some(
    ({ to, typeOnly }) =>
      !typeOnly && (/^lib\/database\/(connect|embedded|migrate)/.test(to) || to === "lib/platform/database/generated/client.ts"),
  );
}

test("every source file was found", () => {
  expect(sources.length).toBeGreaterThan(40);
  expect(byPath.has("lib/access/policy.ts")).toBe(true);
});

test("imports go only in the directions that the design allows", () => {
  const wrong = application.flatMap((source) =>
    source.imports
      .filter((found) => found.inside && !found.to.startsWith("app/globals") && !isAllowed(source.path, found))
      .filter((found) => EXCEPTIONS[exceptionOf(source.path, found)] === undefined)
      .map(({ to }) => `${source.path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test("every exception from those directions is still needed", () => {
  const used = new Set(application.flatMap(({ path, imports }) => imports.map((found) => exceptionOf(path, found))));
  expect(Object.keys(EXCEPTIONS).filter((exception) => !used.has(exception))).toEqual([]);
});

test("every import inside the repository leads to a file", () => {
  const missing = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ to, inside }) => inside && !/\.(ts|tsx|css|json|svg)$/.test(to))
      .map(({ to }) => `${path} -> ${to}`),
  );
  expect(missing).toEqual([]);
});

test("no file imports itself by way of others", () => {
  expect(findCycle()).toBeNull();
});

test("only reads, writes, queries, the history and the database's own files touch the database", () => {
  const may =
    /^lib\/[^/]+\/(read|write)\.ts$|^lib\/[^/]+\/[^/]+-query\.ts$|^lib\/(history|database)\/|^prisma\/|^server\.ts$|^scripts\/|^tests\//;
  expect(sources.filter((source) => reachesDatabase(source) && !may.test(source.path)).map(({ path }) => path)).toEqual(
    [],
  );
});

test("only the settings' own file reads the environment", () => {
  const may = /^lib\/env\.ts$|^[^/]+\.config\.ts$|^scripts\/|^tests\//;
  expect(
    sources.filter((source) => readsEnvironment(source) && !may.test(source.path)).map(({ path }) => path),
  ).toEqual([]);
});

test("no file hands on what another one holds", () => {
  const barrels = application.filter(
    ({ path, imports }) => /\/index\.tsx?$/.test(path) || imports.some(({ reExport }) => reExport),
  );
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

const guarded = sources
  .filter(({ path }) => /^lib\/[^/]+\/(read|write)\.ts$/.test(path))
  .flatMap((source) => exportedFunctions(source).map((found) => ({ ...found, at: `${source.path} ${found.name}` })))
  .filter(({ at }) => WITHOUT_ACTOR[at] === undefined);

test("there are reads and writes to look at", () => {
  expect(guarded.length).toBeGreaterThan(10);
});

test("every read and every write is told first who acts", () => {
  const wrong = guarded.filter(({ firstParameter }) => !/^actor: (Actor|SignedIn)$/.test(firstParameter));
  expect(wrong.map(({ at, firstParameter }) => `${at}(${firstParameter})`)).toEqual([]);
});

test("every read and every write asks whether that person may, or hands the question on", () => {
  const wrong = guarded.filter(({ body }) => !/\w\(\s*actor\b/.test(body));
  expect(wrong.map(({ at }) => at)).toEqual([]);
});
