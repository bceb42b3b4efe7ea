import { Prisma } from "@/lib/platform/database/generated/client";
import type { PassageState } from "@/lib/register/sources/vocabulary";

/** The columns with a passage in a query: its source, start, end and hash, and how it was when it was last anchored. */
type Columns = {
  source: Prisma.Sql;
  start: Prisma.Sql;
  end: Prisma.Sql;
  sha256: Prisma.Sql;
  anchoredAt: Prisma.Sql;
  matches: Prisma.Sql;
};

/** The names of a passage's columns after its source, in every query that passes passages on. */
const PASSAGE_COLUMNS = ["start", "end", "sha256", "page", "hint", "anchored_at", "matches"] as const;

/** The passage columns of `recommendation_revision` or `revision_further_passage` under an alias, to be selected. */
export function selectPassage(alias: string): Prisma.Sql {
  // Names from our own code, never from input.
  return Prisma.raw(PASSAGE_COLUMNS.map((name) => `${alias}.passage_${name}`).join(", "));
}

/** The passage columns of `recommendation_revision`, or of a query with the same columns, under an alias. */
export function passageColumns(alias: string): Columns {
  // Names from our own code, never from input.
  const column = (name: string) => Prisma.raw(`"${alias}"."${name}"`);
  return {
    source: column("source_id"),
    start: column("passage_start"),
    end: column("passage_end"),
    sha256: column("passage_sha256"),
    anchoredAt: column("passage_anchored_at"),
    matches: column("passage_matches"),
  };
}

/**
 * Joins every passage of the wordings under an alias as `passage`, one row each: `number`, from 1, and the passage columns.
 * The alias has the passage columns and `revision_id`. A wording that is not located has none.
 */
export function joinEachPassage(alias: string): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${alias}.${name}`);
  return Prisma.sql`
    CROSS JOIN LATERAL (
      SELECT 1 AS number, ${column("source_id")}, ${selectPassage(alias)} WHERE ${column("passage_sha256")} IS NOT NULL
      UNION ALL
      SELECT further.position + 1, ${column("source_id")}, ${selectPassage("further")}
      FROM revision_further_passage further WHERE further.revision_id = ${column("revision_id")}
    ) AS passage`;
}

/**
 * Joins how often a passage occurs in one text, as `alias`: `matches`, `first_start`, `length`, and `is_certain`, whether
 * the one place where it occurs is the one that was meant. It is not where the passage was one of several when it was
 * anchored, or has been one of several in a text since then: the one that is left may be another. What the text has is
 * stored when a text or record is written.
 */
export function joinMatchIn(
  { start, end, sha256, anchoredAt, matches }: Columns,
  textId: Prisma.Sql,
  alias = "passage_match",
): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT here.matches, here.first_start, here.length,
        here.matches = 1 AND coalesce(${matches}, 1) = 1 AND NOT EXISTS (
          SELECT 1 FROM source_text searched_text
          JOIN source_text former ON former.source_id = searched_text.source_id AND former.version < searched_text.version
          JOIN passage_match several ON several.source_text_id = former.id
            AND several.passage_sha256 = here.passage_sha256 AND several.length = here.length
          WHERE searched_text.id = here.source_text_id AND several.matches > 1
            AND (${anchoredAt} IS NULL OR former.recorded_at > ${anchoredAt})) AS is_certain
      FROM passage_match here
      WHERE here.source_text_id = ${textId} AND here.passage_sha256 = ${sha256} AND here.length = ${end} - ${start}
    ) AS ${Prisma.raw(`"${alias}"`)} ON true`;
}

/**
 * Joins what `passageState` needs: the newest text of each source at an instant, as `newest_text`, and how often the
 * passage occurs in it, as `passage_match`.
 */
export function joinPassageMatch(columns: Columns, knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT t.id FROM source_text t
      WHERE t.source_id = ${columns.source} AND t.recorded_at <= ${knownAt.toISOString()}::timestamptz
      ORDER BY t.version DESC LIMIT 1) newest_text ON true
    ${joinMatchIn(columns, Prisma.sql`newest_text.id`)}`;
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
  const column = (name: string) => Prisma.raw(`"${alias}".${name}`);
  return Prisma.sql`
    CASE
      WHEN ${sha256} IS NULL THEN NULL
      WHEN ${column("matches")} IS NULL THEN ${STATE.unchecked}
      WHEN ${column("matches")} = 0 THEN ${STATE.orphaned}
      WHEN NOT ${column("is_certain")} THEN ${STATE.ambiguous}
      WHEN ${column("first_start")} = ${start} THEN ${STATE.found}
      ELSE ${STATE.moved}
    END`;
}
