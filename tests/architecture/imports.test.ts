import { exportedFunctions, readsEnvironment, readSources, type Import, type Source } from "./sources";

/** The wings of `lib`, lowest first: each may import only itself and those before it. */
const WINGS = ["platform", "access", "web", "register", "audit", "figures", "delivery"] as const;

/** Words that must not occur in the platform's names or SQL, because the platform could serve any register. */
const DOMAIN_WORDS = /recommendation|commitment|obligation|evidence|addressee|citation|sanction|theme/i;

/** Functions of a `read.ts` or `write.ts` that are called when nobody is signed in. */
const WITHOUT_USER: Record<string, string> = {};

const sources = readSources();
const byPath = new Map(sources.map((source) => [source.path, source]));
const application = sources.filter(({ path }) => /^(app|components|lib|prisma)\/|^proxy\.ts$/.test(path));

/** The index of the wing of a file in `lib`; null outside `lib`. */
function wingOf(path: string): number | null {
  const name = /^lib\/([^/]+)\//.exec(path)?.[1];
  if (name === undefined) return null;
  const place = WINGS.findIndex((wing) => wing === name);
  if (place < 0) throw new Error(`${path} stands in no wing`);
  return place;
}

/** The folder of a wing that a file is in. A file directly in the wing is a room by itself. */
function roomOf(path: string): string | null {
  return /^lib\/[^/]+\/[^/]+/.exec(path)?.[0] ?? null;
}

/** Modules that need a server: a database, settings, a request, the file system. */
const IMPURE =
  /^(lib\/(platform\/(database\/(?!generated\/enums)|env\.ts|log\.ts)|web\/session\.ts)|next\/(headers|server|cache)|node:|pg$|server-only)/;

/** Whether a file and everything that it imports can run in a browser. */
function isPure(path: string, seen = new Set<string>()): boolean {
  if (IMPURE.test(path)) return false;
  if (seen.has(path)) return true;
  seen.add(path);
  return (byPath.get(path)?.imports ?? []).every(({ typeOnly, to }) => typeOnly || isPure(to, seen));
}

/** Whether the design allows an import within the repository. */
function isAllowed(path: string, { to, typeOnly }: Import): boolean {
  const [own, other] = [wingOf(path), wingOf(to)];
  if (own !== null) return other === null ? to.startsWith("messages/") && own === 0 : other <= own;
  if (path.startsWith("components/")) {
    return to.startsWith("components/") || (other !== null && (typeOnly || isPure(to)));
  }
  if (path.startsWith("app/")) return to.startsWith("app/") || to.startsWith("components/") || other !== null;
  if (path.startsWith("prisma/")) {
    return to.startsWith("prisma/") || other !== null || to.startsWith("tests/factories/");
  }
  return other !== null;
}

/**
 * Cycles between rooms: sets of rooms that all reach each other. Type imports count, because reading a room requires
 * reading what it refers to.
 */
function findRings(): string[][] {
  const below = new Map<string, Set<string>>();
  for (const { path, imports } of sources) {
    const own = roomOf(path);
    if (own === null) continue;
    const rooms = below.get(own) ?? new Set();
    for (const { to } of imports) {
      const other = roomOf(to);
      if (other !== null && other !== own) rooms.add(other);
    }
    below.set(own, rooms);
  }
  function reach(from: string): Set<string> {
    const found = new Set<string>();
    const next = [...(below.get(from) ?? [])];
    for (let room = next.pop(); room !== undefined; room = next.pop()) {
      if (found.has(room)) continue;
      found.add(room);
      next.push(...(below.get(room) ?? []));
    }
    return found;
  }
  const reached = new Map([...below.keys()].map((room) => [room, reach(room)]));
  const rings = [...reached].flatMap(([room, found]) => {
    if (!found.has(room)) return [];
    return [
      [...reached]
        .filter(([other, back]) => found.has(other) && back.has(room))
        .map(([other]) => other)
        .toSorted(),
    ];
  });
  return [...new Map(rings.map((ring) => [ring.join(), ring])).values()];
}

/** The first import cycle between files, among the imports that exist at run time. */
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

/**
 * Whether a file imports the database, or its client's class, as a value. A function that receives a transaction needs
 * only the type.
 */
function reachesDatabase({ imports }: Source): boolean {
  return imports.some(
    ({ to, typeOnly }) =>
      !typeOnly &&
      (/^lib\/platform\/database\/(connect|embedded|migrate)/.test(to) ||
        to === "lib/platform/database/generated/client.ts"),
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
      .map(({ to }) => `${source.path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test("no room of lib reaches itself by way of another", () => {
  expect(findRings()).toEqual([]);
});

test("the platform says no word of what the register is about", () => {
  const platform = sources.filter(({ path }) => path.startsWith("lib/platform/"));
  const found = platform.filter(({ file }) => DOMAIN_WORDS.test(file.text)).map(({ path }) => path);
  expect(found).toEqual([]);
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
    /^lib\/.+[/-](read|write|query)\.ts$|^lib\/platform\/(history|database)\/|^prisma\/|^server\.ts$|^scripts\/|^tests\//;
  expect(sources.filter((source) => reachesDatabase(source) && !may.test(source.path)).map(({ path }) => path)).toEqual(
    [],
  );
});

test("whoever takes the history's lock also waits for a staged write", () => {
  const taking = application.filter(({ file }) =>
    /pg_(try_)?advisory_xact_lock\w*\([^)]*CHAIN_LOCK|String\(CHAIN_LOCK\)/.test(file.text),
  );
  expect(taking.length).toBeGreaterThan(2);
  const wrong = taking.filter(({ file }) => !/requireNoStagedWrite\(\)/.test(file.text));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("only the settings' own file reads the environment", () => {
  const may = /^lib\/platform\/env\.ts$|^[^/]+\.config\.ts$|^scripts\/|^tests\//;
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
  .filter(({ path }) => /^lib\/.+[/-](read|write)\.ts$/.test(path))
  .flatMap((source) => exportedFunctions(source).map((found) => ({ ...found, at: `${source.path} ${found.name}` })))
  .filter(({ at }) => WITHOUT_USER[at] === undefined);

test("there are reads and writes to look at", () => {
  expect(guarded.length).toBeGreaterThan(10);
});

test("every read and every write is told first who acts", () => {
  const wrong = guarded.filter(({ firstParameter }) => !/^user: (User|SignedIn)$/.test(firstParameter));
  expect(wrong.map(({ at, firstParameter }) => `${at}(${firstParameter})`)).toEqual([]);
});

test("every read and every write asks whether that person may, or hands the question on", () => {
  const wrong = guarded.filter(({ body }) => !/\w\(\s*user\b/.test(body));
  expect(wrong.map(({ at }) => at)).toEqual([]);
});
