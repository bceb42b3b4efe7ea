import { z } from "zod";
import { anyCase } from "@/lib/platform/any-case";
import type { Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow, queryRows } from "@/lib/platform/database/rows";

/*
 * What actors, themes and sources are called, as known at an instant. Their own rows say what they were called at first, and never
 * change: whatever shows a name asks for it here.
 */

/** An instant, or null for what is known now: in a write, and for what forms offer. */
export type KnownAt = Date | null;

export function sqlKnown(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`${knownAt?.toISOString() ?? "infinity"}::timestamptz`;
}

/**
 * A table of all actors, each with the slug, name, kind and number of the revision of what it stands for at the instant, and that
 * one's id as `stands_as_id`. A list takes those that stand for themselves.
 */
export function actorsAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`actor_at(${sqlKnown(knownAt)})`;
}

/** A table of all themes, each with the slug, name, position and number of what it stands for at the instant, as `actorsAt`. */
export function themesAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`theme_at(${sqlKnown(knownAt)})`;
}

/** A table of `actor_id` and `stands_as_id` with the actors that are merged into others at the instant: few. */
export function mergedActors(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`merged_actor(${sqlKnown(knownAt)})`;
}

/** The ids of the actors that these slugs lead to at the instant, and of all that stand for them. */
export function meantActors(slugs: readonly string[], knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`SELECT meant.id FROM actor_meant(${[...slugs]}::text[], ${sqlKnown(knownAt)}) meant`;
}

/** The ids of the themes that these slugs lead to at the instant, and of all that stand for them. */
export function meantThemes(slugs: readonly string[], knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`SELECT meant.id FROM theme_meant(${[...slugs]}::text[], ${sqlKnown(knownAt)}) meant`;
}

/** The ids of `meantThemes` now. */
export async function meantThemeIds(slugs: readonly string[], tx?: Pick<Transaction, "$queryRaw">): Promise<string[]> {
  const rows = await queryRows(
    z.object({ id: z.string() }),
    Prisma.sql`SELECT meant.id::text FROM (${meantThemes(slugs, null)}) meant`,
    tx,
  );
  return rows.map(({ id }) => id);
}

/** A table of `revision_id`, `actor_id` and `position` with the addressees of wordings, as what they stand for: each once. */
export function addresseesAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`addressee_at(${sqlKnown(knownAt)})`;
}

/** A table of `revision_id`, `theme_id` and `position` with the further themes of wordings, as what they stand for: each once, and not the main one. */
export function furtherThemesAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`further_theme_at(${sqlKnown(knownAt)})`;
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

/**
 * The newest revision of each theme known at the instant that has one after the first; at most a row for each `theme_id`. Its
 * name is its own also where it stands for another.
 */
export function correctedThemes(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (r.theme_id) r.theme_id, r.name, r.position, r.stands_as_id
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

/** What `nameAt` needs of a related actor or theme. */
function namedAt(knownAt: KnownAt) {
  const newest = newestAt(knownAt);
  const itself = { slug: true, name: true, revisions: { ...newest, select: { name: true } } } as const;
  return {
    select: { slug: true, name: true, revisions: { ...newest, select: { name: true, standsAs: { select: itself } } } },
  } as const;
}

/** What `nameAt` needs of a related actor. */
export function actorNameAt(knownAt: KnownAt) {
  return namedAt(knownAt) satisfies Prisma.ActorDefaultArgs;
}

/** What `nameAt` needs of a related theme. */
export function themeNameAt(knownAt: KnownAt) {
  return namedAt(knownAt) satisfies Prisma.ThemeDefaultArgs;
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

type Named = { slug: string; name: string };

/** The slug and the name of what something stood for at the instant that it was selected for: mostly its own. */
export function nameAt({
  slug,
  name,
  revisions: [newest],
}: Named & { revisions: { name: string; standsAs: (Named & { revisions: { name: string }[] }) | null }[] }): Named {
  const other = newest?.standsAs;
  if (other) return { slug: other.slug, name: other.revisions[0]?.name ?? other.name };
  return { slug, name: newest?.name ?? name };
}

/** The first of those that have the same slug, where what was named twice has become one. */
export function onceEach<Thing extends { slug: string }>(things: readonly Thing[]): Thing[] {
  return things.filter(({ slug }, index) => things.findIndex((other) => other.slug === slug) === index);
}

const called = z.object({ id: z.string(), name: z.string(), isFormer: z.boolean() });

/** Something that has a name or once had it, with the one it has now. */
export type Called = z.infer<typeof called>;

/** By kind, the table, one of all by the names that they have now, and one of `id` and `name` with every name that something has or had. */
const NAMED = {
  actor: {
    table: Prisma.sql`actor`,
    at: actorsAt(null),
    all: Prisma.sql`SELECT id, name FROM actor UNION ALL SELECT actor_id, name FROM actor_revision`,
  },
  theme: {
    table: Prisma.sql`theme`,
    at: themesAt(null),
    all: Prisma.sql`SELECT id, name FROM theme UNION ALL SELECT theme_id, name FROM theme_revision`,
  },
} as const;
export type NamedKind = keyof typeof NAMED;

/** What has this name or once had it, in any case, or stands for what had it, other than `except`. */
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
    SELECT a.stands_as_id::text AS id, a.name, NOT a.name ~ ${pattern} AS "isFormer" FROM ${NAMED[kind].at} a
    WHERE a.id IN (SELECT own.id FROM (${NAMED[kind].all}) own WHERE own.name ~ ${pattern})
      AND a.stands_as_id IS DISTINCT FROM ${except ?? null}::uuid
    LIMIT 1`,
    tx,
  );
}

/** Whether something that stands for itself is called so now, in any case, other than `except`. */
export async function isCalled(tx: Transaction, kind: NamedKind, name: string, except: string): Promise<boolean> {
  const row = await queryRow(
    z.object({ id: z.string() }),
    Prisma.sql`
    SELECT t.id::text FROM ${NAMED[kind].at} t
    WHERE t.stands_as_id = t.id AND t.id <> ${except}::uuid AND t.name ~ ${`^${anyCase(name)}$`} LIMIT 1`,
    tx,
  );
  return row !== null;
}

/** By slug, the ids of what these lead to now; nothing for one that is not there. For a write. */
export async function standingIds(
  tx: Pick<Transaction, "$queryRaw">,
  kind: NamedKind,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await queryRows(
    z.object({ slug: z.string(), id: z.string() }),
    Prisma.sql`
    SELECT own.slug, t.stands_as_id::text AS id FROM ${NAMED[kind].table} own JOIN ${NAMED[kind].at} t ON t.id = own.id
    WHERE own.slug = ANY(${[...slugs]})`,
    tx,
  );
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** By id, what each of these stands for now. For a write. */
export async function standingOf(
  tx: Pick<Transaction, "$queryRaw">,
  kind: NamedKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await queryRows(
    z.object({ id: z.string(), standing: z.string() }),
    Prisma.sql`
    SELECT t.id::text, t.stands_as_id::text AS standing FROM ${NAMED[kind].at} t WHERE t.id = ANY(${[...ids]}::uuid[])`,
    tx,
  );
  return new Map(rows.map(({ id, standing }) => [id, standing]));
}

/** The actor to store where `chosen` was: the one on file, where that stands for it now. For a write. */
export async function keptActor(
  tx: Pick<Transaction, "$queryRaw">,
  chosen: string,
  stored: string | null,
): Promise<string> {
  if (stored === null || stored === chosen) return chosen;
  return (await standingOf(tx, "actor", [stored])).get(stored) === chosen ? stored : chosen;
}

/** The slug of what this one leads to at the instant: its own where that is not merged, or not there. */
export async function standingSlug(kind: NamedKind, slug: string, knownAt: KnownAt): Promise<string> {
  const at = kind === "actor" ? actorsAt(knownAt) : themesAt(knownAt);
  const row = await queryRow(
    z.object({ slug: z.string() }),
    Prisma.sql`SELECT t.slug FROM ${NAMED[kind].table} own JOIN ${at} t ON t.id = own.id WHERE own.slug = ${slug}`,
  );
  return row?.slug ?? slug;
}
