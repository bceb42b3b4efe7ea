import { identify } from "@/lib/register/attachments/content";
import { cleanName } from "@/lib/register/attachments/name";
import { FileError } from "@/lib/register/attachments/refused";
import { KINDS_OF_FILE, type FileKind } from "@/lib/register/attachments/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { extract } from "@/lib/register/documents/extract";
import { insertSourceText, sha256Of, type SourceTextContent } from "@/lib/register/documents/insert";
import { searchPassages } from "@/lib/register/documents/match-query";
import { TextError } from "@/lib/register/documents/refused";
import type { AddSourceText, UploadSourceText } from "@/lib/register/documents/schema";
import { isTextKind, type EncodingName } from "@/lib/register/documents/vocabulary";
import { NotFound, rejectFault } from "@/lib/platform/errors";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { authorise, type User } from "@/lib/access/policy";
import { findSource } from "@/lib/register/sources/facts-query";
import { withdrawnSourceFault } from "@/lib/register/sources/rules";
import { getSettings } from "@/lib/register/settings/read";

/** @throws {NotFound} {InvalidInput} for one that is withdrawn */
async function requireSource(slug: string): Promise<{ id: string }> {
  const source = await findSource(slug, null);
  if (!source) throw new NotFound(message("source"));
  rejectFault("note", withdrawnSourceFault(source));
  return source;
}

async function addText(
  user: User,
  slug: string,
  content: SourceTextContent,
): Promise<{ slug: string; version: number }> {
  const { id } = await requireSource(slug);
  const searched = await searchPassages(database(), id, content.text);
  const { version } = await withHistory(user, (history) => insertSourceText(history, user.id, id, content, searched));
  return { slug, version };
}

/** Adds a pasted text to a source, as its first or a new version. Returns the version. */
export async function addSourceText(user: User, input: AddSourceText): Promise<{ slug: string; version: number }> {
  authorise(user, "source.addText");
  return addText(user, input.source, {
    note: input.note,
    text: input.text,
    mediaType: "text/plain",
    file: null,
    pageStarts: [],
    extractor: "pasted",
    remarks: [],
  });
}

const BYTE_ORDER_MARKS: Partial<Record<EncodingName, Buffer>> = {
  "utf-16le": Buffer.from([0xff, 0xfe]),
  "utf-16be": Buffer.from([0xfe, 0xff]),
};

/**
 * The kind of a file. UTF-16 text without a byte order mark is recognised as text only if the person chose that
 * encoding.
 */
async function identifyText(name: string, bytes: Buffer, encoding: EncodingName | null): Promise<FileKind> {
  try {
    return await identify(name, bytes);
  } catch (error) {
    const mark = encoding === null ? undefined : BYTE_ORDER_MARKS[encoding];
    const isOtherwise = error instanceof FileError && error.refusal === "mismatch";
    if (isOtherwise && mark) return identify(name, Buffer.concat([mark, bytes]));
    // Plain text contains no zero bytes, but half the bytes of Latin letters in UTF-16 are zero.
    if (isOtherwise && /\.(txt|html?)$/i.test(name) && bytes.includes(0)) throw new TextError("encoding");
    throw error;
  }
}

/**
 * Extracts the text of a file and adds it to a source, as its first or a new version. The file is stored unchanged.
 * Returns the version.
 * @throws {FileError} {TextError} when the file or its text is not accepted; then nothing is stored.
 * @throws {NotFound} when there is no such source.
 */
export async function uploadSourceText(
  user: User,
  { source, note, encoding, name: given, bytes }: UploadSourceText & { source: string; name: string; bytes: Buffer },
): Promise<{ slug: string; version: number }> {
  authorise(user, "source.addText");
  if (bytes.length > (await getSettings(user)).attachmentMegabytes * 1_000_000) throw new FileError("large");
  const name = cleanName(given);
  if (name === null) throw new FileError("name");
  await requireSource(source);
  const kind = await identifyText(name, bytes, encoding);
  if (!isTextKind(kind)) throw new TextError("kind");
  const extracted = await extract(kind, bytes, encoding);
  return addText(user, source, {
    ...extracted,
    note,
    mediaType: KINDS_OF_FILE[kind].mediaType,
    file: { name, sha256: sha256Of(bytes), bytes },
  });
}
