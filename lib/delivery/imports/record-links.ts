import type { Queries } from "@/lib/platform/database/queries";
import type { LateFault } from "@/lib/delivery/imports/late-faults";
import { ambiguousReferenceFault } from "@/lib/delivery/imports/references";
import { loadRecords } from "@/lib/delivery/imports/register-query";
import { RowError } from "@/lib/delivery/imports/row-faults";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { contentOfRevision, revisionRow, writeRevision } from "@/lib/register/recommendations/insert";
import {
  HAS_PARTS,
  IS_OWN_PART,
  isPartFault,
  supersededFault,
  unknownRecord,
} from "@/lib/register/recommendations/rules";
import { withdrawnFault } from "@/lib/register/withdrawn";
import type { Message } from "@/lib/platform/language/message";

export const LINK_FIELDS = ["partOf", "supersededBy"] as const;
type LinkField = (typeof LINK_FIELDS)[number];

/** A record's cell that names another record. It may stand on a later row, so it is looked for after the last one. */
export type NamedLink = {
  record: string;
  /** What the rows of the record are known by; see `lateKey`. */
  key: string;
  field: LinkField;
  target: string;
  /** The id of the record's source, within which a publisher's reference is looked for. */
  source: string | null;
  line: number;
  /** The row as the file has it, to be shown where it is rejected. */
  cells: readonly string[];
  /** Whether the row adds the record, or changes its wording. */
  isWritten: boolean;
};

const BATCH = 1_000;

const COLUMN = { partOf: "part_of_id", supersededBy: "superseded_by_id" } as const;

const newest = (column: string, id: string) =>
  `(SELECT v.${column} FROM recommendation_revision v WHERE v.recommendation_id = ${id} ORDER BY v.number DESC LIMIT 1)`;

/** What a record is linked to once the file is imported. */
const linkAfter = (field: LinkField, id: string) =>
  `coalesce((SELECT f.target FROM import_linked f WHERE f.record = ${id} AND f.field = '${field}'), ${newest(COLUMN[field], id)})`;

export async function createLinkTables(client: Queries): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE import_link (
      record uuid NOT NULL, key text NOT NULL, field text NOT NULL, target text NOT NULL, source uuid, line integer NOT NULL,
      cells jsonb NOT NULL, is_written boolean NOT NULL, PRIMARY KEY (line, field, record)
    );
    CREATE TEMPORARY TABLE import_linked (
      record uuid NOT NULL, field text NOT NULL, target uuid NOT NULL, line integer NOT NULL, is_written boolean NOT NULL,
      named text NOT NULL, PRIMARY KEY (record, field)
    );
    CREATE INDEX import_linked_target ON import_linked (target)`);
}

export async function noteLinks(client: Queries, links: readonly NamedLink[]): Promise<void> {
  if (links.length === 0) return;
  await client.query(
    `INSERT INTO import_link SELECT record, key, field, target, source, line, cells, "isWritten"
     FROM jsonb_to_recordset($1::jsonb)
       AS l (record uuid, key text, field text, target text, source uuid, line integer, cells jsonb, "isWritten" boolean)`,
    [JSON.stringify(links)],
  );
}

/** What is wrong with a row that is found after the last one. */
export type LateRefusal = { line: number; cells: readonly string[]; faults: LateFault[] };

type LinkFault = { line: number; record: string; fault: RowError };

async function byRow(client: Queries, faults: readonly LinkFault[]): Promise<LateRefusal[]> {
  const byLine = new Map<number, LinkFault[]>();
  for (const fault of faults) byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), fault]);
  const { rows } = await client.query<{ line: number; cells: string[]; keys: Record<string, string> }>(
    `SELECT line, (array_agg(cells))[1] AS cells, jsonb_object_agg(record, key) AS keys
     FROM import_link WHERE line = ANY($1) GROUP BY line ORDER BY line`,
    [[...byLine.keys()]],
  );
  return rows.map(({ line, cells, keys }) => ({
    line,
    cells,
    faults: (byLine.get(line) ?? []).map(({ record, fault }) => ({ key: keys[record] ?? "", fault })),
  }));
}

/** Takes rows with these faults out of the file's records and links, as if the file had not had them. */
async function takeOut(client: Queries, faults: readonly LinkFault[]): Promise<void> {
  const records = faults.map(({ record }) => record);
  await client.query("DELETE FROM import_linked");
  await client.query("DELETE FROM import_link WHERE record = ANY($1::uuid[])", [records]);
  await client.query(
    "DELETE FROM import_record i WHERE i.id = ANY($1::uuid[]) AND NOT EXISTS (SELECT FROM recommendation c WHERE c.id = i.id)",
    [records],
  );
}

/** Finds the records that the cells name. What a record is linked to already is not looked at again. */
async function resolve(client: Queries, byPublished: boolean): Promise<LinkFault[]> {
  const faults: LinkFault[] = [];
  const published = `ARRAY(
    SELECT r.id FROM import_record r JOIN import_link its ON its.line = l.line AND its.field = l.field AND its.record = l.record
      JOIN import_record own ON own.id = its.record
      WHERE r.name_key = l.target AND (r.source_key = own.source_key OR r.source_key = '' OR own.source_key = '')
    UNION
    SELECT v.recommendation_id FROM recommendation_revision v
      WHERE v.publisher_reference = l.target AND v.source_id = l.source
        AND v.number = (SELECT max(w.number) FROM recommendation_revision w WHERE w.recommendation_id = v.recommendation_id))`;
  let [line, field, record] = [0, "", "00000000-0000-0000-0000-000000000000"];
  for (;;) {
    const { rows } = await client.query<{
      record: string;
      field: LinkField;
      target: string;
      line: number;
      isWritten: boolean;
      own: string | null;
      published: string[];
    }>(
      `SELECT l.record, l.field, l.target, l.line, l.is_written AS "isWritten",
         coalesce((SELECT c.id FROM recommendation c WHERE c.reference = upper(l.target)),
           (SELECT r.id FROM import_record r WHERE r.reference = upper(l.target) LIMIT 1)) AS own,
         ${byPublished ? published : "ARRAY[]::uuid[]"} AS published
       FROM import_link l WHERE (l.line, l.field, l.record) > ($1, $2, $3)
       ORDER BY l.line, l.field, l.record LIMIT ${BATCH}`,
      [line, field, record],
    );
    const last = rows.at(-1);
    if (!last) return faults;
    [line, field, record] = [last.line, last.field, last.record];
    const found = rows.flatMap((row) => {
      const [first, ...others] = row.published;
      const target = first ?? row.own;
      if (target !== null && others.length === 0) return [{ ...row, target, named: row.target }];
      const reason = others.length > 0 ? ambiguousReferenceFault(row.target) : unknownRecord(row.target);
      faults.push({ line: row.line, record: row.record, fault: new RowError(row.field, reason, row.target) });
      return [];
    });
    await client.query(
      `INSERT INTO import_linked
       SELECT l.record, l.field, l.target, l.line, l."isWritten", l.named
       FROM jsonb_to_recordset($1::jsonb)
         AS l (record uuid, field text, target uuid, line integer, "isWritten" boolean, named text)
       WHERE l.target IS DISTINCT FROM CASE l.field
         WHEN 'partOf' THEN ${newest("part_of_id", "l.record")} ELSE ${newest("superseded_by_id", "l.record")} END
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(found)],
    );
  }
}

/** The rules of the form for what a record is a part of and superseded by, for all links together. */
async function check(client: Queries): Promise<LinkFault[]> {
  const faults: LinkFault[] = [];
  async function find(field: LinkField, where: string, reason: (named: string) => Message): Promise<void> {
    const { rows } = await client.query<{ line: number; record: string; named: string }>(
      `SELECT l.line, l.record, l.named FROM import_linked l WHERE l.field = '${field}' AND ${where} ORDER BY l.line`,
    );
    for (const { named, ...row } of rows) faults.push({ ...row, fault: new RowError(field, reason(named), named) });
  }
  for (const field of LINK_FIELDS) {
    await find(field, newest("withdrawn", "l.target"), (named) => withdrawnFault(named, true) ?? unknownRecord(named));
  }
  await find("partOf", "l.target = l.record", () => IS_OWN_PART);
  await find("partOf", `l.target <> l.record AND ${linkAfter("partOf", "l.target")} IS NOT NULL`, isPartFault);
  await find(
    "partOf",
    `EXISTS (SELECT FROM recommendation_revision p WHERE p.part_of_id = l.record AND NOT p.withdrawn
       AND p.number = (SELECT max(w.number) FROM recommendation_revision w WHERE w.recommendation_id = p.recommendation_id)
       AND NOT EXISTS (SELECT FROM import_linked f WHERE f.record = p.recommendation_id AND f.field = 'partOf'))`,
    () => HAS_PARTS,
  );
  await find(
    "supersededBy",
    `l.record IN (
       WITH RECURSIVE walk (start, at) AS (
         SELECT f.record, f.target FROM import_linked f WHERE f.field = 'supersededBy'
         UNION SELECT w.start, ${linkAfter("supersededBy", "w.at")} FROM walk w WHERE w.at <> w.start)
       SELECT start FROM walk WHERE at = start)`,
    supersededFault,
  );
  return faults;
}

/**
 * Links the records of the file to those that its cells name, after its last row. If anything is wrong, all of it is returned
 * and nothing is written; that includes faults found only once the rows for which `leavesOut` is true are gone. `onChange`
 * is called for each record of which only the links change.
 */
export async function linkRecords(
  { client, instant, ...sink }: BulkHistoryTransaction,
  userId: string,
  byPublished: boolean,
  { leavesOut, onChange }: { leavesOut: (fault: RowError) => boolean; onChange: () => void },
): Promise<LateRefusal[]> {
  await sink.flush();
  const refused: LateRefusal[] = [];
  const told = new Set<string>();
  for (;;) {
    const found = [...(await resolve(client, byPublished)), ...(await check(client))];
    const faults = found.filter(({ line, record, fault }) => !told.has(`${line} ${record} ${fault.field}`));
    for (const { line, record, fault } of faults) told.add(`${line} ${record} ${fault.field}`);
    const out = faults.filter(({ fault }) => leavesOut(fault));
    refused.push(...(await byRow(client, faults)));
    if (out.length === 0) break;
    await takeOut(client, out);
  }
  if (refused.length > 0) return refused;
  await client.query("DELETE FROM import_link"); // a further table of the file has its own
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await client.query<{
      record: string;
      isWritten: boolean;
      links: Partial<Record<LinkField, string>>;
    }>(
      `SELECT record, bool_or(is_written) AS "isWritten", json_object_agg(field, target) AS links
       FROM import_linked WHERE record > $1 GROUP BY record ORDER BY record LIMIT ${BATCH}`,
      [last],
    );
    if (rows.length === 0) {
      await client.query("DELETE FROM import_linked");
      return [];
    }
    last = rows.at(-1)?.record ?? last;
    // In a check, records that the file adds are not there yet.
    const onFile = await loadRecords(
      client,
      rows.map(({ record }) => record),
    );
    for (const { record, isWritten, links } of rows) {
      if (!isWritten) onChange();
      const old = onFile.get(record)?.revision;
      if (!old) continue;
      const content = {
        ...contentOfRevision(old),
        ...(links.partOf && { partOfId: links.partOf }),
        ...(links.supersededBy && { supersededById: links.supersededBy }),
      };
      const row = revisionRow(
        instant,
        userId,
        { id: record, ...old.recommendation },
        { number: old.number + 1, content, note: "Changed by an import.", withdrawn: false },
      );
      await writeRevision({ instant, ...sink }, row, "recommendation.revise", old);
    }
    await sink.flush();
  }
}
