/**
 * Measures how long verification takes. Makes a valid register with a chain of 100,000 entries (or `--entries N`) in
 * its own database, verifies it, and compares with reading the same rows by plain SQL and hashing them in one loop,
 * which is the minimum that any verification must do.
 *
 *   npm run bench:verify              on a new embedded database in a temporary folder
 *   npm run bench:verify -- --postgresql   on an empty PostgreSQL database, DATABASE_URL
 */
import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { User } from "@/lib/access/policy";
import { getHead, verifyRegister } from "@/lib/audit/integrity/read";
import { closeDatabase, database, openDatabase } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { canonicalJson, hashEntry, withHistory } from "@/lib/platform/history/record";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { insertActor } from "@/lib/register/actors/insert";
import { insertRecommendation } from "@/lib/register/recommendations/insert";
import { insertTheme } from "@/lib/register/themes/insert";
import { writeSource } from "@/lib/register/sources/insert";
import { NOT_LOOKED, updateContent } from "@/lib/register/updates/insert";

/** Entries per statement. */
const CHUNK = 2_000;

const MADE_DATE = parseVagueDate("2022-12-20");

async function makeRecord(): Promise<{ user: User; recommendationId: string }> {
  const user: User = { id: randomUUID(), role: "ADMIN" };
  const recommendationId = await withHistory(user, async (history) => {
    const { tx, instant, append } = history;
    await tx.account.create({ data: { id: user.id, role: user.role, kind: "SYSTEM", createdAt: instant } });
    const subject = { subjectType: "account", subjectId: user.id };
    await append({ ...subject, action: "account.setUp", before: null, after: { role: user.role } });
    const themeId = await insertTheme(history, "Theme");
    const { id } = await insertActor(history, { name: "Actor", kind: "BODY" });
    if (MADE_DATE === null) throw new Error("The generated day is not a date");
    const nothing = { publisher: null, place: null, pages: null, address: null, note: null };
    const source = {
      title: "Source",
      kind: "REPORT",
      authors: [],
      date: MADE_DATE,
      identifiers: [],
      ...nothing,
    } as const;
    const sourceId = await writeSource(history, user.id, "source", source);
    const made = await insertRecommendation(history, user.id, "BEN-1", {
      kind: "RECOMMENDATION",
      title: "Title",
      summary: "Summary",
      themeId,
      sourceId,
      passage: null,
      made: MADE_DATE,
      due: null,
      addresseeIds: [id],
      ownerId: null,
    });
    return made.recommendationId;
  });
  return { user, recommendationId };
}

/** A UUID version 7, like those of the register's own rows, so that later ones sort after earlier ones. */
function laterUuid(instant: number): string {
  const time = instant.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/**
 * Adds updates with their entries, as `insertUpdate` would, but many at a time: 100,000 single writes would take an
 * hour.
 */
async function makeUpdates(user: User, recommendationId: string, upTo: number): Promise<void> {
  const head = await database().historyEntry.findFirstOrThrow({ orderBy: { sequence: "desc" } });
  let { sequence, hash: previousHash } = head;
  let instant = head.instant.getTime();
  let number = 0;
  while (sequence < upTo) {
    const updates: object[] = [];
    const entries: object[] = [];
    for (let index = 0; index < CHUNK && sequence < upTo; index += 1) {
      sequence += 1n;
      instant += 1;
      number += 1;
      const row = {
        id: laterUuid(instant),
        recommendationId,
        number,
        recordedAt: new Date(instant),
        authorId: user.id,
        status: "IN_PROGRESS",
        response: "NOTED",
        confidence: "MEDIUM",
        closure: null,
        rationale: `Why it stands so, put at some length as people do, for the ${number}th time. `.repeat(4),
        effectiveEdtf: "2023-01-01",
        effectiveEarliest: new Date("2023-01-01"),
        effectiveLatest: new Date("2023-01-01"),
        ...NOT_LOOKED,
        correctsId: null,
        correctionNote: null,
        citations: [],
      } as const;
      const entry = {
        sequence: String(sequence),
        instant: row.recordedAt.toISOString(),
        actor: user.id,
        action: "update.record",
        subjectType: "update",
        subjectId: row.id,
        change: canonicalJson({ before: null, after: updateContent({ ...row, citations: [] }) }),
        previousHash,
      };
      previousHash = hashEntry(entry);
      updates.push(row);
      entries.push({ ...entry, hash: previousHash });
    }
    await database().$transaction([
      database().$executeRaw`
        INSERT INTO "update" SELECT id, "recommendationId", number, "recordedAt", "authorId", status, response, confidence,
          rationale, "effectiveEdtf", "effectiveEarliest", "effectiveLatest", NULL
        FROM jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) AS row(id uuid, "recommendationId" uuid, number int,
          "recordedAt" timestamptz, "authorId" uuid, status "Status", response "Response", confidence "Confidence",
          rationale text, "effectiveEdtf" text, "effectiveEarliest" date, "effectiveLatest" date)`,
      database().$executeRaw`
        INSERT INTO history_entry (sequence, instant, actor_id, action, subject_type, subject_id, change, previous_hash, hash)
        SELECT sequence, instant, actor, action, "subjectType", "subjectId", change, "previousHash", hash
        FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS row(sequence bigint, instant timestamptz, actor uuid,
          action text, "subjectType" text, "subjectId" text, change text, "previousHash" text, hash text)`,
    ]);
  }
}

/** Reads every entry and every update by plain SQL, and hashes each entry's text: no canonical JSON, no comparison. */
async function readAndHash(): Promise<number> {
  let count = 0;
  let sequence = 0n;
  for (;;) {
    const rows = await queryRows(
      z.object({ sequence: z.bigint(), text: z.string() }),
      Prisma.sql`
      SELECT sequence, concat_ws('|', sequence, instant, actor_id, action, subject_type, subject_id, change, previous_hash) AS text
      FROM history_entry WHERE sequence > ${sequence} ORDER BY sequence LIMIT 500`,
    );
    const last = rows.at(-1);
    if (!last) break;
    for (const { text } of rows) createHash("sha256").update(text, "utf8").digest("hex");
    count += rows.length;
    sequence = last.sequence;
  }
  let id = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await queryRows(
      z.object({ id: z.string(), text: z.string() }),
      Prisma.sql`
      SELECT id::text AS id, to_json(u)::text AS text FROM "update" u WHERE id > ${id}::uuid ORDER BY u.id LIMIT 500`,
    );
    const last = rows.at(-1);
    if (!last) return count;
    id = last.id;
  }
}

/** The process's peak memory in megabytes. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1_024;
}

/** Runs something and returns its seconds, and by how many megabytes it raised the process's peak memory. */
async function measureWork<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; seconds: number; grown: number }> {
  const before = peakMemory();
  const began = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - began) / 1_000, grown: peakMemory() - before };
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

type Settings = { dataFolder: string; databaseUrl: string | undefined };

/** Runs in its own process, so that its memory is not added to that of the verification. */
async function make(settings: Settings, upTo: number): Promise<number> {
  await openDatabase(settings);
  if ((await database().account.count()) > 0) throw new Error("This needs an empty database of its own");
  const { user, recommendationId } = await makeRecord();
  await makeUpdates(user, recommendationId, upTo);
  await database().$executeRaw`ANALYZE`;
  await closeDatabase();
  return 0;
}

async function compare(settings: Settings): Promise<number> {
  await openDatabase(settings);
  const { id } = await database().account.findFirstOrThrow({ select: { id: true } });
  // Warms up what both ways need, so that the time for it is not part of either measurement.
  await getHead({ id, role: "ADMIN" });
  await database().update.findFirst();
  const verified = await measureWork(() => verifyRegister({ id, role: "ADMIN" }));
  const plain = await measureWork(readAndHash);
  const { fault, entries, rows } = verified.result;
  for (const [name, { seconds, grown }] of [
    ["Plain SQL and SHA-256", plain],
    ["Verification", verified],
  ] as const) {
    const rate = Math.round(entries / seconds).toLocaleString("en-GB");
    say(`${name}: ${seconds.toFixed(1)} s, ${rate} entries a second, peak memory ${grown.toFixed(0)} MB higher.`);
  }
  say(`Ratio: ${(plain.seconds / verified.seconds).toFixed(2)} of the plain loop's speed.`);
  say(`Peak memory of the process: ${peakMemory().toFixed(0)} MB, the database's own included.`);
  say(fault ? `FALSE ALARM: ${fault.message}` : `In order: ${entries} entries, ${rows} rows.`);
  await closeDatabase();
  return fault ? 1 : 0;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      entries: { type: "string", default: "100000" },
      postgresql: { type: "boolean", default: false },
      make: { type: "string" },
    },
  });
  const databaseUrl = values.postgresql ? process.env["DATABASE_URL"] : undefined;
  if (values.postgresql && databaseUrl === undefined) throw new Error("DATABASE_URL is not set");
  if (values.make !== undefined) return make({ dataFolder: values.make, databaseUrl }, Number(values.entries));
  const dataFolder = mkdtempSync(join(tmpdir(), "followthrough-bench-"));
  try {
    const began = performance.now();
    execFileSync(process.execPath, [...process.execArgv, ...process.argv.slice(1), "--make", dataFolder], {
      stdio: "inherit",
    });
    say(`Made ${values.entries} entries in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
    return await compare({ dataFolder, databaseUrl });
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
