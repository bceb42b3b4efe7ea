import { existsSync, readFileSync } from "node:fs";
import type { z } from "zod";

/** How many tests passed and failed, and the names of the failures, as far as known. */
export type Count = { passed: number; failed: number; failures: readonly string[] };

/** Which tests of a suite to run. */
export type Selection = {
  /** Paths from the root of the project; empty for all files. */
  files: readonly string[];
  /** Whether to run only tests affected by files that differ from the last commit. */
  changed: boolean;
  /** Only tests that load this file. */
  reaching: string | undefined;
  /** Only tests whose names contain this. */
  named: string | undefined;
};

export const EVERYTHING: Selection = { files: [], changed: false, reaching: undefined, named: undefined };

/** The report that a suite wrote, or null when it ended without one. */
export function readReport<Report>(file: string, schema: z.ZodType<Report>): Report | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

/** The count for a suite that ended, or was stopped, before it wrote its report. */
export function countWithoutReport(stuck: string | null): Count {
  return { passed: 0, failed: 1, failures: [stuck ?? "It ended without a report."] };
}
