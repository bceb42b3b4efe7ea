import type { User } from "@/lib/access/policy";
import { withConnection } from "@/lib/platform/database/connect";
import { newId } from "@/lib/platform/history/ids";
import { canonicalJson, CHAIN_LOCK, hashEntry } from "@/lib/platform/history/record";
import { type Day, dayOf, requireDay } from "@/lib/platform/time/dates";
import { NOT_LOOKED, updateContent, type UpdateRow } from "@/lib/register/updates/insert";
import { recordUpdateSchema } from "@/lib/register/updates/schema";
import { recordUpdate } from "@/lib/register/updates/write";
import { ask } from "@/scripts/bench/table/hand-sql";
import { duration, inTurns, type Line, timesLine } from "@/scripts/bench/table/lines";

/** How many updates are recorded each way, one after the other. */
const UPDATES = 60;
const WRITERS = 16;
const UPDATES_EACH = 15;
const RATIONALE =
  "Generated text. Recorded to measure how long that takes; the ministry has answered, and names a date.";

/** A record with an item of evidence to cite, and the numbers of its newest revision and update. */
type ChosenRecord = {
  id: string;
  reference: string;
  made: Day;
  revision: number;
  update: number;
  evidence: number;
  cited: string;
};

async function choose(count: number, after: number): Promise<ChosenRecord[]> {
  const rows = await ask(`
    SELECT p.recommendation_id::text AS id, p.reference, p.made_latest, v.number AS revision,
      coalesce((SELECT max(u.number) FROM "update" u WHERE u.recommendation_id = p.recommendation_id), 0) AS update,
      e.number AS evidence, e.cited
    FROM (SELECT * FROM present_state WHERE counted AND known_to = 'infinity' ORDER BY reference OFFSET ${after} LIMIT ${count}) p
    JOIN recommendation_revision v ON v.id = p.revision_id
    CROSS JOIN (
      SELECT i.number, r.id::text AS cited FROM evidence_revision r JOIN evidence i ON i.id = r.evidence_id LIMIT 1) e`);
  return rows.map((row) => ({
    id: String(row["id"]),
    reference: String(row["reference"]),
    cited: String(row["cited"]),
    revision: Number(row["revision"]),
    update: Number(row["update"]),
    evidence: Number(row["evidence"]),
    made: dayOf(row["made_latest"] as Date), // the driver returns a date column as a Date
  }));
}

/** Through the application, as its form does. */
async function recordByProgram(user: User, record: ChosenRecord, today: Day): Promise<void> {
  const input = recordUpdateSchema.parse({
    reference: record.reference,
    baseRevision: String(record.revision),
    baseUpdate: String(record.update),
    status: "PARTLY_IMPLEMENTED",
    response: "ACCEPTED",
    confidence: "MEDIUM",
    rationale: RATIONALE,
    effective: today,
    evidence: [{ existing: String(record.evidence), polarity: "SUPPORTS" }],
  });
  const { number } = await recordUpdate(user, input);
  record.update = number;
}

/**
 * The statements that a write has to send, as a person who knows the register would send them: in one transaction, on
 * one connection.
 */
async function recordByHand(user: User, record: ChosenRecord, today: Day): Promise<void> {
  await withConnection(async (client) => {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [String(CHAIN_LOCK)]);
    const { rows: heads } = await client.query<{ instant: Date; sequence: string; hash: string }>(`
      SELECT greatest(date_trunc('milliseconds', clock_timestamp()), instant + interval '1 millisecond')::timestamptz(3) AS instant,
        sequence::text, hash
      FROM history_entry h ORDER BY h.sequence DESC LIMIT 1`);
    const [head] = heads;
    if (!head) throw new Error("There is no history");
    const { rows: newest } = await client.query<{ id: string; number: number; withdrawn: boolean }>(
      `SELECT r.id, v.number, v.withdrawn FROM recommendation r JOIN recommendation_revision v ON v.recommendation_id = r.id
       WHERE r.reference = $1 ORDER BY v.recorded_at DESC, v.number DESC LIMIT 1`,
      [record.reference],
    );
    const { rows: last } = await client.query<{ number: number }>(
      `SELECT coalesce(max(number), 0) AS number FROM "update" WHERE recommendation_id = $1`,
      [record.id],
    );
    await client.query("SELECT recommendation_id FROM recommendation_revision WHERE part_of_id = $1", [record.id]);
    const { rows: cited } = await client.query<{ id: string }>(
      `SELECT v.id FROM evidence e JOIN evidence_revision v ON v.evidence_id = e.id WHERE e.number = $1 ORDER BY v.number DESC LIMIT 1`,
      [record.evidence],
    );
    if (newest[0]?.withdrawn !== false || last[0]?.number !== record.update) throw new Error("The record has changed");
    const row: UpdateRow = {
      id: newId(head.instant),
      recommendationId: record.id,
      number: record.update + 1,
      recordedAt: head.instant,
      authorId: user.id,
      status: "PARTLY_IMPLEMENTED",
      response: "ACCEPTED",
      confidence: "MEDIUM",
      closure: null,
      rationale: RATIONALE,
      ...NOT_LOOKED,
      correctsId: null,
      correctionNote: null,
      effectiveEdtf: today,
      effectiveEarliest: new Date(today),
      effectiveLatest: new Date(today),
      citations: [{ evidenceRevisionId: cited[0]?.id ?? "", polarity: "SUPPORTS", position: 0 }],
    };
    await client.query(
      `INSERT INTO "update" (id, recommendation_id, number, recorded_at, author_id, status, response, confidence, rationale,
         effective_edtf, effective_earliest, effective_latest)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text, $10::text::date, $10::text::date)`,
      [
        row.id,
        row.recommendationId,
        row.number,
        row.recordedAt.toISOString(),
        row.authorId,
        row.status,
        row.response,
        row.confidence,
        row.rationale,
        row.effectiveEdtf,
      ],
    );
    await client.query(
      "INSERT INTO citation (update_id, evidence_revision_id, polarity, position) VALUES ($1, $2, 'SUPPORTS', 0)",
      [row.id, cited[0]?.id],
    );
    const entry = {
      sequence: String(BigInt(head.sequence) + 1n),
      instant: head.instant.toISOString(),
      actor: user.id,
      action: "update.record",
      subjectType: "update",
      subjectId: row.id,
      previousHash: head.hash,
      change: canonicalJson({ before: null, after: updateContent(row) }),
    };
    await client.query(
      `INSERT INTO history_entry (sequence, instant, actor_id, action, subject_type, subject_id, change, previous_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        entry.sequence,
        entry.instant,
        entry.actor,
        entry.action,
        entry.subjectType,
        entry.subjectId,
        entry.change,
        entry.previousHash,
        hashEntry(entry),
      ],
    );
    await client.query("COMMIT");
    record.update += 1;
  });
}

/** Whether the entries after a given one are chained to it with correct hashes, and the number of these entries. */
async function checkChain(after: { sequence: string; hash: string }): Promise<{ entries: number; whole: boolean }> {
  const rows = await ask(`
    SELECT sequence::text, instant, actor_id::text AS actor, action, subject_type, subject_id, change, previous_hash, hash
    FROM history_entry h WHERE h.sequence > ${after.sequence} ORDER BY h.sequence`);
  let { sequence, hash } = after;
  for (const row of rows) {
    const entry = {
      sequence: String(row["sequence"]),
      instant: (row["instant"] as Date).toISOString(), // the driver returns a timestamp as a Date
      actor: String(row["actor"]),
      action: String(row["action"]),
      subjectType: String(row["subject_type"]),
      subjectId: String(row["subject_id"]),
      change: String(row["change"]),
      previousHash: String(row["previous_hash"]),
    };
    const follows = BigInt(entry.sequence) === BigInt(sequence) + 1n && entry.previousHash === hash;
    if (!follows || hashEntry(entry) !== row["hash"]) return { entries: rows.length, whole: false };
    [sequence, hash] = [entry.sequence, hashEntry(entry)];
  }
  return { entries: rows.length, whole: true };
}

/** Updates recorded one after the other, and by sixteen people at the same time. Adds updates to the register. */
export async function recordingLines(user: User, today: string): Promise<Line[]> {
  const day = requireDay(today);
  const records = await choose(UPDATES * 2 + 2 + WRITERS, 100);
  const taken = (index: number) => {
    const record = records[index];
    if (!record) throw new Error("The register has too few records");
    return record;
  };
  const [head] = await ask("SELECT sequence::text, hash FROM history_entry h ORDER BY h.sequence DESC LIMIT 1");
  const start = { sequence: String(head?.["sequence"]), hash: String(head?.["hash"]) };
  const times = await inTurns(
    (run) => recordByProgram(user, taken(2 + 2 * run), day),
    (run) => recordByHand(user, taken(3 + 2 * run), day),
    UPDATES,
  );

  const writers = records.slice(-WRITERS);
  const before = writers.map(({ update }) => update);
  const faults: unknown[] = [];
  const began = performance.now();
  await Promise.all(
    writers.map(async (record) => {
      for (let count = 0; count < UPDATES_EACH; count += 1) {
        await recordByProgram(user, record, day).catch((error: unknown) => faults.push(error));
      }
    }),
  );
  const taking = (performance.now() - began) / (WRITERS * UPDATES_EACH);
  const kept = await ask(`
    SELECT recommendation_id::text AS id, max(number) AS number, count(*)::integer AS count FROM "update"
    WHERE recommendation_id IN (${writers.map(({ id }) => `'${id}'`).join(", ")}) GROUP BY 1`);
  const lost = writers.filter(({ id }, index) => {
    const row = kept.find((one) => one["id"] === id);
    const expected = (before[index] ?? 0) + UPDATES_EACH;
    return row?.["number"] !== expected || row["count"] !== expected;
  }).length;
  const { entries, whole } = await checkChain(start);
  const expected = (UPDATES + 1) * 2 + WRITERS * UPDATES_EACH;
  const words = `${faults.length} errors, ${lost} lost, chain ${whole && entries === expected ? "whole" : "broken"}`;
  if (faults.length > 0) process.stderr.write(`${String(faults[0])}\n`);
  return [
    timesLine("Recording an update, against its statements by hand", times, 3),
    {
      what: `${WRITERS} writers at once, ${UPDATES_EACH} updates each, a record each: time for one`,
      ours: `${duration(taking)}; ${words}`,
      reference: `${duration(times.ours)} alone`,
      ratio: taking / times.ours,
      goal: {
        words: "no error, none lost, chain whole",
        met: words === "0 errors, 0 lost, chain whole",
      },
    },
  ];
}
