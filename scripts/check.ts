import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { prepareClient, ROOT } from "@/scripts/prepare";

/** All static checks of the sources. */
export const CHECKS = [
  { title: "formatting", command: ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."] },
  { title: "lint", command: ["--import", "tsx", "scripts/lint.ts"] },
  { title: "types", command: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"] },
  {
    title: "types of the tests",
    command: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tests/tsconfig.json"],
  },
  {
    title: "exports, files and packages that nothing uses",
    command: ["node_modules/knip/bin/knip.js", "--no-progress", "--treat-config-hints-as-errors"],
  },
] as const;

/**
 * Runs each check, even after one has failed, and returns the titles of the failed ones. A check's output is printed in
 * one piece after it has ended, because the tests may be printing at the same time.
 */
export async function runChecks(): Promise<string[]> {
  await prepareClient();
  const failed: string[] = [];
  for (const { title, command } of CHECKS) {
    const child = spawn(process.execPath, [...command], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    const code = await new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
    process.stdout.write(`${output}${title}: ${code === 0 ? "passed" : "FAILED"}\n`);
    if (code !== 0) failed.push(title);
  }
  return failed;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === __filename) {
  runChecks().then(
    (failed) => process.exit(failed.length === 0 ? 0 : 1),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
