import type { Queries } from "@/lib/platform/database/queries";
import { z } from "zod";
import type { Register } from "@/lib/delivery/imports/register-query";
import { digestOf } from "@/lib/delivery/imports/digests";

/*
 * Records that an earlier version of a table brought and that stand in it no more. A table is known by its columns, as
 * profiles are, and within them by the sources that it names: so the command finds the same without a profile. Nothing is
 * changed: whether what is gone was withdrawn, done or forgotten is for a person to say.
 */

const goneRecord = z.object({ reference: z.string(), publisherReference: z.string().nullable(), title: z.string() });

export const goneSchema = z
  .object({ count: z.number(), records: z.array(goneRecord) })
  .default({ count: 0, records: [] });
export type Gone = z.output<typeof goneSchema>;

export const NOTHING_GONE: Gone = { count: 0, records: [] };

const SHOWN = 200;

/** What a table's columns are known by, in whatever order they stand. */
export function columnsDigest(names: readonly string[]): string {
  return digestOf(names.toSorted());
}

export async function createPresentTable(client: Queries): Promise<void> {
  await client.query("CREATE TEMPORARY TABLE import_present (record uuid PRIMARY KEY)");
}

/** Remembers records on file whose rows stand in the table, though they are not taken. */
export async function notePresent(client: Queries, records: readonly string[]): Promise<void> {
  if (records.length === 0) return;
  await client.query("INSERT INTO import_present SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING", [records]);
}

/** The records that tables with these columns brought from the same sources, and that this one does not name. */
export async function findGone(client: Queries, digest: string, register: Pick<Register, "sources">): Promise<Gone> {
  const { rows: imports } = await client.query<{ instant: Date }>(
    `SELECT instant FROM history_entry
     WHERE action = 'table.import' AND change::jsonb -> 'after' ->> 'columns' = $1`,
    [digest],
  );
  if (imports.length === 0) return NOTHING_GONE;
  const { rows: keys } = await client.query<{ key: string }>("SELECT DISTINCT source_key AS key FROM import_record");
  const { rows } = await client.query<z.output<typeof goneRecord> & { count: number }>(
    `WITH named AS (
       SELECT unnest($2::uuid[]) AS id
       UNION SELECT r.source_id FROM import_record i JOIN recommendation_revision r ON r.recommendation_id = i.id
     )
     SELECT c.reference, v.publisher_reference AS "publisherReference", v.title, count(*) OVER ()::integer AS count
     FROM recommendation c CROSS JOIN LATERAL (
       SELECT * FROM recommendation_revision r WHERE r.recommendation_id = c.id ORDER BY r.number DESC LIMIT 1
     ) v
     WHERE c.entered_at = ANY($1::timestamptz[]) AND NOT v.withdrawn AND v.source_id IN (SELECT id FROM named)
       AND NOT EXISTS (SELECT FROM import_record i WHERE i.id = c.id)
       AND NOT EXISTS (SELECT FROM import_present p WHERE p.record = c.id)
     ORDER BY c.reference COLLATE "C" LIMIT ${SHOWN}`,
    [imports.map(({ instant }) => instant), keys.flatMap(({ key }) => register.sources.of(key))],
  );
  return {
    count: rows[0]?.count ?? 0,
    records: rows.map(({ reference, publisherReference, title }) => ({ reference, publisherReference, title })),
  };
}
