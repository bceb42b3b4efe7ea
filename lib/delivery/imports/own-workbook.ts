import { isOfRegister } from "@/lib/delivery/imports/own-tables";
import { type Choices, type FileFacts, inspectFile, openTable } from "@/lib/delivery/imports/table-file";

/** The sheets of the register's own workbook, in the order in which they build on each other. An older one has not all of them. */
const OWN_SHEETS = ["Actors", "Sources", "Records", "Evidence", "Updates"];
const NEEDED_SHEETS = ["Records", "Updates"];

/** The sheets of a file that are read together, and which of them the mapping speaks of. */
export type Sheets = { all: readonly FileFacts[]; mapped: number };

/**
 * The sheets of a file that are imported: all that the register itself wrote, where no sheet was chosen; otherwise the one
 * that was chosen or guessed.
 */
export async function sheetsToImport(path: string, facts: FileFacts, choices: Choices): Promise<Sheets> {
  const one = { all: [facts], mapped: 0 };
  if (facts.format !== "xlsx" || choices.sheet !== null) return one;
  const has = (name: string) => facts.sheets.some((sheet) => sheet.name === name);
  if (!NEEDED_SHEETS.every(has)) return one;
  const found: FileFacts[] = [];
  const names = OWN_SHEETS.filter(has);
  for (const sheet of names) {
    const its = await inspectFile(path, { ...choices, sheet });
    const table = await openTable(path, its, choices);
    await table.rows.return(undefined);
    if (!isOfRegister(table.names)) return one;
    found.push(its);
  }
  return { all: found, mapped: names.indexOf(facts.sheet) };
}
