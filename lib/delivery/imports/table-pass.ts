import type { Field } from "@/lib/delivery/tables/fields";
import { columnFields } from "@/lib/delivery/imports/columns";
import { FactImporter } from "@/lib/delivery/imports/fact-importer";
import { columnsDigest } from "@/lib/delivery/imports/gone-rows";
import { areAllOurs, noteTexts } from "@/lib/delivery/imports/known-again";
import type { LateFaults } from "@/lib/delivery/imports/late-faults";
import { NewNamesFound } from "@/lib/delivery/imports/new-names";
import { factTableOf, isOfRegister, isOwn } from "@/lib/delivery/tables/own-tables";
import type { Sheets } from "@/lib/delivery/imports/own-workbook";
import { Owners } from "@/lib/delivery/imports/owners";
import { type Identity, identityOf } from "@/lib/delivery/imports/references";
import { isOfRefused, type RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import { loadRegister, ownerOf } from "@/lib/delivery/imports/register-query";
import { RowImporter } from "@/lib/delivery/imports/row-importer";
import type { Columns } from "@/lib/delivery/imports/read-row";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { copyEvidenceKeys } from "@/lib/delivery/imports/seen-query";
import { openTable, type OpenTable, type SetAside } from "@/lib/delivery/tables/open-table";
import type { FileFacts } from "@/lib/delivery/tables/table-file";
import type { FileContext, TableImporter } from "@/lib/delivery/imports/table-importer";
import type { TableFile, TableRow } from "@/lib/delivery/tables/table-row";
import type { User } from "@/lib/access/policy";
import { rejectInput } from "@/lib/platform/errors";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { message } from "@/lib/platform/language/message";

/** How many characters are looked up and written at a time. */
const CHUNK_CHARACTERS = 8_000_000;

const MAX_ROWS = 2_000_000;

async function* chunksOf(rows: AsyncIterable<TableRow>, atOnce: number): AsyncGenerator<TableRow[]> {
  let chunk: TableRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    chunk.push(row);
    for (const cell of row.cells) characters += cell.length;
    if (chunk.length < atOnce && characters < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = [];
    characters = 0;
  }
  if (chunk.length > 0) yield chunk;
}

/** One reading of a table, from its first row to its last. */
export type Pass = { rows: TableImporter; columns: Columns; setAside: SetAside; digest: string };

/** Is told how many rows have been read, and what came of them so far. */
export type RowsTaken = (count: number, passes: readonly Pass[]) => void | Promise<void>;

/** A table that is read for one pass: its file, and how it is read. */
type Table = { file: TableFile<FileFacts>; mapping: Mapping };

/** What imports the rows of a table of records and updates. */
async function rowImporter(
  context: FileContext,
  { file: { facts }, mapping }: Table,
  { names, added }: OpenTable,
  again: () => Promise<AsyncIterable<TableRow[]>>,
  refused: RefusedRowsSink | null,
): Promise<TableImporter> {
  const { client } = context.history;
  const fields = columnFields(names, mapping);
  const all = [...fields, ...(Object.keys(mapping.joined) as Field[])]; // the schema accepts no other names
  const hasEvidence =
    mapping.shared.evidence !== null ||
    mapping.tooLong !== null ||
    all.some((field) => field === "evidenceTitles" || field === "evidenceAddresses");
  if (hasEvidence) await copyEvidenceKeys(client, isOwn(names));
  const given = identityOf(all, isOwn(names), mapping);
  const column = fields.indexOf("reference");
  const isOurs =
    given.kind === "published" &&
    mapping.references.whose === null &&
    column >= 0 &&
    (await areAllOurs(client, await again(), column));
  const identity: Identity = isOurs ? { kind: "own" } : given;
  const reading = {
    mapping,
    columns: names.map((name, index) => ({ name, field: fields[index] ?? null })),
    added: added.length,
    isOwn: isOwn(names),
    isNeutralised: isNeutralised(names, facts),
    date1904: facts.format === "xlsx" && facts.date1904,
    identity,
    ownerId: await ownerOf(client, mapping.shared.owner),
  };
  await noteTexts(client, reading);
  return new RowImporter(context, reading, refused);
}

function isNeutralised(names: readonly string[], facts: FileFacts): boolean {
  return isOfRefused(names) || (isOfRegister(names) && facts.format === "csv");
}

/** Processes the whole table of a file once. */
async function passThrough(
  context: FileContext,
  table: Table,
  refused: RefusedRowsSink | null,
  onRows: (count: number, pass: Pass) => void | Promise<void>,
): Promise<Pass> {
  const { file, mapping } = table;
  const open = () =>
    openTable(file, mapping, [...Object.keys(mapping.columns), ...Object.values(mapping.joined).flat()]);
  const opened = await open();
  const { names, added, setAside } = opened;
  const digest = columnsDigest(names.slice(0, names.length - added.length));
  const again = async () => chunksOf((await open()).rows, context.history.rowsAtOnce);
  const kind = factTableOf(names);
  const columns = columnFields(names, mapping).map((field, index) => ({ name: names[index] ?? "", field }));
  const rows =
    kind === null
      ? await rowImporter(context, table, opened, again, refused)
      : new FactImporter(
          context,
          kind,
          { mapping, columns, added: added.length, isNeutralised: isNeutralised(names, file.facts) },
          refused,
        );
  const pass = { rows, columns, setAside, digest };
  if (rows.looksAhead) for await (const chunk of await again()) await rows.lookAhead(chunk);
  let count = 0;
  for await (const chunk of chunksOf(opened.rows, context.history.rowsAtOnce)) {
    count += chunk.length;
    if (count > MAX_ROWS) {
      rejectInput(
        "file",
        message("The file has more than {limit, number} rows. Split it into smaller files.", { limit: MAX_ROWS }),
      );
    }
    await rows.importChunk(chunk);
    await onRows(count, pass);
  }
  await rows.finish(digest);
  await onRows(count, pass);
  return pass;
}

/**
 * Processes each sheet of the register's own workbook, or the one table, in turn. What the sheets before have said is
 * known to those after them. A mapping speaks of the columns of one of them.
 */
export async function passThroughAll(
  user: User,
  history: BulkHistoryTransaction,
  sheets: Sheets,
  mapping: Mapping,
  { late, refused }: { late: LateFaults; refused: RefusedRowsSink | null },
  onRows: RowsTaken,
): Promise<{ passes: Pass[]; names: NewNamesFound }> {
  const passes: Pass[] = [];
  const register = await loadRegister(history.client);
  const context: FileContext = {
    user,
    history,
    register,
    names: new NewNamesFound(register.names),
    owners: await Owners.load(history.client),
    late,
  };
  let before = 0;
  for (const [index, file] of sheets.all.entries()) {
    // Rejected rows of two sheets are not one table.
    const isTold = passes.every(({ rows }) => rows.counts.refused + rows.counts.refusedOut === 0);
    const table = {
      file,
      mapping: index === sheets.mapped ? mapping : { ...mapping, columns: {}, joined: {} },
    };
    const pass = await passThrough(context, table, isTold ? refused : null, (count, taken) =>
      onRows(before + count, [...passes, taken]),
    );
    passes.push(pass);
    before += pass.rows.counts.rows;
  }
  return { passes, names: context.names };
}
