import { join, relative } from "node:path";
import { z } from "zod";
import { ROOT } from "@/scripts/prepare";
import { countWithoutReport, readReport, type Count, type Selection } from "@/scripts/testing/report";
import { runWatched } from "@/scripts/testing/watchdog";

export const JEST = "node_modules/jest/bin/jest.js";

const jestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** The arguments with which Jest runs the selected tests. */
export function jestSelection({ files, changed, reaching, named }: Selection): string[] {
  return [
    ...(changed ? ["--onlyChanged", "--passWithNoTests"] : []),
    ...(reaching === undefined ? [] : ["--findRelatedTests", reaching]),
    ...(named === undefined ? [] : ["--testNamePattern", named]),
    ...(files.length > 0 ? ["--runTestsByPath", ...files] : []),
  ];
}

/**
 * Unit, architecture and database tests. A file that cannot be run at all counts as one failure, as does a run without
 * a report.
 */
export async function countJest(
  folder: string,
  selection: Selection,
  settings: Record<string, string> = {},
): Promise<Count> {
  const file = join(folder, "jest.json");
  const stuck = await runWatched(
    [
      JEST,
      "--ci",
      // The results have been written by then, so nothing should wait for what a database in memory leaves running.
      "--forceExit",
      "--json",
      `--outputFile=${file}`,
      "--reporters=default",
      "--reporters=<rootDir>/tests/jest-setup/progress-reporter.js",
      ...jestSelection(selection),
    ],
    settings,
  );
  const found = readReport(file, jestReport);
  if (!found) return countWithoutReport(stuck);
  const failures = found.testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults }) => {
      const file = relative(ROOT, name);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      return failed.length === 0 ? [file] : failed.map(({ fullName }) => `${file}: ${fullName}`);
    });
  return { passed: found.numPassedTests, failed: found.numFailedTests + found.numRuntimeErrorTestSuites, failures };
}
