import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { differences, selectTouched } from "@/lib/figures/comparison/comparison-query";
import { cachedByHead } from "@/lib/figures/progress/cached-by-head";
import { forTotals } from "@/lib/figures/progress/sums";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { onReplica } from "@/lib/platform/history/on-replica";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Filters } from "@/lib/register/lists/filters";
import { listScope, selectMatching } from "@/lib/register/lists/matching-query";
import { isVerificationRequired, verificationState } from "@/lib/register/state/counted-query";
import { isProposed } from "@/lib/register/state/proposed-query";
import { STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";

/** How many items of news are shown; the comparison has all of them. */
const MAX_NEWS = 10;
/** Of so many records that may have changed nobody reads news one by one, as after an import. */
const MAX_TOUCHED = 2_000;

const status = z.enum(valuesOf(STATUSES));

const newsRow = z.object({
  reference: z.string(),
  title: z.string(),
  from_status: status,
  to_status: status,
  /** Whether the update does not count until somebody verifies it. */
  proposed: z.boolean(),
  update_number: z.number().nullable(),
  rationale: z.string().nullable(),
  author: z.string().nullable(),
  effective_edtf: z.string().nullable(),
  effective_latest: z.string().nullable(),
  recorded_at: z.coerce.date().nullable(),
});

/** A record that moved, or that an update proposes to move, with the update that says so. */
export type NewsItem = z.infer<typeof newsRow>;

const news = z.object({
  /** The newest, at most `MAX_NEWS`. */
  items: z.array(newsRow),
  /** How many records moved to another status, and how many updates that speak of a status are proposed. */
  moved: z.number(),
  proposed: z.number(),
  /** How many records are counted now and were not, and how many were and are not. */
  added: z.number(),
  gone: z.number(),
});
/** Null where more than `MAX_TOUCHED` records may have changed. */
export type News = z.infer<typeof news> | null;

/** The two states of the register between which something is news. */
type Sides = { from: AsOf; to: AsOf };

/**
 * What is new between two states of the register: the records whose status moved, newest first, each with the update
 * that moved it, its author and reasons. On the recorded clock both sides are about one day, as known then and as known
 * now; on the clock of the world about two days, as known now. Updates that were recorded in between and do not count
 * yet, because nobody has verified them, are news as well.
 */
export async function getNews(user: User, filters: Filters, { from, to }: Sides): Promise<News> {
  authorise(user, "register.read");
  const counted = forTotals(filters);
  const key = ["news", counted, from.day, from.knownAt, to.day];
  return cachedByHead(key, to.knownAt, () =>
    onReplica(to.knownAt, async () => {
      const touched = await queryRow(
        z.object({ count: z.number() }),
        Prisma.sql`SELECT count(*)::integer AS count FROM (${selectTouched(from, to)} LIMIT ${MAX_TOUCHED + 1}) touched`,
      );
      return (touched?.count ?? 0) > MAX_TOUCHED ? null : await readNews(counted, { from, to });
    }),
  );
}

async function readNews(filters: Filters, { from, to }: Sides): Promise<News> {
  const isRequired = await isVerificationRequired(to.knownAt);
  // Where an update counts only once it is verified, it is news when that happened.
  const movedAt = isRequired
    ? Prisma.sql`greatest(d.recorded_at, (
        SELECT max(w.recorded_at) FROM verification w
        WHERE w.update_id = d.to_update_id AND w.recorded_at <= ${sqlInstant(to.knownAt)}))`
    : Prisma.sql`d.recorded_at`;
  const statement = Prisma.sql`
    WITH ${differences(filters, from, to)},
    told AS MATERIALIZED (
      SELECT d.reference, d.title, d.from_status, d.to_status, false AS proposed, d.to_update_id AS update_id, ${movedAt} AS recorded_at
      FROM difference d WHERE d.from_status <> d.to_status
      ${
        (await isVerificationRequired(to.knownAt))
          ? Prisma.sql`UNION ALL
        SELECT reference, title, from_status, to_status, true, update_id, recorded_at
        FROM (${selectProposed(filters, { from, to })}) proposed`
          : Prisma.empty
      }),
    newest AS (
      SELECT n.reference, n.title, n.from_status::text, n.to_status::text, n.proposed, u.number AS update_number,
        u.rationale, a.name AS author, u.effective_edtf, u.effective_latest::text, n.recorded_at
      FROM (SELECT * FROM told ORDER BY recorded_at DESC NULLS LAST, reference COLLATE "C" LIMIT ${MAX_NEWS}) n
      LEFT JOIN "update" u ON u.id = n.update_id LEFT JOIN account a ON a.id = u.author_id
      ORDER BY n.recorded_at DESC NULLS LAST, n.reference COLLATE "C")
    SELECT (SELECT count(*)::integer FROM told WHERE NOT proposed) AS moved,
      (SELECT count(*)::integer FROM told WHERE proposed) AS proposed,
      (SELECT count(*)::integer FROM difference d WHERE d.from_status IS NULL) AS added,
      (SELECT count(*)::integer FROM difference d WHERE d.to_status IS NULL) AS gone,
      (SELECT coalesce(json_agg(to_json(newest)), '[]') FROM newest) AS items`;
  const [answer] = z.array(news).parse(await database().$queryRaw(statement));
  if (!answer) throw new Error("The database returned no news");
  return answer;
}

/**
 * The updates recorded between the sides that would give their record's status if they were verified, with their
 * verification.
 */
function selectProposed(filters: Filters, { from, to }: Sides): Prisma.Sql {
  return Prisma.sql`
    SELECT m.reference, m.title, m.status AS from_status, u.status AS to_status, u.id AS update_id, u.recorded_at,
      ${verificationState(Prisma.sql`u.id`, to.knownAt)} AS verification
    FROM (${selectMatching(listScope(filters, to))}) m JOIN "update" u ON u.recommendation_id = m.id
    WHERE u.recorded_at > ${sqlInstant(from.knownAt)} AND ${isProposed(Prisma.sql`u`, Prisma.sql`m.id`, to)}`;
}

const proposedItem = z.object({
  reference: z.string(),
  title: z.string(),
  from_status: status,
  to_status: status,
  update_number: z.number(),
  verification: z.enum(valuesOf(VERIFICATIONS)),
});
export type ProposedUpdates = { items: z.infer<typeof proposedItem>[]; hasMore: boolean };

/**
 * The newest updates recorded between the sides that would give their record's status if they were verified, at most
 * `MAX_NEWS`, and whether there are more. None where every update counts.
 */
export async function listProposed(user: User, filters: Filters, { from, to }: Sides): Promise<ProposedUpdates> {
  authorise(user, "register.read");
  if (!(await isVerificationRequired(to.knownAt))) return { items: [], hasMore: false };
  const statement = Prisma.sql`
    SELECT p.reference, p.title, p.from_status::text, p.to_status::text, u.number AS update_number, p.verification::text
    FROM (${selectProposed(forTotals(filters), { from, to })}) p JOIN "update" u ON u.id = p.update_id
    ORDER BY p.recorded_at DESC, p.reference COLLATE "C" LIMIT ${MAX_NEWS + 1}`;
  const rows = await onReplica(to.knownAt, () => queryRows(proposedItem, statement));
  return { items: rows.slice(0, MAX_NEWS), hasMore: rows.length > MAX_NEWS };
}

const proposedRow = z.object({
  /** Of how many records the status that was proposed waits for a reviewer, and of how many for the answer to a query. */
  waiting: z.number(),
  queried: z.number(),
});
export type Proposed = z.infer<typeof proposedRow>;

/** How many records have an update that would give their status if it were verified. None where every update counts. */
export async function countProposed(user: User, filters: Filters, asOf: AsOf): Promise<Proposed> {
  authorise(user, "register.read");
  const none = { waiting: 0, queried: 0 };
  if (!(await isVerificationRequired(asOf.knownAt))) return none;
  const proposed = selectProposed(forTotals(filters), { from: { ...asOf, knownAt: new Date(0) }, to: asOf });
  const statement = Prisma.sql`
    SELECT count(DISTINCT reference) FILTER (WHERE verification <> 'QUERIED')::integer AS waiting,
      count(DISTINCT reference) FILTER (WHERE verification = 'QUERIED')::integer AS queried
    FROM (${proposed}) proposed`;
  return cachedByHead(["proposed", filters, asOf.day], asOf.knownAt, async () => {
    return (await onReplica(asOf.knownAt, () => queryRow(proposedRow, statement))) ?? none;
  });
}
