import type { Queries } from "@/lib/platform/database/queries";
import { z } from "zod";
import { Polarity } from "@/lib/platform/database/generated/enums";
import type { Day } from "@/lib/platform/time/dates";
import { LIMITS } from "@/lib/register/vocabulary";
import { digestSql, UPDATE_DIGEST, updateKey } from "@/lib/delivery/imports/digests";

// What earlier rows of a file contained is stored in temporary tables, not in memory: however long the file is, the
// process holds only one chunk of rows. Whoever creates the tables drops them, or rolls back.

/** A record that an earlier row of the file refers to. */
export type SeenRecord = {
  reference: string;
  /** What its rows are known by; see `ReadRow`. */
  nameKey: string;
  sourceKey: string;
  apartKey: string;
  line: number;
  id: string;
  withdrawn: boolean;
  /** Digest of its cells about the record: a later row must have the same cells, or leave all of them empty. */
  recordDigest: string;
  madeEdtf: string;
  madeEarliest: Day;
  lastUpdate: number;
};

/** Creates the temporary tables for what the rows contain. */
export async function createSeenTables(client: Queries): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE import_record (
      reference text NOT NULL, name_key text NOT NULL, source_key text NOT NULL, apart_key text NOT NULL,
      line integer NOT NULL, id uuid PRIMARY KEY, withdrawn boolean NOT NULL,
      record_digest text NOT NULL, made_edtf text NOT NULL, made_earliest text NOT NULL, last_update integer NOT NULL
    );
    CREATE INDEX import_record_reference ON import_record (reference);
    CREATE INDEX import_record_name ON import_record (name_key);
    CREATE TEMPORARY TABLE import_addressee (
      name_key text NOT NULL, source_key text NOT NULL, name text NOT NULL, line integer NOT NULL,
      PRIMARY KEY (name_key, source_key, name)
    );
    CREATE TEMPORARY TABLE import_known (key text NOT NULL, record uuid NOT NULL, PRIMARY KEY (key, record));
    CREATE TEMPORARY TABLE import_update (
      record uuid NOT NULL, digest text NOT NULL, day text, "hasStatus" boolean, "hasResponse" boolean, line integer,
      PRIMARY KEY (record, digest)
    );
    CREATE TEMPORARY TABLE import_newest (
      name_key text NOT NULL, source_key text NOT NULL, digest text NOT NULL, day text NOT NULL, place integer NOT NULL,
      PRIMARY KEY (name_key, source_key)
    );
    CREATE TEMPORARY TABLE import_evidence (key text PRIMARY KEY, revision uuid NOT NULL)`);
}

/**
 * Copies all evidence in the register to the table in which items are looked up by title and address, and where `byGrade`
 * says so, all revisions by title, address and grade. What is withdrawn is cited by our own tables alone, in which it was.
 */
export async function copyEvidenceKeys(client: Queries, byGrade: boolean): Promise<void> {
  if (byGrade) {
    await client.query(`
      INSERT INTO import_evidence
      SELECT ${digestSql(["r.title", "coalesce(r.address, '')", "r.reliability::text || r.credibility"])}, r.id
      FROM evidence e JOIN evidence_revision r ON r.evidence_id = e.id
      ORDER BY e.number DESC, r.number DESC
      ON CONFLICT DO NOTHING`);
  }
  await client.query(`
    INSERT INTO import_evidence
    SELECT ${digestSql(["r.title", "coalesce(r.address, '')"])}, r.id
    FROM evidence e
    CROSS JOIN LATERAL (
      SELECT id, title, address, withdrawn FROM evidence_revision r WHERE r.evidence_id = e.id ORDER BY r.number DESC LIMIT 1
    ) r
    ${byGrade ? "" : "WHERE NOT r.withdrawn"}
    ORDER BY e.number DESC
    ON CONFLICT DO NOTHING`);
}

/** The records that earlier rows of the file refer to, by what their rows are known by or by their ids. */
export async function findSeenRecords(
  client: Queries,
  by: { nameKeys: readonly string[] } | { ids: readonly string[] },
): Promise<SeenRecord[]> {
  const [column, wanted] = "ids" in by ? ["id", by.ids] : ["name_key", by.nameKeys];
  if (wanted.length === 0) return [];
  const { rows } = await client.query<SeenRecord>(
    `SELECT reference, name_key AS "nameKey", source_key AS "sourceKey", apart_key AS "apartKey", line, id, withdrawn,
       record_digest AS "recordDigest", made_edtf AS "madeEdtf", made_earliest AS "madeEarliest", last_update AS "lastUpdate"
     FROM import_record WHERE ${column} = ANY($1)`,
    [wanted],
  );
  return rows;
}

/** Which of these references of ours the file has taken already. */
export async function findTaken(client: Queries, references: readonly string[]): Promise<string[]> {
  if (references.length === 0) return [];
  const { rows } = await client.query<{ reference: string }>(
    "SELECT reference FROM import_record WHERE reference = ANY($1)",
    [references],
  );
  return rows.map(({ reference }) => reference);
}

/** What rows are known by, with an addressee that one of them names. */
export type NamedAddressee = { nameKey: string; sourceKey: string; name: string; line: number };

/** Remembers whom the rows of each reference name, to be joined. */
export async function noteAddressees(client: Queries, named: readonly NamedAddressee[]): Promise<void> {
  if (named.length === 0) return;
  await client.query(
    `INSERT INTO import_addressee SELECT "nameKey", "sourceKey", name, line
     FROM jsonb_to_recordset($1::jsonb) AS n ("nameKey" text, "sourceKey" text, name text, line integer)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(named)],
  );
}

/** All addressees that the file's rows of these references name, in the order in which it names them. */
export async function findAddressees(client: Queries, nameKeys: readonly string[]): Promise<NamedAddressee[]> {
  const { rows } = await client.query<NamedAddressee>(
    `SELECT name_key AS "nameKey", source_key AS "sourceKey", name, line FROM import_addressee
     WHERE name_key = ANY($1) ORDER BY line, ctid`,
    [nameKeys],
  );
  return rows;
}

/** Puts records on file in the table in which they are looked up by what they say. */
export async function noteKnown(
  client: Queries,
  known: readonly (readonly [key: string, id: string])[],
): Promise<void> {
  await client.query("INSERT INTO import_known SELECT * FROM unnest($1::text[], $2::uuid[])", [
    known.map(([key]) => key),
    known.map(([, id]) => id),
  ]);
}

/** The ids of records on file that say these things, by what they say. */
export async function findKnown(client: Queries, keys: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (keys.length === 0) return found;
  const { rows } = await client.query<{ key: string; record: string }>(
    "SELECT key, record FROM import_known WHERE key = ANY($1)",
    [keys],
  );
  for (const { key, record } of rows) found.set(key, [...(found.get(key) ?? []), record]);
  return found;
}

/**
 * Copies the updates of these records, which the file refers to for the first time, to the table of the file's own
 * updates.
 */
export async function noteOnFile(client: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `INSERT INTO import_update (record, digest) SELECT u.recommendation_id, ${UPDATE_DIGEST} FROM update u
     WHERE u.recommendation_id = ANY($1::uuid[]) ON CONFLICT DO NOTHING`,
    [ids],
  );
}

type Wanted = readonly (readonly [record: string, digest: string])[];

/** Which of these updates are already in the register or earlier in the file. */
export async function findUpdates(client: Queries, wanted: Wanted): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const { rows } = await client.query<{ record: string; digest: string }>(
    `SELECT record, digest FROM import_update
     JOIN unnest($1::uuid[], $2::text[]) AS wanted (record, digest) USING (record, digest)`,
    [wanted.map(([record]) => record), wanted.map(([, digest]) => digest)],
  );
  return new Set(rows.map(({ record, digest }) => updateKey(record, digest)));
}

/** What an update that the file brings speaks of, and its line. */
export type SaidOnDay = { hasStatus: boolean; hasResponse: boolean; line: number };

export type NewUpdate = SaidOnDay & { record: string; digest: string; day: Day | null };

/** What the file has said of these records for these days so far, by record and day as in `updateKey`. */
export async function findSaidOnDays(
  client: Queries,
  wanted: readonly (readonly [record: string, day: Day])[],
): Promise<Map<string, SaidOnDay[]>> {
  const found = new Map<string, SaidOnDay[]>();
  if (wanted.length === 0) return found;
  const { rows } = await client.query<SaidOnDay & { record: string; day: string }>(
    `SELECT DISTINCT record, day, "hasStatus", "hasResponse", line FROM import_update
     JOIN unnest($1::uuid[], $2::text[]) AS wanted (record, day) USING (record, day) ORDER BY line`,
    [wanted.map(([record]) => record), wanted.map(([, day]) => day)],
  );
  for (const { record, day, ...said } of rows) {
    const key = updateKey(record, day);
    found.set(key, [...(found.get(key) ?? []), said]);
  }
  return found;
}

/** What a row says of its record, and how new that is: by its day, then by its place. */
export type Saying = { nameKey: string; sourceKey: string; digest: string; day: string; place: number };

/** Remembers the newest of what rows of each reference say. */
export async function noteNewest(client: Queries, sayings: readonly Saying[]): Promise<void> {
  if (sayings.length === 0) return;
  await client.query(
    `INSERT INTO import_newest
     SELECT DISTINCT ON ("nameKey", "sourceKey") "nameKey", "sourceKey", digest, day, place
     FROM jsonb_to_recordset($1::jsonb) AS n ("nameKey" text, "sourceKey" text, digest text, day text, place integer)
     ORDER BY "nameKey", "sourceKey", day DESC, place DESC
     ON CONFLICT (name_key, source_key) DO UPDATE
     SET digest = excluded.digest, day = excluded.day, place = excluded.place
     WHERE (excluded.day, excluded.place) > (import_newest.day, import_newest.place)`,
    [JSON.stringify(sayings)],
  );
}

/** The newest of what rows of these references say. */
export async function findNewest(
  client: Queries,
  nameKeys: readonly string[],
): Promise<Pick<Saying, "nameKey" | "sourceKey" | "digest">[]> {
  const { rows } = await client.query<Pick<Saying, "nameKey" | "sourceKey" | "digest">>(
    `SELECT name_key AS "nameKey", source_key AS "sourceKey", digest FROM import_newest WHERE name_key = ANY($1)`,
    [nameKeys],
  );
  return rows;
}

/** What an update cites, with what its items are known by: their numbers, and their keys as cited and as they are now. */
export type CitedUpdate = {
  id: string;
  citations: { evidenceRevisionId: string; polarity: Polarity }[];
  known: ReadonlySet<string>;
};

const citedRow = z.object({
  record: z.string(),
  digest: z.string(),
  id: z.string(),
  citations: z.array(
    z.object({
      evidenceRevisionId: z.string(),
      polarity: z.enum(Polarity),
      number: z.number(),
      keys: z.array(z.string()),
    }),
  ),
});

/** Of these updates, those on file that nobody has corrected, by `updateKey`. */
export async function findCitedUpdates(client: Queries, wanted: Wanted): Promise<Map<string, CitedUpdate>> {
  if (wanted.length === 0) return new Map();
  const key = digestSql(["r.title", "coalesce(r.address, '')"]);
  const { rows } = await client.query(
    `SELECT u.recommendation_id AS record, wanted.digest, u.id,
       (SELECT coalesce(json_agg(json_build_object(
            'evidenceRevisionId', c.evidence_revision_id, 'polarity', c.polarity, 'number', e.number,
            'keys', (SELECT json_agg(${key}) FROM evidence_revision r WHERE r.evidence_id = e.id)
          ) ORDER BY c.position), '[]')
        FROM citation c JOIN evidence_revision cited ON cited.id = c.evidence_revision_id
          JOIN evidence e ON e.id = cited.evidence_id
        WHERE c.update_id = u.id) AS citations
     FROM unnest($1::uuid[], $2::text[]) AS wanted (record, digest)
     JOIN update u ON u.recommendation_id = wanted.record AND ${UPDATE_DIGEST} = wanted.digest
     WHERE NOT EXISTS (SELECT FROM update other WHERE other.corrects_id = u.id)
     ORDER BY u.number`,
    [wanted.map(([record]) => record), wanted.map(([, digest]) => digest)],
  );
  return new Map(
    z
      .array(citedRow)
      .parse(rows)
      .map(({ record, digest, id, citations }) => [
        updateKey(record, digest),
        {
          id,
          citations: citations.map(({ evidenceRevisionId, polarity }) => ({ evidenceRevisionId, polarity })),
          known: new Set(citations.flatMap(({ number, keys }) => [`E-${number}`, ...keys])),
        },
      ]),
  );
}

/** The newest revisions of items of evidence, by number (`E-12`) and by key, and the numbers of those that are withdrawn. */
export async function findEvidence(
  client: Queries,
  numbers: readonly number[],
  keys: readonly string[],
): Promise<{ evidence: Map<string, string>; withdrawn: Set<number> }> {
  const found = new Map<string, string>();
  const withdrawn = new Set<number>();
  if (numbers.length > 0) {
    const { rows } = await client.query<{ number: number; id: string; withdrawn: boolean }>(
      `SELECT e.number, r.id, r.withdrawn FROM evidence e
       CROSS JOIN LATERAL (
         SELECT id, withdrawn FROM evidence_revision r WHERE r.evidence_id = e.id ORDER BY r.number DESC LIMIT 1
       ) r WHERE e.number = ANY($1::integer[])`,
      [numbers],
    );
    for (const row of rows) {
      found.set(`E-${row.number}`, row.id);
      if (row.withdrawn) withdrawn.add(row.number);
    }
  }
  if (keys.length > 0) {
    const { rows } = await client.query<{ key: string; revision: string }>(
      "SELECT key, revision FROM import_evidence WHERE key = ANY($1::text[])",
      [keys],
    );
    for (const { key, revision } of rows) found.set(key, revision);
  }
  return { evidence: found, withdrawn };
}

/** The notes of wordings of these records that are longer than a form takes, by `noteKey`. */
export async function findLongNotes(client: Queries, records: readonly string[]): Promise<Set<string>> {
  if (records.length === 0) return new Set();
  const { rows } = await client.query<{ key: string }>(
    `SELECT recommendation_id || ' ' || ${digestSql(["note"])} AS key FROM recommendation_revision
     WHERE recommendation_id = ANY($1::uuid[]) AND char_length(note) > ${LIMITS.note}`,
    [records],
  );
  return new Set(rows.map(({ key }) => key));
}

/** Remembers what a chunk of rows added. */
export async function noteSeen(
  client: Queries,
  brought: {
    records: readonly SeenRecord[];
    updates: readonly NewUpdate[];
    evidence: readonly (readonly [key: string, revision: string])[];
  },
): Promise<void> {
  const { records, updates, evidence } = brought;
  if (records.length > 0) {
    await client.query(
      `INSERT INTO import_record
       SELECT reference, "nameKey", "sourceKey", "apartKey", line, id, withdrawn, "recordDigest", "madeEdtf", "madeEarliest", "lastUpdate"
       FROM jsonb_to_recordset($1::jsonb) AS r (reference text, "nameKey" text, "sourceKey" text, "apartKey" text, line integer, id uuid, withdrawn boolean, "recordDigest" text,
         "madeEdtf" text, "madeEarliest" text, "lastUpdate" integer)
       ON CONFLICT (id) DO UPDATE SET last_update = excluded.last_update`,
      [JSON.stringify(records)],
    );
  }
  if (updates.length > 0) {
    await client.query(
      `INSERT INTO import_update SELECT record, digest, day, "hasStatus", "hasResponse", line
       FROM jsonb_to_recordset($1::jsonb) AS u (record uuid, digest text, day text, "hasStatus" boolean, "hasResponse" boolean, line integer)`,
      [JSON.stringify(updates)],
    );
  }
  if (evidence.length > 0) {
    await client.query("INSERT INTO import_evidence SELECT * FROM unnest($1::text[], $2::uuid[])", [
      evidence.map(([key]) => key),
      evidence.map(([, revision]) => revision),
    ]);
  }
}
