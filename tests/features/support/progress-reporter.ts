import { relative, resolve } from "node:path";
import type { Reporter, TestCase } from "@playwright/test/reporter";

const ROOT = resolve(__dirname, "../../..");

/** Sends the process that started Playwright which tests are running: see scripts/testing/watchdog.ts. */
export default class ProgressReporter implements Reporter {
  printsToStdio(): boolean {
    return false;
  }

  onTestBegin(test: TestCase): void {
    process.send?.({ where: test.id, what: nameOf(test) });
  }

  onTestEnd(test: TestCase): void {
    process.send?.({ where: test.id, what: null });
  }
}

function nameOf(test: TestCase): string {
  const [, project = ""] = test.titlePath();
  return `[${project}] ${relative(ROOT, test.location.file)}: ${test.title}`;
}
