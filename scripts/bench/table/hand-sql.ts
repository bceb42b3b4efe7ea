import { withConnection } from "@/lib/platform/database/connect";
import type { Head } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import type { Day } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

// What a person would write by hand for each figure, as fast as possible with the existing tables and indexes. A
// generated register has no asks, parts, interests or passages, so these queries need not be correct for them.

export type HandRow = Record<string, unknown>;

/** Runs this SQL directly, without Prisma. */
export async function ask(text: string): Promise<HandRow[]> {
  return withConnection(async (client) => (await client.query<HandRow>(text)).rows);
}

/** `ask` with cells as text, as COPY writes them. */
export async function askText(text: string): Promise<Record<string, string | null>[]> {
  return withConnection(async (client) => {
    const types = { getTypeParser: () => (value: string) => value };
    return (await client.query<Record<string, string | null>>({ text, types })).rows;
  });
}

const closedStatuses = valuesOf(STATUSES)
  .filter((status) => STATUSES[status].closed)
  .map((status) => `'${status}'`)
  .join(", ");

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The dashboard's totals from a table of states: one pass for everything that a record has only once, another for
 * addressees.
 */
function totals(from: string, day: string, { dueSoon, silent }: { dueSoon: number; silent: number }): string {
  return `
    SELECT g.which, g.status::text, g.response::text, g.verification, theme.slug AS theme, source.slug AS source,
      actor.slug AS actor, g.count::integer, g.overdue::integer, g.due::integer, g.silent::integer,
      g.review::integer, g.reply::integer
    FROM (
      SELECT GROUPING(status, response, verification, theme_id, source_id) AS which,
        status, response, verification, theme_id, source_id, NULL::uuid AS actor_id, count(*),
        count(*) FILTER (WHERE due_latest < '${day}' AND status NOT IN (${closedStatuses})) AS overdue,
        count(*) FILTER (
          WHERE due_latest BETWEEN '${day}' AND date '${day}' + ${dueSoon} AND status NOT IN (${closedStatuses})) AS due,
        count(*) FILTER (
          WHERE date '${day}' - coalesce(effective_latest, made_latest) >= ${silent} AND status NOT IN (${closedStatuses})) AS silent,
        count(*) FILTER (
          WHERE date '${day}' - coalesce(effective_latest, made_latest) > review_days AND status NOT IN (${closedStatuses})) AS review,
        count(*) FILTER (
          WHERE made_latest + reply_days < '${day}' AND response = 'NO_RESPONSE' AND status NOT IN (${closedStatuses})) AS reply
      FROM ${from} state
      GROUP BY GROUPING SETS ((status, response), (verification), (status, theme_id), (status, source_id))
      UNION ALL
      SELECT -1, state.status, NULL, NULL, NULL, NULL, ra.actor_id, count(*), 0, 0, 0, 0, 0
      FROM ${from} state JOIN revision_addressee ra ON ra.revision_id = state.revision_id
      GROUP BY state.status, ra.actor_id) g
    LEFT JOIN theme ON theme.id = g.theme_id
    LEFT JOIN source ON source.id = g.source_id
    LEFT JOIN actor ON actor.id = g.actor_id`;
}

type DayLimits = { dueSoon: number; silent: number };

/**
 * A flat table of the same records, as a person would make one for a spreadsheet or another tool: every column that a list
 * shows, sorts and filters by, with an index for each, and one of their addressees. It keeps no past and no history.
 */
export function makeFlat({ day }: AsOf): string[] {
  return [
    "DROP SCHEMA IF EXISTS reference CASCADE",
    "CREATE SCHEMA reference",
    `CREATE TABLE reference.record AS
      SELECT p.recommendation_id AS id, p.reference, p.kind::text, p.basis::text, v.title, v.summary, v.search_text,
        p.theme_id, theme.slug AS theme, theme.name AS theme_name, p.source_id, source.slug AS source, source.title AS source_title,
        p.owner_id, p.revision_id, p.made_latest, p.due_latest, p.review_days, p.reply_days,
        p.status, p.response, p.confidence::text, p.verification, p.effective_latest, u.rationale
      FROM present_state p
      JOIN recommendation_revision v ON v.id = p.revision_id
      JOIN theme ON theme.id = p.theme_id
      JOIN source ON source.id = p.source_id
      LEFT JOIN "update" u ON u.id = p.update_id
      WHERE NOT p.withdrawn AND p.made_latest <= '${day}' AND p.known_to = 'infinity'`,
    "ALTER TABLE reference.record ADD PRIMARY KEY (id)",
    'CREATE INDEX ON reference.record (reference COLLATE "C")',
    'CREATE INDEX ON reference.record (status, reference COLLATE "C")',
    'CREATE INDEX ON reference.record (theme, reference COLLATE "C")',
    'CREATE INDEX ON reference.record (source, reference COLLATE "C")',
    "CREATE INDEX ON reference.record (owner_id)",
    "CREATE INDEX ON reference.record (due_latest)",
    "CREATE INDEX ON reference.record (effective_latest)",
    "CREATE INDEX ON reference.record USING gin (search_text gin_trgm_ops)",
    `CREATE TABLE reference.addressee AS
      SELECT r.id, ra.actor_id, a.slug FROM reference.record r
      JOIN revision_addressee ra ON ra.revision_id = r.revision_id JOIN actor a ON a.id = ra.actor_id`,
    "CREATE INDEX ON reference.addressee (id)",
    "CREATE INDEX ON reference.addressee (actor_id)",
    "ANALYZE reference.record",
    "ANALYZE reference.addressee",
  ];
}

/** A page of the flat table by reference, and how many rows there are. */
export function flatPage(where: string, limit: number, skip = 0): string[] {
  return [
    `SELECT * FROM reference.record r WHERE ${where} ORDER BY reference COLLATE "C" LIMIT ${limit} OFFSET ${skip}`,
    `SELECT count(*) FROM reference.record r WHERE ${where}`,
  ];
}

/** Which rows of the flat table match a filter. */
export function flatFilter({ status, theme, word }: HandFilter): string {
  return `r.theme = ${quoted(theme)} AND r.status = ${quoted(status)}
    AND (r.search_text LIKE ${quoted(`%${word}%`)} OR lower(r.reference) LIKE ${quoted(`%${word}%`)})`;
}

/** How many rows of the flat table have each value of each filter. */
export function flatFacets(where: string): string {
  const columns = ["kind", "status", "response", "confidence", "verification", "theme", "source"];
  return `
    ${columns
      .map(
        (column) => `
      SELECT '${column}' AS facet, r.${column}::text AS value, count(*)::integer AS count FROM reference.record r
      WHERE ${where} AND r.${column} IS NOT NULL GROUP BY r.${column}`,
      )
      .join(" UNION ALL ")}
    UNION ALL SELECT 'basis', coalesce(r.basis, 'NOT_SAID'), count(*)::integer FROM reference.record r
      WHERE ${where} AND r.kind = 'COMMITMENT' GROUP BY r.basis
    UNION ALL SELECT 'owner', coalesce(r.owner_id::text, 'none'), count(*)::integer FROM reference.record r
      WHERE ${where} GROUP BY r.owner_id
    UNION ALL SELECT 'addressee', a.slug, count(*)::integer FROM reference.record r JOIN reference.addressee a ON a.id = r.id
      WHERE ${where} GROUP BY a.slug`;
}

/** The records of a person that need something, as many of each kind as a page shows, and how many there are. */
export function flatWork(owner: string, { day }: AsOf, limit: number): string {
  const open = `r.owner_id = '${owner}' AND r.status NOT IN (${closedStatuses})`;
  const silent = "coalesce(r.effective_latest, r.made_latest)";
  const parts = [
    [`r.due_latest < '${day}'`, "r.due_latest"],
    [`r.due_latest BETWEEN '${day}' AND date '${day}' + 30`, "r.due_latest"],
    [`r.made_latest + r.reply_days < '${day}' AND r.response = 'NO_RESPONSE'`, "r.made_latest + r.reply_days"],
    [`${silent} + r.review_days < '${day}'`, `${silent} + r.review_days`],
    [`${silent} + r.review_days BETWEEN '${day}' AND date '${day}' + 30`, `${silent} + r.review_days`],
  ] as const;
  return parts
    .map(
      ([where, order]) =>
        `(SELECT r.*, count(*) OVER () AS total FROM reference.record r WHERE ${open} AND ${where} ORDER BY ${order} LIMIT ${limit})`,
    )
    .join(" UNION ALL ");
}

/** A second flat table, with the statuses on an earlier day as known now. */
export function flatEarlier(since: Day, { knownAt }: AsOf): string[] {
  return [
    "DROP TABLE IF EXISTS reference.earlier",
    `CREATE TABLE reference.earlier AS ${statesThen({ day: since, knownAt })}`,
    "ALTER TABLE reference.earlier ADD PRIMARY KEY (recommendation_id)",
    "ANALYZE reference.earlier",
  ];
}

/** How many records moved between which statuses since the day of the second table, and how many are new. */
export function flatMoves(): string {
  return `
    SELECT e.status AS before, r.status, count(*) FROM reference.record r LEFT JOIN reference.earlier e ON e.recommendation_id = r.id
    WHERE e.status IS DISTINCT FROM r.status GROUP BY 1, 2`;
}

/** The first of the records that are new or moved since the day of the second table, and how many are each. */
export function flatDifferences(limit: number): string[] {
  const from = "FROM reference.record r LEFT JOIN reference.earlier e ON e.recommendation_id = r.id";
  const differ = "e.status IS DISTINCT FROM r.status";
  return [
    `SELECT r.*, e.status AS before ${from} WHERE ${differ} ORDER BY r.reference COLLATE "C" LIMIT ${limit}`,
    `SELECT count(*) FILTER (WHERE e.status IS NULL)::integer AS added, count(e.status)::integer AS moved ${from} WHERE ${differ}`,
  ];
}

/** A flat table of the updates that nobody has verified or queried and no other corrects. */
export function flatWaiting(): string[] {
  return [
    `CREATE TABLE reference.waiting AS
      SELECT r.reference, r.title, u.number, u.status::text, u.response::text, u.effective_edtf, u.recorded_at, u.author_id, a.name,
        (SELECT count(*)::integer FROM citation c WHERE c.update_id = u.id) AS evidence
      FROM "update" u JOIN reference.record r ON r.id = u.recommendation_id JOIN account a ON a.id = u.author_id
      WHERE NOT EXISTS (SELECT FROM verification w WHERE w.update_id = u.id)
        AND NOT EXISTS (SELECT FROM "update" c WHERE c.corrects_id = u.id)`,
    'CREATE INDEX ON reference.waiting (recorded_at, reference COLLATE "C", number)',
    "ANALYZE reference.waiting",
  ];
}

/** A page of that table, and whether it has more rows than `most`. */
export function flatQueue(limit: number, skip: number, most: number): string[] {
  return [
    `SELECT * FROM reference.waiting ORDER BY recorded_at, reference COLLATE "C", number LIMIT ${limit} OFFSET ${skip}`,
    `SELECT count(*)::integer FROM (SELECT FROM reference.waiting LIMIT ${most + 1}) counted`,
  ];
}

/** The dashboard's totals for today from the flat table. */
export function sumsNow({ day }: AsOf, soon: DayLimits): string {
  return totals("reference.record", day, soon);
}

/** The state of each record on a past day as known at a past instant: its wording and its update are found by their index. */
function statesThen({ day, knownAt }: AsOf): string {
  const known = quoted(knownAt.toISOString());
  return `
      SELECT v.recommendation_id, v.id AS revision_id, v.theme_id, v.source_id, v.made_latest, v.due_latest, v.review_days, v.reply_days,
        u.effective_latest,
        coalesce(u.status, 'NOT_ASSESSED') AS status, coalesce(u.response, 'NO_RESPONSE') AS response,
        CASE WHEN u.id IS NOT NULL THEN coalesce(
          (SELECT CASE WHEN w.verdict = 'VERIFIED' THEN 'VERIFIED' ELSE 'QUERIED' END FROM verification w
            WHERE w.update_id = u.id AND w.recorded_at <= ${known} ORDER BY w.recorded_at DESC, w.id DESC LIMIT 1),
          'UNVERIFIED') END AS verification
      FROM recommendation_revision v
      LEFT JOIN LATERAL (
        SELECT g.id, g.status, g.response, g.effective_latest FROM "update" g
        WHERE g.recommendation_id = v.recommendation_id AND g.recorded_at <= ${known} AND g.effective_latest <= '${day}'
          AND NOT EXISTS (SELECT FROM "update" c WHERE c.corrects_id = g.id AND c.recorded_at <= ${known})
        ORDER BY g.effective_latest DESC, g.recorded_at DESC, g.id DESC LIMIT 1) u ON true
      WHERE v.recorded_at <= ${known} AND v.made_latest <= '${day}' AND NOT v.withdrawn
        AND NOT EXISTS (
          SELECT FROM recommendation_revision later WHERE later.recommendation_id = v.recommendation_id
            AND later.number > v.number AND later.recorded_at <= ${known})`;
}

/** The dashboard's totals for a day and an instant in the past. */
export function sumsThen(asOf: AsOf, soon: DayLimits): string {
  return `WITH state AS MATERIALIZED (${statesThen(asOf)}) ${totals("(SELECT * FROM state)", asOf.day, soon)}`;
}

/**
 * Two filters and a search word, for counting the matches, and how many there would be with each other value of a
 * filter.
 */
export type HandFilter = { status: string; theme: string; word: string };

export type Exported = { asOf: AsOf; head: Head | null; publicAddress: string };

/** Every column of `/recommendations.csv` by one query with joins, ordered by reference. */
function exportOf({ asOf, head, publicAddress }: Exported, from: string): string {
  const { day, knownAt } = asOf;
  const address = quoted(publicAddress);
  const known = quoted(knownAt.toISOString());
  const query = new URLSearchParams({ as_of: day, known_at: knownAt.toISOString() });
  const terms = valuesOf(STATUSES)
    .map((status) => {
      const { label, ogp, gao, unhrc } = STATUSES[status];
      const text = (value: string | null) => (value === null ? "NULL" : quoted(value));
      return `('${status}'::"Status", ${text(label)}, ${text(ogp)}, ${text(gao)}, ${text(unhrc)})`;
    })
    .join(", ");
  const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const isOpen = `p.status NOT IN (${closedStatuses})`;
  const waits = `p.response = 'NO_RESPONSE' AND ${isOpen}`;
  const silent = `(date '${day}' - coalesce(p.effective_latest, p.made_latest))`;
  return `
    SELECT p.reference, ${address} || '/recommendations/' || p.reference || ${quoted(`?${query.toString()}`)} AS address,
      p.kind, v.title, v.summary, theme.name AS theme,
      (SELECT string_agg(a.name, '; ' ORDER BY ra.position) FROM revision_addressee ra JOIN actor a ON a.id = ra.actor_id
        WHERE ra.revision_id = p.revision_id) AS addressees,
      source.title AS source, ${address} || '/sources/' || source.slug AS source_address,
      v.passage_start, v.passage_end, v.passage_sha256, v.passage_page, v.passage_hint, NULL AS passage_state,
      v.made_edtf AS made, v.made_earliest, v.made_latest, v.due_edtf AS due, v.due_earliest, v.due_latest,
      owner.name AS owner, v.priority, v.review_days, v.reply_days, v.done_when,
      p.status, term.label AS status_label, term.ogp AS status_ogp, term.gao AS status_gao, term.unhrc AS status_unhrc,
      p.response, p.confidence, p.verification, u.rationale, u.number AS update_number,
      ${address} || '/recommendations/' || p.reference || '/updates/' || u.number AS update_address,
      u.effective_edtf AS effective, u.effective_earliest, u.effective_latest, ${instant("u.recorded_at")} AS recorded_at,
      (SELECT count(*) FROM citation c WHERE c.update_id = p.update_id) AS evidence,
      ${silent} AS silent_days, coalesce(p.due_latest < '${day}', false) AND ${isOpen} AS overdue,
      CASE WHEN ${isOpen} THEN date '${day}' - ${silent} + v.review_days END AS review_due,
      coalesce(${silent} > v.review_days, false) AND ${isOpen} AS review_overdue,
      CASE WHEN ${waits} THEN p.made_latest + v.reply_days END AS reply_due,
      coalesce(p.made_latest + v.reply_days < '${day}', false) AND ${waits} AS reply_overdue,
      p.withdrawn, v.number AS revision, ${instant("p.entered_at")} AS entered_at,
      'A-' || ask.number AS ask, named.title AS ask_title,
      whole.reference AS part_of, NULL AS parts, successor.reference AS superseded_by,
      (SELECT count(*) FROM citation c JOIN evidence_revision er ON er.id = c.evidence_revision_id
        WHERE c.update_id = p.update_id AND er.provider_id IN (
          SELECT i.holder_id FROM interest_revision n JOIN interest i ON i.id = n.interest_id
          WHERE n.disclosure = 'UNDISCLOSED')) AS evidence_funding_undisclosed,
      '${day}' AS as_of, ${known} AS known_at,
      ${head ? head.sequence : "NULL"} AS head_sequence, ${head ? quoted(head.hash) : "NULL"} AS head_hash
    FROM ${from} p
    JOIN recommendation_revision v ON v.id = p.revision_id
    JOIN theme ON theme.id = p.theme_id
    JOIN source ON source.id = p.source_id
    JOIN (VALUES ${terms}) AS term(status, label, ogp, gao, unhrc) ON term.status = p.status
    LEFT JOIN account owner ON owner.id = p.owner_id
    LEFT JOIN "update" u ON u.id = p.update_id
    LEFT JOIN ask_membership member ON member.recommendation_id = p.recommendation_id
    LEFT JOIN ask ON ask.id = member.ask_id
    LEFT JOIN ask_revision named ON named.ask_id = ask.id
    LEFT JOIN recommendation whole ON whole.id = v.part_of_id
    LEFT JOIN recommendation successor ON successor.id = v.superseded_by_id
    ORDER BY p.reference COLLATE "C"`;
}

/** The whole list by plain SQL. */
export function exportAll(exported: Exported): string {
  const { day } = exported.asOf;
  return exportOf(
    exported,
    `(SELECT * FROM present_state WHERE NOT withdrawn AND made_latest <= '${day}' AND known_to = 'infinity')`,
  );
}
