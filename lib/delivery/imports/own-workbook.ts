import { isOwn } from "@/lib/delivery/imports/column-names";
import { type Choices, type FileFacts, inspectFile, openTable } from "@/lib/delivery/imports/table-file";

/** The sheets of the register's own workbook that can come back, in the order in which they build on each other. */
const OWN_SHEETS = ["Records", "Updates"];

/**
 * The sheets of a file that are imported: all that the register itself wrote, where no sheet was chosen; otherwise the one
 * that was chosen or guessed.
 */
export async function sheetsToImport(path: string, facts: FileFacts, choices: Choices): Promise<FileFacts[]> {
  if (facts.format !== "xlsx" || choices.sheet !== null) return [facts];
  const names = OWN_SHEETS.filter((name) => facts.sheets.some((sheet) => sheet.name === name));
  if (names.length < OWN_SHEETS.length) return [facts];
  const found: FileFacts[] = [];
  for (const sheet of names) {
    const its = await inspectFile(path, { ...choices, sheet });
    const table = await openTable(path, its, choices);
    await table.rows.return(undefined);
    if (!isOwn(table.names)) return [facts];
    found.push(its);
  }
  return found;
}
