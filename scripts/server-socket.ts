import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import { log } from "@/lib/platform/log";
import { commandOf, failureOf, type Failure, type Output } from "@/scripts/commands";
import type { CommandArguments } from "@/scripts/usage";

// The embedded database is open in one process at a time. While that is the server, commands reach it through a
// socket in the data folder. Nobody signs in there: whoever may write to the folder, which is its owner's alone, could
// as well change the database in it.

/** The longest path that a socket can have on every system. */
const MAX_PATH_LENGTH = 100;

/** Where the server of a data folder listens for commands; null where there can be no such place. */
function socketPath(dataFolder: string): string | null {
  // Windows has no sockets in folders, and no permissions that would guard one.
  if (process.platform === "win32") return null;
  const path = join(dataFolder, "server.sock");
  const shorter = [path, relative(process.cwd(), path)].find(({ length }) => length <= MAX_PATH_LENGTH);
  return shorter ?? null;
}

const wordsSchema = z.object({
  verb: z.string(),
  rest: z.array(z.string()),
  options: z.record(z.string(), z.string()),
});

/** One line of the answer to a command. */
type Line = { say: string } | { progress: string } | { failure: Failure } | { exit: number };

async function runCommand(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  const send = (line: Line) => void answer.write(`${JSON.stringify(line)}\n`);
  answer.writeHead(200, { "content-type": "application/jsonl" });
  answer.flushHeaders();
  try {
    const words = wordsSchema.parse(JSON.parse(await text(incoming)));
    const exit = await commandOf(words)({
      say: (line) => send({ say: line }),
      progress: (line) => send({ progress: line }),
    });
    send({ exit });
  } catch (error) {
    send({ failure: await failureOf(error) });
  }
  answer.end();
}

async function sendBackup(answer: ServerResponse): Promise<void> {
  const { COMMAND_ACCOUNT, ensureSystemAccounts } = await import("@/lib/access/accounts/system-accounts");
  const { makeBackup } = await import("@/lib/audit/backup/make");
  try {
    await ensureSystemAccounts();
    const { size, sha256, bytes } = await makeBackup(COMMAND_ACCOUNT);
    answer.writeHead(200, { "content-type": "application/gzip", "content-length": size, "x-sha256": sha256 });
    await pipeline(bytes(), answer);
  } catch (error) {
    if (answer.headersSent) throw error;
    answer.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify(await failureOf(error)));
  }
}

/** Listens for commands in the data folder. Returns what ends it, or null where there is no such place. */
export async function listenForCommands(dataFolder: string): Promise<(() => Promise<void>) | null> {
  const path = socketPath(dataFolder);
  if (path === null) return null;
  const server = createServer((incoming, answer) => {
    const handled = incoming.url === "/backup" ? sendBackup(answer) : runCommand(incoming, answer);
    handled.catch((error: unknown) => {
      log().error({ err: error }, "A command could not be answered");
      answer.destroy();
    });
  });
  // One that a killed server left: the database's lock says that no other is running.
  rmSync(path, { force: true });
  const mask = process.umask(0o177);
  try {
    server.listen(path);
    await once(server, "listening");
    chmodSync(path, 0o600);
  } catch (error) {
    // Some file systems have no sockets; the register does without.
    log().warn({ err: error }, "Commands cannot reach the server while it runs: stop it first to run one");
    return null;
  } finally {
    process.umask(mask);
  }
  return async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
}

function ask(path: string, address: string, body: string): Promise<IncomingMessage | null> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: path, path: address, method: "POST" }, resolve);
    asking.once("error", (error: NodeJS.ErrnoException) => {
      // No server is running, or the one that was has been killed.
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED") resolve(null);
      else reject(error);
    });
    asking.end(body);
  });
}

const lineSchema = z.union([
  z.object({ say: z.string() }),
  z.object({ progress: z.string() }),
  z.object({ failure: z.object({ message: z.string(), code: z.number(), showUsage: z.boolean() }) }),
  z.object({ exit: z.number() }),
]);

/** What the server of a data folder makes of a command: the exit code or the failure; null when no server is running there. */
export async function askServer(
  dataFolder: string,
  words: CommandArguments,
  output: Output,
): Promise<number | Failure | null> {
  const path = socketPath(dataFolder);
  const answer = path === null ? null : await ask(path, "/command", JSON.stringify(words));
  if (answer === null) return null;
  for await (const text of createInterface({ input: answer })) {
    const line = lineSchema.parse(JSON.parse(text));
    if ("say" in line) output.say(line.say);
    else if ("progress" in line) output.progress(line.progress);
    else if ("failure" in line) return line.failure;
    else return line.exit;
  }
  throw new Error("The server ended in the middle of its answer");
}

const failureSchema = z.object({ message: z.string(), code: z.number(), showUsage: z.boolean() });

/** A backup from the server of a data folder: its bytes, size and SHA-256, or the failure; null when no server is running there. */
export async function askServerForBackup(
  dataFolder: string,
): Promise<{ bytes: IncomingMessage; size: number; sha256: string } | Failure | null> {
  const path = socketPath(dataFolder);
  const answer = path === null ? null : await ask(path, "/backup", "");
  if (answer === null) return null;
  if (answer.statusCode !== 200) return failureSchema.parse(JSON.parse(await text(answer)));
  const { "content-length": size, "x-sha256": sha256 } = answer.headers;
  return { bytes: answer, size: Number(size), sha256: String(sha256) };
}
