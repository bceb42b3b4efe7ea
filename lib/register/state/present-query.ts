import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow } from "@/lib/platform/database/rows";
import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import type { Derived } from "@/lib/platform/history/verify";

/** How many records one query checks: on the embedded database, everything else waits until it ends. */
const BATCH = 2_000;

const checkedBatch = z.array(z.object({ last: z.string().nullable(), wrong: z.string().nullable() }));

/**
 * Verifies the present states against the facts they are derived from. Those facts are verified against the history
 * separately. If a state is wrong, lists and totals may show something that no update says.
 */
export const presentStates: Derived = {
  name: "state",
  async findWrong(after) {
    const [page] = checkedBatch.parse(
      await database().$queryRaw`
        WITH page AS MATERIALIZED (
          SELECT r.id FROM recommendation r WHERE r.id > ${after}::uuid ORDER BY r.id LIMIT ${BATCH}::integer),
        asked AS MATERIALIZED (SELECT array_agg(page.id) AS ids FROM page),
        instants AS (SELECT i.* FROM asked, present_state_instants(asked.ids) i),
        expected AS (
          SELECT e.* FROM present_state_of(
            (SELECT array_agg(i.recommendation_id) FROM instants i), (SELECT array_agg(i.known_from) FROM instants i)) e)
        SELECT
          (SELECT page.id::text FROM page ORDER BY page.id DESC LIMIT 1) AS last,
          (SELECT page.id::text
            FROM page
            LEFT JOIN expected e ON e.recommendation_id = page.id
            LEFT JOIN present_state p ON p.recommendation_id = page.id AND p.known_to = 'infinity'
            WHERE p.recommendation_id IS NULL OR p.known_from < e.known_from
              OR to_jsonb(p) - 'known_from' IS DISTINCT FROM to_jsonb(e) - 'known_from'
            ORDER BY page.id LIMIT 1) AS wrong`,
    );
    if (!page || page.last === null) return { last: null, wrong: await findStateWithoutRecord() };
    return page;
  },
};

const wrongCount = z.array(z.object({ last: z.string().nullable(), wrong: z.string().nullable() }));

/** Verifies the counts against the present states, one dimension at a time. */
export const presentCounts: Derived = {
  name: "count",
  async findWrong(after) {
    const [found] = wrongCount.parse(
      await database().$queryRaw`
        WITH asked AS (
          SELECT min(known.dimension COLLATE "C") AS dimension FROM (
            SELECT dimension FROM present_count UNION SELECT dimension FROM present_grouping) known
          WHERE known.dimension COLLATE "C" > ${after} COLLATE "C"),
        kept AS (
          SELECT c.value, c.status, c.split, c.in_rate, c.count FROM present_count c
          WHERE c.dimension = (SELECT dimension FROM asked) AND c.count <> 0),
        expected AS (
          SELECT g.value, g.status, g.split, g.in_rate, sum(g.count) AS count FROM present_grouping g
          WHERE g.dimension = (SELECT dimension FROM asked) AND g.known_to = 'infinity'
          GROUP BY 1, 2, 3, 4 HAVING sum(g.count) <> 0)
        SELECT asked.dimension AS last,
          (SELECT asked.dimension || ' ' || value FROM kept FULL JOIN expected USING (value, status, split, in_rate)
            WHERE kept.count IS DISTINCT FROM expected.count ORDER BY value LIMIT 1) AS wrong
        FROM asked`,
    );
    return found ?? { last: null, wrong: null };
  },
};

async function findStateWithoutRecord(): Promise<string | null> {
  const row = await queryRow(
    z.object({ id: z.string() }),
    Prisma.sql`
    SELECT p.recommendation_id::text AS id FROM present_state p
    WHERE NOT EXISTS (SELECT FROM recommendation r WHERE r.id = p.recommendation_id) LIMIT 1`,
  );
  return row?.id ?? null;
}
