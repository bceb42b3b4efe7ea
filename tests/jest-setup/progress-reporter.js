// @ts-check

/** Tells the process that started Jest what is under way in each test file: see scripts/testing/watchdog.ts. */
module.exports = class ProgressReporter {
  /** @param {string} where @param {string | null} what */
  tell(where, what) {
    process.send?.({ where, what });
  }

  /** @param {import("@jest/reporters").Test} test */
  onTestFileStart(test) {
    this.tell(fileOf(test), fileOf(test));
  }

  /** @param {import("@jest/reporters").Test} test @param {{ fullName: string }} started */
  onTestCaseStart(test, { fullName }) {
    this.tell(fileOf(test), `${fileOf(test)}: ${fullName}`);
  }

  /** @param {import("@jest/reporters").Test} test */
  onTestCaseResult(test) {
    this.tell(fileOf(test), fileOf(test));
  }

  /** @param {import("@jest/reporters").Test} test */
  onTestFileResult(test) {
    this.tell(fileOf(test), null);
  }
};

/** @param {import("@jest/reporters").Test} test */
function fileOf({ path, context }) {
  const { rootDir, displayName } = context.config;
  return `[${displayName?.name ?? ""}] ${path.slice(rootDir.length + 1)}`;
}
