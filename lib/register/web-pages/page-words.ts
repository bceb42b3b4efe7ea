import { createHash } from "node:crypto";
import { FileError } from "@/lib/register/attachments/refused";
import { extract } from "@/lib/register/documents/extract";
import { TextError } from "@/lib/register/documents/refused";
import type { TextKind } from "@/lib/register/documents/vocabulary";
import type { FetchedPage } from "@/lib/register/web-pages/fetch-page";
import { statedEncoding } from "@/lib/register/web-pages/page-text";

/** The kinds of page whose text can be read. */
const KINDS: Readonly<Record<string, TextKind>> = {
  "text/html": "HTML",
  "application/xhtml+xml": "HTML",
  "text/plain": "TEXT",
  "application/pdf": "PDF",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
};

/** The text of a page, null where none can be read; and what tells whether another time says the same. */
export type PageWords = { text: string | null; fingerprint: string };

/** The words alone: a page that is laid out in another way says the same. */
function wordsIn(text: string): string {
  return text.normalize("NFC").split(/\s+/u).filter(Boolean).join(" ");
}

function fingerprintOf(text: string | null, content: Buffer): string {
  const hash = createHash("sha256");
  return (text === null ? hash.update(content) : hash.update(wordsIn(text), "utf8")).digest("hex");
}

/** @throws {TextError} when too many texts are being read already */
export async function readPage(page: Pick<FetchedPage, "content" | "charset" | "mediaType">): Promise<PageWords> {
  const kind = Object.hasOwn(KINDS, page.mediaType) ? KINDS[page.mediaType] : undefined;
  let text: string | null = null;
  try {
    if (kind) ({ text } = await extract(kind, page.content, statedEncoding(page)));
  } catch (error) {
    const isBusy = error instanceof TextError && error.refusal === "busy";
    if (isBusy || !(error instanceof TextError || error instanceof FileError)) throw error;
  }
  return { text, fingerprint: fingerprintOf(text, page.content) };
}
