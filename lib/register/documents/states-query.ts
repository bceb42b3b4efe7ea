import { z } from "zod";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { valuesOf } from "@/lib/platform/vocabulary";
import {
  joinEachPassage,
  joinPassageMatch,
  passageColumns,
  passageState,
} from "@/lib/register/sources/passage-state-query";
import { PASSAGE_STATES, type PassageState } from "@/lib/register/sources/vocabulary";

const stateRow = z.object({ state: z.enum(valuesOf(PASSAGE_STATES)) });

/** The states of a record's passages as known at an instant, in their order; none for a record that is not located. */
export async function findPassageStates(
  recommendationId: string,
  knownAt: Date,
  tx: Transaction = database(),
): Promise<PassageState[]> {
  const columns = passageColumns("passage");
  const rows = await queryRows(
    stateRow,
    Prisma.sql`
    SELECT ${passageState(columns)} AS state
    FROM (SELECT *, id AS revision_id FROM recommendation_revision
      WHERE recommendation_id = ${recommendationId}::uuid AND recorded_at <= ${sqlInstant(knownAt)}
      ORDER BY number DESC LIMIT 1) v
    ${joinEachPassage("v")}
    ${joinPassageMatch(columns, knownAt)}
    ORDER BY passage.number`,
    tx,
  );
  return rows.map(({ state }) => state);
}
