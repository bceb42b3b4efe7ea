import { z } from "zod";
import { queryRows } from "@/lib/platform/database/rows";
import { Prisma } from "@/lib/platform/database/generated/client";
import { addDays, endOfDay } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import type { HistoryFilters } from "@/lib/audit/integrity/filters";

/** An entry of the history, as shown to people. */
export type ListedEntry = {
  sequence: string;
  instant: Date;
  /** The name is null once it has been erased, and for some system accounts. */
  actor: { id: string; name: string | null };
  action: string;
  subjectType: string;
  subjectId: string;
  /** `KZP-04` or `E-12`, when the subject is part of a record or of an item of evidence. */
  reference: string | null;
  /** Canonical JSON. */
  change: string;
  previousHash: string;
  hash: string;
};

/** Selects the type and id of every subject that is part of one record, or of one item of evidence. */
function subjectsOf(reference: string): Prisma.Sql {
  if (reference.startsWith("E-")) {
    const number = Number(reference.slice(2));
    const evidence = Prisma.sql`evidence e WHERE e.number = ${number}`;
    return Prisma.sql`
      SELECT 'evidence-revision', id::text FROM evidence_revision WHERE evidence_id IN (SELECT e.id FROM ${evidence})
      UNION ALL
      SELECT 'attachment', id::text FROM attachment WHERE evidence_id IN (SELECT e.id FROM ${evidence})`;
  }
  const record = Prisma.sql`(SELECT id FROM recommendation WHERE reference = ${reference})`;
  return Prisma.sql`
    SELECT 'recommendation-revision', id::text FROM recommendation_revision WHERE recommendation_id = ${record}
    UNION ALL
    SELECT 'update', id::text FROM "update" WHERE recommendation_id = ${record}
    UNION ALL
    SELECT 'ask-membership', id::text FROM ask_membership WHERE recommendation_id = ${record}
    UNION ALL
    SELECT 'verification', v.id::text FROM verification v JOIN "update" u ON u.id = v.update_id
    WHERE u.recommendation_id = ${record}
    UNION ALL
    SELECT 'query-reply', q.id::text FROM query_reply q JOIN verification v ON v.id = q.verification_id
    JOIN "update" u ON u.id = v.update_id WHERE u.recommendation_id = ${record}
    UNION ALL
    SELECT 'remark', id::text FROM remark WHERE recommendation_id = ${record}
    UNION ALL
    SELECT 'remark-withdrawal', w.id::text FROM remark_withdrawal w JOIN remark m ON m.id = w.remark_id
    WHERE m.recommendation_id = ${record}
    UNION ALL
    SELECT 'remark-erasure', e.id::text FROM remark_erasure e JOIN remark m ON m.id = e.remark_id
    WHERE m.recommendation_id = ${record}`;
}

/**
 * The filters as SQL conditions. Days become ranges of sequence numbers: this is equivalent, because instants never
 * decrease along the chain, and gives the newest entries first without sorting the whole history.
 */
function conditions({ person, record, action, from, to }: HistoryFilters): Prisma.Sql[] {
  const zone = env().timeZone;
  const where: Prisma.Sql[] = [];
  if (person !== null) where.push(Prisma.sql`h.actor_id = ${person}::uuid`);
  if (action !== null) where.push(Prisma.sql`h.action = ${action}`);
  if (record !== null) where.push(Prisma.sql`(h.subject_type, h.subject_id) IN (${subjectsOf(record)})`);
  if (from !== null) {
    where.push(Prisma.sql`h.sequence >= (
      SELECT sequence FROM history_entry WHERE instant > ${endOfDay(addDays(from, -1), zone)}
      ORDER BY instant, sequence LIMIT 1)`);
  }
  if (to !== null) {
    where.push(Prisma.sql`h.sequence <= (
      SELECT sequence FROM history_entry WHERE instant <= ${endOfDay(to, zone)}
      ORDER BY instant DESC, sequence DESC LIMIT 1)`);
  }
  return where;
}

const entryRow = z.object({
  sequence: z.bigint(),
  instant: z.date(),
  actorId: z.string(),
  actorName: z.string().nullable(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  change: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});

/** Entries older than `before`, newest first. */
export async function findEntries(
  filters: HistoryFilters,
  before: bigint | null,
  limit: number,
): Promise<ListedEntry[]> {
  const where = conditions(filters);
  if (before !== null) where.push(Prisma.sql`h.sequence < ${before}`);
  return readEntries(where, limit);
}

/** One entry, or null. */
export async function findEntry(sequence: bigint): Promise<ListedEntry | null> {
  const [entry] = await readEntries([Prisma.sql`h.sequence = ${sequence}`], 1);
  return entry ?? null;
}

async function readEntries(where: readonly Prisma.Sql[], limit: number): Promise<ListedEntry[]> {
  const rows = await queryRows(
    entryRow,
    Prisma.sql`
    SELECT h.sequence, h.instant, h.actor_id AS "actorId", a.name AS "actorName", h.action,
      h.subject_type AS "subjectType", h.subject_id AS "subjectId", h.change,
      h.previous_hash AS "previousHash", h.hash
    FROM history_entry h LEFT JOIN account a ON a.id = h.actor_id
    ${where.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join([...where], " AND ")}`}
    ORDER BY h.sequence DESC LIMIT ${limit}`,
  );
  const references = await referencesOf(rows.map(({ subjectId }) => subjectId));
  return rows.map(({ sequence, actorId, actorName, ...row }) => ({
    ...row,
    sequence: String(sequence),
    actor: { id: actorId, name: actorName },
    reference: references.get(row.subjectId) ?? null,
  }));
}

/** The reference of the record or item of evidence that each of these subjects is part of. No two subjects share an id. */
async function referencesOf(subjectIds: readonly string[]): Promise<Map<string, string>> {
  const ids = Prisma.sql`(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(
    subjectIds.filter((id) => /^[0-9a-f-]{36}$/.test(id)),
  )}::jsonb))`;
  const rows = await queryRows(
    z.object({ id: z.string(), reference: z.string() }),
    Prisma.sql`
    SELECT w.id::text AS id, r.reference FROM recommendation_revision w
    JOIN recommendation r ON r.id = w.recommendation_id WHERE w.id IN ${ids}
    UNION ALL
    SELECT u.id::text, r.reference FROM "update" u
    JOIN recommendation r ON r.id = u.recommendation_id WHERE u.id IN ${ids}
    UNION ALL
    SELECT g.id::text, r.reference FROM ask_membership g
    JOIN recommendation r ON r.id = g.recommendation_id WHERE g.id IN ${ids}
    UNION ALL
    SELECT v.id::text, r.reference FROM verification v JOIN "update" u ON u.id = v.update_id
    JOIN recommendation r ON r.id = u.recommendation_id WHERE v.id IN ${ids}
    UNION ALL
    SELECT q.id::text, r.reference FROM query_reply q JOIN verification v ON v.id = q.verification_id
    JOIN "update" u ON u.id = v.update_id JOIN recommendation r ON r.id = u.recommendation_id WHERE q.id IN ${ids}
    UNION ALL
    SELECT m.id::text, r.reference FROM remark m
    JOIN recommendation r ON r.id = m.recommendation_id WHERE m.id IN ${ids}
    UNION ALL
    SELECT w.id::text, r.reference FROM remark_withdrawal w JOIN remark m ON m.id = w.remark_id
    JOIN recommendation r ON r.id = m.recommendation_id WHERE w.id IN ${ids}
    UNION ALL
    SELECT x.id::text, r.reference FROM remark_erasure x JOIN remark m ON m.id = x.remark_id
    JOIN recommendation r ON r.id = m.recommendation_id WHERE x.id IN ${ids}
    UNION ALL
    SELECT w.id::text, 'E-' || e.number FROM evidence_revision w
    JOIN evidence e ON e.id = w.evidence_id WHERE w.id IN ${ids}
    UNION ALL
    SELECT f.id::text, 'E-' || e.number FROM attachment f
    JOIN evidence e ON e.id = f.evidence_id WHERE f.id IN ${ids}`,
  );
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}

/** A select box cannot hold more accounts than this. */
const MAX_PEOPLE = 1_000;

/** Everyone who has made a change, by name, and all actions that occur. */
export async function findChoices(): Promise<{ people: { id: string; name: string | null }[]; actions: string[] }> {
  const people = await queryRows(
    z.object({ id: z.string(), name: z.string().nullable() }),
    Prisma.sql`
    SELECT a.id::text AS id, a.name FROM account a
    WHERE EXISTS (SELECT 1 FROM history_entry h WHERE h.actor_id = a.id)
    ORDER BY a.name, a.id LIMIT ${MAX_PEOPLE}`,
  );
  // A loose index scan: it steps from one action to the next along the index, without reading the history itself.
  const actions = await queryRows(
    z.object({ action: z.string() }),
    Prisma.sql`
    WITH RECURSIVE step AS (
      (SELECT action FROM history_entry ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT h.action FROM history_entry h WHERE h.action > step.action ORDER BY h.action LIMIT 1)
      FROM step WHERE step.action IS NOT NULL)
    SELECT action FROM step WHERE action IS NOT NULL`,
  );
  return { people, actions: actions.map(({ action }) => action) };
}
