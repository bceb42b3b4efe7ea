import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Choices, openTable, type SetAside } from "@/lib/delivery/tables/open-table";
import { openFile } from "@/lib/delivery/tables/table-file";

/** Nothing chosen: all of how a file is read is to be found out. */
export const UNCHOSEN: Choices = {
  encoding: null,
  delimiter: null,
  sheet: null,
  headerLine: null,
  headerRows: null,
  groupRows: null,
  totalRows: null,
  hiddenRows: null,
};

/** A file as the import reads it, whole. */
export async function readTable(
  bytes: Buffer | string,
  choices: Partial<Choices> = {},
  wanted: readonly string[] | "all" = [],
) {
  const folder = mkdtempSync(path.join(tmpdir(), "table-"));
  try {
    const file = path.join(folder, "table");
    writeFileSync(file, bytes);
    const chosen = { ...UNCHOSEN, ...choices };
    const opened = await openFile(file, chosen);
    const { facts } = opened;
    const { rows, ...table } = await openTable(opened, chosen, wanted);
    const cells: (readonly string[])[] = [];
    const lines: number[] = [];
    for await (const row of rows) {
      cells.push(row.cells);
      lines.push(row.line);
    }
    const setAside: SetAside = table.setAside;
    return { ...table, facts, cells, lines, setAside };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
