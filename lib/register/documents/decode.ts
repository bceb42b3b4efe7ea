import { keptText } from "@/lib/register/documents/text";
import type { EncodingName } from "@/lib/register/documents/vocabulary";

/** A text and the encoding that it was decoded with. */
export type Decoded = { text: string; encoding: string };

/** The encoding of the byte order mark at the start of a file, or null. */
function markedEncoding(bytes: Uint8Array): EncodingName | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return null;
}

/** A web page's declaration of its encoding must be within this many bytes (HTML standard, 13.2.3.2). */
const DECLARED_WITHIN = 1_024;

/**
 * The encoding that a web page declares in its head. A declaration that can be read as ASCII cannot be in UTF-16, so
 * "utf-16" there means UTF-8, as the standard says.
 */
function declaredEncoding(bytes: Buffer): string | null {
  // A comment is no declaration, though it may hold an old one.
  const head = bytes.toString("latin1", 0, DECLARED_WITHIN).replace(/<!--[^]*?(?:-->|$)/g, "");
  const declared = /<meta[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1]?.toLowerCase() ?? null;
  return declared?.startsWith("utf-16") ? "utf-8" : declared;
}

/**
 * The text of a file. The encoding is that of its byte order mark, or else the one the person chose, or the one a web
 * page declares, or UTF-8. It is never guessed: the result is null when the bytes are not valid in it.
 */
export function decodeText(bytes: Buffer, chosen: EncodingName | null, isHtml: boolean): Decoded | null {
  const label = markedEncoding(bytes) ?? chosen ?? (isHtml ? declaredEncoding(bytes) : null) ?? "utf-8";
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    return null; // a page can declare an encoding that does not exist
  }
  try {
    return { text: keptText(decoder.decode(bytes)), encoding: decoder.encoding };
  } catch {
    return null; // the decoder throws only when the bytes are not in its encoding
  }
}
