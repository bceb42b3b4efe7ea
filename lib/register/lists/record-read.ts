import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Response, Status } from "@/lib/platform/database/generated/enums";
import { queryRow } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import type { AsOf } from "@/lib/platform/time/as-of";
import { undisclosedFunding } from "@/lib/register/actors/interest-query";
import { findPassageStates } from "@/lib/register/documents/states-query";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { selectMatching, listScope } from "@/lib/register/lists/matching-query";
import { type ListedRecommendation, selectRows, toListed } from "@/lib/register/lists/row-query";
import { type RecordedRevision, revisionSelect, toRevision } from "@/lib/register/recommendations/revision";
import type { PassageState } from "@/lib/register/sources/vocabulary";
import { governingUpdate } from "@/lib/register/state/counted-query";
import { selectAskMembers } from "@/lib/register/state/states-query";
import { getVerificationRule } from "@/lib/register/updates/read";
import { providersOf, type RecordedUpdate, toUpdate, updateSelect } from "@/lib/register/updates/recorded";

export type RecommendationPage = {
  reference: string;
  enteredAt: Date;
  /** The wording and facts as known at the instant. */
  revision: RecordedRevision;
  /** Every revision known at the instant, newest first. */
  revisions: RecordedRevision[];
  /** Every update known at the instant, newest first by (effective day, recorded instant, number). */
  updates: RecordedUpdate[];
  /** Where its first passage is in the newest text of its source; null for a record that is not located. */
  passageState: PassageState | null;
  /** The same of each of its passages, in their order. */
  passageStates: PassageState[];
  /**
   * Numbers of the updates that give the status and the response on the day, usually the same update; null if no update
   * does, or the record's parts give it.
   */
  governing: number | null;
  governingResponse: number | null;
  /** Whether, at the instant, updates counted only once verified. */
  verificationRequired: boolean;
  /** Whether the record counts on the day: it was made by then and is not withdrawn. */
  counts: boolean;
  /** Its status and response on the day, from the governing updates or from its parts. */
  status: Status;
  response: Response;
  /** The status that is proposed and does not count until it is verified; null where none is. */
  proposed: ListedRecommendation["proposed"];
  /** Its parts that count on the day. */
  parts: ListedRecommendation[];
  /** Whether it is split, even if none of its parts counts on the day yet. */
  split: boolean;
  /** The record's same-ask group, with the other records of the group that count on the day. */
  ask: { number: number; title: string; others: ListedRecommendation[] } | null;
  /** References of the records that this one superseded. */
  supersedes: string[];
};

/** The records related to this one, as known at `knownAt`. */
async function getRelated(
  recommendationId: string,
  asOf: AsOf,
): Promise<Pick<RecommendationPage, "split" | "parts" | "ask" | "supersedes"> & { own: ListedRecommendation | null }> {
  const known = sqlInstant(asOf.knownAt);
  const id = Prisma.sql`${recommendationId}::uuid`;
  const related = z.array(
    z.object({ id: z.string(), how: z.enum(["part", "ask", "supersedes"]), reference: z.string() }),
  );
  const rows = related.parse(
    await database().$queryRaw(Prisma.sql`
      WITH members AS (${selectAskMembers(asOf.knownAt)}),
      candidate AS (
        SELECT DISTINCT recommendation_id FROM recommendation_revision
        WHERE (part_of_id = ${id} OR superseded_by_id = ${id}) AND recorded_at <= ${known}),
      wording AS (
        SELECT DISTINCT ON (v.recommendation_id) v.*
        FROM recommendation_revision v JOIN candidate USING (recommendation_id)
        WHERE v.recorded_at <= ${known}
        ORDER BY v.recommendation_id, v.number DESC)
      SELECT r.id::text, found.how, r.reference FROM (
        SELECT recommendation_id, 'part' AS how FROM wording WHERE part_of_id = ${id} AND NOT withdrawn
        UNION ALL SELECT recommendation_id, 'supersedes' FROM wording WHERE superseded_by_id = ${id} AND NOT withdrawn
        UNION ALL SELECT other.recommendation_id, 'ask' FROM members own
          JOIN members other ON other.ask_id = own.ask_id AND other.recommendation_id <> own.recommendation_id
          WHERE own.recommendation_id = ${id}) found
      JOIN recommendation r ON r.id = found.recommendation_id
      ORDER BY r.reference COLLATE "C"`),
  );
  const ids = [recommendationId, ...rows.map((row) => row.id)];
  const listed: unknown[] = await database().$queryRaw(Prisma.sql`
    WITH m AS (${selectMatching({ ...listScope(NO_FILTERS, asOf), ids })})
    ${selectRows(asOf)} ORDER BY m.reference COLLATE "C"`);
  const records = listed.map(toListed);
  const of = (how: "part" | "ask") => {
    const wanted = new Set(rows.filter((row) => row.how === how).map((row) => row.id));
    return records.filter((record) => wanted.has(record.id));
  };
  const own = records.find((record) => record.id === recommendationId) ?? null;
  return {
    own,
    split: rows.some(({ how }) => how === "part"),
    parts: of("part"),
    ask: own?.ask ? { ...own.ask, others: of("ask") } : null,
    supersedes: rows.filter(({ how }) => how === "supersedes").map(({ reference }) => reference),
  };
}

/** A record as known at `knownAt`; null when there is no record with this reference, or there was none yet. */
export async function getRecommendation(user: User, reference: string, asOf: AsOf): Promise<RecommendationPage | null> {
  authorise(user, "register.read");
  const record = await database().recommendation.findUnique({
    where: { reference, enteredAt: { lte: asOf.knownAt } },
    select: { id: true, reference: true, enteredAt: true },
  });
  if (!record) return null;
  const known = { recommendationId: record.id, recordedAt: { lte: asOf.knownAt } };
  const [required, revisionRows, updateRows, governingRow, passageStates, { own, ...related }] = await Promise.all([
    getVerificationRule(user, asOf),
    database().recommendationRevision.findMany({
      where: known,
      orderBy: [{ recordedAt: "desc" }, { number: "desc" }],
      include: revisionSelect(asOf.knownAt),
    }),
    database().update.findMany({
      where: known,
      orderBy: [{ effectiveLatest: "desc" }, { recordedAt: "desc" }, { id: "desc" }],
      select: updateSelect(asOf.knownAt),
    }),
    queryRow(
      z.object({ status: z.number().nullable(), response: z.number().nullable() }),
      Prisma.sql`SELECT
        (SELECT g.number FROM (${governingUpdate(Prisma.sql`${record.id}::uuid`, asOf, "status")}) g) AS status,
        (SELECT g.number FROM (${governingUpdate(Prisma.sql`${record.id}::uuid`, asOf, "response")}) g) AS response`,
    ),
    findPassageStates(record.id, asOf.knownAt),
    getRelated(record.id, asOf),
  ]);
  const revisions = revisionRows.map(toRevision);
  const revision = revisions[0];
  if (!revision) return null;
  const undisclosed = await undisclosedFunding(updateRows.flatMap(providersOf), asOf.knownAt);
  const updates = updateRows.map((row) => toUpdate(row, { knownAt: asOf.knownAt, required, undisclosed }));
  const governing = updates.find(({ number }) => !related.split && number === governingRow?.status);
  const answer = updates.find(({ number }) => !related.split && number === governingRow?.response);
  return {
    reference: record.reference,
    enteredAt: record.enteredAt,
    revision,
    revisions,
    updates,
    verificationRequired: required,
    passageState: passageStates[0] ?? null,
    passageStates,
    governing: governing?.number ?? null,
    governingResponse: answer?.number ?? null,
    counts: !revision.withdrawn && revision.made.latest <= asOf.day,
    // A record that does not count on the day is in no list, so its state is taken from its own update.
    status: own?.status ?? governing?.status ?? "NOT_ASSESSED",
    response: own?.response ?? answer?.response ?? "NO_RESPONSE",
    proposed: own?.proposed ?? null,
    ...related,
  };
}
