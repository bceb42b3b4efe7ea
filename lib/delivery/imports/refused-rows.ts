import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { createGunzip, createGzip, type Gzip } from "node:zlib";
import { z } from "zod";
import { csvLine, restore } from "@/lib/delivery/exchange/csv";
import { type Field, FIELD_LABELS, isField } from "@/lib/delivery/tables/fields";
import type { RowError } from "@/lib/delivery/imports/row-faults";
import { message as messageSchema } from "@/lib/delivery/imports/stored-message";
import type { Translator } from "@/lib/platform/language/translate";

/*
 * The rows that a check rejects, as a table that can be taken away, mended and imported by the same mapping: their own
 * columns, with the row in the file and the reasons before them. While the rows are found they are kept as lines of JSON, so that
 * no number of them needs memory, and the reasons are told in the language of whoever asks for the table.
 */

/** The columns that stand before the file's own. */
const ROW = "refused_row";
const REASONS = "refused_because";

/** Whether a table is one of rejected rows that somebody took away. */
export function isOfRefused(names: readonly string[]): boolean {
  return names[0] === ROW && names[1] === REASONS;
}

/** A file's own columns, without those that tell why its rows were rejected before. */
function withoutReasons<Item>(items: readonly Item[], isRefused: boolean): readonly Item[] {
  return isRefused ? items.slice(2) : items;
}

const reason = z.object({ column: z.string().nullable(), reason: messageSchema });
const refusedRow = z.object({ line: z.number(), cells: z.array(z.string()), reasons: z.array(reason) });
export type RefusedRow = z.output<typeof refusedRow>;

/** Takes the rows that are rejected, in their order in the file. A file that is read again begins again, without what was added. */
export type RefusedRowsSink = {
  begin: (names: readonly string[]) => Promise<void>;
  add: (row: RefusedRow) => Promise<void>;
};

/** Tells a sink of the rejected rows of one table, without the columns that the reader added to it. */
export class RefusedRows {
  private readonly isRefused: boolean;
  private isBegun = false;
  private readonly own: number;

  constructor(
    private readonly sink: RefusedRowsSink | null,
    private readonly reading: {
      columns: readonly { name: string; field: Field | null }[];
      added: number;
      isNeutralised: boolean;
    },
  ) {
    this.own = reading.columns.length - reading.added;
    this.isRefused = isOfRefused(reading.columns.map(({ name }) => name));
  }

  /** The table begins with its first row: that of a file without rejected rows is empty. */
  private async begin(): Promise<void> {
    if (this.isBegun) return;
    this.isBegun = true;
    const names = this.reading.columns.slice(0, this.own).map(({ name }) => name);
    await this.sink?.begin(withoutReasons(names, this.isRefused));
  }

  async add(
    { line, cells }: { line: number; cells: readonly string[] },
    faults: readonly RowError[],
    columnOf: (fault: RowError) => string | null,
  ): Promise<void> {
    if (!this.sink) return;
    await this.begin();
    const given = [...cells.slice(0, this.own), ...cells.slice(this.own + this.reading.added)];
    const own = withoutReasons(given, this.isRefused);
    await this.sink.add({
      line,
      cells: this.reading.isNeutralised ? own.map(restore) : [...own],
      reasons: faults.map((fault) => ({ column: columnOf(fault), reason: fault.reason })),
    });
  }
}

/** The name of a column, or the form label of a field that has no column. */
export function columnLabel(t: Translator, names: readonly string[], column: string | null): string | null {
  return column !== null && isField(column) && !names.includes(column) ? t.message(FIELD_LABELS[column].label) : column;
}

export function refusedHeader(names: readonly string[]): string {
  return csvLine([ROW, REASONS, ...names]);
}

/** A rejected row as CSV: each reason on a line of its cell. */
export function refusedLine(t: Translator, names: readonly string[], { line, cells, reasons }: RefusedRow): string {
  const said = reasons.map(({ column, reason: why }) =>
    [columnLabel(t, names, column), t.message(why)].filter((text) => text !== null).join(": "),
  );
  return csvLine([line, said.join("\n"), ...cells]);
}

/** Keeps rejected rows in a file, which is whole after `end`, and is not made before something was begun. */
export function refusedRowsFile(path: string): RefusedRowsSink & { hasBegun: () => boolean; end: () => Promise<void> } {
  let hasBegun = false;
  let packed: Gzip | null = null;
  let closed: Promise<unknown> = Promise.resolve();
  async function end(): Promise<void> {
    packed?.end();
    packed = null;
    await closed;
  }
  async function write(value: unknown): Promise<void> {
    if (packed?.write(`${JSON.stringify(value)}\n`) === false) await once(packed, "drain");
  }
  return {
    async begin(names) {
      await end();
      hasBegun = true;
      packed = createGzip();
      const file = createWriteStream(path, { mode: 0o600 });
      closed = once(file, "close");
      packed.pipe(file);
      await write(names);
    },
    add: write,
    hasBegun: () => hasBegun,
    end,
  };
}

/** The pieces of such a file. */
export async function* piecesOf(path: string, bytes: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of createReadStream(path, { highWaterMark: bytes })) {
    yield new Uint8Array(piece as Buffer); // a stream without an encoding gives buffers
  }
}

const names = z.array(z.string());

/** The table of rejected rows, from the pieces of its file. */
export async function* refusedTable(pieces: AsyncIterable<Uint8Array>, t: Translator): AsyncGenerator<string, void> {
  const lines = createInterface({ input: Readable.from(pieces).pipe(createGunzip()), crlfDelay: Infinity });
  let header: string[] | null = null;
  for await (const line of lines) {
    const value: unknown = JSON.parse(line);
    if (header === null) {
      header = names.parse(value);
      yield refusedHeader(header);
    } else yield refusedLine(t, header, refusedRow.parse(value));
  }
}
