import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { MAX_ROW_LENGTH, refuseFile, type TableRow } from "@/lib/delivery/imports/table-row";
import { message } from "@/lib/platform/language/message";

/** The encodings in which a table can be read. */
export const TABLE_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1251", "windows-1252"] as const;
export type TableEncoding = (typeof TABLE_ENCODINGS)[number];

/** How a CSV file is read. `sure` is false when the encoding is a guess. */
export type CsvFacts = { encoding: TableEncoding; sure: boolean; delimiter: string };

/** A file's SHA-256, size and beginning, and what its bytes show about its encoding. */
export type ByteFacts = {
  sha256: string;
  bytes: number;
  head: Buffer;
  hasNul: boolean;
  isUtf8: boolean;
  cyrillic: boolean;
};

const SAMPLE = 1 << 16;

function markOf(head: Buffer): TableEncoding | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

/** The most frequent of comma, semicolon and tab outside quotation marks in the first line. */
function guessDelimiter(text: string): string {
  const counts = new Map([",", ";", "\t"].map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of text.replace(/^\uFEFF?\s*/, "")) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "\n" || character === "\r") break;
    else if (counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ",";
}

/** Reads the whole file once. @throws {InvalidInput} when it is empty. */
export async function inspectBytes(path: string): Promise<ByteFacts> {
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let isUtf8 = true;
  let hasNul = false;
  let head = Buffer.alloc(0);
  const counts = { high: 0, beside: 0 };
  for await (const piece of createReadStream(path)) {
    const chunk = piece as Buffer; // a stream without an encoding yields only buffers
    hash.update(chunk);
    bytes += chunk.length;
    if (head.length < SAMPLE) head = Buffer.concat([head, chunk]).subarray(0, SAMPLE);
    hasNul ||= chunk.includes(0);
    if (isUtf8) {
      try {
        decoder.decode(chunk, { stream: true });
      } catch {
        isUtf8 = false; // the decoder has no other way to report invalid UTF-8
      }
    }
    if (!isUtf8) {
      for (let index = 1; index < chunk.length; index += 1) {
        if ((chunk[index] ?? 0) < 0xc0) continue;
        counts.high += 1;
        if ((chunk[index - 1] ?? 0) >= 0xc0) counts.beside += 1;
      }
    }
  }
  try {
    if (isUtf8) decoder.decode();
  } catch {
    isUtf8 = false; // the file ends in the middle of a character
  }
  if (bytes === 0) refuseFile(message("The file is empty. Choose another file."));
  // Bytes above ASCII are mostly adjacent in Cyrillic text, and mostly alone in Western European text.
  const cyrillic = counts.beside * 2 > counts.high;
  return { sha256: hash.digest("hex"), bytes, head, hasNul, isUtf8, cyrillic };
}

/**
 * The encoding and delimiter of a file, guessed where they were not chosen. @throws {InvalidInput} when the file is not
 * text.
 */
export function csvFactsOf(
  { head, hasNul, isUtf8, cyrillic }: ByteFacts,
  chosen: { encoding: TableEncoding | null; delimiter: string | null },
): CsvFacts {
  const known = markOf(head) ?? chosen.encoding;
  if (known === null && hasNul) {
    refuseFile(
      message(
        "This is not a text file, or it is UTF-16 without a byte order mark. Choose its encoding, or save it as CSV in UTF-8.",
      ),
    );
  }
  const encoding = known ?? (isUtf8 ? "utf-8" : cyrillic ? "windows-1251" : "windows-1252");
  const delimiter = chosen.delimiter ?? guessDelimiter(new TextDecoder(encoding).decode(head));
  return { encoding, sure: known !== null || isUtf8, delimiter };
}

async function* decoded(path: string, encoding: TableEncoding): AsyncGenerator<string> {
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

/** The rows of a file, header first, read as fast as they are consumed. @throws {InvalidInput} when it is not CSV. */
export async function* readCsv(path: string, { encoding, delimiter }: CsvFacts): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_LENGTH,
  });
  const source = Readable.from(decoded(path, encoding));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  /** The parser counts a CR LF within quotation marks as two lines. */
  let twice = 0;
  try {
    for await (const item of parser) {
      // What the parser yields with the option `info`.
      const { record, info } = item as { record: string[]; info: { lines: number } };
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      twice += record.reduce((sum, cell) => sum + (cell.match(/\r\n/g)?.length ?? 0), 0);
      yield { line: Math.max(1, info.lines - twice - breaks), cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refuseFile(message("The file is not valid CSV: {fault}", { fault: error.message }));
  } finally {
    source.destroy();
    parser.destroy();
  }
}
