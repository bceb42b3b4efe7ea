import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { SAXParser } from "sax";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { InvalidInput } from "@/lib/platform/errors";
import { refuseFile } from "@/lib/delivery/tables/table-row";
import { message, type Message, nested } from "@/lib/platform/language/message";

// What workbooks and OpenDocument spreadsheets have in common: parts of XML in an archive, read as fast as their rows
// are taken, with limits on what they unpack to.

const MAX_ENTRIES = 10_000;
/** Unpacked bytes of a part that holds rows or shared texts, and of every other part. */
export const MAX_UNPACKED_BYTES = 2_000_000_000;
const MAX_PART_BYTES = 50_000_000;
/** Elements within elements. */
const MAX_DEPTH = 256;
/** Characters parsed before rows are handed on: a few characters can refer to many long texts. */
const STEP = 4_096;

export type Attributes = Readonly<Record<string, string>>;

/**
 * Told of the elements and texts of one part. Names have the prefix that `Namespaces` gives their namespace, whatever
 * prefix the part has; an element of another namespace is told as `FOREIGN`.
 */
export type Visitor = {
  open: (name: string, attributes: Attributes) => void;
  text: (text: string) => void;
  close: (name: string) => void;
};

const FOREIGN = "?";

/** The prefix that a visitor knows each namespace by; empty for the one whose elements it knows by bare names. */
export type Namespaces = Readonly<Record<string, string>>;

/** `cause`: ours in the reader’s language, or the words of the library that could not read it. */
export function damaged(cause: Message | Error): never {
  const words = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : nested(cause);
  refuseFile(message("The workbook is damaged: {cause}", { cause: words }));
}

/** The prefixes that hold in an element and what is in it. */
class Scope {
  private readonly names = new Map<string, string>();
  /** Whether attributes can be taken as they stand. */
  private readonly isPlain: boolean;

  constructor(
    private readonly namespaces: Namespaces,
    /** The namespace of each prefix; the empty one is that of bare names. */
    private readonly prefixes: ReadonlyMap<string, string>,
  ) {
    const known = Object.values(namespaces);
    this.isPlain = [...prefixes].every(
      ([prefix, uri]) =>
        prefix === "" || ((namespaces[uri] ?? prefix) === prefix && (uri in namespaces || !known.includes(prefix))),
    );
  }

  /** The scope of an element that declares namespaces. */
  within(attributes: Attributes): Scope {
    const declared = Object.entries(attributes).flatMap(([name, uri]): [string, string][] =>
      name === "xmlns" ? [["", uri]] : name.startsWith("xmlns:") ? [[name.slice(6), uri]] : [],
    );
    return new Scope(this.namespaces, new Map([...this.prefixes, ...declared]));
  }

  nameOf(given: string): string {
    const known = this.names.get(given);
    if (known !== undefined) return known;
    const colon = given.indexOf(":");
    const prefix = this.namespaces[this.prefixes.get(given.slice(0, Math.max(0, colon))) ?? ""];
    const local = given.slice(colon + 1);
    const name = prefix === undefined ? FOREIGN : prefix === "" ? local : `${prefix}:${local}`;
    if (this.names.size < 1_000) this.names.set(given, name); // no part that is sound has so many
    return name;
  }

  /** Attributes under the prefixes that a visitor knows; those of other namespaces are left away where they could be mistaken. */
  attributesOf(given: Attributes): Attributes {
    if (this.isPlain) return given;
    const found: Record<string, string> = {};
    for (const [name, value] of Object.entries(given)) {
      const colon = name.indexOf(":");
      const prefix = colon < 0 ? "" : this.namespaces[this.prefixes.get(name.slice(0, colon)) ?? ""];
      if (prefix !== undefined) found[colon < 0 ? name : `${prefix}:${name.slice(colon + 1)}`] = value;
    }
    return found;
  }
}

function declaresNamespaces(attributes: Attributes): boolean {
  for (const name in attributes) if (name.startsWith("xmlns")) return true;
  return false;
}

/** Reads a part to its end, with a pause after each step. A document type, which could bring entities, is refused. */
export async function* steps(
  texts: AsyncIterable<string>,
  namespaces: Namespaces,
  visitor: Visitor,
): AsyncGenerator<void> {
  const parser = new SAXParser(true, { position: false });
  let scope = new Scope(namespaces, new Map());
  const outer: { depth: number; scope: Scope }[] = [];
  let depth = 0;
  parser.onerror = (error) => damaged(error);
  parser.ondoctype = () => damaged(message("it has a document type."));
  parser.onopentag = ({ name, attributes }) => {
    const given = attributes as Attributes; // without namespaces, which were not asked for, attributes are texts
    depth += 1;
    if (depth > MAX_DEPTH) damaged(message("its elements are nested too deeply."));
    if (declaresNamespaces(given)) {
      outer.push({ depth, scope });
      scope = scope.within(given);
    }
    visitor.open(scope.nameOf(name), scope.attributesOf(given));
  };
  parser.ontext = (text) => visitor.text(text);
  parser.oncdata = (text) => visitor.text(text);
  parser.onclosetag = (name) => {
    visitor.close(scope.nameOf(name));
    if (outer.at(-1)?.depth === depth) scope = outer.pop()?.scope ?? scope;
    depth -= 1;
  };
  try {
    for await (const text of texts) {
      for (let start = 0; start < text.length; start += STEP) {
        parser.write(text.slice(start, start + STEP));
        yield;
      }
    }
    parser.close();
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    damaged(error instanceof Error ? error : message("it cannot be unpacked.")); // zlib and yauzl say so by errors of their own
  }
}

/** Reads a part to its end at one go. */
export async function visit(texts: AsyncIterable<string>, namespaces: Namespaces, visitor: Visitor): Promise<void> {
  const reading = steps(texts, namespaces, visitor);
  while (!(await reading.next()).done);
}

export type Parts = { archive: ZipFile; entries: ReadonlyMap<string, Entry> };

/** Opens an archive; whoever opens it closes it. @throws {InvalidInput} for one that is broken or has too many parts. */
export async function openParts(path: string): Promise<Parts> {
  let archive: ZipFile | undefined;
  try {
    archive = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    if (archive.entryCount > MAX_ENTRIES) damaged(message("it has too many parts."));
    const entries = new Map<string, Entry>();
    for await (const entry of archive.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
    return { archive, entries };
  } catch (error) {
    archive?.close();
    if (error instanceof InvalidInput) throw error;
    return damaged(error instanceof Error ? error : message("it cannot be unpacked."));
  }
}

export async function streamOf(
  { archive, entries }: Parts,
  name: string,
  most: number = MAX_PART_BYTES,
): Promise<Readable | null> {
  const entry = entries.get(name.toLowerCase());
  if (!entry) return null;
  if (entry.isEncrypted()) refuseFile(message("The workbook is password protected. Save it without a password first."));
  if (entry.uncompressedSize > most) {
    refuseFile(
      message("Part of the workbook expands to more than {limit} MB. Save the sheet as CSV, or split it.", {
        limit: most / 1_000_000,
      }),
    );
  }
  return archive.openReadStreamPromise(entry);
}

/** The text of a part as it is unpacked. */
export async function* textsOf(stream: Readable): AsyncGenerator<string> {
  try {
    yield* stream.setEncoding("utf8") as AsyncIterable<string>; // a stream with an encoding gives nothing else
  } finally {
    stream.destroy();
  }
}

/** The names of an archive's parts, and the kind of document that an OpenDocument file says it is. @throws {InvalidInput} */
export async function readOutline(path: string): Promise<{ names: string[]; mediaType: string }> {
  const parts = await openParts(path);
  try {
    const stream = await streamOf(parts, "mimetype", 1_000);
    return { names: [...parts.entries.keys()], mediaType: stream ? (await text(stream)).trim() : "" };
  } finally {
    parts.archive.close();
  }
}

/** Reads a small part whole. False when it is not there. */
export async function readPart(
  parts: Parts,
  name: string,
  namespaces: Namespaces,
  visitor: Partial<Visitor>,
): Promise<boolean> {
  const stream = await streamOf(parts, name);
  if (!stream) return false;
  const nothing = () => {};
  await visit(textsOf(stream), namespaces, { open: nothing, text: nothing, close: nothing, ...visitor });
  return true;
}
