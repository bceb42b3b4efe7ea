import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { computedProgress, keptProgress, type Thresholds } from "@/lib/figures/progress/progress-query";
import { forTotals, largestFirst, noCounts } from "@/lib/figures/progress/sums";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Response, Status } from "@/lib/platform/database/generated/enums";
import { sqlDay, sqlInstant } from "@/lib/platform/database/sql";
import { onReplicaIfPast } from "@/lib/platform/history/on-replica";
import type { AsOf } from "@/lib/platform/time/as-of";
import type { Day } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { undisclosedFunding } from "@/lib/register/actors/interest-query";
import type { Filters } from "@/lib/register/lists/filters";
import { isKept } from "@/lib/register/lists/kept";
import { comparedWith, selectMatching, listScope } from "@/lib/register/lists/matching-query";
import { getSettings } from "@/lib/register/settings/read";
import { countedAt } from "@/lib/register/state/counted-query";
import { actorsAt } from "@/lib/register/names/names-query";
import { isPresentAt, isPresentDay, selectAskMembers, selectSplitRecords } from "@/lib/register/state/states-query";
import { RESPONSES, STATUSES, VERIFICATIONS, type VerificationState } from "@/lib/register/vocabulary";

/** How many records have each status, including 0. */
type StatusCounts = Record<Status, number>;

/** One theme, source or addressee, with its records by status. */
export type Group = { slug: string; name: string; total: number; counts: StatusCounts; inRate: StatusCounts };

export type Progress = {
  /** What “due soon” and “silent” mean. */
  thresholds: Thresholds;
  total: number;
  byStatus: StatusCounts;
  /**
   * The counts of the records that are part of the implementation rate: what was asked, owed, promised or announced, or
   * everything if the filters include it.
   */
  inRate: StatusCounts;
  byResponse: Record<Response, number>;
  /** A record with two themes is in both groups. */
  byTheme: Group[];
  bySource: Group[];
  /** A record with two addressees is in both groups. */
  byAddressee: Group[];
  /** The review states of the updates that give the records' states; records without an update are not counted. */
  byVerification: Record<VerificationState, number>;
  overdue: number;
  /**
   * How many records were last reviewed longer ago than their review interval, and how many have an overdue response.
   */
  reviewOverdue: number;
  replyOverdue: number;
  dueSoon: number;
  silent: number;
  /**
   * Asks in the rate that count as not implemented although one of their records is implemented; 0 when records are
   * counted, not asks. They raise the upper bound.
   */
  disputed: number;
};

const statusValue = z.enum(valuesOf(STATUSES));
/** How many records are split into parts, and how many same-ask groups have records, as known at the instant. */
export async function getOverlaps(user: User, asOf: AsOf): Promise<{ split: number; asks: number }> {
  authorise(user, "register.read");
  const known = Prisma.sql`${isPresentDay(asOf.day)} AND ${isPresentAt(Prisma.sql`p`, asOf.knownAt)}`;
  const statement = asOf.present
    ? Prisma.sql`
      SELECT (SELECT count(*)::integer FROM present_state p WHERE p.split AND ${known}) AS split,
        (SELECT count(DISTINCT p.ask_id)::integer FROM present_state p WHERE p.ask_id IS NOT NULL AND ${known}) AS asks`
    : Prisma.sql`
      SELECT (SELECT count(*)::integer FROM (${selectSplitRecords(asOf)}) whole) AS split,
        (SELECT count(DISTINCT ask_id)::integer FROM (${selectAskMembers(asOf.knownAt)}) member) AS asks`;
  const raw = await onReplicaIfPast(asOf, () => database().$queryRaw(statement));
  const [overlaps] = z.array(z.object({ split: z.number(), asks: z.number() })).parse(raw);
  if (!overlaps) throw new Error("The database returned no counts");
  return overlaps;
}

const groupRow = z.object({
  dimension: z.enum([
    "response",
    "verification",
    "theme",
    "source",
    "addressee",
    "overdue",
    "review",
    "reply",
    "due",
    "silent",
    "disputed",
  ]),
  slug: z.string(),
  name: z.string(),
  status: statusValue,
  count: z.number(),
  in_rate: z.number(),
});

function groups(rows: readonly z.infer<typeof groupRow>[]): Group[] {
  const found = new Map<string, Group>();
  for (const { slug, name, status, count, in_rate: inRate } of rows) {
    const group = found.get(slug) ?? { slug, name, total: 0, counts: noCounts(), inRate: noCounts() };
    group.total += count;
    group.counts[status] += count;
    group.inRate[status] += inRate;
    found.set(slug, group);
  }
  return [...found.values()];
}

/** The dashboard's numbers, for the records that the filters select. */
export async function getProgress(user: User, filters: Filters, asOf: AsOf): Promise<Progress> {
  authorise(user, "register.read");
  const scope = listScope(forTotals(filters), asOf);
  const { dueSoonDays, silentDays } = await getSettings(user);
  const thresholds = { dueSoonDays, silentDays };
  const statement = isKept(scope) ? keptProgress(scope, thresholds) : computedProgress(scope, thresholds);
  const raw = await onReplicaIfPast(asOf, () => database().$queryRaw(statement));
  const rows = z.array(groupRow).parse(raw);
  const of = (dimension: z.infer<typeof groupRow>["dimension"]) => rows.filter((row) => row.dimension === dimension);
  const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  const open = (rows: readonly { status: Status; count: number }[]) =>
    sum(rows.filter(({ status }) => !STATUSES[status].closed));

  const [byStatus, inRate] = [noCounts(), noCounts()];
  for (const { status, count, in_rate: part } of of("response")) {
    byStatus[status] += count;
    inRate[status] += part;
  }
  const byResponse = Object.fromEntries(
    valuesOf(RESPONSES).map((response) => [response, sum(of("response").filter(({ slug }) => slug === response))]),
  ) as Record<Response, number>; // one entry for each response
  const byVerification = Object.fromEntries(
    valuesOf(VERIFICATIONS).map((state) => [state, sum(of("verification").filter(({ slug }) => slug === state))]),
  ) as Record<VerificationState, number>; // one entry for each state
  return {
    thresholds,
    total: sum(of("response")),
    byStatus,
    inRate,
    byResponse,
    byVerification,
    byTheme: groups(of("theme")),
    bySource: groups(of("source")).toSorted(largestFirst),
    byAddressee: groups(of("addressee")).toSorted(largestFirst),
    overdue: sum(of("overdue")),
    reviewOverdue: sum(of("review")),
    replyOverdue: sum(of("reply")),
    dueSoon: open(of("due")),
    silent: open(of("silent")),
    disputed: sum(of("disputed").filter(({ status }) => STATUSES[status].counts === "open")),
  };
}

/** What has changed since an earlier day, both as known at the same instant. */
export type Changes = {
  /** Records that count on both days with different statuses, grouped by the change, most frequent first. */
  moves: { from: Status; to: Status; count: number }[];
  /** Records made after the earlier day. */
  made: number;
  /** Records whose current status or response was recorded after the end of the earlier day. */
  recorded: number;
};

export async function getChanges(user: User, filters: Filters, asOf: AsOf, since: Day): Promise<Changes> {
  authorise(user, "register.read");
  const recordedAfter = listScope({ ...filters, recordedSince: since }, asOf).endOfRecordedSince;
  if (recordedAfter === null) throw new Error("A scope with a day has its end");
  const statement = Prisma.sql`
    WITH compared AS MATERIALIZED (
      SELECT matched.status, greatest(matched.recorded_at, matched.response_recorded_at) AS recorded_at, matched.then_counted, matched.then_status AS before
      FROM (${comparedWith(listScope(forTotals(filters), asOf), since)}) matched)
    SELECT 'moved' AS what, before::text, status::text, count(*)::integer AS count FROM compared
      WHERE then_counted AND before <> status GROUP BY before, status
    UNION ALL SELECT 'made', '', '', count(*)::integer FROM compared WHERE NOT then_counted
    UNION ALL SELECT 'recorded', '', '', count(*)::integer FROM compared WHERE recorded_at > ${sqlInstant(recordedAfter)}
    ORDER BY count DESC, before, status`;
  const raw = await onReplicaIfPast(asOf, () => database().$queryRaw(statement));
  const rows = z
    .array(z.object({ what: z.string(), before: z.string(), status: z.string(), count: z.number() }))
    .parse(raw);
  const only = (what: string) => rows.find((row) => row.what === what)?.count ?? 0;
  return {
    moves: rows
      .filter(({ what }) => what === "moved")
      .map(({ before, status, count }) => ({ from: statusValue.parse(before), to: statusValue.parse(status), count })),
    made: only("made"),
    recorded: only("recorded"),
  };
}

const latestRow = z.object({
  number: z.number(),
  title: z.string(),
  publisher: z.string().nullable(),
  recorded_at: z.date(),
  reference: z.string(),
  update_number: z.number(),
  polarity: z.enum(["SUPPORTS", "CONTRADICTS", "CONTEXT", "MIXED"]),
  reliability: z.enum(["A", "B", "C", "D", "E", "F"]),
  credibility: z.number(),
  provider: z.string().nullable(),
});
/** An item of evidence as cited by an update, with whether its provider's funding is undisclosed. */
export type LatestEvidence = Omit<z.infer<typeof latestRow>, "provider"> & {
  provider: { slug: string; fundingUndisclosed: boolean } | null;
};

/**
 * The evidence most recently cited by updates of the matching records that were effective by the day and recorded by
 * the instant; newest first. As this is a list, not a total, it includes the evidence of records that another record
 * represents.
 */
export async function listLatestEvidence(
  user: User,
  filters: Filters,
  asOf: AsOf,
  limit = 6,
): Promise<LatestEvidence[]> {
  authorise(user, "register.read");
  const statement = Prisma.sql`
    WITH m AS ${asOf.present ? Prisma.sql`NOT MATERIALIZED` : Prisma.sql`MATERIALIZED`} (SELECT matched.id, matched.reference
      FROM (${selectMatching(listScope({ ...filters, count: null }, asOf))}) matched)
    SELECT e.number, er.title, er.publisher, u.recorded_at, m.reference, u.number AS update_number,
      ci.polarity::text, er.reliability::text, er.credibility::integer, provider.slug AS provider
    FROM m
    JOIN "update" u ON u.recommendation_id = m.id
    JOIN citation ci ON ci.update_id = u.id
    JOIN evidence_revision er ON er.id = ci.evidence_revision_id
    JOIN evidence e ON e.id = er.evidence_id
    LEFT JOIN ${actorsAt(asOf.knownAt)} provider ON provider.id = er.provider_id
    WHERE ${countedAt(Prisma.sql`u`, asOf.knownAt)} AND u.effective_latest <= ${sqlDay(asOf.day)}
    ORDER BY u.recorded_at DESC, u.effective_latest DESC, m.reference COLLATE "C", u.number DESC, ci.position
    LIMIT ${limit}`;
  const raw = await onReplicaIfPast(asOf, () => database().$queryRaw(statement));
  const rows = z.array(latestRow).parse(raw);
  const undisclosed = await undisclosedFunding(
    rows.flatMap(({ provider }) => provider ?? []),
    asOf.knownAt,
  );
  return rows.map(({ provider: slug, ...row }) => ({
    ...row,
    provider: slug === null ? null : { slug, fundingUndisclosed: undisclosed.has(slug) },
  }));
}
