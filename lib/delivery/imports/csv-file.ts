import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { DelimitedReader, guessDelimiter } from "@/lib/delivery/imports/delimited";
import {
  decodeBytes,
  isOneByte,
  likelyEncodings,
  type OneByteEncoding,
  type TableEncoding,
  withoutCharacter,
} from "@/lib/delivery/imports/encodings";
import { refuseFile, type TableRow } from "@/lib/delivery/imports/table-row";
import { message } from "@/lib/platform/language/message";

/** How a CSV file is read. `sure` is false where the encoding is a guess; `others` are then the next likely ones. */
export type CsvFacts = {
  encoding: TableEncoding;
  sure: boolean;
  delimiter: string;
  others: readonly OneByteEncoding[];
};

/** A file's SHA-256, its bytes, how it begins, and what those say of how it is to be read as text. */
export type Looked = {
  sha256: string;
  bytes: number;
  head: Buffer;
  hasNul: boolean;
  isUtf8: boolean;
  /** Of a file that is not UTF-8: bytes above ASCII with what stands beside them, and which of them occur. */
  doubtful: Buffer;
  used: Uint8Array;
};

const SAMPLE = 1 << 16;
/** Bytes before and after one above ASCII that are kept to tell the encoding by. */
const BESIDE = 24;
/** Other encodings by which doubtful letters are shown. */
const SHOWN_OTHERS = 3;

function markOf(head: Buffer): TableEncoding | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

/** Keeps what tells the encoding of a file that is not UTF-8. */
class DoubtfulBytes {
  readonly used = new Uint8Array(256);
  private readonly pieces: Buffer[] = [];
  private length = 0;

  note(chunk: Buffer): void {
    let kept = 0;
    for (let place = 0; place < chunk.length; place += 1) {
      const byte = chunk[place] ?? 0;
      if (byte < 0x80) continue;
      this.used[byte] = 1;
      if (place < kept || this.length >= SAMPLE) continue;
      const piece = chunk.subarray(Math.max(kept, place - BESIDE), place + BESIDE);
      kept = place + BESIDE;
      this.pieces.push(Buffer.from(piece), Buffer.from("\n"));
      this.length += piece.length;
    }
  }

  sample(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

/** Reads a file through once. @throws {InvalidInput} for an empty one. */
export async function lookAtBytes(path: string): Promise<Looked> {
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const doubtful = new DoubtfulBytes();
  let bytes = 0;
  let isUtf8 = true;
  let hasNul = false;
  let head = Buffer.alloc(0);
  for await (const piece of createReadStream(path)) {
    const chunk = piece as Buffer; // a stream without an encoding gives nothing else
    hash.update(chunk);
    bytes += chunk.length;
    if (head.length < SAMPLE) head = Buffer.concat([head, chunk]).subarray(0, SAMPLE);
    hasNul ||= chunk.includes(0);
    if (isUtf8) {
      try {
        decoder.decode(chunk, { stream: true });
      } catch {
        isUtf8 = false; // the decoder's only way to say so
      }
    }
    if (!isUtf8) doubtful.note(chunk);
  }
  try {
    if (isUtf8) decoder.decode();
  } catch {
    isUtf8 = false; // it ends in the middle of a character
    doubtful.note(head);
  }
  if (bytes === 0) refuseFile(message("The file is empty. Choose another file."));
  return { sha256: hash.digest("hex"), bytes, head, hasNul, isUtf8, doubtful: doubtful.sample(), used: doubtful.used };
}

/** UTF-16 without a mark: spaces, digits and line ends have a zero byte, always on the same side. */
function unmarkedUtf16(head: Buffer): TableEncoding | null {
  const even = head.subarray(0, head.length & ~1);
  const zeros = [0, 0];
  for (const [place, byte] of even.entries()) if (byte === 0) zeros[place & 1] = (zeros[place & 1] ?? 0) + 1;
  const [high = 0, low = 0] = zeros;
  const encoding = low > 20 * high ? "utf-16le" : high > 20 * low ? "utf-16be" : null;
  if (encoding === null || even.length < 4) return null;
  const text = new TextDecoder(encoding).decode(even);
  // Without a control character, and with no more than half a character at the end that is none.
  return /[\u0000-\u0008\u000e-\u001f]|\ufffd(?!$)/.test(text) ? null : encoding;
}

/** How a text is to be read where that was not chosen. @throws {InvalidInput} for a file that is no text. */
export function csvFactsOf(
  { head, hasNul, isUtf8, doubtful, used }: Looked,
  chosen: { encoding: TableEncoding | null; delimiter: string | null },
): CsvFacts {
  const known = markOf(head) ?? chosen.encoding ?? (hasNul ? unmarkedUtf16(head) : null);
  if (known === null && hasNul) {
    refuseFile(
      message(
        "This is not a text file, or it is UTF-16 without a byte order mark. Choose its encoding, or save it as CSV in UTF-8.",
      ),
    );
  }
  const likely = known === null && !isUtf8 ? likelyEncodings(doubtful, used) : [];
  const encoding = known ?? (isUtf8 ? "utf-8" : (likely[0] ?? "windows-1252"));
  const text = isOneByte(encoding) ? decodeBytes(head, encoding) : new TextDecoder(encoding).decode(head);
  return {
    encoding,
    sure: known !== null || isUtf8,
    delimiter: chosen.delimiter ?? guessDelimiter(text),
    others: likely.slice(1, 1 + SHOWN_OTHERS),
  };
}

/** How many characters of its neighbourhood a byte without a character is shown with. */
const SHOWN_AROUND = 20;

/** @throws {InvalidInput} at a byte that the encoding has no character for: it would be an invisible sign. */
function requireCharacters(text: string, encoding: TableEncoding, linesBefore: number): void {
  const place = withoutCharacter(text);
  if (place < 0) return;
  const before = text.slice(0, place);
  refuseFile(
    message(
      "Row {line} has a character that does not exist in {encoding}, after “{before}”. Choose another encoding, or save the file as CSV in UTF-8.",
      {
        line: linesBefore + (before.match(/\r\n?|\n/g)?.length ?? 0) + 1,
        encoding,
        before: (before.split(/[\r\n]/).at(-1) ?? "").slice(-SHOWN_AROUND),
      },
    ),
  );
}

async function* decoded(path: string, encoding: TableEncoding): AsyncGenerator<string> {
  if (isOneByte(encoding)) {
    let [lines, endsInCr] = [0, false];
    for await (const piece of createReadStream(path)) {
      const text = decodeBytes(piece as Buffer, encoding); // as above
      const isSplit = endsInCr && text.startsWith("\n");
      requireCharacters(text, encoding, lines - (isSplit ? 1 : 0));
      lines += (text.match(/\r\n?|\n/g)?.length ?? 0) - (isSplit ? 1 : 0);
      endsInCr = text.endsWith("\r");
      yield text;
    }
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of createReadStream(path)) {
      yield decoder.decode(piece as Buffer, { stream: true }); // as above
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    refuseFile(
      message("The file is not valid {encoding} text. Choose another encoding, or save it as CSV in UTF-8.", {
        encoding,
      }),
    );
  }
}

/** A first line such as `sep=;`, by which spreadsheets are told the separator. */
function isSeparatorLine({ line, cells }: TableRow, delimiter: string): boolean {
  return line === 1 && cells.join(delimiter) === `sep=${delimiter}`;
}

/** The rows of a file, read as fast as they are taken. @throws {InvalidInput} where it is no CSV. */
export async function* readCsv(path: string, { encoding, delimiter }: CsvFacts): AsyncGenerator<TableRow> {
  const reader = new DelimitedReader(delimiter);
  for await (const text of decoded(path, encoding)) {
    for (const row of reader.push(text)) if (!isSeparatorLine(row, delimiter)) yield row;
  }
  yield* reader.end();
}
