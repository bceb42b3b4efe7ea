import { z } from "zod";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { ENTRY_KNOWN_AT } from "@/lib/platform/history/known-at";
import { type KnownAt, themesAt } from "@/lib/register/names/names-query";

/** When the theme `t` became known, by its first entry in the history: its row has no instant of its own. */
const FIRST_KNOWN = Prisma.sql`
  (SELECT ${ENTRY_KNOWN_AT} FROM history_entry h
    WHERE h.subject_type = 'theme' AND h.subject_id = t.id::text ORDER BY h.sequence LIMIT 1)`;

const themeRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  position: z.number(),
  revision: z.number(),
});

/** A theme as known at an instant, with the number of that revision. */
export type ThemeAt = z.infer<typeof themeRow>;

/** The themes known at the instant that stand for themselves, in their order then; as known now for null. */
export function themesInOrder(knownAt: KnownAt, tx: Pick<Transaction, "$queryRaw"> = database()): Promise<ThemeAt[]> {
  const isKnown = knownAt === null ? Prisma.sql`true` : Prisma.sql`${FIRST_KNOWN} <= ${sqlInstant(knownAt)}`;
  return queryRows(
    themeRow,
    Prisma.sql`
    SELECT t.id::text, t.slug, t.name, t.position, t.revision FROM ${themesAt(knownAt)} t
    WHERE t.stands_as_id = t.id AND ${isKnown} ORDER BY t.position, t.name, t.id`,
    tx,
  );
}

/** All themes by the names that they have now, in their order, for forms to choose from. */
export async function themeChoices(): Promise<{ slug: string; name: string }[]> {
  return (await themesInOrder(null)).map(({ slug, name }) => ({ slug, name }));
}

const revisionRow = z.object({
  number: z.number(),
  recordedAt: z.date(),
  author: z.string().nullable(),
  note: z.string().nullable(),
  name: z.string(),
  position: z.number(),
  place: z.number(),
  mergedInto: z.string().nullable(),
});

/** What a theme was called, at which place of the list it stood, and what it was merged into, from an instant on. */
export type ThemeRevision = Omit<z.infer<typeof revisionRow>, "position">;

/**
 * Every revision of a theme known at the instant, newest first. The first is the theme's own row, dated by its entry. Its
 * place is the one that it was given: that others moved past it is no change of it.
 */
export async function themeRevisions(id: string, knownAt: Date): Promise<ThemeRevision[]> {
  const rows = await queryRows(
    revisionRow,
    Prisma.sql`
    WITH own AS (
      SELECT r.number, r.recorded_at, r.author_id, r.note, r.name, r.position, r.merged_into_id
      FROM theme_revision r WHERE r.theme_id = ${id}::uuid AND r.recorded_at <= ${sqlInstant(knownAt)}
      UNION ALL (
        SELECT 1, ${ENTRY_KNOWN_AT}, h.actor_id, NULL, t.name, t.position, NULL
        FROM theme t JOIN history_entry h ON h.subject_type = 'theme' AND h.subject_id = t.id::text
        WHERE t.id = ${id}::uuid ORDER BY h.sequence LIMIT 1))
    SELECT own.number, own.recorded_at AS "recordedAt", author.name AS author, own.note, own.name, own.position,
      (SELECT t.name FROM theme_at(own.recorded_at) t WHERE t.id = own.merged_into_id) AS "mergedInto",
      (SELECT count(*)::integer + 1 FROM theme_at(own.recorded_at) t
        WHERE t.id <> ${id}::uuid AND t.stands_as_id = t.id AND ${FIRST_KNOWN} <= own.recorded_at
          AND (t.position, t.name) < (own.position, own.name)) AS place
    FROM own JOIN account author ON author.id = own.author_id ORDER BY own.number`,
  );
  const placed: ThemeRevision[] = [];
  for (const [index, { position, ...row }] of rows.entries()) {
    const before = placed.at(-1);
    const isMoved = rows[index - 1]?.position !== position;
    placed.push(before && !isMoved ? { ...row, place: before.place } : row);
  }
  return placed.toReversed();
}
