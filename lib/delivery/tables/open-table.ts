import { InvalidInput } from "@/lib/platform/errors";
import { isOfRegister } from "@/lib/delivery/tables/own-tables";
import type { FileChoices, FileFacts } from "@/lib/delivery/tables/table-file";
import {
  guessHeader,
  columnLetters,
  guessHeaderRows,
  Headings,
  kindOfRow,
  namesOf,
  OPENING_ROWS,
  type RowKind,
} from "@/lib/delivery/tables/table-layout";
import { refuseFile, type SheetRow, type TableFile, type TableRow } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

/** What somebody chose of how a file and its table are read; null for what is to be guessed. */
export type Choices = FileChoices & {
  /** The line on which the columns' names stand, the last one where they stand on two. */
  headerLine: number | null;
  headerRows: 0 | 1 | 2 | null;
  /** What becomes of rows that hold one heading, of sums, and of rows that the sheet hides. */
  groupRows: "leaveOut" | "rows" | null;
  totalRows: "leaveOut" | "rows" | null;
  hiddenRows: "rows" | "leaveOut" | null;
};

/** Rows of a table that are not taken as its rows, or that the sheet hides; counted as far as it has been read. */
export type SetAside = {
  groups: number;
  totals: number;
  hidden: number;
  /** The first of them. */
  examples: { line: number; kind: RowKind | "hidden"; text: string }[];
};

const EXAMPLES = 6;
const EXAMPLE_LENGTH = 80;

/** A column that no column of the file is: the heading above a row, or where a cell leads. */
type AddedColumn = { name: string } & ({ kind: "group" } | { kind: "link"; of: number });

/** A table: the lines and the names of its header, and the rows under it, read as fast as they are taken. */
export type OpenTable = {
  headerLine: number;
  headerRows: 0 | 1 | 2;
  /** Of the file's own columns, then of those that are added. */
  names: readonly string[];
  added: readonly AddedColumn[];
  /** Texts above the header, such as a title. */
  above: readonly { line: number; text: string }[];
  setAside: SetAside;
  rows: AsyncGenerator<TableRow>;
};

/** The columns that can be added to a table of these names. */
function addable(names: readonly string[]): AddedColumn[] {
  const free = (name: string) => (names.includes(name) ? `${name} (added)` : name);
  return [
    { kind: "group", name: free("Group") },
    ...names.map((name, of): AddedColumn => ({ kind: "link", of, name: free(`${name} (link)`) })),
  ];
}

function textOfRow({ cells }: TableRow): string {
  const text = [...new Set(cells.map((cell) => cell.trim()))].filter((cell) => cell !== "").join(" · ");
  return text.length > EXAMPLE_LENGTH ? `${text.slice(0, EXAMPLE_LENGTH)} …` : text;
}

type Opening = {
  names: string[];
  /** The row with the names, or the first row of a table without. */
  first: SheetRow;
  headerRows: 0 | 1 | 2;
  before: SheetRow[];
  after: SheetRow[];
};

/** Reads as far as the header. */
async function openingOf(source: AsyncGenerator<SheetRow>, choices: Choices): Promise<Opening | null> {
  const { headerLine, headerRows } = choices;
  const opening: SheetRow[] = [];
  const isEnough = () =>
    headerLine === null ? opening.length >= OPENING_ROWS : (opening.at(-1)?.line ?? 0) >= headerLine;
  for (let at = await source.next(); !at.done; at = await source.next()) {
    opening.push(at.value);
    if (headerLine !== null && opening.length > OPENING_ROWS) opening.shift();
    if (isEnough()) break;
  }
  const guess = headerLine === null ? guessHeader(opening) : { index: opening.length - 1, rows: null };
  const header = opening[guess.index];
  if (!header) return null;
  if (headerLine !== null && header.line < headerLine) {
    throw new InvalidInput({
      headerLine: [message("The table does not have a row {line}. Enter another row number.", { line: headerLine })],
    });
  }
  if (headerRows === 0) {
    const after = opening.slice(guess.index);
    const width = Math.max(...after.map((row) => row.cells.findLastIndex((cell) => cell.trim() !== "") + 1));
    return {
      names: Array.from({ length: width }, (_, column) => columnLetters(column)),
      first: header,
      headerRows,
      before: opening.slice(0, guess.index),
      after,
    };
  }
  const above = opening[guess.index - 1];
  const rows = headerRows ?? guess.rows ?? guessHeaderRows(above, header);
  const isTwo = rows === 2 && above !== undefined;
  return {
    names: namesOf(header, isTwo ? above : undefined),
    first: header,
    headerRows: isTwo ? 2 : 1,
    before: opening.slice(0, guess.index - (isTwo ? 1 : 0)),
    after: opening.slice(guess.index + 1),
  };
}

/**
 * `wanted`: the names of the added columns that are given, or all.
 * @throws {InvalidInput} where the file is no table, or has no row on the line that was chosen.
 */
export async function openTable(
  { facts, rows: rowsOf }: TableFile<FileFacts>,
  choices: Choices,
  wanted: readonly string[] | "all" = [],
): Promise<OpenTable> {
  const source = rowsOf();
  const opening = await openingOf(source, choices);
  if (!opening)
    return refuseFile(
      facts.format === "csv"
        ? message("The file has no rows. Choose another file.")
        : message("The sheet has no rows. Choose another sheet or file."),
    );
  const { names: own, first: firstRow, headerRows, before, after } = opening;
  const added = addable(own).filter(({ name }) => wanted === "all" || wanted.includes(name));
  const setAside: SetAside = { groups: 0, totals: 0, hidden: 0, examples: [] };
  const headings = new Headings();
  const first = Math.max(
    0,
    firstRow.cells.findIndex((cell) => cell.trim() !== ""),
  );
  // What the register itself wrote has neither headings nor sums.
  const isRegisters = isOfRegister(own);

  function note(row: SheetRow, kind: SetAside["examples"][number]["kind"]): void {
    if (kind === "group") setAside.groups += 1;
    else if (kind === "total") setAside.totals += 1;
    else setAside.hidden += 1;
    if (setAside.examples.filter((example) => example.kind === kind).length < EXAMPLES)
      setAside.examples.push({ line: row.line, kind, text: textOfRow(row) });
  }

  function withAdded(row: SheetRow): TableRow {
    if (added.length === 0) return row;
    const cells = Array.from({ length: own.length }, (_, column) => row.cells[column] ?? "");
    for (const column of added) cells.push(column.kind === "group" ? headings.text : (row.links?.get(column.of) ?? ""));
    return { ...row, cells: [...cells, ...row.cells.slice(own.length)] };
  }

  /** The row as it is taken; null for one that is left out. */
  function taken(row: SheetRow): TableRow | null {
    if (row.isHidden) {
      note(row, "hidden");
      if (choices.hiddenRows === "leaveOut") return null;
    }
    const kind = isRegisters ? null : kindOfRow(row, own.length, first);
    if (kind !== null) {
      note(row, kind);
      if (kind === "group") headings.see(row);
      if ((kind === "group" ? choices.groupRows : choices.totalRows) !== "rows") return null;
    }
    return withAdded(row);
  }

  async function* rows(): AsyncGenerator<TableRow> {
    try {
      for (const row of after) {
        const given = taken(row);
        if (given) yield given;
      }
      for (let at = await source.next(); !at.done; at = await source.next()) {
        const given = taken(at.value);
        if (given) yield given;
      }
    } finally {
      await source.return(undefined);
    }
  }
  return {
    headerLine: firstRow.line,
    headerRows,
    names: [...own, ...added.map(({ name }) => name)],
    added,
    above: before.map((row) => ({ line: row.line, text: textOfRow(row) })),
    setAside,
    rows: rows(),
  };
}
