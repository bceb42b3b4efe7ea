import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { parse } from "csv-parse";
import { openPromise, type Entry } from "yauzl";
import { type z } from "zod";
import { restore } from "@/lib/delivery/exchange/csv";
import { descriptorSchema, PackageError } from "@/lib/delivery/exchange/package-file";

/** An open package: its descriptor, and its resources' rows by name. */
export type OpenPackage = {
  descriptor: z.output<typeof descriptorSchema>;
  /** SHA-256 of the whole file, in hexadecimal. */
  sha256: string;
  /**
   * The header, then the rows; an empty cell is null. @throws {PackageError} after the last row when the bytes do not
   * match the descriptor.
   */
  rows: (name: string) => AsyncGenerator<(string | null)[]>;
  close: () => void;
};

const MAX_DESCRIPTOR_BYTES = 64 << 20;

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer); // a byte stream yields only buffers
  return hash.digest("hex");
}

/** @throws {PackageError} when the file is not a register's package. */
export async function openPackage(path: string): Promise<OpenPackage> {
  const sha256 = await hashOfFile(path);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => {
    throw new PackageError("This file is no ZIP archive, or it was cut short.");
  });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  async function contentOf(name: string): Promise<Readable> {
    const entry = entries.get(name);
    if (!entry) throw new PackageError(`The package lacks ${name}.`);
    return zip.openReadStreamPromise(entry);
  }
  let text = "";
  for await (const chunk of (await contentOf("datapackage.json")).setEncoding("utf8")) {
    text += String(chunk);
    if (text.length > MAX_DESCRIPTOR_BYTES) throw new PackageError("The package’s datapackage.json is too large.");
  }
  const parsed = descriptorSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new PackageError("This is no data package that a register of Followthrough made.");
  async function* rows(name: string): AsyncGenerator<(string | null)[]> {
    const described = parsed.data?.resources.find((resource) => resource.name === name);
    if (!described) throw new PackageError(`The package lacks the resource ${name}.`);
    const hash = createHash("sha256");
    const content = await contentOf(described.path);
    content.on("data", (chunk: Buffer) => hash.update(chunk));
    const table = content.pipe(
      parse({ cast: (value, { quoting }) => (value === "" && !quoting ? null : restore(value)) }),
    );
    content.on("error", (error) => table.destroy(error));
    for await (const row of table) yield row as (string | null)[]; // cells have the type that `cast` returns
    if (described.hash !== `sha256:${hash.digest("hex")}`) {
      throw new PackageError(`${described.path} is not as datapackage.json describes it. Nothing was imported.`);
    }
  }
  return { descriptor: parsed.data, sha256, rows, close: () => zip.close() };
}
