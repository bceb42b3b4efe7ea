import type { Prisma } from "@/lib/platform/database/generated/client";
import type { SourceKind } from "@/lib/platform/database/generated/enums";
import { dateOf, dayOf, type VagueDate } from "@/lib/platform/time/dates";
import { newId } from "@/lib/platform/history/ids";
import { canonicalJson, type HistorySink } from "@/lib/platform/history/record";
import { writeCorrection } from "@/lib/register/names/correction";

/** The facts about a source. */
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

/** A source as stored in its table, with its identifiers. */
export type SourceRow = Prisma.SourceGetPayload<{ include: typeof SOURCE_PARTS }>;

/** The related rows that `sourceContent` needs in addition to the source's own columns. */
export const SOURCE_PARTS = { identifiers: { select: { scheme: true, value: true } } } as const;

/** Identifiers have no order of their own, and databases differ in how they sort text. */
export function identifiersInOrder(identifiers: SourceContent["identifiers"]): SourceContent["identifiers"] {
  const key = ({ scheme, value }: { scheme: string; value: string }) => `${scheme}\n${value}`;
  return identifiers.map(({ scheme, value }) => ({ scheme, value })).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What the history vouches for: every column of the source, and its identifiers. */
export function sourceContent(row: SourceRow): unknown {
  return {
    ...row,
    dateEarliest: row.dateEarliest && dayOf(row.dateEarliest),
    dateLatest: row.dateLatest && dayOf(row.dateLatest),
    enteredAt: row.enteredAt.toISOString(),
    identifiers: identifiersInOrder(row.identifiers),
  };
}

/** Writes a new source. The caller has checked, under the chain's lock, that the slug is free. Returns its id. */
export async function writeSource(
  { instant, add, append }: HistorySink,
  authorId: string,
  slug: string,
  { date, identifiers, authors, ...plain }: SourceContent,
): Promise<string> {
  const columns = {
    ...plain,
    id: newId(instant),
    slug,
    authors: [...authors],
    dateEdtf: date?.edtf ?? null,
    dateEarliest: date ? dateOf(date.earliest) : null,
    dateLatest: date ? dateOf(date.latest) : null,
    enteredAt: instant,
    enteredById: authorId,
  };
  const row: SourceRow = { ...columns, identifiers: identifiers.map(({ scheme, value }) => ({ scheme, value })) };
  await add("source", columns);
  await add("source_identifier", ...row.identifiers.map((identifier) => ({ sourceId: row.id, ...identifier })));
  await append({
    action: "source.add",
    subjectType: "source",
    subjectId: row.id,
    before: null,
    after: sourceContent(row),
  });
  return row.id;
}

/** The columns of a revision, and the identifiers beside them. */
function correctedFacts({
  title,
  kind,
  authors,
  publisher,
  place,
  date,
  pages,
  address,
  note,
  identifiers,
}: SourceContent) {
  const dated = {
    dateEdtf: date?.edtf ?? null,
    dateEarliest: date?.earliest ?? null,
    dateLatest: date?.latest ?? null,
  };
  return {
    columns: { title, kind, authors, publisher, place, ...dated, pages, address, sourceNote: note },
    beside: { identifiers: identifiersInOrder(identifiers) },
  };
}

/** Whether two sources say the same in everything that can be corrected. */
export function isSameSource(one: SourceContent, other: SourceContent): boolean {
  return canonicalJson(correctedFacts(one)) === canonicalJson(correctedFacts(other));
}

/** Writes the next revision of a source. `source` is what was known of it until now. */
export async function writeSourceRevision(
  history: HistorySink,
  authorId: string,
  source: SourceContent & { id: string; revision: number; withdrawn: boolean },
  content: SourceContent,
  { note, withdrawn, does }: { note: string | null; withdrawn: boolean; does: "revise" | "withdraw" | "reinstate" },
): Promise<void> {
  const [before, after] = [correctedFacts(source), correctedFacts(content)];
  const revisionId = await writeCorrection(history, authorId, "source", source, {
    before: { ...before.columns, withdrawn: source.withdrawn },
    after: { ...after.columns, withdrawn },
    note,
    does,
    beside: { before: before.beside, after: after.beside },
  });
  await history.add(
    "source_revision_identifier",
    ...after.beside.identifiers.map((identifier) => ({ revisionId, ...identifier })),
  );
}
