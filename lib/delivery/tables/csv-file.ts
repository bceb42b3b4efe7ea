import { createReadStream } from "node:fs";
import { DelimitedReader, guessDelimiter } from "@/lib/delivery/tables/delimited";
import {
  decodeBytes,
  isOneByte,
  likelyEncodings,
  type OneByteEncoding,
  type TableEncoding,
  withoutCharacter,
} from "@/lib/delivery/tables/encodings";
import type { FileBytes } from "@/lib/delivery/tables/file-bytes";
import { type FileKey, keyOf, refuseFile, type TableFile, type TableRow } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

/** How a CSV file is read. `sure` is false where the encoding is a guess; `others` are then the next likely ones. */
export type CsvFacts = {
  encoding: TableEncoding;
  sure: boolean;
  delimiter: string;
  others: readonly OneByteEncoding[];
};

/** Other encodings by which doubtful letters are shown. */
const SHOWN_OTHERS = 3;

function markOf(head: Buffer): TableEncoding | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
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
function csvFactsOf(
  { head, hasNul, isUtf8, doubtful, used }: FileBytes,
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
async function* readCsv(path: string, { encoding, delimiter }: CsvFacts): AsyncGenerator<TableRow> {
  const reader = new DelimitedReader(delimiter);
  for await (const text of decoded(path, encoding)) {
    for (const row of reader.push(text)) if (!isSeparatorLine(row, delimiter)) yield row;
  }
  yield* reader.end();
}

/** A file of text. @throws {InvalidInput} for one that is none, or is in no known encoding. */
export function openCsv(
  path: string,
  bytes: FileBytes,
  chosen: { encoding: TableEncoding | null; delimiter: string | null },
): Promise<TableFile<FileKey & { format: "csv" } & CsvFacts>> {
  const facts = { ...keyOf(bytes), format: "csv" as const, ...csvFactsOf(bytes, chosen) };
  return Promise.resolve({ facts, rows: () => readCsv(path, facts), sheet: null });
}
