import type { SourceKind } from "@/lib/database/generated/enums";
import { dateOf, type VagueDate } from "@/lib/dates";
import type { Recorder } from "@/lib/history/record";

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

/** Adds a source. The caller has checked, under the chain's lock, that the slug is free. Gives its id. */
export async function insertSource(
  { tx, instant, append }: Recorder,
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
    select: { id: true },
  });
  await append({
    action: "source.add",
    subjectType: "source",
    subjectId: row.id,
    before: null,
    after: { ...content, slug, date: date?.edtf ?? null },
  });
  return row.id;
}
