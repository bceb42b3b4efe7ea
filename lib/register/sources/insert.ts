import type { SourceKind } from "@/lib/platform/database/generated/enums";
import { dateOf, dayOf, type VagueDate } from "@/lib/platform/time/dates";
import type { HistoryTransaction } from "@/lib/platform/history/record";

/** The facts about a source, in domain form. */
export type SourceContent = {
  title: string;
  kind: SourceKind;
  authors: readonly string[];
  publisher: string | null;
  place: string | null;
  date: VagueDate | null;
  pages: number | null;
  identifiers: readonly { scheme: string; value: string }[];
  address: string | null;
  note: string | null;
};

/** A source as its table gives it, with its identifiers. */
export type SourceRow = {
  id: string;
  slug: string;
  title: string;
  kind: SourceKind;
  authors: string[];
  publisher: string | null;
  place: string | null;
  dateEdtf: string | null;
  dateEarliest: Date | null;
  dateLatest: Date | null;
  pages: number | null;
  address: string | null;
  note: string | null;
  enteredAt: Date;
  enteredById: string;
  identifiers: { scheme: string; value: string }[];
};

/** The related rows that `sourceContent` needs beside the source's own columns. */
export const SOURCE_PARTS = { identifiers: { select: { scheme: true, value: true } } } as const;

/** What the history vouches for of a source: every column, and its identifiers. */
export function sourceContent(row: SourceRow): unknown {
  const key = ({ scheme, value }: { scheme: string; value: string }) => `${scheme}\n${value}`;
  return {
    ...row,
    dateEarliest: row.dateEarliest && dayOf(row.dateEarliest),
    dateLatest: row.dateLatest && dayOf(row.dateLatest),
    enteredAt: row.enteredAt.toISOString(),
    // They have no order of their own, and databases differ in theirs.
    identifiers: row.identifiers.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  };
}

/** Adds a source. The caller has checked, under the chain's lock, that the slug is free. Gives its id. */
export async function insertSource(
  { tx, instant, append }: HistoryTransaction,
  authorId: string,
  slug: string,
  content: SourceContent,
): Promise<string> {
  const { date, identifiers, authors, ...plain } = content;
  const row = await tx.source.create({
    data: {
      ...plain,
      slug,
      authors: [...authors],
      dateEdtf: date?.edtf ?? null,
      dateEarliest: date ? dateOf(date.earliest) : null,
      dateLatest: date ? dateOf(date.latest) : null,
      enteredAt: instant,
      enteredById: authorId,
      identifiers: { create: identifiers.map(({ scheme, value }) => ({ scheme, value })) },
    },
    include: SOURCE_PARTS,
  });
  await append({
    action: "source.add",
    subjectType: "source",
    subjectId: row.id,
    before: null,
    after: sourceContent(row),
  });
  return row.id;
}
