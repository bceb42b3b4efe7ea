import { InvalidInput } from "@/lib/platform/errors";
import { damaged, MAX_UNPACKED_BYTES, type Parts, streamOf, type Visitor, visit } from "@/lib/delivery/tables/archive";
import type { FileBytes } from "@/lib/delivery/tables/file-bytes";
import { SheetLinks } from "@/lib/delivery/tables/links";
import { MAX_MERGED_RANGES, MergedCells } from "@/lib/delivery/tables/merged-cells";
import { type Candidate, guessSheet, type SheetFacts } from "@/lib/delivery/tables/sheet-choice";
import { type RowCounts, withoutRows } from "@/lib/delivery/tables/sheet-scan";
import { OPENING_ROWS } from "@/lib/delivery/tables/table-layout";
import {
  SHEET_COLUMNS,
  type MergedRange,
  type FileKey,
  keyOf,
  sheetFile,
  type SheetRow,
  type TableFile,
} from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";
import { SPREADSHEET, relationsOf, type Workbook, openWorkbookParts } from "@/lib/delivery/tables/workbook-parts";
import {
  formatsOf,
  stringsOf,
  rangeOf,
  type Reading,
  isTrue,
  SheetVisitor,
  rowsOf,
} from "@/lib/delivery/tables/sheet-rows";

// SpreadsheetML (ECMA-376) as far as a table needs it: a sheet's cells as they were last reckoned. No formula is
// evaluated, nothing outside the file is looked at, and rows are read as fast as they are taken.

/** How a workbook is read. */
export type WorkbookFacts = { sheet: string; sheets: readonly SheetFacts[]; date1904: boolean };

/** Sheets that are looked at to find the one with the table. */
const MAX_SHEETS = 200;

/** What stands behind the rows of a sheet, and, where they are counted, how many rows there are. */
type Surroundings = RowCounts & { ranges: MergedRange[]; links: SheetLinks } & Pick<
    SheetFacts,
    "hiddenColumns" | "isFiltered"
  >;

async function surroundingsOf(parts: Parts, part: string, isCounted: boolean): Promise<Surroundings> {
  const found: Surroundings = {
    rows: 0,
    hidden: 0,
    ranges: [],
    links: new SheetLinks(),
    hiddenColumns: [],
    isFiltered: false,
  };
  const stream = await streamOf(parts, part, MAX_UNPACKED_BYTES);
  if (!stream) return found;
  const pending: { range: MergedRange; id: string }[] = [];
  const visitor: Visitor = {
    open: (element, attributes) => {
      if (element === "filterColumn") found.isFiltered = true;
      if (element === "col" && isTrue(attributes["hidden"]) && found.hiddenColumns.length < SHEET_COLUMNS) {
        found.hiddenColumns.push([Number(attributes["min"]) - 1, Number(attributes["max"]) - 1]);
      }
      if (element !== "mergeCell" && element !== "hyperlink") return;
      const range = rangeOf(attributes["ref"] ?? "");
      if (!range) return;
      if (element === "hyperlink") pending.push({ range, id: attributes["r:id"] ?? "" });
      else found.ranges.push(range);
      if (found.ranges.length > MAX_MERGED_RANGES) damaged(message("it has too many merged cells."));
    },
    text: () => {},
    close: () => {},
  };
  const rest = withoutRows(stream, isCounted ? (counts) => Object.assign(found, counts) : undefined);
  await visit(rest, SPREADSHEET, visitor);
  if (pending.length > 0) {
    const { addresses } = await relationsOf(parts, part);
    for (const { range, id } of pending) {
      const address = addresses.get(id);
      if (address === undefined) continue;
      for (let line = range.top; line <= range.bottom; line += 1) {
        for (let column = range.left; column <= range.right; column += 1) found.links.add(line, column, address);
      }
    }
  }
  return found;
}

/** A sheet's first rows, the shared texts in them as their places. */
async function openingOf(workbook: Workbook, part: string, noted: (place: number) => void): Promise<SheetRow[]> {
  const reading: Reading = {
    strings: {
      get: (place) => {
        noted(place);
        return `\u0000${place}`;
      },
    },
    formats: [],
    date1904: false,
  };
  const stream = await streamOf(workbook.parts, part, MAX_UNPACKED_BYTES);
  const rows: SheetRow[] = [];
  if (!stream) return rows;
  for await (const some of rowsOf(stream, new SheetVisitor(reading, new MergedCells([]), new SheetLinks()))) {
    rows.push(...some);
    if (rows.length >= OPENING_ROWS) break;
  }
  return rows.slice(0, OPENING_ROWS);
}

/** Every sheet of a workbook with its rows, and how those begin. */
async function candidatesOf(workbook: Workbook): Promise<Candidate[]> {
  const { parts, sheets } = workbook;
  const candidates: Candidate[] = [];
  let last = -1;
  for (const { name, part, isHidden } of sheets.slice(0, MAX_SHEETS)) {
    const { rows, hidden: hiddenRows, hiddenColumns, isFiltered } = await surroundingsOf(parts, part, true);
    const isOnly = sheets.length === 1;
    const opening = isOnly ? [] : await openingOf(workbook, part, (place) => (last = Math.max(last, place)));
    candidates.push({ name, rows, hiddenRows, hiddenColumns, isHidden, isFiltered, opening });
  }
  if (last < 0) return candidates;
  const texts = await stringsOf(workbook, last);
  const named = (cell: string) => (cell.startsWith("\u0000") ? texts.get(Number(cell.slice(1))) : cell);
  return candidates.map(({ opening, ...sheet }) => ({
    ...sheet,
    opening: opening.map((row) => ({ ...row, cells: row.cells.map(named) })),
  }));
}

/**
 * Which sheet of a workbook is read: the chosen one, else the one that looks like a table.
 * @throws {InvalidInput} for a file that is no workbook, or has no sheet of that name.
 */
async function factsOf(path: string, chosen: string | null): Promise<WorkbookFacts> {
  const workbook = await openWorkbookParts(path);
  try {
    requireSheet(
      workbook.sheets.map(({ name }) => name),
      chosen,
    );
    const candidates = await candidatesOf(workbook);
    const sheets = candidates.map(({ opening: _, ...sheet }) => sheet);
    return { sheet: chosen ?? guessSheet(candidates, workbook.active), sheets, date1904: workbook.date1904 };
  } finally {
    workbook.parts.archive.close();
  }
}

/** @throws {InvalidInput} when a sheet was chosen that is not there. */
export function requireSheet(names: readonly string[], chosen: string | null): void {
  if (chosen === null || names.includes(chosen)) return;
  throw new InvalidInput({
    sheet: [
      message("The workbook has no sheet “{sheet}”. It has: {sheets}", {
        sheet: chosen,
        sheets: names.join(", ").slice(0, 500),
      }),
    ],
  });
}

/** The rows of a sheet, read as fast as they are taken; `line` is the row's number there. @throws {InvalidInput} */
async function* readSheet(path: string, { sheet }: WorkbookFacts): AsyncGenerator<SheetRow> {
  const workbook = await openWorkbookParts(path);
  const { parts, sheets, date1904 } = workbook;
  try {
    const part = sheets.find(({ name }) => name === sheet)?.part ?? "";
    const { ranges, links } = await surroundingsOf(parts, part, false);
    const reading = { formats: await formatsOf(workbook), strings: await stringsOf(workbook), date1904 };
    const stream = await streamOf(parts, part, MAX_UNPACKED_BYTES);
    if (!stream) return damaged(message("the sheet “{sheet}” is not in it.", { sheet }));
    for await (const rows of rowsOf(stream, new SheetVisitor(reading, new MergedCells(ranges), links))) yield* rows;
  } finally {
    parts.archive.close();
  }
}

/** A workbook, with the sheet that is chosen or that looks like a table. @throws {InvalidInput} */
export async function openWorkbook(
  path: string,
  bytes: FileBytes,
  chosen: { sheet: string | null },
): Promise<TableFile<FileKey & { format: "xlsx" } & WorkbookFacts>> {
  const facts = { ...keyOf(bytes), format: "xlsx" as const, ...(await factsOf(path, chosen.sheet)) };
  return sheetFile(facts, (its) => readSheet(path, its));
}
