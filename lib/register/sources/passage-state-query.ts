import { Prisma } from "@/lib/platform/database/generated/client";
import type { PassageState } from "@/lib/register/sources/vocabulary";

/** The columns with a wording's source, start, end and hash in a query. */
type Columns = { source: Prisma.Sql; start: Prisma.Sql; end: Prisma.Sql; sha256: Prisma.Sql };

/** The passage columns of `recommendation_revision`, or of a query with the same columns, under an alias. */
export function passageColumns(alias: string): Columns {
  // Names from our own code, never from input.
  const column = (name: string) => Prisma.raw(`"${alias}"."${name}"`);
  return {
    source: column("source_id"),
    start: column("passage_start"),
    end: column("passage_end"),
    sha256: column("passage_sha256"),
  };
}

/**
 * Joins what `passageState` needs: the newest text of each source at an instant, as `newest_text`, and how often the
 * passage occurs in it, as `passage_match`. Both are stored when a text or record is written.
 */
export function joinPassageMatch({ source, start, end, sha256 }: Columns, knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT t.id FROM source_text t
      WHERE t.source_id = ${source} AND t.recorded_at <= ${knownAt.toISOString()}::timestamptz
      ORDER BY t.version DESC LIMIT 1) newest_text ON true
    LEFT JOIN passage_match ON passage_match.source_text_id = newest_text.id
      AND passage_match.passage_sha256 = ${sha256} AND passage_match.length = ${end} - ${start}`;
}

const STATE = {
  unchecked: "UNCHECKED",
  orphaned: "ORPHANED",
  ambiguous: "AMBIGUOUS",
  found: "FOUND",
  moved: "MOVED",
} as const satisfies Record<string, PassageState>;

/**
 * The state of a passage; null for a record that is not located. The same rule as `stateOf` in locate.ts. `alias` is
 * the alias of the joined passage_match.
 */
export function passageState({ start, sha256 }: Columns, alias = "passage_match"): Prisma.Sql {
  // Names from our own code, never from input.
  const [matches, firstStart] = [Prisma.raw(`"${alias}".matches`), Prisma.raw(`"${alias}".first_start`)];
  return Prisma.sql`
    CASE
      WHEN ${sha256} IS NULL THEN NULL
      WHEN ${matches} IS NULL THEN ${STATE.unchecked}
      WHEN ${matches} = 0 THEN ${STATE.orphaned}
      WHEN ${matches} > 1 THEN ${STATE.ambiguous}
      WHEN ${firstStart} = ${start} THEN ${STATE.found}
      ELSE ${STATE.moved}
    END`;
}
