import { spawn } from "node:child_process";
import { z } from "zod";
import { ROOT } from "@/scripts/prepare";

/** Each test has a limit of its own, far below this one; but a test that never lets go of its process is deaf to it. */
const MAX_MINUTES_IN_ONE_TEST = 10;

/** What the suites' reporters send: where in the suite something has begun, or that nothing goes on there any more. */
const progressSchema = z.object({ where: z.string(), what: z.string().nullable() });

/**
 * Runs a suite whose reporter tells what is under way, and stops it with everything that it has started when one test
 * takes longer than any may. Gives the sentence that says which, or null when the suite ended by itself: whether
 * it failed is read from its report.
 */
export async function runWatched(
  command: readonly string[],
  settings: Record<string, string> = {},
): Promise<string | null> {
  const isWindows = process.platform === "win32";
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "test", ...settings },
    // A group of its own: a worker that is stuck does not notice that the suite is gone, and has to be stopped with it.
    detached: !isWindows,
  });
  function stop(signal: NodeJS.Signals): void {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  }
  function passOn(signal: NodeJS.Signals): void {
    stop(signal);
    process.exit(1);
  }

  const underWay = new Map<string, { what: string; since: number }>();
  child.on("message", (message) => {
    const { where, what } = progressSchema.parse(message);
    if (what === null) underWay.delete(where);
    else underWay.set(where, { what, since: Date.now() });
  });
  let stuck: string | null = null;
  const watch = setInterval(() => {
    const late = [...underWay.values()].filter(({ since }) => Date.now() - since > MAX_MINUTES_IN_ONE_TEST * 60_000);
    if (late.length === 0) return;
    stuck = `Stopped, because this did not end in ${MAX_MINUTES_IN_ONE_TEST} minutes: ${late.map(({ what }) => what).join("; ")}`;
    process.stderr.write(`\n${stuck}\n`);
    clearInterval(watch);
    stop("SIGKILL");
  }, 1_000);
  process.on("SIGINT", passOn).on("SIGTERM", passOn);
  try {
    await new Promise((done, fail) => child.on("error", fail).on("close", done));
  } finally {
    clearInterval(watch);
    process.off("SIGINT", passOn).off("SIGTERM", passOn);
  }
  return stuck;
}
