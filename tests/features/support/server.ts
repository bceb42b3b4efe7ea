import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { constants, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";

const ROOT = resolve(__dirname, "../../..");
/**
 * tsx makes Node.js read the source map of everything it loads, including the pages, which takes a quarter of the time
 * that a start takes.
 */
const WITHOUT_SOURCE_MAPS = "data:text/javascript,process.setSourceMapsEnabled(false)";
/** With another nonce for each page, the browser would compile all scripts again for each, which takes a quarter of its time. */
const WITH_ONE_NONCE = 'data:text/javascript,globalThis[Symbol.for("followthrough.nonce")]="AAAAAAAAAAAAAAAAAAAAAA=="';
/** The sites that the register may ask: those of a test, whose names end in “.test”. Everything else on this machine is private. */
const WITH_SITES_OF_TESTS = `data:text/javascript,${encodeURIComponent(
  `globalThis[Symbol.for("followthrough.reach")] = {
    resolve: async (host) => [host.endsWith(".test") ? "127.0.0.9" : "127.0.0.1"],
    allows: (address) => address === "127.0.0.9",
  }`,
)}`;
const PRELOADED = ["tsx", WITHOUT_SOURCE_MAPS, WITH_ONE_NONCE, WITH_SITES_OF_TESTS].flatMap((module) => [
  "--import",
  module,
]);
const START = [...PRELOADED, "scripts/start.ts", "--as-built"];
/** A first start takes a few seconds of processor time, and much longer on a busy machine. */
const START_TIMEOUT_MILLISECONDS = 180_000;

export type ServerOptions = {
  /** Address of a PostgreSQL server on which a database may be created; undefined for the embedded database. */
  databaseServer: string | undefined;
};

/** The storage of one register: a data folder and, on PostgreSQL, a database. Servers can start and stop on it. */
export type Home = { dataFolder: string; databaseUrl: string | undefined; remove(): Promise<void> };

/** The parts of a home that are copied. */
export type HomeTemplate = Pick<Home, "dataFolder" | "databaseUrl">;

/** A real server, started as `npm start` does, on its own port. */
export type RunningServer = {
  /** Without a trailing slash. */
  address: string;
  /** The set-up link, if the server printed one. */
  setUpLink: string | undefined;
  home: Home;
  /** Everything printed so far. */
  output(): string;
  /** Lines on standard error since the last call. */
  takeComplaints(): string[];
  /** Asks it to stop and returns its exit code. */
  stop(): Promise<number | null>;
  process: ChildProcess;
};

/** Makes a home: empty, or a copy of another on which no server is running. */
export async function makeHome(databaseServer: string | undefined, template?: HomeTemplate): Promise<Home> {
  const dataFolder = mkdtempSync(join(tmpdir(), "followthrough-features-"));
  // A file system with copy-on-write shares the blocks of the copy.
  if (template) cpSync(template.dataFolder, dataFolder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  if (!databaseServer) {
    return {
      dataFolder,
      databaseUrl: undefined,
      remove: async () => rmSync(dataFolder, { recursive: true, force: true }),
    };
  }
  const name = `followthrough_features_${randomBytes(6).toString("hex")}`;
  async function run(statement: string): Promise<void> {
    const client = new Client({ connectionString: databaseServer });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
  const original =
    template?.databaseUrl === undefined ? "" : ` TEMPLATE ${new URL(template.databaseUrl).pathname.slice(1)}`;
  await run(`CREATE DATABASE ${name}${original}`);
  const url = new URL(databaseServer);
  url.pathname = `/${name}`;
  return {
    dataFolder,
    databaseUrl: url.href,
    remove: async () => {
      await run(`DROP DATABASE ${name} WITH (FORCE)`);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a server and waits until it reports that it is ready. `settings` override those of the home.
 * @throws {Error} with everything that it printed, when it exits or prints nothing instead.
 */
export async function startServer(home: Home, settings: Record<string, string> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      // Empty rather than absent, so that a developer's .env does not affect the tests.
      DATABASE_URL: home.databaseUrl ?? "",
      DATA_FOLDER: home.dataFolder,
      PORT: "0",
      HOST: "127.0.0.1",
      PUBLIC_ADDRESS: "",
      REGISTER_TIME_ZONE: "",
      SESSION_SECRET: "",
      TRUSTED_PROXIES: "",
      ADMIN_EMAIL: "",
      ADMIN_PASSWORD: "",
      LOG_LEVEL: "warn",
      // A test opens only a few of the pages: see next.config.js.
      LOAD_PAGES: "when asked for",
      ...settings,
    } as unknown as NodeJS.ProcessEnv, // NODE_ENV, which Next's types require, is set by the start itself
  });
  const lines: string[] = [];
  const complaints: string[] = [];
  // The server must not keep running when a test fails before stopping it.
  function abandon(): void {
    child.kill("SIGKILL");
  }
  process.once("exit", abandon);
  const ended = new Promise<number | null>((done) => child.on("close", done));
  void ended.then(() => process.off("exit", abandon));
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines.push(line);
    complaints.push(line);
  });
  const address = await new Promise<string>((done, fail) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail(new Error(`The server said nothing for three minutes:\n${lines.join("\n")}`));
    }, START_TIMEOUT_MILLISECONDS);
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(line);
      const ready = /ready at (http:\S+)/.exec(line)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      done(ready);
    });
    void ended.then((code) => {
      clearTimeout(timer);
      fail(new Error(`The server ended with ${code}:\n${lines.join("\n")}`));
    });
  });
  return {
    address,
    setUpLink: lines.map((line) => /http:\S+\/links\/\S+/.exec(line)?.[0]).find((link) => link !== undefined),
    home,
    process: child,
    output: () => lines.join("\n"),
    takeComplaints: () => complaints.splice(0),
    stop: async () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
