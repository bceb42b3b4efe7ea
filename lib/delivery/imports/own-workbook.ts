import { type Choices, openTable } from "@/lib/delivery/tables/open-table";
import { isOfRegister } from "@/lib/delivery/tables/own-tables";
import type { FileFacts } from "@/lib/delivery/tables/table-file";
import type { TableFile } from "@/lib/delivery/tables/table-row";

/** The sheets of the register's own workbook, in the order in which they build on each other. An older one has not all of them. */
const OWN_SHEETS = ["Actors", "Sources", "Records", "Evidence", "Updates"];
const NEEDED_SHEETS = ["Records", "Updates"];

/** The sheets of a file that are read together, and which of them the mapping speaks of. */
export type Sheets = { all: readonly TableFile<FileFacts>[]; mapped: number };

function oneSheet(file: TableFile<FileFacts>): Sheets {
  return { all: [file], mapped: 0 };
}

/**
 * The sheets of a file that are imported: all that the register itself wrote, where no sheet was chosen; otherwise the one
 * that was chosen or guessed.
 */
export async function sheetsToImport(file: TableFile<FileFacts>, choices: Choices): Promise<Sheets> {
  const { facts, sheet } = file;
  if (facts.format !== "xlsx" || choices.sheet !== null || sheet === null) return oneSheet(file);
  const has = (name: string) => facts.sheets.some((its) => its.name === name);
  if (!NEEDED_SHEETS.every(has)) return oneSheet(file);
  const names = OWN_SHEETS.filter(has);
  const all = names.map(sheet);
  for (const its of all) {
    const table = await openTable(its, choices);
    await table.rows.return(undefined);
    if (!isOfRegister(table.names)) return oneSheet(file);
  }
  return { all, mapped: names.indexOf(facts.sheet) };
}
