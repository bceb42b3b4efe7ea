import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import { log } from "@/lib/platform/log";
import { FileError } from "@/lib/register/attachments/refused";
import { isRefusal } from "@/lib/register/attachments/vocabulary";
import type { Extracted } from "@/lib/register/documents/extraction";
import { TextError } from "@/lib/register/documents/refused";
import {
  type EncodingName,
  EXTRACTION_LIMITS,
  isTextRefusal,
  isTextRemark,
  TEXT_LIMITS,
  type TextKind,
} from "@/lib/register/documents/vocabulary";

/** What the process may send back. It has parsed an untrusted file, so its message is validated. */
const answer = z.union([
  z.object({
    text: z.string().max(TEXT_LIMITS.text * 2),
    pageStarts: z.array(z.number().int().nonnegative()).max(TEXT_LIMITS.pages),
    extractor: z.string().max(200),
    remarks: z.array(z.string().refine(isTextRemark)),
  }),
  z.object({ refused: z.string().refine(isTextRefusal) }),
  z.object({ refusedFile: z.string().refine(isRefusal) }),
  z.object({ failed: z.string() }),
]);

/** The number of extraction processes now running for this server process, and the callers waiting for a free slot. */
let running = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when a slot is free. @throws {TextError} when too many are waiting already. */
async function withSlot<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= EXTRACTION_LIMITS.atOnce) {
    if (waiting.length >= EXTRACTION_LIMITS.waiting) throw new TextError("busy");
    await new Promise<void>((begin) => waiting.push(begin));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The slot passes directly to whoever has waited longest.
    if (next) next();
    else running -= 1;
  }
}

/** Starts the process, without the server's settings and secrets in its environment. */
function start(kind: TextKind, encoding: EncodingName | null): ChildProcess {
  const program = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/register/documents/extraction-process.ts");
  return fork(program, [kind, encoding ?? ""], {
    execArgv: ["--import", "tsx", `--max-old-space-size=${EXTRACTION_LIMITS.megabytes}`],
    env: { NODE_ENV: "production" },
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });
}

/** The process's message; null when it ended without one, for example because it exceeded its memory limit. */
async function run(kind: TextKind, bytes: Buffer, encoding: EncodingName | null): Promise<unknown> {
  const child = start(kind, encoding);
  let isLate = false;
  const timeout = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, EXTRACTION_LIMITS.seconds * 1_000);
  try {
    return await new Promise<unknown>((done, fail) => {
      let sent: unknown = null;
      child.on("message", (message) => {
        sent = message;
      });
      child.on("error", fail);
      child.on("close", () => (isLate ? fail(new TextError("time")) : done(sent)));
      // The process may exit before it has read all input.
      child.stdin?.on("error", () => {});
      child.stdin?.end(bytes);
    });
  } finally {
    clearTimeout(timeout);
  }
}

/**
 * Extracts the text of a file of a known kind, in a separate process with time and memory limits.
 * @throws {TextError} {FileError} when no text can be extracted; then nothing is stored.
 */
export async function extract(kind: TextKind, bytes: Buffer, encoding: EncodingName | null): Promise<Extracted> {
  const message = await withSlot(() => run(kind, bytes, encoding));
  if (message === null) throw new TextError("memory");
  const result = answer.parse(message);
  if ("refused" in result) throw new TextError(result.refused);
  if ("refusedFile" in result) throw new FileError(result.refusedFile);
  if ("failed" in result) {
    log().debug({ kind, failed: result.failed }, "No text could be taken from a file");
    throw new TextError("unreadable");
  }
  return result;
}
