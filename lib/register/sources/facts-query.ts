import { z } from "zod";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { SourceKind } from "@/lib/platform/database/generated/enums";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { rejectFault, rejectInput } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { requireDay, vagueOrNull } from "@/lib/platform/time/dates";
import { identifiersAt, type KnownAt, sourcesAt } from "@/lib/register/names/names-query";
import type { SourceContent } from "@/lib/register/sources/insert";
import { withdrawnSourceFault } from "@/lib/register/sources/rules";

const identifier = z.object({ scheme: z.string(), value: z.string() });

const day = z.string().transform(requireDay);

const facts = {
  title: z.string(),
  kind: z.enum(SourceKind),
  authors: z.array(z.string()),
  publisher: z.string().nullable(),
  place: z.string().nullable(),
  dateEdtf: z.string().nullable(),
  dateEarliest: day.nullable(),
  dateLatest: day.nullable(),
  pages: z.number().nullable(),
  address: z.string().nullable(),
  about: z.string().nullable(),
  identifiers: z.array(identifier),
};

/** The columns of `facts` of the source `s`, which is known at the instant. */
function factColumns(identifiers: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    s.title, s.kind::text, s.authors, s.publisher, s.place, s.date_edtf AS "dateEdtf", s.date_earliest::text AS "dateEarliest",
    s.date_latest::text AS "dateLatest", s.pages, s.address, s.note AS about,
    (SELECT coalesce(json_agg(json_build_object('scheme', i.scheme, 'value', i.value) ORDER BY i.scheme, i.value), '[]')
      FROM ${identifiers} i WHERE i.source_id = s.id) AS identifiers`;
}

function toContent(row: z.output<z.ZodObject<typeof facts>>): SourceContent {
  const { title, kind, authors, publisher, place, dateEdtf, dateEarliest, dateLatest, pages, address } = row;
  const date = vagueOrNull(dateEdtf, dateEarliest, dateLatest);
  return {
    title,
    kind,
    authors,
    publisher,
    place,
    date,
    pages,
    identifiers: row.identifiers,
    address,
    note: row.about,
  };
}

const sourceRow = z.object({
  ...facts,
  id: z.string(),
  slug: z.string(),
  revision: z.number(),
  withdrawn: z.boolean(),
  enteredAt: z.date(),
  enteredBy: z.string().nullable(),
});

/** A source as known at an instant, with the number of that revision. */
export type SourceAt = SourceContent &
  Pick<z.output<typeof sourceRow>, "id" | "slug" | "revision" | "withdrawn" | "enteredAt" | "enteredBy">;

/** The sources `s`, as known at the instant, that meet `condition`, which may end in ORDER BY and LIMIT. */
export async function findSources(
  knownAt: KnownAt,
  condition: Prisma.Sql,
  tx: Pick<Transaction, "$queryRaw"> = database(),
): Promise<SourceAt[]> {
  const isKnown = knownAt === null ? Prisma.sql`true` : Prisma.sql`s.entered_at <= ${sqlInstant(knownAt)}`;
  const rows = await queryRows(
    sourceRow,
    Prisma.sql`
    SELECT s.id::text, s.slug, s.revision, s.withdrawn, s.entered_at AS "enteredAt", author.name AS "enteredBy",
      ${factColumns(identifiersAt(knownAt))}
    FROM ${sourcesAt(knownAt)} s JOIN account author ON author.id = s.entered_by_id
    WHERE ${isKnown} AND ${condition}`,
    tx,
  );
  return rows.map((row) => {
    const { id, slug, revision, withdrawn, enteredAt, enteredBy } = row;
    return { id, slug, revision, withdrawn, enteredAt, enteredBy, ...toContent(row) };
  });
}

/** How many sources were known at the instant, and how many of them were withdrawn. */
export async function countSources(knownAt: Date): Promise<{ present: number; withdrawn: number }> {
  const counted = await queryRow(
    z.object({ present: z.number(), withdrawn: z.number() }),
    Prisma.sql`
    SELECT (count(*) FILTER (WHERE NOT s.withdrawn))::integer AS present, (count(*) FILTER (WHERE s.withdrawn))::integer AS withdrawn
    FROM ${sourcesAt(knownAt)} s WHERE s.entered_at <= ${sqlInstant(knownAt)}`,
  );
  return counted ?? { present: 0, withdrawn: 0 };
}

/** Null when there is no source with this slug, or there was none yet. */
export async function findSource(slug: string, knownAt: KnownAt, tx?: Transaction): Promise<SourceAt | null> {
  const [found] = await findSources(knownAt, Prisma.sql`s.slug = ${slug}`, tx);
  return found ?? null;
}

/** A source's id, title and date as known at the instant; null for one that had not been added. */
export async function findTitle(slug: string, knownAt: Date) {
  return queryRow(
    z.object({ id: z.string(), slug: z.string(), title: z.string(), dateEdtf: z.string().nullable() }),
    Prisma.sql`
    SELECT s.id::text, s.slug, s.title, s.date_edtf AS "dateEdtf" FROM ${sourcesAt(knownAt)} s
    WHERE s.slug = ${slug} AND s.entered_at <= ${sqlInstant(knownAt)}`,
  );
}

/**
 * The id of the source that a form names in a field.
 * @throws {InvalidInput} where there is none, or it is withdrawn
 */
export async function requireSource(tx: Transaction, field: string, slug: string): Promise<string> {
  const source = await findSource(slug, null, tx);
  if (!source) rejectInput(field, message("This source is no longer in the register. Select another source."));
  rejectFault(field, withdrawnSourceFault(source));
  return source.id;
}

/** All sources by the titles that they have now, that are not withdrawn, for forms to choose from. `dateEdtf`: the source’s own date, if it has one. */
export function sourceChoices(): Promise<{ slug: string; title: string; dateEdtf: string | null }[]> {
  return queryRows(
    z.object({ slug: z.string(), title: z.string(), dateEdtf: z.string().nullable() }),
    Prisma.sql`SELECT s.slug, s.title, s.date_edtf AS "dateEdtf" FROM ${sourcesAt(null)} s WHERE NOT s.withdrawn ORDER BY s.title, s.id`,
  );
}

const revisionRow = z.object({
  ...facts,
  number: z.number(),
  recordedAt: z.date(),
  author: z.string().nullable(),
  note: z.string().nullable(),
  withdrawn: z.boolean(),
});

/** The facts of a source from an instant on. `note` is why it was corrected or withdrawn. */
export type SourceRevision = Pick<
  z.output<typeof revisionRow>,
  "number" | "recordedAt" | "author" | "note" | "withdrawn"
> & {
  facts: SourceContent;
};

/** Every revision of a source known at the instant, newest first. The first is the source's own row. */
export async function sourceRevisions(id: string, knownAt: Date): Promise<SourceRevision[]> {
  const rows = await queryRows(
    revisionRow,
    Prisma.sql`
    SELECT own.number, own.recorded_at AS "recordedAt", author.name AS author, own.note, s.withdrawn,
      ${factColumns(Prisma.sql`source_identifier_at(own.recorded_at)`)}
    FROM (
      SELECT r.number, r.recorded_at, r.author_id, r.note
      FROM source_revision r WHERE r.source_id = ${id}::uuid AND r.recorded_at <= ${sqlInstant(knownAt)}
      UNION ALL SELECT 1, first.entered_at, first.entered_by_id, NULL FROM source first WHERE first.id = ${id}::uuid) own
    JOIN account author ON author.id = own.author_id
    CROSS JOIN LATERAL source_at(own.recorded_at) s WHERE s.id = ${id}::uuid ORDER BY own.number DESC`,
  );
  return rows.map((row) => {
    const { number, recordedAt, author, note, withdrawn } = row;
    return { number, recordedAt, author, note, withdrawn, facts: toContent(row) };
  });
}

/** Which of these identifiers another source than `own` has now that is not withdrawn, and what that is called. */
export function findHolders(
  tx: Transaction,
  identifiers: SourceContent["identifiers"],
  own: string | null,
): Promise<{ scheme: string; value: string; title: string }[]> {
  const [schemes, values] = [identifiers.map(({ scheme }) => scheme), identifiers.map(({ value }) => value)];
  return queryRows(
    identifier.extend({ title: z.string() }),
    Prisma.sql`
    SELECT i.scheme, i.value, s.title FROM ${identifiersAt(null)} i JOIN ${sourcesAt(null)} s ON s.id = i.source_id
    WHERE (i.scheme, i.value) IN (SELECT * FROM unnest(${schemes}::text[], ${values}::text[]))
      AND NOT s.withdrawn AND i.source_id IS DISTINCT FROM ${own}::uuid
    ORDER BY i.scheme, i.value`,
    tx,
  );
}

/** What still names a source as where it comes from: records and interests that are not withdrawn. */
export type SourceUse = z.infer<typeof useRow>;

const useRow = z.object({ records: z.number(), interests: z.number() });

export async function sourceUse(id: string, tx: Pick<Transaction, "$queryRaw"> = database()): Promise<SourceUse> {
  const use = await queryRow(
    useRow,
    Prisma.sql`
    SELECT
      (SELECT count(*)::integer FROM recommendation_revision v
        WHERE v.source_id = ${id}::uuid AND NOT v.withdrawn AND NOT EXISTS (
          SELECT 1 FROM recommendation_revision later
          WHERE later.recommendation_id = v.recommendation_id AND later.number > v.number)) AS records,
      (SELECT count(*)::integer FROM interest_revision v
        WHERE v.source_id = ${id}::uuid AND NOT v.withdrawn AND NOT EXISTS (
          SELECT 1 FROM interest_revision later
          WHERE later.interest_id = v.interest_id AND later.number > v.number)) AS interests`,
    tx,
  );
  return use ?? { records: 0, interests: 0 };
}
