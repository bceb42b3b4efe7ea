import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { PoolClient } from "pg";
import { z } from "zod";
import type { ExportContext } from "@/lib/delivery/exchange/columns";
import { type Cell, csvLine } from "@/lib/delivery/exchange/csv";
import { type Field, readResource, type Resource } from "@/lib/delivery/exchange/package-query";
import { zipped } from "@/lib/delivery/exchange/zip";
import { CommandError } from "@/lib/platform/errors";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import { CONFIDENCES, KINDS, PRIORITIES, RESPONSES, STATUSES } from "@/lib/register/vocabulary";

export class PackageError extends CommandError {}

/** Increased when a later release writes something that an earlier one would misread. */
export const PACKAGE_FORMAT = 2;

const LABELS: Readonly<Record<string, Readonly<Record<string, { label: string }>>>> = {
  '"Status"': STATUSES,
  '"Response"': RESPONSES,
  '"Confidence"': CONFIDENCES,
  '"Polarity"': POLARITIES,
  '"RecommendationKind"': KINDS,
  '"Priority"': PRIORITIES,
};

function typeOf(type: string): { type: string; format?: string } {
  if (type === "uuid") return { type: "string", format: "uuid" };
  if (type === "bytea") return { type: "string", format: "binary" };
  if (type.endsWith("[]")) return { type: "array" };
  if (type.startsWith("timestamp")) return { type: "datetime" };
  if (type === "date" || type === "boolean") return { type };
  if (/^(integer|smallint|bigint)$/.test(type)) return { type: "integer" };
  return { type: /^(numeric|double)/.test(type) ? "number" : "string" };
}

/** A column as a field of Table Schema (https://datapackage.org/standard/table-schema/). */
function describeField({ name, type, values, required }: Field): unknown {
  const labels = LABELS[type];
  return {
    name,
    ...typeOf(type),
    ...(values ? { categories: values.map((value) => ({ value, label: labels?.[value]?.label ?? value })) } : {}),
    constraints: { required, ...(values ? { enum: values } : {}) },
  };
}

function foreignKey({ fields, table, to }: Resource["references"][number]): unknown {
  return { fields, reference: { resource: table, fields: to } };
}

/** The properties of a descriptor that the standard does not define. */
const aboutSchema = z.object({
  format: z.number().int(),
  whole: z.boolean(),
  withheld: z.array(z.string()),
  documents: z.boolean(),
  filter: z.string(),
  asOf: z.string(),
  knownAt: z.iso.datetime(),
  head: z.object({ sequence: z.string(), hash: z.string(), instant: z.iso.datetime() }).nullable(),
  address: z.string(),
});
export type About = z.output<typeof aboutSchema>;

export const descriptorSchema = z.object({
  created: z.iso.datetime(),
  resources: z.array(z.object({ name: z.string(), path: z.string(), hash: z.string() })),
  followthrough: aboutSchema,
});

/** All texts are quoted, booleans included, which distinguishes an empty text from no value. */
function csvLines(rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === "boolean" ? String(cell) : cell)));
  return texts.map((row) => csvLine(row, { quoteTexts: true })).join("");
}

type Source = { title: string; path?: string };

/**
 * Writes a package to an empty file: one CSV per resource, then the descriptor with their sizes and hashes. Returns its
 * size in bytes. Needs an open transaction.
 */
export async function writePackageFile(
  file: FileHandle,
  client: PoolClient,
  resources: readonly Resource[],
  about: About,
  { asOf, publicAddress, title }: ExportContext & { title: string },
): Promise<number> {
  const described: unknown[] = [];
  const sources: Source[] = [];
  async function* csv(resource: Resource): AsyncGenerator<string> {
    const hash = createHash("sha256");
    let bytes = 0;
    function note(text: string): string {
      hash.update(text, "utf8");
      bytes += Buffer.byteLength(text, "utf8");
      return text;
    }
    yield note(csvLines([resource.fields.map(({ name }) => name)]));
    const at = (name: string) => resource.fields.findIndex((field) => field.name === name);
    for await (const rows of readResource(client, resource)) {
      if (resource.name === "source") {
        for (const row of rows) {
          const [title, path] = [row[at("title")], row[at("address")]];
          sources.push({ title: String(title), ...(typeof path === "string" ? { path } : {}) });
        }
      }
      yield note(csvLines(rows));
    }
    described.push({
      name: resource.name,
      type: "table",
      path: `data/${resource.name}.csv`,
      title: resource.title,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      bytes,
      hash: `sha256:${hash.digest("hex")}`,
      dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
        fields: resource.fields.map(describeField),
        missingValues: [""],
        primaryKey: resource.key,
        ...(resource.references.length > 0 ? { foreignKeys: resource.references.map(foreignKey) } : {}),
      },
    });
  }
  async function* descriptor(): AsyncGenerator<string> {
    yield await Promise.resolve(
      `${JSON.stringify(
        {
          $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
          name: "followthrough-register",
          title,
          description:
            "Recommendations and commitments with everything that is known of what became of them. A text that begins with " +
            "apostrophes and then = + - @, a full-width form of these, a tab or a line break has one apostrophe too many, so that no " +
            "spreadsheet runs it: take it away. In quotes, an empty text is one; without, there is nothing.",
          homepage: publicAddress,
          created: new Date().toISOString(),
          licenses: [
            {
              name: "notspecified",
              title: "No licence is stated: ask whoever keeps the register",
              path: publicAddress,
            },
          ],
          ...(sources.length > 0 ? { sources } : {}),
          resources: described,
          followthrough: about,
        },
        null,
        1,
      )}\n`,
    );
  }
  let size = 0;
  const files = [
    ...resources.map((resource) => ({ name: `data/${resource.name}.csv`, content: () => csv(resource) })),
    { name: "datapackage.json", content: descriptor },
  ];
  for await (const chunk of zipped(files, asOf.knownAt)) {
    await file.writeFile(chunk);
    size += chunk.length;
  }
  return size;
}
