import { existsSync, readFileSync } from "node:fs";
import type { z } from "zod";

/** How many tests passed and failed; each failure by its name, as far as there is one. */
export type Count = { passed: number; failed: number; failures: readonly string[] };

/** Which tests of a suite are wanted. */
export type Selection = {
  /** Paths from the root; empty: all of them. */
  files: readonly string[];
  /** Only what concerns the files that differ from the last commit. */
  changed: boolean;
  /** Only tests whose name has this in it. */
  named: string | undefined;
};

export const EVERYTHING: Selection = { files: [], changed: false, named: undefined };

/** The report that a suite wrote, or null when it ended without one. */
export function readReport<Report>(file: string, schema: z.ZodType<Report>): Report | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

/** What a suite counts that ended, or was stopped, before it wrote its report. */
export function countWithoutReport(stuck: string | null): Count {
  return { passed: 0, failed: 1, failures: [stuck ?? "It ended without a report."] };
}
