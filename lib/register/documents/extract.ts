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

/** What the process may send back: it has read a stranger's file, so its word is checked. */
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

/** How many processes are at work for this server process, and who waits for one to end. */
let working = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when there is room. @throws {TextError} when too many wait already. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (working >= EXTRACTION_LIMITS.atOnce) {
    if (waiting.length >= EXTRACTION_LIMITS.waiting) throw new TextError("busy");
    await new Promise<void>((begin) => waiting.push(begin));
  } else working += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // Whoever waits takes the room over.
    if (next) next();
    else working -= 1;
  }
}

/** Starts the process, which knows nothing of the server's settings and secrets. */
function start(kind: TextKind, encoding: EncodingName | null): ChildProcess {
  const program = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/register/documents/extraction-process.ts");
  return fork(program, [kind, encoding ?? ""], {
    execArgv: ["--import", "tsx", `--max-old-space-size=${EXTRACTION_LIMITS.megabytes}`],
    env: { NODE_ENV: "production" },
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });
}

/** What the process answers; null when it ended without a word, as when it held too much. */
async function run(kind: TextKind, bytes: Buffer, encoding: EncodingName | null): Promise<unknown> {
  const child = start(kind, encoding);
  let isLate = false;
  const patience = setTimeout(() => {
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
      // It may end before it has read everything.
      child.stdin?.on("error", () => {});
      child.stdin?.end(bytes);
    });
  } finally {
    clearTimeout(patience);
  }
}

/**
 * Takes the text out of a file whose kind is known, in a process of its own with limits of time and memory.
 * @throws {TextError} {FileRefused} when there is none to be had; nothing is kept then.
 */
export async function extract(kind: TextKind, bytes: Buffer, encoding: EncodingName | null): Promise<Extracted> {
  const message = await inTurn(() => run(kind, bytes, encoding));
  if (message === null) throw new TextError("memory");
  const said = answer.parse(message);
  if ("refused" in said) throw new TextError(said.refused);
  if ("refusedFile" in said) throw new FileError(said.refusedFile);
  if ("failed" in said) {
    log().debug({ kind, failed: said.failed }, "No text could be taken from a file");
    throw new TextError("unreadable");
  }
  return said;
}
