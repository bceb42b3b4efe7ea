import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, Row } from "@/lib/platform/history/record";
import type { RowVerifier } from "@/lib/platform/history/verify";
import type { Transaction } from "@/lib/platform/database/connect";

/** What is corrected by revisions beside its row, which is the first of them. */
export type CorrectedKind = "actor" | "theme" | "source";

/** A correction as stored in its table, with the facts from then on. */
export type Correction = {
  id: string;
  /** Counts from 2. */
  number: number;
  recordedAt: Date;
  authorId: string;
  /** Why it was made; null for taking something back by one press. */
  note: string | null;
};

/** What the history vouches for: every column of the correction, and what belongs to it. */
function correctionContent(row: Correction): unknown {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

/**
 * Writes the next revision of something, and returns its id. `before` and `after` are the columns with all that can be
 * corrected of it, with days as text; `beside` is what the entry says of it that stands in other tables, and `does` what is done.
 */
export async function writeCorrection(
  { instant, add, append }: HistorySink,
  authorId: string,
  kind: CorrectedKind,
  { id, revision }: { id: string; revision: number },
  {
    before,
    after,
    note,
    beside = { before: {}, after: {} },
    does = "revise",
  }: { before: Row; after: Row; note: string | null; beside?: { before: Row; after: Row }; does?: string },
): Promise<string> {
  const row = {
    ...after,
    id: newId(instant),
    [`${kind}Id`]: id,
    number: revision + 1,
    recordedAt: instant,
    authorId,
    note,
  };
  await add(`${kind}_revision`, row);
  await append({
    action: `${kind}.${does}`,
    subjectType: `${kind}-revision`,
    subjectId: row.id,
    before: { ...before, ...beside.before, [`${kind}Id`]: id, number: revision },
    after: correctionContent({ ...row, ...beside.after }),
  });
  return row.id;
}

/** How the corrections of a kind are verified against the history. */
export function correctionVerifier(
  kind: CorrectedKind,
  read: (tx: Transaction, where: { id: { in: string[] } }) => Promise<Correction[]>,
  parts: RowVerifier["parts"] = [],
): RowVerifier {
  return {
    subjectType: `${kind}-revision`,
    table: `${kind}_revision`,
    idColumn: "id",
    parts,
    async contents(tx, ids) {
      const rows = await read(tx, { id: { in: ids } });
      return new Map(rows.map((row) => [row.id, correctionContent(row)]));
    },
  };
}
