import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay, sqlInstant } from "@/lib/platform/database/sql";
import { env } from "@/lib/platform/env";
import { isId } from "@/lib/platform/history/ids";
import { MAX_SEARCH_TERMS, parseSearch } from "@/lib/platform/search-terms";
import type { AsOf } from "@/lib/platform/time/as-of";
import { type Day, endOfDay } from "@/lib/platform/time/dates";
import { type Facet, type Filters, NO_FILTERS, NO_OWNER, type StateFilters } from "@/lib/register/lists/filters";
import { correctedSources, correctedThemes, meantActors, meantThemes } from "@/lib/register/names/names-query";
import { searchPattern } from "@/lib/register/recommendations/search-text";
import { termQuery } from "@/lib/register/search/term-query";
import { joinPassageMatch, passageColumns, passageState } from "@/lib/register/sources/passage-state-query";
import { governingUpdate } from "@/lib/register/state/counted-query";
import {
  closedStatuses,
  isInRate,
  type RecordSubset,
  selectSplitRecords,
  selectRepresentatives,
  selectStates,
  statusList,
  statusOnDay,
} from "@/lib/register/state/states-query";

/**
 * Whether a row of the states is in the rate. A record that represents a group is in the rate if any record of the
 * group is, because somebody then did ask for it. Uses the alias `state` and, where asks are counted, `stands`.
 */
function countsInRate(filters: Filters): Prisma.Sql {
  const byItself = isInRate(Prisma.sql`state`, filters);
  return filters.count === "asks" && filters.rate === null
    ? Prisma.sql`coalesce(stands.in_rate, ${byItself})`
    : byItself;
}

/** The basis filter value of the row with this alias; null for anything that is not a commitment. */
export function basisChoiceOf(row: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${row}.kind = 'COMMITMENT' THEN coalesce(${row}.basis::text, 'NOT_SAID') END`;
}

function enumFilter(column: Prisma.Sql, type: Prisma.Sql, values: readonly string[]): Prisma.Sql | null {
  return values.length === 0
    ? null
    : Prisma.sql`${column} IN (${Prisma.join(values.map((value) => Prisma.sql`${value}::${type}`))})`;
}

/** The filter conditions, on the aliases `state` and `source`. */
export function facetConditions(filters: Filters, knownAt: Date): Record<Facet, Prisma.Sql | null> {
  const owners = filters.owner.filter((owner) => owner !== NO_OWNER);
  const owned = owners.length > 0 ? [Prisma.sql`state.owner_id = ANY(${owners.filter(isId)}::uuid[])`] : [];
  const unowned = filters.owner.includes(NO_OWNER) ? [Prisma.sql`state.owner_id IS NULL`] : [];
  return {
    // The further themes as one set, which is computed once: there are few.
    theme: filters.theme.length
      ? Prisma.sql`(state.stated_theme_id IN (${meantThemes(filters.theme, knownAt)}) OR state.revision_id IN (
          SELECT rt.revision_id FROM revision_further_theme rt WHERE rt.theme_id IN (${meantThemes(filters.theme, knownAt)})))`
      : null,
    kind: enumFilter(Prisma.sql`state.kind`, Prisma.sql`"RecommendationKind"`, filters.kind),
    basis: filters.basis.length
      ? Prisma.sql`${basisChoiceOf(Prisma.sql`state`)} IN (${Prisma.join(filters.basis)})`
      : null,
    status: enumFilter(Prisma.sql`state.status`, Prisma.sql`"Status"`, filters.status),
    response: enumFilter(Prisma.sql`state.response`, Prisma.sql`"Response"`, filters.response),
    confidence: enumFilter(Prisma.sql`state.confidence`, Prisma.sql`"Confidence"`, filters.confidence),
    verification: filters.verification.length
      ? Prisma.sql`state.verification IN (${Prisma.join(filters.verification)})`
      : null,
    source: filters.source.length ? Prisma.sql`source.slug IN (${Prisma.join(filters.source)})` : null,
    addressee: filters.addressee.length
      ? Prisma.sql`EXISTS (
          SELECT 1 FROM revision_addressee ra
          WHERE ra.revision_id = state.revision_id AND ra.actor_id IN (${meantActors(filters.addressee, knownAt)}))`
      : null,
    owner: owned.length + unowned.length > 0 ? Prisma.sql`(${Prisma.join([...owned, ...unowned], " OR ")})` : null,
  };
}

export function otherConditions(filters: Filters, asOf: AsOf, endOfRecordedSince: Date | null): Prisma.Sql[] {
  const { day, knownAt } = asOf;
  const conditions: Prisma.Sql[] = [];
  if (filters.overdue) conditions.push(Prisma.sql`state.overdue`);
  if (filters.dueWithin !== null) {
    conditions.push(Prisma.sql`
      state.due_latest BETWEEN ${sqlDay(day)} AND ${sqlDay(day)} + ${filters.dueWithin}::integer
      AND state.status NOT IN (${statusList(closedStatuses)})`);
  }
  if (filters.reviewOverdue) conditions.push(Prisma.sql`state.review_overdue`);
  if (filters.replyOverdue) conditions.push(Prisma.sql`state.reply_overdue`);
  if (filters.reviewWithin !== null) {
    conditions.push(
      Prisma.sql`state.review_day BETWEEN ${sqlDay(day)} AND ${sqlDay(day)} + ${filters.reviewWithin}::integer`,
    );
  }
  if (filters.passage.length > 0) {
    const states = Prisma.join(filters.passage);
    const [first, further] = [passageColumns("state"), passageColumns("further")];
    // The further passages are looked at once, and not for each record: few records have any.
    conditions.push(Prisma.sql`state.passage_sha256 IS NOT NULL AND (
      (SELECT ${passageState(first)} FROM (VALUES (1)) AS once ${joinPassageMatch(first, knownAt)}) IN (${states})
      OR state.revision_id IN (
        SELECT further.revision_id
        FROM (
          SELECT wording.source_id, one.* FROM revision_further_passage one
          JOIN recommendation_revision wording ON wording.id = one.revision_id) further
        ${joinPassageMatch(further, knownAt)}
        WHERE ${passageState(further)} IN (${states})))`);
  }
  if (filters.silent !== null)
    conditions.push(Prisma.sql`
    state.silent_days >= ${filters.silent}::integer AND state.status NOT IN (${statusList(closedStatuses)})`);
  if (filters.madeSince !== null) {
    const byRecord = Prisma.sql`state.made_latest > ${sqlDay(filters.madeSince)}`;
    conditions.push(
      filters.count === "asks"
        ? Prisma.sql`CASE WHEN state.ask_id IS NULL THEN ${byRecord} ELSE new_since.ask_id IS NULL END`
        : byRecord,
    );
  }
  if (endOfRecordedSince !== null)
    conditions.push(
      Prisma.sql`greatest(state.recorded_at, state.response_recorded_at) > ${sqlInstant(endOfRecordedSince)}`,
    );
  if (filters.leftOut) conditions.push(Prisma.sql`NOT ${countsInRate({ ...filters, rate: null })}`);
  if (filters.movedSince !== null) {
    const { then, counted } = statusThen(filters, stepOn(asOf, filters.movedSince));
    conditions.push(Prisma.sql`${counted} AND state.status <> ${then}`);
    if (filters.movedFrom.length > 0) conditions.push(Prisma.sql`${then} IN (${statusList(filters.movedFrom)})`);
  }
  if (filters.ask !== null) {
    conditions.push(
      filters.ask === "any"
        ? Prisma.sql`state.ask_id IS NOT NULL`
        : Prisma.sql`state.ask_id = (SELECT ask.id FROM ask WHERE ask.number = ${filters.ask}::integer)`,
    );
  }
  if (filters.partOf !== null) {
    conditions.push(
      Prisma.sql`state.part_of_id = (SELECT whole.id FROM recommendation whole WHERE whole.reference = ${filters.partOf})`,
    );
  }
  // Withdrawn records are in no total, so there is nothing to exclude.
  if (filters.count !== null && !filters.withdrawn) {
    conditions.push(Prisma.sql`NOT state.split`);
    if (filters.count === "asks") conditions.push(Prisma.sql`(state.ask_id IS NULL OR stands.id IS NOT NULL)`);
  }
  return conditions;
}

/** Another day of the same states; present if it is among the steps of the present ones, which end with their day. */
function stepOn({ day, knownAt, present }: AsOf, other: Day): AsOf {
  return present && other <= day ? { day: other, knownAt, present } : { day: other, knownAt };
}

/**
 * The status of a row of the states on an earlier day (`then`), and whether it was `counted`. Uses the aliases that `joinEarlier` adds.
 */
function statusThen(filters: Filters, earlier: AsOf): { then: Prisma.Sql; counted: Prisma.Sql } {
  const byItself = earlier.present
    ? statusOnDay(Prisma.sql`state`, earlier.day)
    : Prisma.sql`(SELECT g.status FROM (${governingUpdate(Prisma.sql`state.id`, earlier, "status")}) g)`;
  const own = Prisma.sql`coalesce(CASE WHEN state.split THEN whole_then.status ELSE ${byItself} END, 'NOT_ASSESSED')`;
  const made = Prisma.sql`state.made_latest <= ${sqlDay(earlier.day)}`;
  if (filters.count !== "asks") return { then: own, counted: made };
  return {
    then: Prisma.sql`CASE WHEN state.ask_id IS NULL THEN ${own} ELSE stood_then.status END`,
    counted: Prisma.sql`CASE WHEN state.ask_id IS NULL THEN ${made} ELSE stood_then.ask_id IS NOT NULL END`,
  };
}

/** The joins that `statusThen` needs. */
function joinEarlier(filters: Filters, earlier: AsOf): Prisma.Sql {
  const split = Prisma.sql`LEFT JOIN (${selectSplitRecords(earlier)}) whole_then ON whole_then.whole_id = state.id`;
  if (filters.count !== "asks") return split;
  return Prisma.sql`${split}
    LEFT JOIN (${selectRepresentatives(earlier)}) stood_then ON stood_then.ask_id = state.ask_id`;
}

/**
 * A SELECT of the scope's records with the columns of `matching` and their state on an earlier day: `then_counted`,
 * `then_status`.
 */
export function comparedWith(scope: ListScope, day: Day): Prisma.Sql {
  const { then, counted } = statusThen(scope.filters, stepOn(scope.asOf, day));
  const earlier = { day, knownAt: scope.asOf.knownAt };
  return Prisma.sql`
    SELECT state.*, ${counted} AS then_counted, ${then} AS then_status
    FROM (${selectMatching(scope)}) state ${joinEarlier(scope.filters, earlier)}`;
}

/**
 * Which records a list contains, prepared for SQL. `endOfRecordedSince` is the last millisecond of
 * `filters.recordedSince`.
 */
export type ListScope = {
  asOf: AsOf;
  filters: Filters;
  endOfRecordedSince: Date | null;
  /** If given, only these records: one batch of an export, or those with a certain owner. */
  ids?: RecordSubset;
};

/** The scope of a list, from its filters, day and instant. */
export function listScope(filters: Filters, asOf: AsOf): ListScope {
  const { recordedSince } = filters;
  return { asOf, filters, endOfRecordedSince: recordedSince && endOfDay(recordedSince, env().timeZone) };
}

export function where(conditions: readonly (Prisma.Sql | null)[]): Prisma.Sql {
  const present = conditions.filter((condition) => condition !== null);
  return present.length === 0 ? Prisma.sql`true` : Prisma.join(present, " AND ");
}

/**
 * That a record's wording has each search term, in any form or as it is typed, or its reference does; and none of the
 * excluded ones, in any form. With `ids` there are few records, whose text is searched directly; otherwise the indexes of
 * words find the wordings.
 */
export function searchConditions({ filters, ids }: ListScope): Prisma.Sql[] {
  return parseSearch(filters.query)
    .slice(0, MAX_SEARCH_TERMS)
    .map((term) => {
      const asked = termQuery(term);
      if (term.excluded) {
        return ids
          ? Prisma.sql`NOT search_vector(state.search_text) @@ ${asked}`
          : Prisma.sql`state.revision_id NOT IN (SELECT search_wordings(${asked}))`;
      }
      const pattern = searchPattern(term.text);
      return ids
        ? Prisma.sql`(search_vector(state.search_text) @@ ${asked} OR state.search_text LIKE ${pattern}
            OR lower(state.reference) LIKE ${pattern})`
        : Prisma.sql`state.revision_id IN (
            SELECT search_wordings(${asked})
            UNION SELECT wording.id FROM recommendation_revision wording WHERE wording.search_text LIKE ${pattern}
            UNION SELECT wording.id FROM recommendation named
            JOIN recommendation_revision wording ON wording.recommendation_id = named.id
            WHERE lower(named.reference) LIKE ${pattern})`;
    });
}

export function fromStates(scope: ListScope): Prisma.Sql {
  const { asOf, filters, ids } = scope;
  const asks = filters.count === "asks";
  const { movedSince, madeSince } = filters;
  const { knownAt } = asOf;
  return Prisma.sql`
    FROM (${selectStates(asOf, filters.withdrawn, ids)}) state
    -- Every record has both. With inner joins the planner, which has no statistics for a union, expected a twentieth of
    -- the records and looked up the updates of each one separately.
    LEFT JOIN theme ON theme.id = state.theme_id
    -- Not as "theme_at" and "source_at": the planner leaves these joins out where no name is asked for.
    LEFT JOIN (${correctedThemes(knownAt)}) corrected_theme ON corrected_theme.theme_id = state.theme_id
    LEFT JOIN source ON source.id = state.source_id
    LEFT JOIN (${correctedSources(knownAt)}) corrected_source ON corrected_source.source_id = state.source_id
    ${asks ? Prisma.sql`LEFT JOIN (${selectRepresentatives(asOf)}) stands ON stands.id = state.id` : Prisma.empty}
    ${movedSince === null ? Prisma.empty : joinEarlier(filters, { day: movedSince, knownAt })}
    ${
      asks && madeSince !== null
        ? Prisma.sql`LEFT JOIN (${selectRepresentatives({ day: madeSince, knownAt })}) new_since ON new_since.ask_id = state.ask_id`
        : Prisma.empty
    }`;
}

/**
 * A SELECT of the scope's records: all columns of `states`, the slug and name of the main theme and the source, whether the row
 * represents a group in which a record is implemented (`some_done`), and whether it is in the rate implemented
 * (`in_rate`).
 */
export function selectMatching(scope: ListScope): Prisma.Sql {
  const { asOf, filters, endOfRecordedSince } = scope;
  return Prisma.sql`
    SELECT state.*, theme.slug AS theme_slug, coalesce(corrected_theme.name, theme.name) AS theme_name,
      coalesce(corrected_theme.position, theme.position) AS theme_position,
      source.slug AS source_slug, coalesce(corrected_source.title, source.title) AS source_title,
      ${filters.count === "asks" ? Prisma.sql`coalesce(stands.some_done, false)` : Prisma.sql`false`} AS some_done,
      ${countsInRate(filters)} AS in_rate
    ${fromStates(scope)}
    WHERE ${where([...Object.values(facetConditions(filters, asOf.knownAt)), ...searchConditions(scope), ...otherConditions(filters, asOf, endOfRecordedSince)])}`;
}

/**
 * The records that an account owns, with the columns of `matching`. States are computed only for records that the
 * account owned at some time up to the instant.
 */
export function selectOwnedBy(accountId: string, asOf: AsOf): Prisma.Sql {
  const scope = listScope({ ...NO_FILTERS, owner: [accountId] }, asOf);
  if (asOf.present) return selectMatching(scope);
  const ids = Prisma.sql`
    SELECT recommendation_id FROM recommendation_revision
    WHERE owner_id = ${accountId}::uuid AND recorded_at <= ${sqlInstant(asOf.knownAt)}`;
  return selectMatching({ ...scope, ids });
}

/** The rows of a table with the columns of `states` that match filters on these columns alone. */
export function applyStateFilters(table: Prisma.Sql, filters: Partial<StateFilters>, asOf: AsOf): Prisma.Sql {
  return Prisma.sql`
    SELECT state.* FROM ${table} state WHERE ${where(otherConditions({ ...NO_FILTERS, ...filters }, asOf, null))}`;
}
