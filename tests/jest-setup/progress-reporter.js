// @ts-check

/**
 * Sends the process that started Jest what is running in each test file: see scripts/testing/watchdog.ts. For a test
 * case, Jest gives only the path of its file, not its project, so if a file runs for two databases at once, its path
 * stands for both.
 */
module.exports = class ProgressReporter {
  /** @type {Map<string, number>} How many times each file is being run at the moment. */
  running = new Map();

  /** @param {string} where @param {string | null} what */
  tell(where, what) {
    process.send?.({ where, what });
  }

  /**
   * Whether the file of a test case is still running: events of a case may come after the end of its file.
   * @param {import("@jest/reporters").Test} test
   */
  isRunning(test) {
    return (this.running.get(fileOf(test)) ?? 0) > 0;
  }

  /** @param {import("@jest/reporters").Test} test */
  onTestFileStart(test) {
    const file = fileOf(test);
    this.running.set(file, (this.running.get(file) ?? 0) + 1);
    this.tell(file, file);
  }

  /** @param {import("@jest/reporters").Test} test @param {{ fullName: string }} started */
  onTestCaseStart(test, { fullName }) {
    if (this.isRunning(test)) this.tell(fileOf(test), `${fileOf(test)}: ${fullName}`);
  }

  /** @param {import("@jest/reporters").Test} test */
  onTestCaseResult(test) {
    if (this.isRunning(test)) this.tell(fileOf(test), fileOf(test));
  }

  /** @param {import("@jest/reporters").Test} test */
  onTestFileResult(test) {
    const file = fileOf(test);
    const left = (this.running.get(file) ?? 1) - 1;
    this.running.set(file, left);
    this.tell(file, left > 0 ? file : null);
  }
};

/** @param {import("@jest/reporters").Test} test */
function fileOf({ path, context }) {
  return path.slice(context.config.rootDir.length + 1);
}
