import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { differences } from "@/lib/figures/comparison/comparison-query";
import { type Difference, DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { onReplica } from "@/lib/platform/history/on-replica";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Filters } from "@/lib/register/lists/filters";
import { furtherThemesAt, themesAt } from "@/lib/register/names/names-query";
import { STATUSES } from "@/lib/register/vocabulary";

const status = z.enum(valuesOf(STATUSES)).nullable();
const differentRow = z.object({
  reference: z.string(),
  title: z.string(),
  theme: z.string(),
  further_themes: z.array(z.string()),
  kinds: z.array(z.enum(valuesOf(DIFFERENCES))),
  from_status: status,
  to_status: status,
  from_update: z.number().nullable(),
  to_update: z.number().nullable(),
  from_revision: z.number().nullable(),
  to_revision: z.number().nullable(),
  effective_edtf: z.string().nullable(),
  effective_latest: z.string().nullable(),
  recorded_at: z.coerce.date().nullable(),
  /** Of the update that gives the state on the right side. */
  rationale: z.string().nullable(),
  author: z.string().nullable(),
  evidence: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      polarity: z.enum(["SUPPORTS", "CONTRADICTS", "CONTEXT", "MIXED"]),
      reliability: z.enum(["A", "B", "C", "D", "E", "F"]),
      credibility: z.number(),
    }),
  ),
});

const move = z.object({ from: status, to: status, count: z.number() });
/** How many records have one status on the left side and another on the right; null where they do not count. */
export type Move = z.infer<typeof move>;

const answerRow = z.object({
  total: z.number(),
  chosen: z.number(),
  counts: z.record(z.string(), z.number()),
  moves: z.array(move),
  rows: z.array(differentRow),
});

/**
 * A record that differs between the sides, with the update that gives its state on the right side, and that update's
 * evidence.
 */
export type DifferentRecord = z.infer<typeof differentRow>;

export type Comparison = {
  /** How many records differ in each way; a record may be in several. */
  counts: Record<Difference, number>;
  /** How many records have another status on the right side than on the left, by both, the most frequent first. */
  moves: Move[];
  /** How many records differ at all. */
  total: number;
  /** How many records have a difference of the chosen kinds; `rows` is one page of them. */
  chosen: number;
  page: number;
  pages: number;
  rows: DifferentRecord[];
};

/** The two sides of a comparison, in any order. */
export type Sides = { from: AsOf; to: AsOf };

const COMPARISON_PAGE = 50;

/** The columns of a row, with its themes as known at the instant. */
const columns = (knownAt: Date) => Prisma.sql`
  d.reference, d.title, theme.name AS theme,
  (SELECT coalesce(json_agg(t.name ORDER BY rt.position), '[]') FROM ${furtherThemesAt(knownAt)} rt JOIN ${themesAt(knownAt)} t ON t.id = rt.theme_id
    WHERE rt.revision_id = d.revision_id) AS further_themes,
  d.kinds, d.from_status::text, d.to_status::text,
  d.from_update, d.to_update, d.from_revision, d.to_revision, d.effective_edtf, d.recorded_at,
  said.effective_latest::text, said.rationale, author.name AS author,
  (SELECT coalesce(json_agg(json_build_object('number', e.number, 'title', er.title, 'polarity', ci.polarity,
      'reliability', er.reliability, 'credibility', er.credibility::integer) ORDER BY ci.position), '[]')
    FROM citation ci JOIN evidence_revision er ON er.id = ci.evidence_revision_id JOIN evidence e ON e.id = er.evidence_id
    WHERE ci.update_id = d.to_update_id) AS evidence`;

/** The update that gives a row's state on the right side, and who recorded it. */
const SAID = Prisma.sql`LEFT JOIN "update" said ON said.id = d.to_update_id LEFT JOIN account author ON author.id = said.author_id`;

/** By a record's first kind, in the order of `DIFFERENCES`, then by its reference. */
const ORDER = Prisma.sql`array_position(ARRAY[${Prisma.join(valuesOf(DIFFERENCES))}]::text[], d.kinds[1]), d.reference COLLATE "C"`;

function hasKindOf(kinds: readonly Difference[]): Prisma.Sql {
  return kinds.length === 0
    ? Prisma.sql`d.kinds <> ARRAY[]::text[]`
    : Prisma.sql`d.kinds && ARRAY[${Prisma.join(kinds)}]::text[]`;
}

function laterOf(from: AsOf, to: AsOf): Date {
  return from.knownAt > to.knownAt ? from.knownAt : to.knownAt;
}

/**
 * One page of the records that match the filters on either side and differ in one of the chosen kinds (any kind when
 * empty). If the page is past the last one, the last one is returned.
 */
export async function compare(
  user: User,
  filters: Filters,
  { from, to }: Sides,
  { kinds, page: requestedPage }: { kinds: readonly Difference[]; page: number },
): Promise<Comparison> {
  authorise(user, "register.read");
  // Rows and counts in one query: computing the states of both sides is the expensive part.
  const statement = Prisma.sql`
    WITH ${differences(filters, from, to)},
    chosen AS MATERIALIZED (SELECT * FROM difference d WHERE ${hasKindOf(kinds)}),
    listed AS (
      SELECT ${columns(laterOf(from, to))} FROM chosen d JOIN ${themesAt(laterOf(from, to))} theme ON theme.id = d.theme_id ${SAID}
      ORDER BY ${ORDER} LIMIT ${COMPARISON_PAGE}
      OFFSET (SELECT least(${requestedPage - 1}::bigint, greatest(0, (count(*) - 1) / ${COMPARISON_PAGE}::bigint)) FROM chosen)
        * ${COMPARISON_PAGE}::bigint)
    SELECT (SELECT count(*)::integer FROM difference d WHERE ${hasKindOf([])}) AS total,
      (SELECT count(*)::integer FROM chosen) AS chosen,
      (SELECT coalesce(json_object_agg(kind, count), '{}') FROM (
        SELECT kind, count(*)::integer AS count FROM difference d CROSS JOIN LATERAL unnest(d.kinds) AS kind
        GROUP BY kind) counted) AS counts,
      (SELECT coalesce(json_agg(json_build_object('from', m.from_status, 'to', m.to_status, 'count', m.count)
          ORDER BY m.count DESC, m.from_status, m.to_status), '[]') FROM (
        SELECT d.from_status, d.to_status, count(*)::integer AS count FROM difference d
        WHERE d.from_status IS DISTINCT FROM d.to_status GROUP BY d.from_status, d.to_status) m) AS moves,
      (SELECT coalesce(json_agg(to_json(listed)), '[]') FROM listed) AS rows`;
  const raw = await onReplica(laterOf(from, to), () => database().$queryRaw(statement));
  const [answer] = z.array(answerRow).parse(raw);
  if (!answer) throw new Error("The database returned no comparison");
  const { total, chosen, counts, moves, rows } = answer;
  const pages = Math.max(1, Math.ceil(chosen / COMPARISON_PAGE));
  return {
    counts: Object.fromEntries(valuesOf(DIFFERENCES).map((kind) => [kind, counts[kind] ?? 0])) as Record<
      Difference,
      number
    >, // one entry for each kind
    moves,
    total,
    chosen,
    page: Math.min(requestedPage, pages),
    pages,
    rows,
  };
}

/** All records of a comparison, in one batch, because each batch would have to compute the whole comparison again. */
export async function* streamComparison(
  user: User,
  filters: Filters,
  { from, to }: Sides,
  kinds: readonly Difference[],
): AsyncGenerator<DifferentRecord[]> {
  authorise(user, "register.export");
  const statement = Prisma.sql`
    WITH ${differences(filters, from, to)}
    SELECT ${columns(laterOf(from, to))} FROM difference d JOIN ${themesAt(laterOf(from, to))} theme ON theme.id = d.theme_id ${SAID}
    WHERE ${hasKindOf(kinds)} ORDER BY ${ORDER}`;
  const raw = await onReplica(laterOf(from, to), () => database().$queryRaw(statement));
  yield z.array(differentRow).parse(raw);
}
