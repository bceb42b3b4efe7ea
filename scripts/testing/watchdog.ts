import { spawn } from "node:child_process";
import { z } from "zod";
import { ROOT } from "@/scripts/prepare";

/** Each test has its own limit, far below this one, but that limit does not stop a test that blocks its process. */
const MAX_MINUTES_IN_ONE_TEST = 10;

/**
 * What the suites' reporters send: what is running at a place in the suite, or null when nothing runs there any more.
 */
const progressSchema = z.object({ where: z.string(), what: z.string().nullable() });

/**
 * Runs a suite whose reporter sends what is running, and stops it, with all processes that it has started, when one
 * test exceeds the limit. Returns a sentence that names this test, or null when the suite ended by itself; whether the
 * suite failed is read from its report.
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
    // In its own process group: a worker that is stuck does not notice that the suite has ended, and must be stopped
    // with it.
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
