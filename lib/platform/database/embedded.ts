import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeSync,
} from "node:fs";
import { EventEmitter } from "node:events";
import path from "node:path";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { tryLock } from "fs-native-extensions";
import { Client, type ClientConfig, type PoolConfig } from "pg";
// Relative, because the tests' environment loads this file outside the reach of path aliases.
import { StartFault } from "./start-fault";

/** The major version of PostgreSQL inside PGlite: a folder that another one wrote cannot be opened. */
const EMBEDDED_MAJOR_VERSION = "18";

/** EIO as WebAssembly programs count errors: PostgreSQL stops at once, as it must when a sync fails. */
const WASM_EIO = 29;

/** The parts that we use of Emscripten's view of the real file system; its own types leave them out. */
type SyncedStream = { nfd?: number; node: unknown };
type NodeFileSystem = {
  stream_ops: { fsync?: (stream: SyncedStream) => number };
  realPath(node: unknown): string;
};

/** PGlite's files on disk, with fsync made real: without it a power cut leaves a folder that cannot be opened. */
class DurableFileSystem extends NodeFS {
  override async init(...[lite, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(lite, options);
    const makeDurable = (module: { NODEFS?: unknown }) => {
      // Emscripten puts it there; its types do not say so.
      const files = module.NODEFS as NodeFileSystem;
      files.stream_ops.fsync = (stream) => {
        try {
          if (stream.nfd === undefined) syncFolder(files.realPath(stream.node));
          else fsyncSync(stream.nfd);
          return 0;
        } catch {
          return WASM_EIO;
        }
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [makeDurable, ...[emscriptenOpts.preRun ?? []].flat()] } };
  }
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder to sync it, and keeps its entries safe by itself.
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(/* turbopackIgnore: true */ folder, entry.name);
    if (entry.isDirectory()) {
      syncTree(inside);
    } else if (entry.isFile()) {
      const descriptor = openSync(inside, "r+");
      fsyncSync(descriptor);
      closeSync(descriptor);
    }
  }
  syncFolder(folder);
}

/** PostgreSQL's log of changes is a row of files of this size, and this many of them are always there. */
const LOG_FILE_MEGABYTES = 4;
const LOG_FILES = 8;

/**
 * PGlite switches fsync off (`-F`), and its fdatasync does nothing: only the plain fsync reaches the disk.
 * `min_wal_size` keeps the log's files for use again: see `reserveLog`.
 */
function durableStartParameters(): string[] {
  const parameters = PGlite.defaultStartParams.filter((parameter) => parameter !== "-F");
  const settings = [
    "wal_sync_method=fsync",
    "shared_buffers=16MB",
    `min_wal_size=${LOG_FILE_MEGABYTES * LOG_FILES}MB`,
    `max_wal_size=${2 * LOG_FILE_MEGABYTES * LOG_FILES}MB`,
  ];
  return [...parameters, ...settings.flatMap((setting) => ["-c", setting])];
}

function durableOptions(folder: string): PGliteOptions {
  return { fs: new DurableFileSystem(folder), startParams: durableStartParameters() };
}

/** Holds the kernel's lock, which ends with the process however it ends. Returns what lets go of it. */
function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  const descriptor = openSync(file, "a+", 0o600);
  if (!tryLock(descriptor)) {
    closeSync(descriptor);
    const holder = readFileSync(file, "utf8").trim();
    const who = /^\d+$/.test(holder) ? `process ${holder}` : "another process";
    throw new StartFault(
      `The database in ${folder} is already open in ${who}: stop that one first, or give this one its own data folder.`,
    );
  }
  ftruncateSync(descriptor, 0);
  writeSync(descriptor, `${process.pid}\n`);
  return () => closeSync(descriptor);
}

function checkVersion(folder: string): void {
  const file = path.join(/* turbopackIgnore: true */ folder, "PG_VERSION");
  if (!existsSync(file)) {
    throw new StartFault(
      `The folder ${folder} is not a database: move it away to begin with an empty register, or restore a backup.`,
    );
  }
  const version = readFileSync(file, "utf8").trim();
  if (version !== EMBEDDED_MAJOR_VERSION) {
    throw new StartFault(
      `The database in ${folder} was written by PostgreSQL ${version} and this program has ${EMBEDDED_MAJOR_VERSION}: ` +
        "open it with the version of Followthrough that wrote it, export it, and import that here.",
    );
  }
}

/** Made beside its place and moved there when it is whole and on disk: safe against an end at any moment. */
async function createFolder(folder: string): Promise<void> {
  const unfinished = `${folder}.init`;
  rmSync(unfinished, { recursive: true, force: true });
  // Without syncing each file many times over: all of it is synced once, when it is whole.
  const lite = await PGlite.create({
    fs: new NodeFS(unfinished),
    initDbStartParams: [`--wal-segsize=${LOG_FILE_MEGABYTES}`],
  });
  await lite.close();
  syncTree(unfinished);
  renameSync(unfinished, folder);
  syncFolder(path.dirname(folder));
}

function holdsNothing(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/** What `pg.Pool` needs to run on PGlite: one connection, which is never dropped for being idle. */
export function poolConfigOf(lite: PGlite) {
  const config = createPgConfig(lite);
  const parse = config.connection.parse.bind(config.connection);
  // A query object carries more than PGlite's protocol writer takes.
  config.connection.parse = (query: { name?: string; text: string }) => parse({ name: query.name, text: query.text });
  return Object.assign(config, { max: 1, idleTimeoutMillis: 0 }) satisfies PoolConfig;
}

/**
 * Makes the log's files ahead of their use. When the disk is full PostgreSQL refuses what needs more room and goes
 * on; but it stops dead when it is the log that cannot grow, which must therefore never need to.
 */
async function reserveLog(lite: PGlite, folder: string): Promise<void> {
  const there = readdirSync(path.join(/* turbopackIgnore: true */ folder, "pg_wal")).filter((name) =>
    /^[0-9A-F]{24}$/.test(name),
  ).length;
  const { bavail, bsize } = statfsSync(folder);
  // Without room for it, and some to spare, this would bring about what it is there to prevent.
  const needed = (LOG_FILES - there + 1) * LOG_FILE_MEGABYTES * 2 ** 20;
  if (there >= LOG_FILES || bavail * bsize < needed) return;
  for (let file = there; file < LOG_FILES; file += 1) {
    // A switch in an empty file does nothing.
    await lite.exec("SELECT pg_logical_emit_message(false, 'followthrough', ''); SELECT pg_switch_wal()");
  }
  await lite.exec("CHECKPOINT");
}

/** How long the database is left alone after it could not be opened again. */
const REST_MILLISECONDS = 5_000;

/** PGlite's own type of a connection does not say that it has an event for an error message, nor what is in one. */
type ErrorMessage = { severity?: string; message: string };

/**
 * Takes its files from a PGlite that has stopped, and makes sure that nothing runs in it any more: its numbers of open
 * files will be those of its successor's.
 */
function letGo(lite: PGlite): void {
  lite.execProtocolStream = () => new Promise(() => {});
  // Emscripten's own list of the open files, null where one was closed; its types do not say so. There is no module
  // when not even that could be loaded.
  const program = lite.Module as { FS: unknown } | undefined;
  const { streams } = (program?.FS ?? { streams: [] }) as { streams: ({ nfd?: number } | null)[] };
  for (const [number, stream] of streams.entries()) {
    streams[number] = null;
    if (stream?.nfd === undefined) continue;
    try {
      closeSync(stream.nfd);
    } catch {
      // It was closed already.
    }
  }
}

/** A connection that cannot be made, in the one way in which `pg` hears of it. */
class NoConnection extends EventEmitter {
  readonly stream = { destroy: () => {} };

  connect(): void {
    const error = new Error("The embedded database has stopped and cannot be opened again yet");
    process.nextTick(() => this.emit("error", error));
  }

  end(): void {
    this.removeAllListeners();
  }
}

/** Keeps a PGlite under the pool, and puts another one there when PostgreSQL inside it has stopped, as it does when its log cannot be written. */
function keepRunning(first: PGlite, folder: string) {
  let lite: PGlite | null = first;
  let ready = Promise.resolve();
  let restUntil = 0;

  function connect() {
    if (lite === null) {
      if (Date.now() < restUntil) return new NoConnection();
      restUntil = Date.now() + REST_MILLISECONDS;
      const opening = new PGlite(durableOptions(folder));
      lite = opening;
      ready = opening.waitReady.then(() => reserveLog(opening, folder));
      ready.catch(() => {
        if (lite === opening) lite = null;
        letGo(opening);
      });
    }
    const running = lite;
    const isReady = ready;
    const { connection } = poolConfigOf(running);
    const wait = connection.connect.bind(connection);
    // The client does not wait for it, and hears of a failure by the event alone.
    connection.connect = (port, host) =>
      isReady
        .then(() => wait(port, host))
        .catch((error: unknown) => {
          const why = new Error("The embedded database has stopped and cannot be opened again yet", { cause: error });
          connection.emit("error", why);
        });
    connection.on("errorMessage", ({ severity, message }: ErrorMessage) => {
      if (severity !== "PANIC" && severity !== "FATAL") return;
      if (lite === running) lite = null;
      letGo(running);
      connection.end = () => {
        connection.removeAllListeners();
        process.nextTick(() => connection.emit("end"));
      };
      // After whoever asked has been told: it answers nothing any more, and what waits for it would wait for ever.
      process.nextTick(() => connection.emit("error", new Error(`The embedded database has stopped: ${message}`)));
    });
    return connection;
  }

  class EmbeddedClient extends Client {
    constructor(config?: ClientConfig) {
      const withConnection = { ...config, connection: connect() };
      super(withConnection);
    }
  }
  const { connection: _, ...config } = poolConfigOf(first);
  return {
    poolConfig: { ...config, Client: EmbeddedClient } satisfies PoolConfig,
    current: () => lite,
  };
}

/** An open embedded database. Once open, it is used through the pool only. */
export type Embedded = { poolConfig: PoolConfig; close(): Promise<void> };

/**
 * Opens the embedded database in a folder, and creates it where there is none. Beside it stand `<folder>.lock`
 * and, while it is being created, `<folder>.init`.
 * @throws {StartFault} when another process has it open, or it is no database of this version.
 */
export async function openEmbedded(folder: string): Promise<Embedded> {
  try {
    mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartFault(
      `The data folder ${path.dirname(folder)} cannot be made (${reason(error)}): name another one.`,
    );
  }
  let unlock: () => void;
  try {
    unlock = lockFolder(folder);
  } catch (error) {
    if (error instanceof StartFault) throw error;
    throw new StartFault(
      `The data folder ${path.dirname(folder)} cannot be used (${reason(error)}): name another one.`,
    );
  }
  try {
    if (holdsNothing(folder)) await createFolder(folder);
    checkVersion(folder);
    const lite = await PGlite.create(durableOptions(folder));
    await reserveLog(lite, folder);
    const { poolConfig, current } = keepRunning(lite, folder);
    return {
      poolConfig,
      async close() {
        try {
          await current()?.close();
        } finally {
          unlock();
        }
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
