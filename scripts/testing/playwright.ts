import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findChromium } from "@/scripts/chromium";
import { countWithoutReport, readReport, type Count, type Selection } from "@/scripts/testing/report";
import { runWatched } from "@/scripts/testing/watchdog";

const NO_BROWSER =
  "There is no Chromium for the browser tests: install one (on Debian and Ubuntu: apt-get install chromium), " +
  "or name an existing one with CHROMIUM_PATH=/path/to/chromium.";

type PlaywrightSuite = {
  suites?: PlaywrightSuite[] | undefined;
  specs: { title: string; file: string; tests: { projectName: string; status: string }[] }[];
};

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  suites: z.lazy(() => z.array(playwrightSuite)).optional(),
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(z.object({ projectName: z.string(), status: z.string() })),
    }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(playwrightSuite),
});

function failuresOf({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName }) => `[${projectName}] ${file}: ${title}`),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

/** The arguments with which Playwright runs the selected tests. */
function playwrightSelection({ files, changed, named }: Selection): string[] {
  return [
    ...(changed ? ["--only-changed", "--pass-with-no-tests"] : []),
    ...(named === undefined ? [] : ["--grep", named, "--pass-with-no-tests"]),
    ...files,
  ];
}

/** Runs the browser tests, on the embedded database and, if there is a server, on PostgreSQL. */
export async function countPlaywright(folder: string, selection: Selection): Promise<Count> {
  const file = join(folder, "features.json");
  if (findChromium() === undefined) installChromium();
  if (findChromium() === undefined) {
    return { passed: 0, failed: 1, failures: [NO_BROWSER] };
  }
  const stuck = await runWatched(["node_modules/@playwright/test/cli.js", "test", ...playwrightSelection(selection)], {
    FEATURES_REPORT: file,
  });
  const found = readReport(file, playwrightReport);
  if (!found) return countWithoutReport(stuck);
  const { expected, unexpected, flaky } = found.stats;
  const failures = found.suites.flatMap(failuresOf);
  return { passed: expected, failed: unexpected + flaky + found.errors.length, failures };
}

/** Installs Chromium, where this user may install packages and CHROMIUM_PATH does not name a browser. */
function installChromium(): void {
  if (process.env["CHROMIUM_PATH"] || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  process.stdout.write("Installing Chromium with apt-get …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]]) {
    const { status, stdout, stderr } = spawnSync("apt-get", ["-q", ...words], { env, encoding: "utf8" });
    if (status === 0) continue;
    process.stderr.write(stdout + stderr);
    return;
  }
}
