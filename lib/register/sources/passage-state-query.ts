import { Prisma } from "@/lib/platform/database/generated/client";
import type { PassageState } from "@/lib/register/sources/vocabulary";

/** Where a wording's source, start, end and hash stand in a query. */
type Columns = { source: Prisma.Sql; start: Prisma.Sql; end: Prisma.Sql; sha256: Prisma.Sql };

/** The columns of `recommendation_revision`, or of what has the same ones, under an alias. */
export function passageColumns(alias: string): Columns {
  // From the code, never from input.
  const column = (name: string) => Prisma.raw(`"${alias}"."${name}"`);
  return {
    source: column("source_id"),
    start: column("passage_start"),
    end: column("passage_end"),
    sha256: column("passage_sha256"),
  };
}

/**
 * To be joined where the state of passages is wanted: the newest text of each one's source at an instant, as
 * `newest_text`, and how often the passage stands in it, as `passage_match`. Both were reckoned when they were written.
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
 * The state of a passage, null for a record that is not located: the same rule as `stateOf` in locate.ts. `alias`
 * is what the joined row of passage_match is called.
 */
export function passageState({ start, sha256 }: Columns, alias = "passage_match"): Prisma.Sql {
  // From the code, never from input.
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
