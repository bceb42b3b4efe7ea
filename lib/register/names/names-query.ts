import { z } from "zod";
import { anyCase } from "@/lib/platform/any-case";
import type { Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow } from "@/lib/platform/database/rows";

/*
 * What actors, themes and sources are called, as known at an instant. Their own rows say what they were called at first, and never
 * change: whatever shows a name asks for it here.
 */

/** An instant, or null for what is known now: in a write, and for what forms offer. */
export type KnownAt = Date | null;

function sqlKnown(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`${knownAt?.toISOString() ?? "infinity"}::timestamptz`;
}

/** A table of all actors with the name, kind and number of the revision known at the instant. */
export function actorsAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`actor_at(${sqlKnown(knownAt)})`;
}

/** A table of all themes with the name, position and number of the revision known at the instant. */
export function themesAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`theme_at(${sqlKnown(knownAt)})`;
}

/** A table of all sources with the facts and number of the revision known at the instant, in the columns of their own rows. */
export function sourcesAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`source_at(${sqlKnown(knownAt)})`;
}

/** A table of `source_id`, `scheme` and `value` with the identifiers of all sources known at the instant. */
export function identifiersAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`source_identifier_at(${sqlKnown(knownAt)})`;
}

/** The titles of the source `s` that were known before the one it has, one a line; null for none. */
export function formerTitles(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT string_agg(DISTINCT former.title, E'\\n') FROM (
      SELECT first.title FROM source first WHERE first.id = s.id
      UNION ALL SELECT r.title FROM source_revision r WHERE r.source_id = s.id AND r.recorded_at <= ${sqlKnown(knownAt)}) former
    WHERE s.revision > 1 AND former.title <> s.title`;
}

/** The newest revision of each source known at the instant that has one after the first; at most a row for each `source_id`. */
export function correctedSources(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (r.source_id) r.source_id, r.title
    FROM source_revision r WHERE r.recorded_at <= ${sqlKnown(knownAt)} ORDER BY r.source_id, r.number DESC`;
}

/** The newest revision of each theme known at the instant that has one after the first; at most a row for each `theme_id`. */
export function correctedThemes(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (r.theme_id) r.theme_id, r.name, r.position
    FROM theme_revision r WHERE r.recorded_at <= ${sqlKnown(knownAt)} ORDER BY r.theme_id, r.number DESC`;
}

/** The newest revision known at the instant, if there is one after the first. */
function newestAt(knownAt: KnownAt) {
  return {
    where: knownAt === null ? {} : { recordedAt: { lte: knownAt } },
    orderBy: { number: "desc" },
    take: 1,
  } as const;
}

/** What `nameAt` needs of a related actor. */
export function actorNameAt(knownAt: KnownAt) {
  return {
    select: { slug: true, name: true, revisions: { ...newestAt(knownAt), select: { name: true } } },
  } as const satisfies Prisma.ActorDefaultArgs;
}

/** What `nameAt` needs of a related theme. */
export function themeNameAt(knownAt: KnownAt) {
  return {
    select: { slug: true, name: true, revisions: { ...newestAt(knownAt), select: { name: true } } },
  } as const satisfies Prisma.ThemeDefaultArgs;
}

/** What `titleAt` needs of a related source. */
export function sourceTitleAt(knownAt: KnownAt) {
  return {
    select: { slug: true, title: true, revisions: { ...newestAt(knownAt), select: { title: true } } },
  } as const satisfies Prisma.SourceDefaultArgs;
}

const CITED = {
  title: true,
  kind: true,
  publisher: true,
  authors: true,
  dateEdtf: true,
  dateEarliest: true,
  dateLatest: true,
  address: true,
} as const;

/** What `titleAt` needs of a related source to give the facts by which it is cited, too. */
export function citedSourceAt(knownAt: KnownAt) {
  return {
    select: { slug: true, ...CITED, revisions: { ...newestAt(knownAt), select: CITED } },
  } as const satisfies Prisma.SourceDefaultArgs;
}

/** The slug of a source, and its title or whatever else was selected of it, as of the instant that it was selected for. */
export function titleAt<Facts extends object>({
  slug,
  revisions: [newest],
  ...first
}: Facts & { slug: string; revisions: Facts[] }): Facts & { slug: string } {
  // What is left of the row is what its revisions have.
  return { slug, ...(newest ?? (first as unknown as Facts)) };
}

/** The slug of something, and what it was called at the instant that it was selected for. */
export function nameAt({
  slug,
  name,
  revisions: [newest],
}: {
  slug: string;
  name: string;
  revisions: { name: string }[];
}) {
  return { slug, name: newest?.name ?? name };
}

const called = z.object({ id: z.string(), name: z.string(), isFormer: z.boolean() });

/** Something that has a name or once had it, with the one it has now. */
export type Called = z.infer<typeof called>;

/** By kind, a table of all by the names that they have now, and one of `id` and `name` with every name that something has or had. */
const NAMED = {
  actor: {
    at: actorsAt(null),
    all: Prisma.sql`SELECT id, name FROM actor UNION ALL SELECT actor_id, name FROM actor_revision`,
  },
  theme: {
    at: themesAt(null),
    all: Prisma.sql`SELECT id, name FROM theme UNION ALL SELECT theme_id, name FROM theme_revision`,
  },
} as const;
export type NamedKind = keyof typeof NAMED;

/** What has this name or once had it, in any case, other than `except`. */
export async function findCalled(
  tx: Transaction,
  kind: NamedKind,
  name: string,
  except?: string,
): Promise<Called | null> {
  const pattern = `^${anyCase(name)}$`;
  return queryRow(
    called,
    Prisma.sql`
    SELECT a.id::text, a.name, NOT a.name ~ ${pattern} AS "isFormer" FROM ${NAMED[kind].at} a
    WHERE a.id IN (SELECT own.id FROM (${NAMED[kind].all}) own WHERE own.name ~ ${pattern})
      AND a.id IS DISTINCT FROM ${except ?? null}::uuid
    LIMIT 1`,
    tx,
  );
}
