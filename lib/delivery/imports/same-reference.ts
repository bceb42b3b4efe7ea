import type { Queries } from "@/lib/platform/database/queries";
import type { ReadRow } from "@/lib/delivery/imports/read-row";
import { nameOf } from "@/lib/delivery/imports/row-writer";
import type { Mapping } from "@/lib/delivery/imports/schema";
import {
  findAddressees,
  findNewest,
  noteAddressees,
  type NamedAddressee,
  noteNewest,
} from "@/lib/delivery/imports/seen-query";
import { joinParts, parted } from "@/lib/delivery/imports/separators";

const keyOf = (one: { nameKey: string; sourceKey: string }) => JSON.stringify([one.nameKey, one.sourceKey]);

/** What becomes of rows of one reference that differ, where the whole table has to be known for it. */
export class RowsOfOneReference {
  private readonly twice: Mapping["references"]["twice"];
  private readonly isNewestFirst: boolean;

  constructor(
    private readonly client: Queries,
    { references, order }: Mapping,
  ) {
    this.twice = references.twice;
    this.isNewestFirst = order === "up";
  }

  /** Whether the whole table has to be looked at before its first row is taken. */
  get looksAhead(): boolean {
    return this.twice === "join" || this.twice === "newest";
  }

  /** Remembers whom rows name, or which of them is the newest. */
  async note(rows: readonly ReadRow[]): Promise<void> {
    if (this.twice === "newest") {
      const sayings = rows.map(({ nameKey, sourceKey, recordDigest: digest, update, line }) => ({
        nameKey,
        sourceKey,
        digest,
        day: update?.effective.latest ?? "",
        place: this.isNewestFirst ? -line : line,
      }));
      await noteNewest(this.client, sayings);
      return;
    }
    const named = rows.flatMap(({ nameKey, sourceKey, line, values }): NamedAddressee[] =>
      parted(values.addressees).map((name) => ({ nameKey, sourceKey, name, line })),
    );
    await noteAddressees(this.client, named);
  }

  /** Joins the addressees of rows of one reference, which changes their digests, or gives the rows that are older than another. */
  async settle(rows: readonly ReadRow[], digestOf: (row: ReadRow) => string): Promise<Set<ReadRow>> {
    if (this.twice === "join") await this.joinAddressees(rows, digestOf);
    return this.twice === "newest" ? this.olderRows(rows) : new Set();
  }

  private async joinAddressees(rows: readonly ReadRow[], digestOf: (row: ReadRow) => string): Promise<void> {
    const nameKeys = [...new Set(rows.map(({ nameKey }) => nameKey))];
    const all = new Map<string, string[]>();
    for (const named of await findAddressees(this.client, nameKeys)) {
      all.set(keyOf(named), [...(all.get(keyOf(named)) ?? []), named.name]);
    }
    for (const row of rows) {
      const names = all.get(keyOf(row));
      if (row.isEmptyRecord || names === undefined) continue;
      row.values.addressees = joinParts(names);
      row.recordDigest = digestOf(row);
    }
  }

  /** Rows that say something else of their record than the newest row of it. */
  private async olderRows(rows: readonly ReadRow[]): Promise<Set<ReadRow>> {
    const newest = await findNewest(this.client, [...new Set(rows.map(({ nameKey }) => nameKey))]);
    const digests = new Map(newest.map((one) => [keyOf(one), one.digest]));
    return new Set(
      rows.filter((row) => {
        if (row.isEmptyRecord || row.faults.list.length > 0) return false;
        return digests.get(keyOf(row)) !== row.recordDigest;
      }),
    );
  }
}

/**
 * Gathers the evidence of rows that bring the same update, as in a table with a row for each item, in the first of them.
 */
export function gatherEvidence(rows: readonly ReadRow[]): void {
  const first = new Map<string, ReadRow["update"]>();
  for (const { nameKey, sourceKey, apartKey, update, isUndated, faults } of rows) {
    if (update === null || faults.list.length > 0) continue;
    const { evidence: _, ...said } = update;
    const key = JSON.stringify([nameKey, sourceKey, apartKey, isUndated, said]);
    const before = first.get(key);
    if (!before) {
      first.set(key, update);
      continue;
    }
    const known = new Set(before.evidence.map(nameOf));
    before.evidence.push(...update.evidence.filter((item) => !known.has(nameOf(item))));
  }
}
