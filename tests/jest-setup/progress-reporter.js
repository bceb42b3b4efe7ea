// @ts-check

/**
 * Tells the process that started Jest what is under way in each test file: see scripts/testing/watchdog.ts. Jest says of a
 * case only the path of its file, not the project; where a file runs for two databases at once, its path stands for both.
 */
module.exports = class ProgressReporter {
  /** @type {Map<string, number>} How often each file is being run. */
  running = new Map();

  /** @param {string} where @param {string | null} what */
  tell(where, what) {
    process.send?.({ where, what });
  }

  /**
   * What is told of a case may come after its file's end.
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
