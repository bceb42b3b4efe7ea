import type { Difference } from "@/lib/figures/comparison/vocabulary";
import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay, sqlInstant } from "@/lib/platform/database/sql";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Filters } from "@/lib/register/lists/filters";
import { selectMatching, listScope } from "@/lib/register/lists/matching-query";
import { countedAt, verificationRequired } from "@/lib/register/state/counted-query";
import { selectStates } from "@/lib/register/state/states-query";
import { STATUSES } from "@/lib/register/vocabulary";

/** The step of a status as SQL; null for a status that has none. */
function stepOf(status: Prisma.Sql): Prisma.Sql {
  const cases = valuesOf(STATUSES).flatMap((value) => {
    const { step } = STATUSES[value];
    return step === null ? [] : [Prisma.sql`WHEN ${value}::"Status" THEN ${step}::integer`];
  });
  return Prisma.sql`CASE ${status} ${Prisma.join(cases, " ")} END`;
}

const SIDE = Prisma.sql`side.id, side.reference, side.title, side.theme_id, side.status, side.revision, side.revision_id,
  side.confidence, side.update_id, side.response_update_id, side.update_number, side.effective_edtf, side.recorded_at`;

/** Whether a value lies between two others, in whichever order they are: after the lower, and not after the higher. */
function isBetween(value: Prisma.Sql, one: Prisma.Sql, other: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${value} > least(${one}, ${other}) AND ${value} <= greatest(${one}, ${other}))`;
}

/**
 * The records, as `id`, of which anything was recorded between the instants of the two sides, or became so between their
 * days, and those of which they are or were parts. No other record can differ; most of these do not.
 */
export function selectTouched(from: AsOf, to: AsOf): Prisma.Sql {
  const recorded = (alias: string) =>
    isBetween(Prisma.raw(`${alias}.recorded_at`), sqlInstant(from.knownAt), sqlInstant(to.knownAt));
  const became = (column: string) => isBetween(Prisma.raw(column), sqlDay(from.day), sqlDay(to.day));
  return Prisma.sql`
    WITH said AS MATERIALIZED (
      SELECT w.recommendation_id AS id FROM recommendation_revision w WHERE ${recorded("w")} OR ${became("w.made_latest")}
      UNION SELECT u.recommendation_id FROM "update" u WHERE ${recorded("u")} OR ${became("u.effective_latest")}
      UNION SELECT u.recommendation_id FROM verification v JOIN "update" u ON u.id = v.update_id WHERE ${recorded("v")}
      UNION SELECT r.id FROM recommendation r
        WHERE ${verificationRequired(from.knownAt)} <> ${verificationRequired(to.knownAt)})
    SELECT said.id FROM said
    UNION SELECT w.part_of_id FROM said JOIN recommendation_revision w ON w.recommendation_id = said.id
    WHERE w.part_of_id IS NOT NULL`;
}

/**
 * Common table expressions ending in `difference`: a row for every record that matches the filters on either side and
 * differs between them, with `id`, `reference`, `title`, `theme_id`, `revision_id`, each side's values (`from_…` and `to_…`) and `kinds`,
 * the differences. A record's state is read on both sides even if it matches the filters on only one: a record that no
 * longer matches them has not been withdrawn.
 */
export function differences(filters: Filters, from: AsOf, to: AsOf): Prisma.Sql {
  const ids = Prisma.sql`SELECT either.id FROM either`;
  const touched = Prisma.sql`SELECT touched.id FROM touched`;
  const corrected = (side: Prisma.Sql, other: AsOf) => Prisma.sql`EXISTS (
    SELECT 1 FROM "update" c WHERE c.corrects_id IN (${side}.update_id, ${side}.response_update_id)
      AND ${countedAt(Prisma.sql`c`, other.knownAt)})`;
  const kind = (difference: Difference, condition: Prisma.Sql) =>
    Prisma.sql`CASE WHEN ${condition} THEN ${difference}::text END`;
  const both = Prisma.sql`a.id IS NOT NULL AND b.id IS NOT NULL`;
  const [stepA, stepB] = [stepOf(Prisma.sql`a.status`), stepOf(Prisma.sql`b.status`)];
  return Prisma.sql`
    touched AS MATERIALIZED (${selectTouched(from, to)}),
    either AS MATERIALIZED (
      SELECT id FROM (${selectMatching({ ...listScope(filters, from), ids: touched })}) left_side
      UNION SELECT id FROM (${selectMatching({ ...listScope(filters, to), ids: touched })}) right_side),
    a AS MATERIALIZED (SELECT ${SIDE} FROM (${selectStates(from, false, ids)}) side),
    b AS MATERIALIZED (SELECT ${SIDE} FROM (${selectStates(to, false, ids)}) side),
    gone AS MATERIALIZED (SELECT side.id FROM (${selectStates(to, true, ids)}) side),
    difference AS MATERIALIZED (
      SELECT either.id, coalesce(b.reference, a.reference) AS reference, coalesce(b.title, a.title) AS title,
        coalesce(b.theme_id, a.theme_id) AS theme_id, coalesce(b.revision_id, a.revision_id) AS revision_id,
        a.status AS from_status, b.status AS to_status, a.revision AS from_revision, b.revision AS to_revision,
        a.update_id AS from_update_id, a.update_number AS from_update,
        b.update_id AS to_update_id, b.update_number AS to_update,
        b.effective_edtf, b.recorded_at,
        array_remove(ARRAY[
          ${kind("FORWARD", Prisma.sql`a.status <> b.status AND ${stepB} > ${stepA}`)},
          ${kind("BACK", Prisma.sql`a.status <> b.status AND ${stepB} < ${stepA}`)},
          ${kind("OTHERWISE", Prisma.sql`a.status <> b.status AND (${stepA} IS NULL OR ${stepB} IS NULL OR ${stepA} = ${stepB})`)},
          ${kind("ADDED", Prisma.sql`a.id IS NULL AND b.id IS NOT NULL`)},
          ${kind("WITHDRAWN", Prisma.sql`a.id IS NOT NULL AND b.id IS NULL AND gone.id IS NOT NULL`)},
          ${kind("GONE", Prisma.sql`a.id IS NOT NULL AND b.id IS NULL AND gone.id IS NULL`)},
          ${kind("CORRECTED", Prisma.sql`(${corrected(Prisma.sql`a`, to)} OR ${corrected(Prisma.sql`b`, from)})`)},
          ${kind("CONFIRMED", Prisma.sql`${both} AND a.status = b.status AND b.confidence IS NOT NULL AND a.update_id IS DISTINCT FROM b.update_id`)},
          ${kind("REWORDED", Prisma.sql`${both} AND a.revision <> b.revision`)}
        ], NULL) AS kinds
      FROM either
      LEFT JOIN a ON a.id = either.id
      LEFT JOIN b ON b.id = either.id
      LEFT JOIN gone ON gone.id = either.id)`;
}
