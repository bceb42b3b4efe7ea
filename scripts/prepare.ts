import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** The folder of package.json. */
export const ROOT = resolve(__dirname, "..");

/** A build step: its inputs, its command, and the file with the fingerprint of the inputs of its last run. */
type Step = { title: string; from: readonly string[]; stamp: string; command: readonly string[] };

const CLIENT: Step = {
  title: "Generating the database client",
  from: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
  stamp: "lib/platform/database/generated/.made-from",
  command: ["node_modules/prisma/build/index.js", "generate"],
};

const PAGES: Step = {
  title: "Building the pages",
  from: [
    "app",
    "components",
    "lib",
    "messages",
    "prisma",
    "public",
    "proxy.ts",
    "instrumentation.ts",
    "next.config.js",
    "postcss.config.mjs",
    "tsconfig.json",
    "package-lock.json",
  ],
  stamp: ".next/made-from",
  command: ["node_modules/next/dist/bin/next", "build"],
};

/** A step failed: a tool that `npm ci` should have installed is missing, or it rejected its input. `output` is what the tool printed. */
export class PreparationFailed extends Error {
  constructor(
    message: string,
    readonly output: string,
  ) {
    super(message);
    this.name = "PreparationFailed";
  }
}

function filesUnder(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name !== "generated")
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function fingerprint(step: Step): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of step.from.flatMap((path) => filesUnder(join(ROOT, path)))) {
    const content = readFileSync(file);
    hash.update(`\n${relative(ROOT, file)}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function lastFingerprint(step: Step): string | null {
  const path = join(ROOT, step.stamp);
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, "utf8") : null;
}

async function run(step: Step): Promise<void> {
  const child = spawn(process.execPath, step.command, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    // Stops the tools from checking for updates and sending telemetry.
    env: {
      ...process.env,
      NODE_ENV: "production",
      NODE_OPTIONS: "",
      NEXT_TELEMETRY_DISABLED: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  function passOn(signal: NodeJS.Signals): void {
    child.kill(signal);
    process.exit(1);
  }
  process.on("SIGINT", passOn).on("SIGTERM", passOn);
  const code = await new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
  process.off("SIGINT", passOn).off("SIGTERM", passOn);
  if (code !== 0) throw new PreparationFailed(`${step.title} failed.`, output);
}

async function prepare(step: Step): Promise<void> {
  const now = fingerprint(step);
  if (lastFingerprint(step) === now) return;
  const began = Date.now();
  process.stderr.write(`${step.title} … `);
  const stamp = join(ROOT, step.stamp);
  // Deleted before the run, so that an interrupted run does not look finished.
  rmSync(stamp, { force: true });
  try {
    await run(step);
  } catch (error) {
    process.stderr.write("failed\n");
    throw error;
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  process.stderr.write(`${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

/** Generates the database client when it is missing or older than the schema. @throws {PreparationFailed} */
export async function prepareClient(): Promise<void> {
  await prepare(CLIENT);
}

/** Builds the pages when the build is missing or was made from other sources. @throws {PreparationFailed} */
export async function preparePages(): Promise<void> {
  await prepare(PAGES);
}
