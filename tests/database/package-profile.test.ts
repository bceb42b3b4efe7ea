import Ajv, { type ValidateFunction } from "ajv";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { openPromise } from "yauzl";
import { z } from "zod";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { openPackage } from "@/lib/delivery/exchange/package-reading";
import { exportPackage } from "@/lib/delivery/exchange/read";
import { readClock } from "@/lib/platform/history/head";
import { dayInZone } from "@/lib/platform/time/dates";
import { type Filters, NO_FILTERS } from "@/lib/register/lists/filters";
import { attachFile } from "@/lib/register/attachments/write";
import { loadStarterRegister } from "@/prisma/seed";
import { makeAccount } from "@/tests/factories/accounts";
import { makeOfficeDocument } from "@/tests/factories/files";
import { makeSourceText } from "@/tests/factories/register";

let folder = "";
let keeps: ValidateFunction;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "followthrough-profile-"));
  const profile = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync("tests/fixtures/data-package-2.0.schema.json", "utf8")));
  const formats = {
    uri: (address: string) => URL.canParse(address),
    "date-time": (instant: string) => z.iso.datetime({ offset: true }).safeParse(instant).success,
  };
  keeps = new Ajv({ allErrors: true, strict: false, formats }).compile(profile);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const descriptorShape = z.object({
  resources: z.array(
    z.object({
      name: z.string(),
      bytes: z.number(),
      schema: z.object({
        fields: z.array(
          z.object({
            name: z.string(),
            type: z.string(),
            categories: z.array(z.object({ value: z.string() })).optional(),
            constraints: z.object({ required: z.boolean(), enum: z.array(z.string()).optional() }),
          }),
        ),
        primaryKey: z.array(z.string()),
        foreignKeys: z
          .array(
            z.object({
              fields: z.array(z.string()),
              reference: z.object({ resource: z.string(), fields: z.array(z.string()) }),
            }),
          )
          .optional(),
      }),
    }),
  ),
});
type Resource = z.output<typeof descriptorShape>["resources"][number];

async function pack(name: string, filters: Filters, documents: boolean): Promise<string> {
  const { now, head } = await readClock();
  const asOf = { day: dayInZone(now, "UTC"), knownAt: head?.instant ?? now };
  const file = path.join(folder, name);
  const exported = await exportPackage(COMMAND_ACCOUNT, { filters }, asOf, documents);
  await pipeline(exported.bytes(), createWriteStream(file));
  return file;
}

/** The descriptor as it stands in the file, of which `openPackage` keeps only what an import needs. */
async function descriptorOf(file: string): Promise<unknown> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== "datapackage.json") continue;
      return JSON.parse(await text(await zip.openReadStreamPromise(entry)));
    }
  } finally {
    zip.close();
  }
  throw new Error("The package has no descriptor");
}

/** Whether a text is of a type of Table Schema, as its section “Field Types” has it. */
const IS_OF: Readonly<Record<string, (cell: string) => boolean>> = {
  string: () => true,
  integer: (cell) => /^[+-]?\d+$/.test(cell),
  number: (cell) => Number.isFinite(Number(cell)) && cell.trim() !== "",
  boolean: (cell) => /^(true|True|TRUE|1|false|False|FALSE|0)$/.test(cell),
  array: (cell) => Array.isArray(JSON.parse(cell)),
  date: (cell) => z.iso.date().safeParse(cell).success,
  datetime: (cell) => z.iso.datetime().safeParse(cell).success,
};

/** What is wrong with the rows of a resource by its own schema. */
function faultsOf({ name, schema }: Resource, [header = [], ...rows]: (string | null)[][]): string[] {
  const { fields, primaryKey } = schema;
  if (header.join() !== fields.map((field) => field.name).join()) return [`${name}: the header is not its fields`];
  const keys = new Set<string>();
  return rows.flatMap((row, index) => {
    const key = JSON.stringify(primaryKey.map((column) => row[header.indexOf(column)]));
    const faults = keys.has(key) ? [`${name} ${index}: twice ${key}`] : [];
    keys.add(key);
    for (const [at, { name: column, type, constraints }] of fields.entries()) {
      const cell = row[at] ?? null;
      const isRight =
        cell === null ? !constraints.required : IS_OF[type]?.(cell) && (constraints.enum?.includes(cell) ?? true);
      if (!isRight) faults.push(`${name} ${index}: ${column} is ${cell}`);
    }
    return faults;
  });
}

test.each<[string, Filters, boolean]>([
  ["of a whole register with its documents", NO_FILTERS, true],
  ["of a whole register", NO_FILTERS, false],
  ["of a theme", { ...NO_FILTERS, theme: ["sanctions"] }, true],
  ["of nothing", { ...NO_FILTERS, query: "nothing has these words" }, false],
] as const)(
  "the package %s keeps to the profile that it names, and its tables to their schemas",
  async (name, filters, documents) => {
    await ensureSystemAccounts();
    await loadStarterRegister();
    await makeSourceText({ source: "kazakhstan-paper", text: "A page.\n\fAnother.\n" });
    await attachFile(await makeAccount(), { evidence: 1, name: "Proof.docx", bytes: makeOfficeDocument("docx") });
    const file = await pack(`${name.replaceAll(" ", "-")}.zip`, filters, documents);
    const descriptor = await descriptorOf(file);
    keeps(descriptor);
    expect((keeps.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`)).toEqual([]);

    const { resources } = descriptorShape.parse(descriptor);
    const opened = await openPackage(file);
    const faults: string[] = [];
    const tables = new Map<string, (string | null)[][]>();
    for (const resource of resources) {
      const rows: (string | null)[][] = [];
      for await (const row of opened.rows(resource.name)) rows.push(row);
      tables.set(resource.name, rows);
      faults.push(...faultsOf(resource, rows));
      for (const { name: field, categories, constraints } of resource.schema.fields) {
        if (categories?.map(({ value }) => value).join() !== constraints.enum?.join())
          faults.push(`${field}: categories`);
      }
    }
    const rowsOf = (resource: string, fields: readonly string[]): (string | null)[][] => {
      const [header = [], ...rows] = tables.get(resource) ?? [];
      return rows.map((row) => fields.map((field) => row[header.indexOf(field)] ?? null));
    };
    for (const { name: table, schema } of resources) {
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const known = new Set(rowsOf(reference.resource, reference.fields).map((key) => JSON.stringify(key)));
        for (const key of rowsOf(table, fields)) {
          if (!key.includes(null) && !known.has(JSON.stringify(key))) faults.push(`${table}: no ${key.join()}`);
        }
      }
    }
    opened.close();
    expect(faults).toEqual([]);
  },
);

test("the profile refuses what the standard does not allow", () => {
  const field = { name: "status", type: "string", constraints: { required: true, enum: ["OPEN"] } };
  const resource = { name: "one", path: "data/one.csv", type: "table", schema: { fields: [field] } };
  const isKept = (change: object) => keeps({ resources: [{ ...resource, ...change }] });
  expect(isKept({})).toBe(true);
  expect(isKept({ path: "/etc/one.csv" })).toBe(false);
  expect(isKept({ path: "../one.csv" })).toBe(false);
  expect(isKept({ hash: "sha256:not hexadecimal" })).toBe(false);
  expect(isKept({ schema: { fields: [] } })).toBe(false);
  expect(isKept({ schema: { fields: [field], foreignKeys: [] } })).toBe(false);
  expect(isKept({ schema: { fields: [{ ...field, type: "text" }] } })).toBe(false);
  expect(isKept({ schema: { fields: [{ ...field, format: "hexadecimal" }] } })).toBe(false);
  expect(isKept({ schema: { fields: [{ ...field, constraints: { enum: [1] } }] } })).toBe(false);
  expect(keeps({ resources: [] })).toBe(false);
  expect(keeps({ resources: [resource], licenses: [{ title: "None" }] })).toBe(false);
});
