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

// Only one process at a time can have the embedded database open. While the server has it open, commands reach the
// server through a socket in the data folder. The socket needs no sign-in: anyone who can write to the folder, which is
// only its owner, could change the database in it anyway.

/** The longest socket path that works on every system. */
const MAX_PATH_LENGTH = 100;

/** The socket of a data folder; null where a socket is not possible. */
function socketPath(dataFolder: string): string | null {
  // Windows has no sockets in folders, and no permissions that would protect one.
  if (process.platform === "win32") return null;
  const path = join(dataFolder, "server.sock");
  const shorter = [path, relative(process.cwd(), path)].find(({ length }) => length <= MAX_PATH_LENGTH);
  return shorter ?? null;
}

const argumentsSchema = z.object({
  verb: z.string(),
  rest: z.array(z.string()),
  options: z.record(z.string(), z.string()),
});

/** One line of the response to a command. */
type Line = { say: string } | { progress: string } | { failure: Failure } | { exit: number };

async function runCommand(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  const send = (line: Line) => void answer.write(`${JSON.stringify(line)}\n`);
  answer.writeHead(200, { "content-type": "application/jsonl" });
  answer.flushHeaders();
  try {
    const args = argumentsSchema.parse(JSON.parse(await text(incoming)));
    const exit = await commandOf(args)({
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

/**
 * Listens for commands in the data folder. Returns a function that stops listening, or null where a socket is not
 * possible.
 */
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
  // A socket that a killed server left behind: the database's lock proves that no other server is running.
  rmSync(path, { force: true });
  const mask = process.umask(0o177);
  try {
    server.listen(path);
    await once(server, "listening");
    chmodSync(path, 0o600);
  } catch (error) {
    // Some file systems have no sockets; the register works without one.
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
      // No server is running, or it was killed.
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

/** Runs a command on the server of a data folder. Returns the exit code or the failure; null when no server is running there. */
export async function askServer(
  dataFolder: string,
  args: CommandArguments,
  output: Output,
): Promise<number | Failure | null> {
  const path = socketPath(dataFolder);
  const answer = path === null ? null : await ask(path, "/command", JSON.stringify(args));
  if (answer === null) return null;
  for await (const text of createInterface({ input: answer })) {
    const line = lineSchema.parse(JSON.parse(text));
    if ("say" in line) output.say(line.say);
    else if ("progress" in line) output.progress(line.progress);
    else if ("failure" in line) return line.failure;
    else return line.exit;
  }
  throw new Error("The server stopped in the middle of its response");
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
