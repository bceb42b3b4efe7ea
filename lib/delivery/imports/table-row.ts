import { rejectInput } from "@/lib/platform/errors";
import type { Message } from "@/lib/platform/language/message";

/** One row, with the number, from 1, of the line in the file or of the row in the sheet on which it begins. */
export type TableRow = { line: number; cells: readonly string[] };

/** Max characters of a row: more than all fields together can hold. */
export const MAX_ROW_LENGTH = 1_000_000;

/** @throws {InvalidInput} always: the file cannot be read as a table at all. */
export function refuseFile(reason: Message): never {
  rejectInput("file", reason);
}
