import { type ChildProcess, fork } from "node:child_process";
import { getPriority, setPriority } from "node:os";
import path from "node:path";
import { z } from "zod";
import { ExpectedError } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/** The process did not answer within its limits. */
export class OverLimits extends ExpectedError {
  readonly httpStatus = 503;
  constructor() {
    super(message("This file took too long to make. Try again in a little while, or choose fewer records."));
  }
}

type Program = {
  /** Path of the program from the root of the project. */
  file: string;
  args?: readonly string[];
  limits: { seconds: number; megabytes: number };
};

/**
 * How much nicer the process is than the server: beside a busy one it gets less than half of its share of a processor, and
 * still comes to an end.
 */
const NICER = 4;

/** Starts the process, without the server's settings and secrets in its environment, and behind the server's own work. */
function start({ file, args = [], limits }: Program): ChildProcess {
  const child = fork(path.join(/* turbopackIgnore: true */ process.cwd(), file), [...args], {
    execArgv: ["--import", "tsx", `--max-old-space-size=${limits.megabytes}`],
    env: { NODE_ENV: "production" },
    stdio: ["pipe", "ignore", "ignore", "ipc"],
    // Bytes stay bytes in its message.
    serialization: "advanced",
  });
  if (child.pid !== undefined) {
    try {
      setPriority(child.pid, getPriority() + NICER);
    } catch {
      // It has ended already, or the system has no priorities: the work is the same.
    }
  }
  return child;
}

/**
 * Runs a program in a process of its own, with the input on its standard input, and returns the one message that it
 * sends; null when it ended without one, for example because it exceeded its memory limit.
 * @throws {OverLimits} when it exceeds its time limit.
 */
export async function runProcess(program: Program, input: Buffer | string): Promise<unknown> {
  const child = start(program);
  let isLate = false;
  const timeout = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, program.limits.seconds * 1_000);
  try {
    return await new Promise<unknown>((done, fail) => {
      let sent: unknown = null;
      child.on("message", (answer) => {
        sent = answer;
      });
      child.on("error", fail);
      child.on("close", () => (isLate ? fail(new OverLimits()) : done(sent)));
      // The process may exit before it has read all input.
      child.stdin?.on("error", () => {});
      child.stdin?.end(input);
    });
  } finally {
    clearTimeout(timeout);
  }
}

const bytesMessage = z.object({ bytes: z.instanceof(Uint8Array<ArrayBuffer>) });

/** The bytes of a file that a program makes. @throws {OverLimits} when it exceeds its limits. */
export async function makeFile(program: Program, input: string): Promise<Uint8Array<ArrayBuffer>> {
  const made = await runProcess(program, input);
  if (made === null) throw new OverLimits();
  return bytesMessage.parse(made).bytes;
}
