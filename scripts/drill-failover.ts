/**
 * Shows what happens when the machine of the primary PostgreSQL dies under load: `npm run drill:failover`, on a machine
 * with Debian's packages postgresql and pgbouncer. A primary with a synchronous standby, PgBouncer in transaction mode and
 * two servers of the register run in a temporary folder and on free ports; programs record updates through both servers;
 * the primary is killed, the standby promoted, and PgBouncer pointed to it. The last line is the result.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { z } from "zod";
import { makeToken } from "@/lib/delivery/api/write";
import { closeDatabase, database, openDatabase } from "@/lib/platform/database/connect";
import { amendSettings } from "@/lib/platform/env";
import { type Cluster, makeCluster } from "@/scripts/failover/cluster";
import { startWriter, type Writer } from "@/scripts/failover/writer";
import { preparePages } from "@/scripts/prepare";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation } from "@/tests/factories/register";
import { startServer, type RunningServer } from "@/tests/features/support/server";
import { tracker } from "@/tests/features/support/tracker";

const SERVERS = 2;
const WRITERS = 6;
/** How many updates each writer has recorded before the primary is killed, and how many more afterwards. */
const UPDATES = 25;
const SESSION_SECRET = "only for this drill, and long enough";
const MAX_SECONDS = 90;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function check(holds: boolean, what: string): void {
  say(`${holds ? "  yes" : "  NO "}  ${what}`);
  if (!holds) throw new Error(`not as expected: ${what}`);
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const latest = Date.now() + MAX_SECONDS * 1_000;
  while (!(await holds())) {
    if (Date.now() > latest) throw new Error(`after ${MAX_SECONDS} seconds still not: ${what}`);
    await new Promise((passed) => setTimeout(passed, 50));
  }
}

/** A program's account, token and record. */
type Program = { token: string; reference: string };

async function makePrograms(databaseUrl: string, dataFolder: string): Promise<Program[]> {
  amendSettings({ sessionSecret: SESSION_SECRET });
  await openDatabase({ databaseUrl, dataFolder });
  try {
    const programs: Program[] = [];
    for (let number = 1; number <= WRITERS; number += 1) {
      const by = await makeAccount("ANALYST", `Program ${number}`);
      // Only an account that can sign in can use its tokens.
      await database().account.update({ where: { id: by.id }, data: { passwordHash: "none" } });
      const { token } = await makeToken(by, { name: "Drill", scopes: ["read", "write"], days: 1 });
      const { reference } = await makeRecommendation({ by, reference: `DRILL-${number}` });
      programs.push({ token, reference });
    }
    return programs;
  } finally {
    await closeDatabase();
  }
}

/** What `/readyz` says; an empty text when it says that the server is not ready, or nothing. */
async function readiness({ address }: RunningServer): Promise<string> {
  try {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(3_000) });
    const text = await answer.text();
    return answer.ok ? text.trim() : "";
  } catch {
    return ""; // no answer is an answer here
  }
}

async function exported({ address }: RunningServer, { token }: Program): Promise<string> {
  const answer = await fetch(`${address}/api/v1/exports/updates.csv`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`an export was answered with ${answer.status}`);
  return answer.text();
}

function acknowledgedBy(writers: readonly Writer[]): Writer["acknowledged"] {
  return writers.flatMap(({ acknowledged }) => acknowledged);
}

function seconds(from: number, to: number): string {
  return `${((to - from) / 1_000).toFixed(1)} s`;
}

/** Waits until every server answers again. Returns when the last one did. */
async function untilReady(servers: readonly RunningServer[]): Promise<number> {
  await Promise.all(servers.map((server) => until(async () => (await readiness(server)) !== "", "a server is ready")));
  return Date.now();
}

async function failOver(
  cluster: Cluster,
  servers: readonly RunningServer[],
  writers: readonly Writer[],
): Promise<{ killedAt: number; readyAt: number; writingAt: number }> {
  const counts = writers.map(({ acknowledged }) => acknowledged.length);
  cluster.killPrimary();
  const killedAt = Date.now();
  say(`The primary was killed after ${counts.reduce((sum, count) => sum + count, 0)} acknowledged updates`);
  await cluster.promoteStandby();
  await cluster.redirect();
  say(`       (the standby was promoted and PgBouncer redirected after ${seconds(killedAt, Date.now())})`);
  const readyAt = await untilReady(servers);
  const first = ({ address }: RunningServer) =>
    acknowledgedBy(writers).find(({ at, server }) => at > killedAt && server === address);
  await until(
    () => servers.every((server) => first(server) !== undefined),
    "an update is recorded through each server",
  );
  const writingAt = Math.max(...servers.map((server) => first(server)?.at ?? 0));
  check(
    true,
    `both servers answer again after ${seconds(killedAt, readyAt)}, and record after ${seconds(killedAt, writingAt)}`,
  );
  await until(
    () => writers.every(({ acknowledged }, index) => acknowledged.length >= (counts[index] ?? 0) + UPDATES),
    "every program goes on recording",
  );
  return { killedAt, readyAt, writingAt };
}

const counted = z.object({ rationale: z.string(), times: z.coerce.number() });

/** How often each of the programs' updates is in the register. */
async function countUpdates(databaseUrl: string): Promise<Map<string, number>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(`
      SELECT u.rationale, count(*) AS times FROM "update" u JOIN recommendation r ON r.id = u.recommendation_id
      WHERE r.reference LIKE 'DRILL-%' GROUP BY u.rationale`);
    return new Map(
      z
        .array(counted)
        .parse(rows)
        .map(({ rationale, times }) => [rationale, times]),
    );
  } finally {
    await client.end();
  }
}

/** Ends what the drill has started, last started first. Also called when the drill is interrupted. */
const cleanUps: (() => void | Promise<void>)[] = [];

async function cleanUp(): Promise<void> {
  for (let next = cleanUps.pop(); next !== undefined; next = cleanUps.pop()) await next();
}

async function drill(): Promise<string> {
  await preparePages();
  const dataFolder = mkdtempSync(join(tmpdir(), "followthrough-drill-"));
  cleanUps.push(() => rmSync(dataFolder, { recursive: true, force: true }));
  const cluster = await makeCluster();
  cleanUps.push(() => cluster.remove());
  const { databaseUrl } = cluster;
  const home = { dataFolder, databaseUrl, remove: async () => {} };
  const servers: RunningServer[] = [];
  for (let number = 1; number <= SERVERS; number += 1) {
    const server = await startServer(home, { SESSION_SECRET, DATABASE_REPLICA_URL: cluster.standbyUrl });
    cleanUps.push(async () => {
      await server.stop();
    });
    servers.push(server);
  }
  const programs = await makePrograms(databaseUrl, dataFolder);
  const [server] = servers;
  const [program] = programs;
  if (!server || !program) throw new Error("there are servers and programs");
  say(
    `${SERVERS} servers on PgBouncer, a primary and its synchronous standby; ${WRITERS} programs record through the API`,
  );

  const writers = programs.map(({ token, reference }, index) =>
    startWriter(
      servers.map((_, place) => servers[(index + place) % SERVERS]?.address ?? ""),
      token,
      reference,
    ),
  );
  cleanUps.push(async () => {
    for (const writer of writers) await writer.stop();
  });
  await until(() => writers.every(({ acknowledged }) => acknowledged.length >= UPDATES), "every program records");
  const before = acknowledgedBy(writers);
  const csv = await exported(server, program);
  check(
    before.every(({ rationale }) => csv.includes(rationale)),
    `an export under load has the ${before.length} updates that were acknowledged before it`,
  );
  check((await cluster.countReaders()) > 0, "and was read from the standby");

  const { killedAt, readyAt, writingAt } = await failOver(cluster, servers, writers);
  for (const writer of writers) await writer.stop();
  const acknowledged = acknowledgedBy(writers);
  const after = await exported(server, program);
  check(
    acknowledged.every(({ rationale }) => after.includes(rationale)),
    "without a standby, exports are read from the primary",
  );
  const said = await Promise.all(servers.map(readiness));
  check(
    said.every((words) => words === "ok, replica gone"),
    `the servers say so: “${said[0] ?? ""}”`,
  );
  check(
    servers.every((one) => one.output().split("The replica failed").length === 2),
    "and each has one line about it in its log",
  );
  const times = await countUpdates(databaseUrl);
  const lost = acknowledged.filter(({ rationale }) => !times.has(rationale));
  const twice = [...times.values()].filter((count) => count > 1);
  check(
    lost.length === 0,
    `all ${acknowledged.length} updates that were acknowledged are there (${lost.length} are not)`,
  );
  check(twice.length === 0, `none is there twice (${twice.length} are)`);
  const { code, out } = await tracker(home, "verify");
  const verdict = out.split("\n")[0] ?? "";
  check(code === 0, verdict);
  return (
    `Passed: all ${acknowledged.length} acknowledged updates are there, each once, and the chain is whole. ` +
    `The servers answered ${seconds(killedAt, readyAt)} after the primary was killed, and recorded after ${seconds(killedAt, writingAt)}.`
  );
}

async function main(): Promise<number> {
  try {
    const result = await drill();
    await cleanUp();
    say(result);
    return 0;
  } catch (error) {
    await cleanUp();
    say(`Failed: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
}
void main().then((code) => process.exit(code));
