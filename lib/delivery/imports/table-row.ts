import { rejectInput } from "@/lib/platform/errors";
import type { Message } from "@/lib/platform/language/message";

/** One row, with the line of the file or of the sheet on which it begins, from 1. */
export type TableRow = { line: number; cells: readonly string[] };

/** In characters: no cell that any field takes is longer than all its texts together. */
export const MAX_ROW_LENGTH = 1_000_000;

/** @throws {InvalidInput} always: the file cannot be read as a table at all. */
export function refuseFile(reason: Message): never {
  rejectInput("file", reason);
}
