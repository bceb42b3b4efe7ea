/**
 * Kills the register in the middle of concurrent writes, again and again (50 rounds, or `--rounds N`). After each kill it
 * checks that every acknowledged update is there, that nothing is half written, and that the whole register verifies
 * against its history.
 *
 *   npm run bench:crash              on a new embedded database in a temporary folder, which dies with the process
 *   npm run bench:crash -- --postgresql   two processes on a new database of the server TEST_DATABASE_URL
 *
 * With `--crash-server COMMAND`, every second round runs that command to crash and restart PostgreSQL itself during the
 * writes, before the writers are killed: `pg_ctl -D FOLDER -m immediate -w restart` of a server that nobody else uses.
 */
import { execSync } from "node:child_process";
import { parseArgs } from "node:util";
import { COMMAND_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { closeDatabase, database, openDatabase } from "@/lib/platform/database/connect";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { startChild, type Child } from "@/tests/database/support/child";
import { makeHome, type Home } from "@/tests/features/support/server";

const WRITER = "scripts/bench/crash-writer.ts";
const WRITERS = 4;

function acknowledgedBy({ lines }: Child): string[] {
  return lines.filter((line) => line.length === 36);
}

/**
 * Lets writers write until a moment that is different in each round, then kills them. Returns the acknowledged updates.
 */
async function writeAndKill(
  home: Home,
  processes: number,
  round: number,
  crashServer: string | undefined,
): Promise<string[]> {
  const children = Array.from({ length: processes }, () =>
    startChild(WRITER, home.dataFolder, home.databaseUrl ?? "", String(WRITERS)),
  );
  await Promise.all(children.map((child) => child.line((line) => line === "open")));
  const enough = 5 + ((round * 7) % 40);
  await Promise.all(children.map((child) => child.line(() => acknowledgedBy(child).length >= enough)));
  // Some milliseconds later, so that different points within the running writes are hit.
  await new Promise((passed) => setTimeout(passed, (round * 3) % 11));
  if (crashServer !== undefined) execSync(crashServer, { stdio: "ignore" });
  for (const child of children) child.kill("SIGKILL");
  await Promise.all(children.map(({ ended }) => ended));
  return children.flatMap(acknowledgedBy);
}

/** Checks the register after a kill. @throws {Error} when an acknowledged update is missing, or verification fails */
async function checkRegister(
  home: Home,
  acknowledged: ReadonlySet<string>,
): Promise<{ present: number; entries: number }> {
  await openDatabase({ dataFolder: home.dataFolder, databaseUrl: home.databaseUrl });
  try {
    const updates = await database().update.findMany({ select: { rationale: true } });
    const present = new Set(updates.map(({ rationale }) => rationale));
    const lost = [...acknowledged].filter((rationale) => !present.has(rationale));
    if (lost.length > 0) throw new Error(`${lost.length} acknowledged updates are missing: ${lost.join(", ")}`);
    const { fault, entries } = await verifyRegister(COMMAND_ACCOUNT);
    if (fault) throw new Error(`The register does not match its history: ${fault.message}`);
    return { present: present.size, entries };
  } finally {
    await closeDatabase();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "50" },
      postgresql: { type: "boolean", default: false },
      "crash-server": { type: "string" },
    },
  });
  const rounds = Number(values.rounds);
  const address = values.postgresql ? process.env["TEST_DATABASE_URL"] : undefined;
  if (values.postgresql && address === undefined) throw new Error("TEST_DATABASE_URL is not set");
  const processes = values.postgresql ? 2 : 1;
  const home = await makeHome(address);
  const acknowledged = new Set<string>();
  const began = Date.now();
  let present = 0;
  let entries = 0;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const crashServer = round % 2 === 0 ? values["crash-server"] : undefined;
      for (const rationale of await writeAndKill(home, processes, round, crashServer)) acknowledged.add(rationale);
      ({ present, entries } = await checkRegister(home, acknowledged));
      process.stdout.write(
        `round ${round}${crashServer === undefined ? "" : " (the server crashed)"}: acknowledged ${acknowledged.size}, present ${present}, chain of ${entries} entries whole\n`,
      );
    }
  } finally {
    await home.remove();
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stdout.write(
    `${rounds} kills of ${processes * WRITERS} concurrent writers on ${values.postgresql ? "PostgreSQL" : "the embedded database"} in ${seconds} s: ` +
      `all ${acknowledged.size} acknowledged updates are there, and ${present - acknowledged.size} that were under way.\n`,
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
