import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { type Ids, readIds } from "@/lib/platform/database/bulk";
import { Prisma } from "@/lib/platform/database/generated/client";
import { ActorKind } from "@/lib/platform/database/generated/enums";
import { queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { onReplica } from "@/lib/platform/history/on-replica";
import type { AsOf } from "@/lib/platform/time/as-of";
import { actorsOnFile } from "@/lib/register/actors/list-query";
import { type Filters, filterParameters } from "@/lib/register/lists/filters";
import { listScope, selectMatching } from "@/lib/register/lists/matching-query";
import { actorsAt, addresseesAt, sourcesAt } from "@/lib/register/names/names-query";
import { findSources } from "@/lib/register/sources/facts-query";
import type { SourceContent } from "@/lib/register/sources/insert";

const BATCH = 1_000;

/** A source with its facts, as a table of sources has them. */
export type ExportedSource = SourceContent & { slug: string; enteredAt: Date; withdrawn: boolean };

const exportedActor = z.object({ id: z.string(), slug: z.string(), name: z.string(), kind: z.enum(ActorKind) });

export type ExportedActor = { slug: string; name: string; kind: ActorKind };

const ANY_ACTOR = { query: "", kind: null } as const;

/**
 * Whether a column is the id of something that the records of a list name in their wording, by `inWording`, or that the
 * evidence for them names, by `inEvidence`. A list without filters is the whole register, and has everything in it.
 */
function isNamed(filters: Filters, asOf: AsOf, inWording: Prisma.Sql, inEvidence: Prisma.Sql): Prisma.Sql {
  if (filterParameters(filters).size === 0) return Prisma.sql`true`;
  const known = sqlInstant(asOf.knownAt);
  const listed = Prisma.sql`SELECT m.id FROM (${selectMatching(listScope(filters, asOf))}) m`;
  return Prisma.sql`named.id IN (
    WITH listed AS MATERIALIZED (${listed}),
    wording AS MATERIALIZED (
      SELECT DISTINCT ON (v.recommendation_id) v.id, v.source_id
      FROM recommendation_revision v JOIN listed ON listed.id = v.recommendation_id
      WHERE v.recorded_at <= ${known} ORDER BY v.recommendation_id, v.number DESC),
    cited AS MATERIALIZED (
      SELECT DISTINCT r.id, r.source_id, r.provider_id
      FROM citation c JOIN "update" u ON u.id = c.update_id JOIN listed ON listed.id = u.recommendation_id
      JOIN evidence_revision r ON r.id = c.evidence_revision_id WHERE u.recorded_at <= ${known})
    ${inWording} UNION ${inEvidence})`;
}

function readSources(filters: Filters, asOf: AsOf): Promise<Ids> {
  const named = isNamed(
    filters,
    asOf,
    Prisma.sql`SELECT source_id FROM wording`,
    Prisma.sql`SELECT source_id FROM cited WHERE source_id IS NOT NULL`,
  );
  // A withdrawn source is there only for withdrawn records that somebody asks for.
  const isWhole = filterParameters(filters).size === 0;
  return readIds(Prisma.sql`
    SELECT named.id FROM ${sourcesAt(asOf.knownAt)} named
    WHERE named.entered_at <= ${sqlInstant(asOf.knownAt)} AND ${named} AND NOT (named.withdrawn AND ${isWhole})
    ORDER BY named.entered_at, named.id`);
}

function readActors(filters: Filters, asOf: AsOf): Promise<Ids> {
  const named = isNamed(
    filters,
    asOf,
    Prisma.sql`SELECT a.actor_id FROM ${addresseesAt(asOf.knownAt)} a JOIN wording ON wording.id = a.revision_id`,
    Prisma.sql`SELECT a.stands_as_id FROM cited JOIN ${actorsAt(asOf.knownAt)} a ON a.id = cited.provider_id`,
  );
  return readIds(Prisma.sql`
    SELECT named.id FROM (${actorsOnFile(ANY_ACTOR, asOf)}) named WHERE ${named} ORDER BY named.slug COLLATE "C"`);
}

/** The sources of a list's records and of the evidence for them, in the order in which they were entered, in batches. */
export async function* streamSources(user: User, filters: Filters, asOf: AsOf): AsyncGenerator<ExportedSource[]> {
  authorise(user, "register.export");
  const ids = await onReplica(asOf.knownAt, () => readSources(filters, asOf));
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await onReplica(asOf.knownAt, () =>
      findSources(
        asOf.knownAt,
        Prisma.sql`s.id = ANY(${ids.slice(start, start + BATCH)}::uuid[]) ORDER BY s.entered_at, s.id`,
      ),
    );
    yield rows;
  }
}

/** The addressees of a list's records and the providers of the evidence for them, by slug, in batches. */
export async function* streamActors(user: User, filters: Filters, asOf: AsOf): AsyncGenerator<ExportedActor[]> {
  authorise(user, "register.export");
  const ids = await onReplica(asOf.knownAt, () => readActors(filters, asOf));
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const rows = await onReplica(asOf.knownAt, () =>
      queryRows(
        exportedActor,
        Prisma.sql`
        SELECT a.id::text, a.slug, a.name, a.kind::text FROM ${actorsAt(asOf.knownAt)} a WHERE a.id = ANY(${batch}::uuid[])`,
      ),
    );
    const byId = new Map(rows.map(({ id, slug, name, kind }) => [id, { slug, name, kind }]));
    yield batch.flatMap((id) => byId.get(id) ?? []);
  }
}

/** How many rows these two tables of a list will have. */
export async function countNamedForExport(
  user: User,
  filters: Filters,
  asOf: AsOf,
): Promise<{ sources: number; actors: number }> {
  authorise(user, "register.export");
  return onReplica(asOf.knownAt, async () => {
    const [sources, actors] = [await readSources(filters, asOf), await readActors(filters, asOf)];
    return { sources: sources.length, actors: actors.length };
  });
}
