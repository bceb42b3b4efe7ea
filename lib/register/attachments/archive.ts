import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { FileError } from "@/lib/register/attachments/refused";
import { ARCHIVE_LIMITS } from "@/lib/register/attachments/vocabulary";

/** The entries that identify the kind of document, and the max unpacked size of each. */
const IDENTIFYING_ENTRIES = { "[Content_Types].xml": 2_000_000, mimetype: 200 } as const;

const MACROS = /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/.*[^/]$/i;

function isIdentifying(name: string): name is keyof typeof IDENTIFYING_ENTRIES {
  return Object.hasOwn(IDENTIFYING_ENTRIES, name);
}

/**
 * The entries listed in the archive's directory. @throws {FileError} when a limit is exceeded; checked before anything
 * is unpacked.
 */
async function readContents(archive: ZipFile, size: number): Promise<Entry[]> {
  if (archive.entryCount > ARCHIVE_LIMITS.entries) throw new FileError("bomb");
  const entries: Entry[] = [];
  let packed = 0;
  let unpacked = 0;
  for await (const entry of archive.eachEntry()) {
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    // If the entries have more compressed bytes than the file, they overlap.
    if (unpacked > ARCHIVE_LIMITS.unpacked || packed > size) throw new FileError("bomb");
    if (unpacked > ARCHIVE_LIMITS.harmless && unpacked > size * ARCHIVE_LIMITS.ratio) throw new FileError("bomb");
    if (isIdentifying(entry.fileName) && entry.uncompressedSize > IDENTIFYING_ENTRIES[entry.fileName])
      throw new FileError("bomb");
    if (entry.isEncrypted()) throw new FileError("locked");
    if (MACROS.test(entry.fileName)) throw new FileError("macros");
    entries.push(entry);
  }
  return entries;
}

/**
 * Unpacks one entry, failing as soon as it is larger than the directory says. Returns its text if it identifies the
 * document, otherwise "".
 */
async function unpack(archive: ZipFile, entry: Entry): Promise<string> {
  const stream: Readable = await archive.openReadStreamPromise(entry);
  const kept: Buffer[] = [];
  const describing = isIdentifying(entry.fileName);
  for await (const chunk of stream) if (describing && Buffer.isBuffer(chunk)) kept.push(chunk);
  return Buffer.concat(kept).toString("utf8");
}

/**
 * How a zip archive identifies its kind of document: its `mimetype` (OpenDocument) and its list of content types
 * (Office Open XML), as text. The sizes in its directory are checked first. Since the directory can lie, they are then
 * confirmed by unpacking everything once as a stream, without storing it.
 * @throws {FileError} for an archive that is damaged, encrypted, contains macros or is a decompression bomb.
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
    // yauzl and zlib throw errors of their own for every kind of damage.
    throw new FileError("damaged");
  }
}
