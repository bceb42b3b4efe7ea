import { keptText } from "@/lib/register/documents/text";
import type { EncodingName } from "@/lib/register/documents/vocabulary";

/** A text with the encoding that it was read by. */
export type Decoded = { text: string; encoding: string };

/** The encoding that the byte order mark at a file's front says. */
function markedEncoding(bytes: Uint8Array): EncodingName | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return null;
}

/** How far into a web page its declaration of an encoding is looked for (HTML standard, 13.2.3.2). */
const DECLARED_WITHIN = 1_024;

/**
 * The encoding that a web page declares in its head. Whatever can be read as ASCII so far is not UTF-16: such a
 * declaration means UTF-8, as the standard has it.
 */
function declaredEncoding(bytes: Buffer): string | null {
  const head = bytes.toString("latin1", 0, DECLARED_WITHIN);
  const declared = /<meta[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1]?.toLowerCase() ?? null;
  return declared?.startsWith("utf-16") ? "utf-8" : declared;
}

/**
 * The text of a file: by its byte order mark, else by the encoding that the person chose, else, of a web page, by
 * what it declares, else as UTF-8. Nothing is guessed: null when the bytes are not text in that encoding.
 */
export function decodeText(bytes: Buffer, chosen: EncodingName | null, isHtml: boolean): Decoded | null {
  const label = markedEncoding(bytes) ?? chosen ?? (isHtml ? declaredEncoding(bytes) : null) ?? "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    return null; // a page can declare what there is not
  }
  try {
    return { text: keptText(decoder.decode(bytes)), encoding: decoder.encoding };
  } catch {
    return null; // the decoder's only way to say that it is not that encoding
  }
}
