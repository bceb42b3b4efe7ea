import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { onReplicaIfPast } from "@/lib/platform/history/on-replica";
import { PromiseCache } from "@/lib/platform/promise-cache";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type FacetRow, facetRow, nameFacetValues } from "@/lib/register/lists/facet-names-query";
import type { FacetSearches, ListedFacets } from "@/lib/register/lists/facet-searches";
import { groupedRows, groupNames, type GroupSum, groupSums } from "@/lib/register/lists/group-query";
import { isKept } from "@/lib/register/lists/kept";
import { facetCounts } from "@/lib/register/lists/facets-query";
import { type Filters, type Group, type ListQuery, NO_FILTERS } from "@/lib/register/lists/filters";
import { selectOwnedBy, selectMatching, applyStateFilters, listScope } from "@/lib/register/lists/matching-query";
import { type ListedRecommendation, ordering, rowsOf } from "@/lib/register/lists/row-query";
import { WORK_PARTS, type WorkName } from "@/lib/register/lists/work";

/** One page of a list, with its total and the counts of its facets. */
export type RecommendationList = ListedFacets & {
  rows: ListedRecommendation[];
  /** The rows in their groups, and a record in each of its own; null for a list without groups. */
  groups: ListedGroup[] | null;
  /** How many rows all pages have: more than records where some stand in several groups. */
  rowsTotal: number;
  total: number;
  page: number;
  pages: number;
};

/** A group of records with the sums of all of it, and its rows on this page. */
export type ListedGroup = GroupSum & {
  /** An id, or a status. */
  value: string;
  /** Null for a status, whose word is its own. */
  name: string | null;
  /** Whether it begins on an earlier page. */
  continued: boolean;
  rows: ListedRecommendation[];
};

/**
 * One page of the records that the query finds, with a count for every value of every filter. If the page is past the
 * last one, the last one is returned.
 */
export async function listRecommendations(
  user: User,
  query: ListQuery,
  asOf: AsOf,
  wanted: FacetSearches = {},
): Promise<RecommendationList> {
  authorise(user, "register.read");
  if (query.group) return listGroups(user, { ...query, group: query.group }, asOf, wanted);
  const rowsOn = (page: number) => listRows(query, asOf, query.pageSize, (page - 1) * query.pageSize);
  const [{ total, ...facets }, asked] = await Promise.all([
    countFacets(user, query.filters, asOf, wanted),
    rowsOn(query.page),
  ]);
  const pages = Math.max(1, Math.ceil(total / query.pageSize));
  const page = Math.min(query.page, pages);
  const rows = page === query.page ? asked : await rowsOn(page);
  return { ...facets, rows, groups: null, rowsTotal: total, total, page, pages };
}

/** One page of a grouped list. Its pages count rows, of which a record has one in each of its groups. */
async function listGroups(
  user: User,
  query: Pick<ListQuery, "filters" | "sort" | "descending" | "page" | "pageSize"> & { group: Group },
  asOf: AsOf,
  wanted: FacetSearches,
): Promise<RecommendationList> {
  const { group, pageSize } = query;
  const scope = listScope(query.filters, asOf);
  const rowsOn = (page: number) => groupedRows(scope, group, query, pageSize, (page - 1) * pageSize);
  const [{ total, ...facets }, sums, asked] = await Promise.all([
    countFacets(user, query.filters, asOf, wanted),
    onReplicaIfPast(asOf, () => groupSums(scope, group)),
    onReplicaIfPast(asOf, () => rowsOn(query.page)),
  ]);
  const rowsTotal = [...sums.values()].reduce((all, { total: own }) => all + own, 0);
  const pages = Math.max(1, Math.ceil(rowsTotal / pageSize));
  const page = Math.min(query.page, pages);
  const found = page === query.page ? asked : await onReplicaIfPast(asOf, () => rowsOn(page));
  // The row before the page tells whether its first group begins on it.
  const before =
    page === 1 ? [] : await onReplicaIfPast(asOf, () => groupedRows(scope, group, query, 1, (page - 1) * pageSize - 1));
  const values = [...new Set(found.map(({ value }) => value))];
  const ids = [...new Set(found.map(({ id }) => id))];
  const [listed, names] = await Promise.all([
    onReplicaIfPast(asOf, () => rowsOf(scope, ids)),
    group === "status" ? new Map<string, string>() : groupNames(group, values, asOf.knownAt),
  ]);
  const byId = new Map(listed.map((row) => [row.id, row]));
  const groups = values.map((value) => ({
    ...(sums.get(value) ?? { total: 0, byStatus: {} }),
    value,
    name: names.get(value) ?? null,
    continued: before[0]?.value === value,
    rows: found.filter((row) => row.value === value).flatMap(({ id }) => byId.get(id) ?? []),
  }));
  return { ...facets, rows: groups.flatMap(({ rows }) => rows), groups, rowsTotal, total, page, pages };
}

/** The counts that the database keeps, which cost the most of a list's first page. */
const keptFacets = new PromiseCache<FacetRow[]>(64);

/**
 * How many records match the filters, and, for each value of each filter, how many would match with this value and all
 * other filters.
 */
export async function countFacets(
  user: User,
  filters: Filters,
  asOf: AsOf,
  wanted: FacetSearches = {},
): Promise<ListedFacets & { total: number }> {
  authorise(user, "register.read");
  const scope = listScope(filters, asOf);
  const statement = facetCounts(scope);
  const read = async () => z.array(facetRow).parse(await onReplicaIfPast(asOf, () => database().$queryRaw(statement)));
  // What is kept is the same for everybody until something is recorded.
  const key = JSON.stringify([asOf.day, asOf.knownAt, filters.status, filters.count]);
  const counted = await (isKept(scope, ["status"]) ? keptFacets.get(key, read) : read());
  const total = counted.find(({ facet }) => facet === "total")?.count ?? 0;
  return { total, ...(await nameFacetValues(counted, filters, wanted, asOf.knownAt)) };
}

/** The first records that match the filters in the given order, without counting the rest. */
export async function listFirst(
  user: User,
  query: Pick<ListQuery, "filters" | "sort" | "descending">,
  asOf: AsOf,
  limit: number,
): Promise<ListedRecommendation[]> {
  authorise(user, "register.read");
  return listRows(query, asOf, limit, 0);
}

/** The references of the records that match the filters, of the first `limit`, and how many match. */
export async function listReferences(
  user: User,
  filters: Filters,
  asOf: AsOf,
  limit: number,
): Promise<{ references: string[]; total: number }> {
  authorise(user, "register.read");
  const found = await queryRows(
    z.object({ reference: z.string(), total: z.number() }),
    Prisma.sql`
      WITH m AS (${selectMatching(listScope(filters, asOf))})
      SELECT m.reference, count(*) OVER ()::integer AS total FROM m
      ORDER BY ${ordering("reference", false)} LIMIT ${limit}`,
  );
  return { references: found.map(({ reference }) => reference), total: found[0]?.total ?? 0 };
}

async function listRows(
  { filters, sort, descending }: Pick<ListQuery, "filters" | "sort" | "descending">,
  asOf: AsOf,
  limit: number,
  skip: number,
): Promise<ListedRecommendation[]> {
  const scope = listScope(filters, asOf);
  return onReplicaIfPast(asOf, async () => {
    // First find the page's ids using few columns: sorting whole rows of all records for one page is many times slower.
    const found = await queryRows(
      z.object({ id: z.string() }),
      Prisma.sql`
      WITH m AS (${selectMatching(scope)})
      SELECT m.id::text FROM m ORDER BY ${ordering(sort, descending)} LIMIT ${limit} OFFSET ${skip}`,
    );
    return rowsOf(
      scope,
      found.map(({ id }) => id),
    );
  });
}

/** One part of somebody's worklist: its first records and their total number. */
export type WorkPart = { rows: ListedRecommendation[]; total: number };

const workRow = z.object({ part: z.enum(valuesOf(WORK_PARTS)), id: z.string(), total: z.number() });

/**
 * The records of this user that need something, in the parts of `WORK_PARTS`, with the first `limit` records of each.
 */
export async function listOwnWork(user: User, asOf: AsOf, limit: number): Promise<Record<WorkName, WorkPart>> {
  authorise(user, "register.read");
  const parts = valuesOf(WORK_PARTS).map((part) => {
    const { filters, sort } = WORK_PARTS[part];
    return Prisma.sql`(
      SELECT ${part}::text AS part, m.id::text, count(*) OVER ()::integer AS total
      FROM (${applyStateFilters(Prisma.sql`own`, filters, asOf)}) m
      ORDER BY ${ordering(sort, false)} LIMIT ${limit})`;
  });
  const raw: unknown = await database().$queryRaw(Prisma.sql`
    WITH own AS ${asOf.present ? Prisma.sql`NOT MATERIALIZED` : Prisma.sql`MATERIALIZED`} (${selectOwnedBy(user.id, asOf)}) ${Prisma.join(parts, " UNION ALL ")}`);
  const found = z.array(workRow).parse(raw);
  const ids = [...new Set(found.map(({ id }) => id))];
  const byId = new Map((await rowsOf(listScope(NO_FILTERS, asOf), ids)).map((row) => [row.id, row]));
  const work = valuesOf(WORK_PARTS).map((part) => {
    const mine = found.filter((row) => row.part === part);
    return [part, { rows: mine.flatMap(({ id }) => byId.get(id) ?? []), total: mine[0]?.total ?? 0 }] as const;
  });
  return Object.fromEntries(work) as Record<WorkName, WorkPart>; // one entry per part
}
