import type { Queries } from "@/lib/platform/database/queries";
import { itemDigest, type ItemFacts, type StatedItem } from "@/lib/delivery/imports/own-facts";
import { digestSql, evidenceKey } from "@/lib/delivery/imports/digests";
import { camelCase } from "@/lib/platform/names";
import { parseDay, vagueOrNull } from "@/lib/platform/time/dates";
import type { EvidenceRow } from "@/lib/register/evidence/insert";
import type { SourceContent } from "@/lib/register/sources/insert";

// A row of the register's own table of evidence is about one revision of an item, and the rows come in the order of records.
// All revisions that the table states are kept in a temporary table until its last row, and are then written in their order.

export async function createFactTables(client: Queries): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE import_stated (
      number integer NOT NULL, revision integer NOT NULL, digest text NOT NULL, facts jsonb NOT NULL, line integer NOT NULL,
      PRIMARY KEY (number, revision)
    );
    CREATE TEMPORARY TABLE import_item (key text NOT NULL, item uuid NOT NULL, PRIMARY KEY (key, item))`);
}

/** Notes by title and address which items are on file before the table. */
export async function copyItemKeys(client: Queries): Promise<void> {
  await client.query(`
    INSERT INTO import_item
    SELECT DISTINCT ${digestSql(["title", "coalesce(address, '')"])}, evidence_id FROM evidence_revision`);
}

/** What the rows so far state of these revisions, by number and revision. */
export async function findStated(
  client: Queries,
  items: readonly StatedItem[],
): Promise<Map<string, { digest: string; line: number }>> {
  const { rows } = await client.query<{ number: number; revision: number; digest: string; line: number }>(
    `SELECT number, revision, digest, line FROM import_stated
     WHERE (number, revision) IN (SELECT * FROM unnest($1::integer[], $2::integer[]))`,
    [items.map(({ number }) => number), items.map(({ revision }) => revision)],
  );
  return new Map(rows.map(({ number, revision, ...said }) => [`${number}/${revision}`, said]));
}

export async function noteStated(client: Queries, items: readonly (StatedItem & { line: number })[]): Promise<void> {
  if (items.length === 0) return;
  await client.query(
    `INSERT INTO import_stated SELECT number, revision, digest, facts, line
     FROM jsonb_to_recordset($1::jsonb) AS s (number integer, revision integer, digest text, facts jsonb, line integer)`,
    [JSON.stringify(items.map((item) => ({ ...item, digest: itemDigest(item.facts) })))],
  );
}

/** The highest number of an item that the table has. */
export async function highestStated(client: Queries): Promise<number> {
  const { rows } = await client.query<{ number: number | null }>("SELECT max(number) AS number FROM import_stated");
  return rows[0]?.number ?? 0;
}

/** The next items that the table has, by number, each with its revisions in order. */
export async function nextStated(
  client: Queries,
  after: number,
  limit: number,
): Promise<{ number: number; revisions: ItemFacts[] }[]> {
  const { rows } = await client.query<{ number: number; revisions: ItemFacts[] }>(
    `SELECT number, jsonb_agg(facts ORDER BY revision) AS revisions FROM import_stated
     WHERE number > $1 GROUP BY number ORDER BY number LIMIT $2`,
    [after, limit],
  );
  return rows;
}

export async function clearStated(client: Queries): Promise<void> {
  await client.query("DELETE FROM import_stated");
}

/**
 * An item of evidence on file with all its revisions, the newest last. `isStated` says whether the table has an item of the
 * same number, title and address.
 */
export type ItemOnFile = {
  id: string;
  number: number;
  isStated: boolean;
  revisions: ItemFacts[];
  newest: EvidenceRow;
};

const DATES = ["recordedAt", "dateEarliest", "dateLatest", "accessed", "archiveSeen"];

/** A row of the table as the application has it. */
function evidenceRow(raw: Readonly<Record<string, unknown>>, number: number): EvidenceRow {
  const columns = Object.fromEntries(Object.entries(raw).map(([name, value]) => [camelCase(name), value]));
  for (const name of DATES) if (typeof columns[name] === "string") columns[name] = new Date(columns[name]);
  return { ...columns, evidence: { number } } as EvidenceRow; // the table's columns, with days and instants as dates
}

/** The items that have these numbers, or of which a revision has one of these titles and addresses; by number. */
export async function findItems(
  client: Queries,
  numbers: readonly number[],
  facts: readonly ItemFacts[],
): Promise<ItemOnFile[]> {
  const { rows } = await client.query<{
    id: string;
    number: number;
    isStated: boolean;
    revisions: { facts: ItemFacts; row: Record<string, unknown> }[];
  }>(
    `SELECT e.id, e.number, EXISTS (
         SELECT FROM import_stated stated JOIN evidence_revision own ON own.evidence_id = e.id
         WHERE stated.number = e.number AND stated.facts ->> 'title' = own.title
           AND stated.facts ->> 'address' IS NOT DISTINCT FROM own.address) AS "isStated",
       jsonb_agg(jsonb_build_object('row', to_jsonb(r), 'facts', jsonb_build_object(
         'title', r.title, 'address', r.address, 'publisher', r.publisher, 'date', r.date_edtf, 'accessed', r.accessed,
         'archive', r.archive, 'archiveSeen', r.archive_seen, 'summary', r.summary, 'reliability', r.reliability,
         'credibility', r.credibility, 'provider', a.name, 'source', s.title)) ORDER BY r.number) AS revisions
     FROM evidence e JOIN evidence_revision r ON r.evidence_id = e.id
     LEFT JOIN actor_at('infinity') a ON a.id = r.provider_id LEFT JOIN source_at('infinity') s ON s.id = r.source_id
     WHERE e.number = ANY($1::integer[]) OR e.id IN (SELECT item FROM import_item WHERE key = ANY($2::text[]))
     GROUP BY e.id, e.number ORDER BY e.number`,
    [numbers, facts.map(({ title, address }) => evidenceKey(title, address))],
  );
  return rows.flatMap(({ revisions, ...item }) => {
    const newest = revisions.at(-1);
    if (!newest) return [];
    return [{ ...item, revisions: revisions.map((one) => one.facts), newest: evidenceRow(newest.row, item.number) }];
  });
}

/** Remembers which revisions the updates of the same file are to cite, by what their rows say of the evidence. */
export async function noteEvidenceKeys(
  client: Queries,
  keys: readonly (readonly [key: string, revision: string])[],
): Promise<void> {
  const last = new Map(keys);
  await client.query(
    `INSERT INTO import_evidence SELECT * FROM unnest($1::text[], $2::uuid[])
     ON CONFLICT (key) DO UPDATE SET revision = excluded.revision`,
    [[...last.keys()], [...last.values()]],
  );
}

/** What the sources on file say that have one of these titles, or said while they had it. */
export async function findSources(client: Queries, titles: readonly string[]): Promise<SourceContent[]> {
  const { rows } = await client.query<
    Omit<SourceContent, "date"> & { edtf: string | null; earliest: string | null; latest: string | null }
  >(
    `SELECT s.title, s.kind, s.authors, s.publisher, s.place, s.date_edtf AS edtf, s.date_earliest::text AS earliest,
       s.date_latest::text AS latest, s.pages, s.address, s.note,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('scheme', i.scheme, 'value', i.value)), '[]')
        FROM source_identifier i WHERE i.source_id = s.id) AS identifiers
     FROM source s WHERE s.title = ANY($1::text[])
     UNION ALL SELECT r.title, r.kind, r.authors, r.publisher, r.place, r.date_edtf, r.date_earliest::text,
       r.date_latest::text, r.pages, r.address, r.source_note,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('scheme', i.scheme, 'value', i.value)), '[]')
        FROM source_revision_identifier i WHERE i.revision_id = r.id)
     FROM source_revision r WHERE r.title = ANY($1::text[])`,
    [titles],
  );
  return rows.map(({ edtf, earliest, latest, ...source }) => ({
    ...source,
    date: vagueOrNull(edtf, parseDay(earliest ?? ""), parseDay(latest ?? "")),
  }));
}

/** Which of these identifiers a source on file has, and what it is called. */
export async function findIdentifiers(
  client: Queries,
  identifiers: SourceContent["identifiers"],
): Promise<{ scheme: string; value: string; title: string }[]> {
  const { rows } = await client.query<{ scheme: string; value: string; title: string }>(
    `SELECT i.scheme, i.value, s.title FROM source_identifier_at('infinity') i JOIN source_at('infinity') s ON s.id = i.source_id
     WHERE NOT s.withdrawn AND (i.scheme, i.value) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [identifiers.map(({ scheme }) => scheme), identifiers.map(({ value }) => value)],
  );
  return rows;
}
