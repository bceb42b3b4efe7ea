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
  writeSync,
} from "node:fs";
import path from "node:path";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { tryLock } from "fs-native-extensions";
import type { PoolConfig } from "pg";
// Relative, because the tests' environment loads this file outside the reach of path aliases.
import { StartFault } from "./start-fault";

/** The major version of PostgreSQL inside PGlite: a folder that another one wrote cannot be opened. */
export const EMBEDDED_MAJOR_VERSION = "18";

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

/** PGlite switches fsync off (`-F`), and its fdatasync does nothing: only the plain fsync reaches the disk. */
function durableStartParameters(): string[] {
  const parameters = PGlite.defaultStartParams.filter((parameter) => parameter !== "-F");
  return [...parameters, "-c", "wal_sync_method=fsync", "-c", "shared_buffers=16MB"];
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
      { inUse: true },
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
  const lite = await PGlite.create({ fs: new NodeFS(unfinished) });
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
    return {
      poolConfig: poolConfigOf(lite),
      async close() {
        await lite.close();
        unlock();
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
