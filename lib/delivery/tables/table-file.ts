import { type CsvFacts, openCsv } from "@/lib/delivery/tables/csv-file";
import type { TableEncoding } from "@/lib/delivery/tables/encodings";
import { type FileBytes, readBytes } from "@/lib/delivery/tables/file-bytes";
import { type FileKind, kindOfFile } from "@/lib/delivery/tables/file-kind";
import { type OpenDocumentFacts, openDocument } from "@/lib/delivery/tables/open-document";
import type { FileKey, TableFile } from "@/lib/delivery/tables/table-row";
import { openWorkbook, type WorkbookFacts } from "@/lib/delivery/tables/workbook";

/** How a file is read, and what it is known by. */
export type FileFacts = FileKey &
  (({ format: "csv" } & CsvFacts) | ({ format: "xlsx" } & WorkbookFacts) | ({ format: "ods" } & OpenDocumentFacts));

/** What somebody chose of how a file is read; null for what is to be guessed. */
export type FileChoices = { encoding: TableEncoding | null; delimiter: string | null; sheet: string | null };

const OPENERS: Record<
  FileKind,
  (path: string, bytes: FileBytes, chosen: FileChoices) => Promise<TableFile<FileFacts>>
> = { csv: openCsv, xlsx: openWorkbook, ods: openDocument };

/**
 * Reads a file through once, and finds out how it is to be read where that was not chosen.
 * @throws {InvalidInput} for a file that is empty, or no table.
 */
export async function openFile(path: string, chosen: FileChoices): Promise<TableFile<FileFacts>> {
  const bytes = await readBytes(path);
  const kind = await kindOfFile(path, bytes.head);
  return OPENERS[kind](path, bytes, chosen);
}
