import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";

const run = promisify(execFile);

const ROLE = "register";

/** A primary with a synchronous standby, and PgBouncer in front of the primary, in a temporary folder. */
export type Cluster = {
  /** Through PgBouncer, which leads to whichever of the two servers is the primary. */
  databaseUrl: string;
  /** Straight to the standby, which is the primary once it has been promoted. */
  standbyUrl: string;
  /** Kills every process of the primary at once, as when its machine dies. */
  killPrimary(): void;
  promoteStandby(): Promise<void>;
  /** Points PgBouncer to the server that was the standby. */
  redirect(): Promise<void>;
  /** How many connections of the register's own the standby has. */
  countReaders(): Promise<number>;
  remove(): void;
};

/** Runs programs of PostgreSQL, which refuse to run as root. */
type Runner = { (program: string, ...words: string[]): Promise<string>; folder: string };

function findProgram(name: string): string {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const folders = [
    ...versions.toSorted((one, other) => Number(other) - Number(one)).map((one) => `/usr/lib/postgresql/${one}/bin`),
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/sbin",
  ];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} is not installed: apt-get install postgresql pgbouncer`);
  return found;
}

async function makeRunner(): Promise<Runner> {
  const folder = mkdtempSync(join(tmpdir(), "followthrough-failover-"));
  const options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } = {
    cwd: folder,
    env: { ...process.env, HOME: folder, LC_ALL: "C" },
  };
  if (process.getuid?.() === 0) {
    const idOf = async (what: string) => Number((await run("id", [what, "postgres"])).stdout);
    options.uid = await idOf("-u");
    options.gid = await idOf("-g");
    chownSync(folder, options.uid, options.gid);
  }
  async function runHere(program: string, ...words: string[]): Promise<string> {
    return (await run(findProgram(program), words, options)).stdout;
  }
  return Object.assign(runHere, { folder });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("A server on a port has a port");
  return address.port;
}

function addressOf(port: number, database = ROLE, role = ROLE): string {
  return `postgresql://${role}@127.0.0.1:${port}/${database}`;
}

async function query(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** PgBouncer is in the background before it listens. */
async function untilAnswers(address: string): Promise<void> {
  for (const latest = Date.now() + 10_000; ;) {
    try {
      await query(address, "SELECT 1");
      return;
    } catch (error) {
      if (Date.now() > latest) throw error;
    }
    await new Promise((passed) => setTimeout(passed, 50));
  }
}

function pidIn(file: string): number | null {
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : null;
}

function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return listed === "" ? [] : listed.split(" ").map(Number);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!String(error).includes("ESRCH")) throw error; // one that has ended by itself is as good as killed
  }
}

/**
 * Kills a server, given by the file with its process id, with all its processes, none of which can finish what it is
 * doing. The file goes too: later the number may be that of any process.
 */
function killServer(pidFile: string): void {
  const pid = pidIn(pidFile);
  if (pid === null) return;
  process.kill(pid, "SIGSTOP"); // so that it starts no further ones
  for (const one of [...childrenOf(pid), pid]) kill(one);
  rmSync(pidFile);
}

async function startPrimary(as: Runner, data: string, port: number): Promise<void> {
  await as("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
  const settings = [`port = ${port}`, "listen_addresses = '127.0.0.1'", `unix_socket_directories = '${as.folder}'`];
  writeFileSync(join(data, "postgresql.conf"), `${settings.join("\n")}\n`, { flag: "a" });
  await as("pg_ctl", "-D", data, "-w", "-l", `${data}.log`, "start");
  await query(addressOf(port, "postgres", "postgres"), `CREATE ROLE ${ROLE} LOGIN`);
  await query(addressOf(port, "postgres", "postgres"), `CREATE DATABASE ${ROLE} OWNER ${ROLE}`);
}

async function startStandby(as: Runner, data: string, port: number, primaryPort: number): Promise<void> {
  const source = `host=127.0.0.1 port=${primaryPort} user=postgres application_name=standby`;
  await as("pg_basebackup", "-D", data, "-d", source, "-X", "stream", "-R", "-c", "fast", "--no-sync");
  writeFileSync(join(data, "postgresql.conf"), `port = ${port}\nwal_retrieve_retry_interval = 500ms\n`, { flag: "a" });
  await as("pg_ctl", "-D", data, "-w", "-l", `${data}.log`, "start");
  const primary = addressOf(primaryPort, "postgres", "postgres");
  // From here on a commit is acknowledged when the standby has it on its disk too.
  await query(primary, "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
  await query(primary, "SELECT pg_reload_conf()");
  for (;;) {
    const [sender] = await query(primary, "SELECT sync_state FROM pg_stat_replication");
    if (sender?.["sync_state"] === "sync") return;
    await new Promise((passed) => setTimeout(passed, 50));
  }
}

/** As docs/scaling.md shows it, but without passwords. */
function poolerSettings(folder: string, port: number, databasePort: number): string {
  return `[databases]
${ROLE} = host=127.0.0.1 port=${databasePort} dbname=${ROLE} connect_query='SET jit = off; SET statement_timeout = 60000'

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, "users.txt")}
admin_users = ${ROLE}
pool_mode = transaction
default_pool_size = 20
max_client_conn = 200
server_login_retry = 1
logfile = ${join(folder, "pgbouncer.log")}
pidfile = ${join(folder, "pgbouncer.pid")}
`;
}

export async function makeCluster(): Promise<Cluster> {
  const as = await makeRunner();
  const { folder } = as;
  const [primary, standby] = [join(folder, "primary"), join(folder, "standby")];
  const [primaryPort, standbyPort, poolerPort] = [await freePort(), await freePort(), await freePort()];
  const settingsFile = join(folder, "pgbouncer.ini");
  const poolerPid = join(folder, "pgbouncer.pid");
  const [primaryPid, standbyPid] = [join(primary, "postmaster.pid"), join(standby, "postmaster.pid")];

  function remove(): void {
    for (const file of [poolerPid, primaryPid, standbyPid]) killServer(file);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }

  try {
    await startPrimary(as, primary, primaryPort);
    await startStandby(as, standby, standbyPort, primaryPort);
    writeFileSync(join(folder, "users.txt"), `"${ROLE}" ""\n`);
    writeFileSync(settingsFile, poolerSettings(folder, poolerPort, primaryPort));
    await as("pgbouncer", "-d", settingsFile);
    await untilAnswers(addressOf(poolerPort));
  } catch (error) {
    remove();
    throw error;
  }
  return {
    databaseUrl: addressOf(poolerPort),
    standbyUrl: addressOf(standbyPort),
    killPrimary: () => killServer(primaryPid),
    async promoteStandby() {
      await as("pg_ctl", "-D", standby, "-w", "promote");
    },
    async redirect() {
      writeFileSync(settingsFile, poolerSettings(folder, poolerPort, standbyPort));
      await query(addressOf(poolerPort, "pgbouncer"), "RELOAD");
    },
    async countReaders() {
      const [row] = await query(
        addressOf(standbyPort, "postgres", "postgres"),
        "SELECT count(*)::integer AS readers FROM pg_stat_activity WHERE application_name = 'followthrough'",
      );
      return Number(row?.["readers"]);
    },
    remove,
  };
}
