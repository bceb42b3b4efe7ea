import type { Queries } from "@/lib/platform/database/queries";
import {
  isTellingApart,
  ownForm,
  ambiguousReferenceFault,
  tellingKey,
  textFieldsOf,
  type TellingTexts,
} from "@/lib/delivery/imports/references";
import {
  allTexts,
  findOwn,
  findPublished,
  loadRecords,
  loadTexts,
  type OnFile,
  type Register,
} from "@/lib/delivery/imports/register-query";
import { RowError } from "@/lib/delivery/imports/row-faults";
import type { ReadRow, TableReading } from "@/lib/delivery/imports/read-row";
import { findKnown, findSeenRecords, noteKnown, noteOnFile, type SeenRecord } from "@/lib/delivery/imports/seen-query";
import type { TableRow } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

/** The record that a row is about: one that the file has named before, or one on file; neither for a new one. */
export type Known = { before?: SeenRecord; found?: OnFile };

/** Stores what all records on file say in the table in which rows without a reference are looked up. */
export async function noteTexts(
  client: Queries,
  { identity, mapping }: Pick<TableReading, "identity" | "mapping">,
): Promise<void> {
  const fields = textFieldsOf(identity, mapping);
  if (fields === null) return;
  for await (const records of allTexts(client)) {
    await noteKnown(
      client,
      records.map(({ id, ...texts }) => [tellingKey(fields, texts), id]),
    );
  }
}

/**
 * Whether a table's references are all the register's own, as its tables of the release before are: each is of our form,
 * and a record on file that has it has none of the publisher's. Reads until the first that is not.
 */
export async function areAllOurs(
  client: Queries,
  chunks: AsyncIterable<readonly TableRow[]>,
  column: number,
): Promise<boolean> {
  let some = false;
  for await (const rows of chunks) {
    const cells = rows.map(({ cells: texts }) => texts[column]?.trim() ?? "").filter((text) => text !== "");
    const references = [...new Set(cells.map(ownForm))];
    if (references.includes(null)) return false;
    const onFile = await loadRecords(
      client,
      await findOwn(
        client,
        references.filter((text) => text !== null),
      ),
    );
    if (onFile.size < references.length) return false;
    if ([...onFile.values()].some(({ revision }) => revision.publisherReference !== null)) return false;
    some ||= references.length > 0;
  }
  return some;
}

/** What the file and the register know of a chunk's rows; it grows as they are taken. */
export class KnownAgain {
  private readonly byName = new Map<string, SeenRecord[]>();
  private readonly byId = new Map<string, SeenRecord>();
  private readonly ownOnFile = new Map<string, OnFile>();
  private readonly byText = new Map<string, OnFile[]>();
  private texts: ReadonlyMap<string, TellingTexts> = new Map();

  constructor(
    private readonly register: Pick<Register, "sources">,
    private readonly reading: Pick<TableReading, "identity" | "mapping">,
  ) {}

  /** Looks up what rows could be about. */
  static async of(
    client: Queries,
    register: Register,
    reading: TableReading,
    rows: readonly ReadRow[],
  ): Promise<KnownAgain> {
    const known = new KnownAgain(register, reading);
    await known.lookUp(client, rows);
    return known;
  }

  private async lookUp(client: Queries, rows: readonly ReadRow[]): Promise<void> {
    const nameKeys = [...new Set(rows.map(({ nameKey }) => nameKey))];
    for (const seen of await findSeenRecords(client, { nameKeys })) this.add(seen);
    const open = rows.filter((row) => candidatesOf(this.byName.get(row.nameKey), row).length === 0);
    const { identity, mapping } = this.reading;
    const own = new Set(open.flatMap((row) => row.own ?? []));
    const published = open.flatMap((row): [string, string | null][] => {
      const { published } = row;
      if (published === null) return [];
      if (row.sourceKey === "") return [[published, null]];
      // A source to be made has no records.
      return this.register.sources.of(row.sourceKey).map((source) => [published, source]);
    });
    const known =
      textFieldsOf(identity, mapping) !== null
        ? await findKnown(
            client,
            open.map(({ nameKey }) => nameKey),
          )
        : new Map<string, string[]>();
    const ids = [
      ...(await findOwn(client, [...own])),
      ...(await findPublished(client, published)),
      ...[...known.values()].flat(),
    ];
    const onFile = await loadRecords(client, [...new Set(ids)]);
    for (const [id, found] of onFile) {
      this.ownOnFile.set(found.revision.recommendation.reference, found);
      const { publisherReference } = found.revision;
      if (identity.kind === "published" && publisherReference !== null) push(this.byText, publisherReference, found);
      for (const [key, its] of known) if (its.includes(id)) push(this.byText, key, found);
    }
    if (isTellingApart(mapping)) this.texts = await loadTexts(client, [...onFile.keys()]);
    for (const seen of await findSeenRecords(client, { ids: [...onFile.keys()] })) {
      if (!this.byId.has(seen.id)) this.add(seen);
    }
    await noteOnFile(client, [...onFile.keys()]);
  }

  /** Our own references on file among those of the rows. */
  get references(): string[] {
    return [...this.ownOnFile.keys()];
  }

  /** Remembers a record that the file has named now. */
  add(seen: SeenRecord): void {
    push(this.byName, seen.nameKey, seen);
    this.byId.set(seen.id, seen);
  }

  /** The record of a row. @throws {RowError} when it could be about several, or about one of another source. */
  find(row: ReadRow): Known {
    const seen = candidatesOf(this.byName.get(row.nameKey), row);
    if (seen.length > 1) throw new RowError("reference", ambiguousReferenceFault(row.name));
    if (seen[0]) return { before: seen[0] };
    const found = this.findOnFile(row);
    if (!found) return {};
    const before = this.byId.get(found.revision.recommendationId);
    return before ? { before } : { found };
  }

  private findOnFile(row: ReadRow): OnFile | undefined {
    const { identity, mapping } = this.reading;
    if (identity.kind === "own" && row.own !== null) return this.ownOnFile.get(row.own);
    const its = (this.byText.get(row.nameKey) ?? []).filter(
      (one) => this.isOfSource(one, row) && this.isTold(one, row),
    );
    const counting = its.filter(({ revision }) => !revision.withdrawn);
    const candidates = counting.length > 0 ? counting : its;
    if (candidates.length > 1) throw new RowError("reference", ambiguousReferenceFault(row.name));
    if (candidates[0] || row.own === null || mapping.references.whose === "publisher") return candidates[0];
    const own = this.ownOnFile.get(row.own);
    if (!own || !this.isTold(own, row)) return undefined;
    if (this.isOfSource(own, row)) return own;
    // If it has a publisher's reference in another source, it is another record. If it has none, nobody can tell.
    if (own.revision.publisherReference !== null) return undefined;
    throw new RowError(
      "reference",
      message(
        "A record of another source has the reference {reference} in this register. Set whether the references in the table are the publisher’s or this register’s.",
        { reference: row.own },
      ),
    );
  }

  private isOfSource({ revision }: OnFile, { sourceKey }: ReadRow): boolean {
    return sourceKey === "" || this.register.sources.of(sourceKey).includes(revision.sourceId);
  }

  private isTold({ revision }: OnFile, { apartKey }: ReadRow): boolean {
    if (apartKey === "") return true;
    const texts = this.texts.get(revision.recommendationId);
    return texts !== undefined && tellingKey(this.reading.mapping.references.apart, texts) === apartKey;
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** The records of the file that a row could be about: what it does not say may be any. */
function candidatesOf(seen: readonly SeenRecord[] | undefined, { sourceKey, apartKey }: ReadRow): SeenRecord[] {
  return (seen ?? []).filter(
    (one) =>
      (sourceKey === "" || one.sourceKey === "" || one.sourceKey === sourceKey) &&
      (apartKey === "" || one.apartKey === apartKey),
  );
}
