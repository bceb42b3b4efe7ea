import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { FileError } from "@/lib/register/attachments/refused";
import { ARCHIVE_LIMITS } from "@/lib/register/attachments/vocabulary";

/** The entries that say what kind of document an archive is, and how large they may be. */
const TELLING = { "[Content_Types].xml": 2_000_000, mimetype: 200 } as const;

const MACROS = /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/.*[^/]$/i;

function isTelling(name: string): name is keyof typeof TELLING {
  return Object.hasOwn(TELLING, name);
}

/** What an archive says of itself. @throws {FileError} for one that is past a limit, judged before anything is unpacked. */
async function readContents(archive: ZipFile, size: number): Promise<Entry[]> {
  if (archive.entryCount > ARCHIVE_LIMITS.entries) throw new FileError("bomb");
  const entries: Entry[] = [];
  let packed = 0;
  let unpacked = 0;
  for await (const entry of archive.eachEntry()) {
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    // More packed bytes than the file has: entries that share theirs.
    if (unpacked > ARCHIVE_LIMITS.unpacked || packed > size) throw new FileError("bomb");
    if (unpacked > ARCHIVE_LIMITS.harmless && unpacked > size * ARCHIVE_LIMITS.ratio) throw new FileError("bomb");
    if (isTelling(entry.fileName) && entry.uncompressedSize > TELLING[entry.fileName]) throw new FileError("bomb");
    if (entry.isEncrypted()) throw new FileError("locked");
    if (MACROS.test(entry.fileName)) throw new FileError("macros");
    entries.push(entry);
  }
  return entries;
}

/** Unpacks one entry, which ends with an error as soon as more comes out than the archive said, and gives it when it is telling. */
async function unpack(archive: ZipFile, entry: Entry): Promise<string> {
  const stream: Readable = await archive.openReadStreamPromise(entry);
  const kept: Buffer[] = [];
  const telling = isTelling(entry.fileName);
  for await (const chunk of stream) if (telling && Buffer.isBuffer(chunk)) kept.push(chunk);
  return Buffer.concat(kept).toString("utf8");
}

/**
 * What kind of document a zip archive says it is: its `mimetype` (OpenDocument) and its list of content types
 * (Office Open XML), as text. The sizes in its table of contents are judged first and then proved by unpacking
 * everything once, a little at a time and keeping nothing: a table of contents can lie too.
 * @throws {FileError} for an archive that is damaged, locked, has macros or is made to exhaust who unpacks it.
 */
export async function describeArchive(bytes: Buffer): Promise<string> {
  try {
    const archive = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
    const entries = await readContents(archive, bytes.length);
    let description = "";
    for (const entry of entries) {
      if (!entry.fileName.endsWith("/")) description += await unpack(archive, entry);
    }
    if (/macroEnabled/i.test(description)) throw new FileError("macros");
    return description;
  } catch (error) {
    if (error instanceof FileError) throw error;
    // Whatever yauzl and zlib find wrong with it, they say by an error of their own.
    throw new FileError("damaged");
  }
}
