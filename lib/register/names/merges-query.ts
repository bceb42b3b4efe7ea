import { z } from "zod";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Queries } from "@/lib/platform/database/queries";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import {
  actorsAt,
  type KnownAt,
  type NamedKind,
  sqlKnown,
  standingSlug,
  themesAt,
} from "@/lib/register/names/names-query";

/** Of each kind that can be merged: its table, that of its revisions, the column there that names it, and its facts in a revision. */
const TABLES = {
  actor: {
    own: Prisma.sql`actor`,
    revisions: Prisma.sql`actor_revision`,
    column: Prisma.sql`actor_id`,
    facts: Prisma.sql`'name', coalesce(c.name, t.name), 'kind', coalesce(c.kind, t.kind)`,
    at: actorsAt,
  },
  theme: {
    own: Prisma.sql`theme`,
    revisions: Prisma.sql`theme_revision`,
    column: Prisma.sql`theme_id`,
    facts: Prisma.sql`'name', coalesce(c.name, t.name), 'position', coalesce(c.position, t.position)`,
    at: themesAt,
  },
} as const satisfies Record<NamedKind, { at: (knownAt: KnownAt) => Prisma.Sql; [part: string]: unknown }>;

/** All of a kind, each with its own newest revision known at the instant as `c`, also where it stands for another. */
function fromItself(kind: NamedKind, knownAt: KnownAt): Prisma.Sql {
  const { own, revisions, column } = TABLES[kind];
  return Prisma.sql`
    FROM ${own} t LEFT JOIN LATERAL (
      SELECT r.* FROM ${revisions} r
      WHERE r.${column} = t.id AND r.recorded_at <= ${sqlKnown(knownAt)} ORDER BY r.number DESC LIMIT 1) c ON true`;
}

const itselfRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  revision: z.number(),
  mergedIntoId: z.string().nullable(),
  standsAsId: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Something by itself, as it is now: its own name and facts also where it stands for another. */
export type Itself = z.infer<typeof itselfRow>;

const COLUMNS = Prisma.sql`
  t.id::text, t.slug, coalesce(c.name, t.name) AS name, coalesce(c.number, 1) AS revision,
  c.merged_into_id::text AS "mergedIntoId", c.stands_as_id::text AS "standsAsId"`;

export function findItself(
  kind: NamedKind,
  slug: string,
  tx: Pick<Transaction, "$queryRaw"> = database(),
): Promise<Itself | null> {
  return queryRow(
    itselfRow,
    Prisma.sql`
    SELECT ${COLUMNS}, json_build_object(${TABLES[kind].facts}) AS facts ${fromItself(kind, null)} WHERE t.slug = ${slug}`,
    tx,
  );
}

/** All of a kind that are merged into another now. */
export function allMerged(kind: NamedKind, tx: Transaction): Promise<Itself[]> {
  return queryRows(
    itselfRow,
    Prisma.sql`
    SELECT ${COLUMNS}, json_build_object(${TABLES[kind].facts}) AS facts ${fromItself(kind, null)}
    WHERE c.stands_as_id IS NOT NULL ORDER BY t.id`,
    tx,
  );
}

const mergedRow = z.object({
  slug: z.string(),
  name: z.string(),
  into: z.string(),
  recordedAt: z.date(),
  author: z.string().nullable(),
  note: z.string().nullable(),
});

/** What stands for another: its own name, the name of what it was merged into, and when, by whom and why. */
export type Merged = z.infer<typeof mergedRow>;

/** What stands for this one at the instant, by name. */
export function mergedInto(kind: NamedKind, id: string, knownAt: Date): Promise<Merged[]> {
  return queryRows(
    mergedRow,
    Prisma.sql`
    SELECT t.slug, c.name, coalesce(direct.name, first.name) AS "into", c.recorded_at AS "recordedAt", author.name AS author, c.note
    ${fromItself(kind, knownAt)}
    JOIN account author ON author.id = c.author_id
    JOIN ${TABLES[kind].own} first ON first.id = c.merged_into_id
    LEFT JOIN LATERAL (
      SELECT r.name FROM ${TABLES[kind].revisions} r
      WHERE r.${TABLES[kind].column} = first.id AND r.recorded_at <= ${sqlKnown(knownAt)}
      ORDER BY r.number DESC LIMIT 1) direct ON true
    WHERE c.stands_as_id = ${id}::uuid ORDER BY c.name, t.id`,
  );
}

/** What this one stands for now, where it stood for something else at the instant; null where nothing has changed since. */
export async function laterMerge(
  kind: NamedKind,
  slug: string,
  knownAt: Date,
): Promise<{ slug: string; name: string } | null> {
  const [then, now] = [await standingSlug(kind, slug, knownAt), await standingSlug(kind, slug, null)];
  if (then === now) return null;
  return queryRow(
    z.object({ slug: z.string(), name: z.string() }),
    Prisma.sql`SELECT t.slug, t.name FROM ${TABLES[kind].at(null)} t WHERE t.slug = ${now} AND t.stands_as_id = t.id`,
  );
}

/** By id, what each actor and each theme that is merged stands for now. */
export type MergedNow = { actors: ReadonlyMap<string, string>; themes: ReadonlyMap<string, string> };

export async function mergedNow(client: Queries): Promise<MergedNow> {
  const read = async (text: string) => {
    const { rows } = await client.query<{ id: string; standing: string }>(text);
    return new Map(rows.map(({ id, standing }) => [id, standing]));
  };
  return {
    actors: await read(`SELECT actor_id AS id, stands_as_id AS standing FROM merged_actor('infinity')`),
    themes: await read(`SELECT theme_id AS id, stands_as_id AS standing FROM merged_theme('infinity')`),
  };
}
