import type { Queries } from "@/lib/platform/database/queries";
import type { LateRefusal } from "@/lib/delivery/imports/record-links";
import { sameName } from "@/lib/delivery/tables/plain";
import { RowError } from "@/lib/delivery/imports/row-faults";
import { newId } from "@/lib/platform/history/ids";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { message, type Message } from "@/lib/platform/language/message";
import { type MembershipRow, writeAsk, writeMembership } from "@/lib/register/asks/insert";
import { alreadyGrouped, fullGroup, unknownGroup } from "@/lib/register/asks/rules";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";

/** What a row says of the group of records with the same ask: a name or a number, and in our own tables both. */
export type NamedAsk = {
  record: string;
  /** What the rows of the record are known by; see `lateKey`. */
  rowKey: string;
  reference: string;
  ask: string;
  title: string | null;
  line: number;
  /** The row as the file has it, to be shown where it is rejected. */
  cells: readonly string[];
};

const NUMBER = /^A-([1-9]\d{0,8})$/i;

const BATCH = 1_000;

export async function createAskTables(client: Queries): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE import_ask (
      record uuid PRIMARY KEY, "rowKey" text NOT NULL, key text NOT NULL, reference text NOT NULL, ask text NOT NULL, title text,
      line integer NOT NULL, cells jsonb NOT NULL
    );
    CREATE INDEX import_ask_key ON import_ask (key)`);
}

export async function noteAsks(client: Queries, asks: readonly NamedAsk[]): Promise<void> {
  if (asks.length === 0) return;
  await client.query(
    `INSERT INTO import_ask SELECT record, "rowKey", key, reference, ask, title, line, cells
     FROM jsonb_to_recordset($1::jsonb)
       AS a (record uuid, "rowKey" text, key text, reference text, ask text, title text, line integer, cells jsonb)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(asks.map((one) => ({ ...one, key: sameName(one.ask) })))],
  );
}

type Group = { id: string; number: number; title: string };

/** The groups on file, which are few beside records. */
class Groups {
  private readonly byTitle = new Map<string, Group>();
  private readonly byNumber = new Map<number, Group>();
  highest = 0;

  static async load(client: Queries): Promise<Groups> {
    const groups = new Groups();
    const { rows } = await client.query<Group>(`
      SELECT a.id, a.number, r.title FROM ask a CROSS JOIN LATERAL (
        SELECT title FROM ask_revision r WHERE r.ask_id = a.id ORDER BY r.number DESC LIMIT 1
      ) r ORDER BY a.number`);
    for (const group of rows) groups.add(group);
    return groups;
  }

  add(group: Group): void {
    if (!this.byTitle.has(sameName(group.title))) this.byTitle.set(sameName(group.title), group);
    this.byNumber.set(group.number, group);
    this.highest = Math.max(this.highest, group.number);
  }

  /** The group that a table names; null for a number of ours that no group has. */
  named(ask: string, title: string | null): Group | undefined | null {
    const number = Number(NUMBER.exec(ask)?.[1] ?? 0);
    const numbered = this.byNumber.get(number);
    if (title === null) return number > 0 ? (numbered ?? null) : this.byTitle.get(sameName(ask));
    // The number is of the register that wrote the table; here another group may have it.
    return numbered && sameName(numbered.title) === sameName(title) ? numbered : this.byTitle.get(sameName(title));
  }
}

type Member = Omit<NamedAsk, "ask" | "title"> & { last: MembershipRow | null };

async function membersOf(client: Queries, key: string): Promise<Member[]> {
  const { rows } = await client.query<Member>(
    `SELECT i.record, i."rowKey", i.reference, i.line, i.cells, to_jsonb(m) AS last FROM import_ask i
     LEFT JOIN LATERAL (
       SELECT id, recommendation_id AS "recommendationId", number, ask_id AS "askId", recorded_at AS "recordedAt",
         author_id AS "authorId", note
       FROM ask_membership m WHERE m.recommendation_id = i.record ORDER BY m.number DESC LIMIT 1
     ) m ON true WHERE i.key = $1 ORDER BY i.line, i.record`,
    [key],
  );
  return rows.map((row) => ({ ...row, last: row.last && { ...row.last, recordedAt: new Date(row.last.recordedAt) } }));
}

async function countMembers(client: Queries, askId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM (
       SELECT DISTINCT ON (recommendation_id) ask_id FROM ask_membership
       WHERE recommendation_id IN (SELECT recommendation_id FROM ask_membership WHERE ask_id = $1)
       ORDER BY recommendation_id, number DESC
     ) last WHERE ask_id = $1`,
    [askId],
  );
  return rows[0]?.count ?? 0;
}

/** What came of the groups that a table names. */
export type Grouped = {
  refused: LateRefusal[];
  /** New groups, records that join one, and groups that only one record names. */
  groups: number;
  members: number;
  alone: number;
};

const NOTE = "Grouped by an import.";

/**
 * Puts the records of a file into the groups that its cells name, after its last row: an existing group, or a new one of
 * at least two records. What is wrong is returned.
 */
export async function groupAsks(history: BulkHistoryTransaction, userId: string): Promise<Grouped> {
  const { client } = history;
  const found: Grouped = { refused: [], groups: 0, members: 0, alone: 0 };
  let groups: Groups | null = null;
  let last = "";
  for (;;) {
    const { rows } = await client.query<{ key: string; ask: string; title: string | null }>(
      `SELECT DISTINCT ON (key) key, ask, title FROM import_ask WHERE key > $1 ORDER BY key, line LIMIT ${BATCH}`,
      [last],
    );
    if (rows.length === 0) {
      await client.query("DELETE FROM import_ask"); // a further table of the file has its own
      return found;
    }
    last = rows.at(-1)?.key ?? last;
    groups ??= await Groups.load(client);
    for (const named of rows) await groupOne(history, userId, groups, named, found);
    await history.flush();
  }
}

async function groupOne(
  history: BulkHistoryTransaction,
  userId: string,
  groups: Groups,
  { key, ask, title }: { key: string; ask: string; title: string | null },
  found: Grouped,
): Promise<void> {
  const members = await membersOf(history.client, key);
  const refuse = (some: readonly Member[], reason: (member: Member) => Message) => {
    for (const member of some) {
      const { line, cells, rowKey: key } = member;
      found.refused.push({ line, cells, faults: [{ key, fault: new RowError("sameAsk", reason(member), ask) }] });
    }
  };
  const name = title ?? ask;
  const named = groups.named(ask, title);
  if (named === null) {
    refuse(members, () => unknownGroup(Number(ask.replace(/\D/g, ""))));
    return;
  }
  const present = new Set(members.map(({ last }) => last?.askId ?? null));
  // A group that was renamed since the table was written: its records are together all the same.
  if (named === undefined && present.size === 1 && !present.has(null)) return;
  const others = members.filter(({ last }) => last?.askId && last.askId !== named?.id);
  if (others.length > 0) {
    refuse(others, ({ reference }) => alreadyGrouped(reference));
    return;
  }
  const joining = members.filter(({ last }) => !last?.askId);
  if (joining.length === 0) return;
  if (named === undefined && members.length < 2) {
    found.alone += 1;
    return;
  }
  if (name.length > ASK_LIMITS.title) {
    refuse(members, () =>
      message("The name is longer than {limit} characters. Shorten it.", { limit: ASK_LIMITS.title }),
    );
    return;
  }
  const before = named ? await countMembers(history.client, named.id) : 0;
  if (before + joining.length > ASK_LIMITS.members) {
    refuse(joining, fullGroup);
    return;
  }
  let target = named;
  if (target === undefined) {
    target = { id: newId(history.instant), number: groups.highest + 1, title: name };
    await writeAsk(history, userId, target);
    groups.add(target);
    found.groups += 1;
  }
  for (const { record, last } of joining) {
    await writeMembership(history, userId, record, { askId: target.id, note: NOTE, before: last });
    found.members += 1;
  }
}
