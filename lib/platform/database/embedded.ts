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
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { tryLock } from "fs-native-extensions";
import { Client, type ClientConfig, type PoolConfig } from "pg";
// Relative, because the tests' environment loads this file, and path aliases do not work there.
import { type Queries, queriesBy } from "./queries";
import { MAX_PIECES, settlePieces } from "./staged";
import { StartFault } from "./start-fault";

/** The extensions that the migrations need; a PostgreSQL server brings them along. */
export const EXTENSIONS = { pg_trgm };

/** What the database is started with, wherever it keeps its files. */
export const START_PARAMETERS = [...PGlite.defaultStartParams, "-c", `max_prepared_transactions=${MAX_PIECES}`];

/** The major version of PostgreSQL inside PGlite. It cannot open a folder that another major version wrote. */
const EMBEDDED_MAJOR_VERSION = "18";

/** EIO in WebAssembly's numbering. PostgreSQL stops at once when it gets this, as it must when a sync fails. */
const WASM_EIO = 29;

/** The parts of Emscripten's file system on Node that we use; its own types omit them. */
type SyncedStream = { nfd?: number; node: unknown };
type NodeFileSystem = {
  stream_ops: { fsync?: (stream: SyncedStream) => number };
  realPath(node: unknown): string;
};

/** PGlite's files on disk, with a real fsync, without which a power cut can leave a folder that cannot be opened. */
class DurableFileSystem extends NodeFS {
  override async init(...[lite, options]: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(lite, options);
    const makeDurable = (module: { NODEFS?: unknown }) => {
      // Emscripten sets it, but its types omit it.
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
  // Windows cannot open a folder to sync it, and makes the folder's entries durable by itself.
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
    const child = path.join(/* turbopackIgnore: true */ folder, entry.name);
    if (entry.isDirectory()) {
      syncTree(child);
    } else if (entry.isFile()) {
      const descriptor = openSync(child, "r+");
      fsyncSync(descriptor);
      closeSync(descriptor);
    }
  }
  syncFolder(folder);
}

/** PostgreSQL's write-ahead log is a series of files of this size. At least this many of them always exist. */
const LOG_FILE_MEGABYTES = 4;
const LOG_FILES = 8;

/**
 * PGlite switches fsync off (`-F`), and its fdatasync does nothing: only plain fsync reaches the disk.
 * `min_wal_size` makes PostgreSQL reuse the log's files instead of deleting them: see `reserveLog`.
 */
function durableStartParameters(): string[] {
  const parameters = START_PARAMETERS.filter((parameter) => parameter !== "-F");
  const settings = [
    "wal_sync_method=fsync",
    "shared_buffers=16MB",
    `min_wal_size=${LOG_FILE_MEGABYTES * LOG_FILES}MB`,
    `max_wal_size=${2 * LOG_FILE_MEGABYTES * LOG_FILES}MB`,
  ];
  return [...parameters, ...settings.flatMap((setting) => ["-c", setting])];
}

function durableOptions(folder: string): PGliteOptions {
  return { fs: new DurableFileSystem(folder), startParams: durableStartParameters(), extensions: EXTENSIONS };
}

/**
 * Takes a kernel lock, which the system releases when the process ends, however it ends. Returns a function that
 * releases it.
 */
function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  const descriptor = openSync(file, "a+", 0o600);
  if (!tryLock(descriptor)) {
    closeSync(descriptor);
    const holder = readFileSync(file, "utf8").trim();
    const holderName = /^\d+$/.test(holder) ? `process ${holder}` : "another process";
    throw new StartFault(
      `The database in ${folder} is already open in ${holderName}: stop that one first, or give this one its own data folder.`,
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
      `The folder ${folder} is not a database: move it away to start with an empty register, or restore a backup.`,
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

/** Creates the folder under a temporary name and renames it once it is complete and synced, so a crash at any moment does no harm. */
async function createFolder(folder: string): Promise<void> {
  const unfinished = `${folder}.init`;
  rmSync(unfinished, { recursive: true, force: true });
  // No file is synced while it is written: all are synced once, when the folder is complete.
  const lite = await PGlite.create({
    fs: new NodeFS(unfinished),
    initDbStartParams: [`--wal-segsize=${LOG_FILE_MEGABYTES}`],
  });
  await lite.close();
  syncTree(unfinished);
  renameSync(unfinished, folder);
  syncFolder(path.dirname(folder));
}

function isEmptyOrMissing(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/** The configuration that lets `pg.Pool` run on PGlite: one connection, which is never closed for being idle. */
export function poolConfigOf(lite: PGlite) {
  const config = createPgConfig(lite);
  const parse = config.connection.parse.bind(config.connection);
  // A query object has more properties than PGlite's protocol writer accepts.
  config.connection.parse = (query: { name?: string; text: string }) => parse({ name: query.name, text: query.text });
  return Object.assign(config, { max: 1, idleTimeoutMillis: 0 }) satisfies PoolConfig;
}

/**
 * Creates the log's files ahead of time. When the disk is full, PostgreSQL rejects writes that need more room and
 * carries on, but if the log itself cannot grow, it stops. So the log must never need to grow.
 */
async function reserveLog(lite: PGlite, folder: string): Promise<void> {
  const existing = readdirSync(path.join(/* turbopackIgnore: true */ folder, "pg_wal")).filter((name) =>
    /^[0-9A-F]{24}$/.test(name),
  ).length;
  const { bavail, bsize } = statfsSync(folder);
  // Without enough free space, this would cause the very failure that it is meant to prevent.
  const needed = (LOG_FILES - existing + 1) * LOG_FILE_MEGABYTES * 2 ** 20;
  if (existing >= LOG_FILES || bavail * bsize < needed) return;
  for (let file = existing; file < LOG_FILES; file += 1) {
    // Switching to a new log file does nothing while the current one is empty, so something is written first.
    await lite.exec("SELECT pg_logical_emit_message(false, 'followthrough', ''); SELECT pg_switch_wal()");
  }
  await lite.exec("CHECKPOINT");
}

/** What runs statements before the pool does. */
function queriesOf(lite: PGlite): Queries {
  return queriesBy((text, values) => lite.query(text, values));
}

/** How long to wait before opening the database again after an attempt failed. */
const RETRY_AFTER_MS = 5_000;

/** The part of an error message that we read. PGlite's type of a connection has neither the event nor this. */
type ErrorMessage = { severity?: string; message: string };

/**
 * Closes the files of a PGlite that has stopped, and makes sure that it runs nothing more: the next instance reuses the
 * numbers of its file descriptors.
 */
function closeFiles(lite: PGlite): void {
  lite.execProtocolStream = () => new Promise(() => {});
  // Emscripten's own list of open files, with null for a closed one; its types omit it. If the module could not be
  // loaded, there is none.
  const program = lite.Module as { FS: unknown } | undefined;
  const { streams } = (program?.FS ?? { streams: [] }) as { streams: ({ nfd?: number } | null)[] };
  for (const [number, stream] of streams.entries()) {
    streams[number] = null;
    if (stream?.nfd === undefined) continue;
    try {
      closeSync(stream.nfd);
    } catch {
      // It was closed before.
    }
  }
}

/** A connection that fails. `pg` learns of a failure only by an error event. */
class FailedConnection extends EventEmitter {
  readonly stream = { destroy: () => {} };

  connect(): void {
    const error = new Error("The embedded database has stopped and cannot be opened again yet");
    process.nextTick(() => this.emit("error", error));
  }

  end(): void {
    this.removeAllListeners();
  }
}

/**
 * Gives the pool a running PGlite: replaces it when PostgreSQL inside it has stopped, as it does when its log cannot be
 * written.
 */
function keepRunning(first: PGlite, folder: string) {
  let lite: PGlite | null = first;
  let ready = Promise.resolve();
  let retryAt = 0;

  function connect() {
    if (lite === null) {
      if (Date.now() < retryAt) return new FailedConnection();
      retryAt = Date.now() + RETRY_AFTER_MS;
      const opening = new PGlite(durableOptions(folder));
      lite = opening;
      ready = opening.waitReady.then(() => reserveLog(opening, folder)).then(() => settlePieces(queriesOf(opening)));
      ready.catch(() => {
        if (lite === opening) lite = null;
        closeFiles(opening);
      });
    }
    const running = lite;
    const isReady = ready;
    const { connection } = poolConfigOf(running);
    const originalConnect = connection.connect.bind(connection);
    // The client does not wait for this promise, and learns of a failure only by the event.
    connection.connect = (port, host) =>
      isReady
        .then(() => originalConnect(port, host))
        .catch((error: unknown) => {
          const why = new Error("The embedded database has stopped and cannot be opened again yet", { cause: error });
          connection.emit("error", why);
        });
    connection.on("errorMessage", ({ severity, message }: ErrorMessage) => {
      if (severity !== "PANIC" && severity !== "FATAL") return;
      if (lite === running) lite = null;
      closeFiles(running);
      connection.end = () => {
        connection.removeAllListeners();
        process.nextTick(() => connection.emit("end"));
      };
      // On the next tick, after the failed query gets its error. This PGlite answers nothing more, so whatever waits
      // for it would wait for ever.
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
 * Opens the embedded database in a folder, and creates it when there is none. Next to the folder are `<folder>.lock`
 * and, while it is being created, `<folder>.init`.
 * @throws {StartFault} when another process has it open, or it is not a database of this version.
 */
export async function openEmbedded(folder: string): Promise<Embedded> {
  try {
    mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartFault(
      `The data folder ${path.dirname(folder)} cannot be created (${reason(error)}): name another one.`,
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
    if (isEmptyOrMissing(folder)) await createFolder(folder);
    checkVersion(folder);
    const lite = await PGlite.create(durableOptions(folder));
    await reserveLog(lite, folder);
    await settlePieces(queriesOf(lite));
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
