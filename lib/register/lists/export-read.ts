import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { readIds } from "@/lib/platform/database/bulk";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { onReplica } from "@/lib/platform/history/on-replica";
import type { AsOf } from "@/lib/platform/time/as-of";
import { undisclosedFunding } from "@/lib/register/actors/interest-query";
import { type Filters, type ListQuery, NO_FILTERS } from "@/lib/register/lists/filters";
import { selectMatching, listScope } from "@/lib/register/lists/matching-query";
import { type ListedRecommendation, ordering, rowsOf } from "@/lib/register/lists/row-query";
import { getVerificationRule } from "@/lib/register/updates/read";
import { providersOf, type RecordedUpdate, toUpdate, updateSelect } from "@/lib/register/updates/recorded";

/** How many records a streamed export reads per batch; fewer if it also reads their updates. */
const EXPORT_BATCH = 2_000;

const EXPORT_BATCH_WITH_UPDATES = 500;

/**
 * Every record that the query finds, in its order, in batches. Only the ids stay in memory, 16 bytes each. No
 * transaction is open while a slow client reads, and yet all batches agree, because they use the same day and instant.
 * One batch is read ahead, so that the database and the consumer work in parallel.
 */
export async function* streamRecommendations(
  user: User,
  query: Pick<ListQuery, "filters" | "sort" | "descending">,
  asOf: AsOf,
  atOnce = EXPORT_BATCH,
): AsyncGenerator<ListedRecommendation[]> {
  authorise(user, "register.export");
  const scope = listScope(query.filters, asOf);
  const order = Prisma.sql`
    WITH m AS (${selectMatching(scope)}) SELECT m.id FROM m ORDER BY ${ordering(query.sort, query.descending)}`;
  const ids = await onReplica(asOf.knownAt, () => readIds(order));
  // A slow reader may come to the end when these are no longer the present states.
  const { day, knownAt } = asOf;
  const lasting = listScope(query.filters, { day, knownAt });
  const read = (start: number) => onReplica(knownAt, () => rowsOf(lasting, ids.slice(start, start + atOnce)));
  let ahead = ids.length > 0 ? read(0) : null;
  for (let start = atOnce; ahead !== null; start += atOnce) {
    const batch = await ahead;
    ahead = start < ids.length ? read(start) : null;
    // If the consumer has stopped, nobody awaits this promise; if it has not, the error is thrown above.
    ahead?.catch(() => undefined);
    // Lets the query start first: the consumer does not yield to the event loop until it has written the batch.
    if (ahead !== null) await setImmediate();
    yield batch;
  }
}

/** A record of an export with all its updates known at `knownAt`, by effective day. */
export type RecordWithUpdates = { recommendation: ListedRecommendation; updates: RecordedUpdate[] };

/** The records of `streamRecommendations` with all their updates. */
export async function* streamRecordsWithUpdates(
  user: User,
  query: Pick<ListQuery, "filters" | "sort" | "descending">,
  asOf: AsOf,
  atOnce = EXPORT_BATCH_WITH_UPDATES,
): AsyncGenerator<RecordWithUpdates[]> {
  authorise(user, "register.export");
  const required = await getVerificationRule(user, asOf);
  for await (const batch of streamRecommendations(user, query, asOf, atOnce)) {
    yield await onReplica(asOf.knownAt, () => withUpdates(batch, asOf, required));
  }
}

async function withUpdates(
  batch: readonly ListedRecommendation[],
  asOf: AsOf,
  required: boolean,
): Promise<RecordWithUpdates[]> {
  const rows = await database().update.findMany({
    where: { recommendationId: { in: batch.map(({ id }) => id) }, recordedAt: { lte: asOf.knownAt } },
    orderBy: [{ effectiveLatest: "asc" }, { recordedAt: "asc" }, { id: "asc" }],
    select: { ...updateSelect(asOf.knownAt), recommendationId: true },
  });
  const byRecord = new Map<string, typeof rows>();
  for (const row of rows) byRecord.set(row.recommendationId, [...(byRecord.get(row.recommendationId) ?? []), row]);
  const undisclosed = await undisclosedFunding(rows.flatMap(providersOf), asOf.knownAt);
  const known = { knownAt: asOf.knownAt, required, undisclosed };
  return batch.map((recommendation) => ({
    recommendation,
    updates: (byRecord.get(recommendation.id) ?? []).map((row) => toUpdate(row, known)),
  }));
}

/**
 * The first `limit` records that match the filters and have a reference after `after`, by reference, with their
 * updates.
 */
export async function listAfter(
  user: User,
  filters: Filters,
  asOf: AsOf,
  after: string,
  limit: number,
): Promise<RecordWithUpdates[]> {
  authorise(user, "register.export");
  const scope = listScope(filters, asOf);
  const found = await queryRows(
    z.object({ id: z.string() }),
    Prisma.sql`
    WITH m AS (${selectMatching(scope)})
    SELECT m.id::text FROM m WHERE m.reference COLLATE "C" > ${after} COLLATE "C"
    ORDER BY m.reference COLLATE "C" LIMIT ${limit}`,
  );
  const rows = await rowsOf(
    scope,
    found.map(({ id }) => id),
  );
  return withUpdates(rows, asOf, await getVerificationRule(user, asOf));
}

/**
 * One record, withdrawn or not, with its updates, as in a list; null when there is no such record that counts on the
 * day.
 */
export async function findRecord(user: User, reference: string, asOf: AsOf): Promise<RecordWithUpdates | null> {
  authorise(user, "register.export");
  const record = await database().recommendation.findUnique({ where: { reference }, select: { id: true } });
  if (!record) return null;
  for (const withdrawn of [false, true]) {
    const rows = await rowsOf(listScope({ ...NO_FILTERS, withdrawn }, asOf), [record.id]);
    const [found] = await withUpdates(rows, asOf, await getVerificationRule(user, asOf));
    if (found) return found;
  }
  return null;
}

/** How many rows the exports of a list will have. */
export async function countForExport(
  user: User,
  query: Pick<ListQuery, "filters">,
  asOf: AsOf,
): Promise<{ records: number; updates: number; evidence: number }> {
  authorise(user, "register.export");
  const counts = z.object({ records: z.number(), updates: z.number(), evidence: z.number() });
  const statement = Prisma.sql`
    WITH listed AS MATERIALIZED (SELECT m.id FROM (${selectMatching(listScope(query.filters, asOf))}) m),
    known AS (
      SELECT u.id FROM "update" u JOIN listed ON listed.id = u.recommendation_id
      WHERE u.recorded_at <= ${sqlInstant(asOf.knownAt)})
    SELECT (SELECT count(*)::integer FROM listed) AS records, (SELECT count(*)::integer FROM known) AS updates,
      (SELECT count(*)::integer FROM citation JOIN known ON known.id = citation.update_id) AS evidence`;
  const raw: unknown = await onReplica(asOf.knownAt, () => database().$queryRaw(statement));
  return z.tuple([counts]).parse(raw)[0];
}
