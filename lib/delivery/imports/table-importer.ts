import type { User } from "@/lib/access/policy";
import type { Counts } from "@/lib/delivery/imports/counts";
import type { Field } from "@/lib/delivery/tables/fields";
import type { Gone } from "@/lib/delivery/imports/gone-rows";
import type { LateFaults } from "@/lib/delivery/imports/late-faults";
import type { NewNamesFound } from "@/lib/delivery/imports/new-names";
import type { Owners } from "@/lib/delivery/imports/owners";
import type { Register } from "@/lib/delivery/imports/register-query";
import type { Examples } from "@/lib/delivery/imports/row-writer";
import type { TableRow } from "@/lib/delivery/tables/table-row";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import type { UntakenRows } from "@/lib/delivery/imports/untaken-rows";

/** What the tables of one file share: each knows what those before it have said. */
export type FileContext = {
  user: User;
  /** Decides whether anything is written. */
  history: BulkHistoryTransaction;
  register: Register;
  /** The names of themes and actors that the rows would add. */
  names: NewNamesFound;
  owners: Owners;
  /** What an earlier reading of the file has found wrong after its last row. */
  late: LateFaults;
};

/** Imports the rows of one table in order. */
export interface TableImporter {
  readonly counts: Counts;
  readonly examples: Examples;
  readonly untaken: UntakenRows;
  /** Words that made cells empty, those of most cells first. */
  readonly emptied: readonly { word: string; cells: number }[];
  readonly unknownWords: ReadonlyMap<Field, ReadonlySet<string>>;
  /** Records that an earlier version of the table had; known after the last row. */
  readonly gone: Gone;
  /** Whether the whole table has to be looked at before its first row is taken. */
  readonly looksAhead: boolean;
  lookAhead(rows: readonly TableRow[]): Promise<void>;
  importChunk(rows: readonly TableRow[]): Promise<void>;
  /** Ends the table, whose columns have this digest. */
  finish(digest: string): Promise<void>;
}
