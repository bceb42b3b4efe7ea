import type { Readable } from "node:stream";
import mammoth from "mammoth";
import { fromBufferPromise } from "yauzl";
import { textOfHtml } from "@/lib/register/documents/html-text";

/** The elements around an insertion, a deletion or a move that nobody has accepted yet. */
const TRACKED_CHANGE = /<w:(ins|del|moveFrom|moveTo)[\s/>]/;

async function hasTrackedChanges(bytes: Buffer): Promise<boolean> {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName !== "word/document.xml") continue;
    const stream: Readable = await archive.openReadStreamPromise(entry);
    let end = "";
    for await (const chunk of stream.setEncoding("utf8")) {
      const text = end + String(chunk);
      if (TRACKED_CHANGE.test(text)) return true;
      // A tag may be split between two chunks.
      end = text.slice(-20);
    }
  }
  return false;
}

/**
 * The text of a Word document with all tracked changes accepted: headings, paragraphs, tables and notes, but no
 * comments, headers, footers or pictures.
 */
export async function textOfDocx(bytes: Buffer): Promise<{ text: string; tracked: boolean }> {
  const tracked = await hasTrackedChanges(bytes);
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), externalFileAccess: false },
  );
  return { text: textOfHtml(value), tracked };
}
