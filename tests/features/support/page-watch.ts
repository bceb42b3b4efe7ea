import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Addresses already looked at in this worker: a page is examined the first time that any test lands on it. */
const examined = new Set<string>();

function keyOf(page: Page): string {
  const url = new URL(page.url());
  const names = [...new Set(url.searchParams.keys())].sort().join("&");
  const path = url.pathname.replace(/^\/links\/.+/, "/links/…");
  return `${path}?${names}`;
}

/** Says what is wrong with the page as it stands, for people who use it with assistive technology. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(
    // The script that was just run has put it there.
    () => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
  );
}

/** Runs axe-core over the page as it stands, in light and in dark, and fails on any violation. */
export async function examine(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours on their way from one scheme to the other are neither's.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    expect(await violations(page), `accessibility of ${page.url()}, ${colorScheme}`).toEqual([]);
  }
}

/** Watches one page for everything that must not happen on any. */
export class PageWatch {
  private readonly problems: string[] = [];
  private readonly visited = new Map<string, string>();
  private readonly allowed: RegExp[] = [];

  constructor(
    private readonly page: Page,
    private readonly address: string,
    /** Without scripts in the page the examination, a script itself, cannot run. */
    private readonly examines: boolean,
  ) {
    page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      this.problems.push(
        `${message.type()} in the console of ${message.location().url || page.url()}: ${message.text()}`,
      );
    });
    page.on("pageerror", (error) => this.problems.push(`error in ${page.url()}: ${error.stack ?? error.message}`));
    page.on("framenavigated", (frame) => {
      if (frame !== page.mainFrame() || !this.isOurs()) return;
      this.visited.set(keyOf(page), page.url());
    });
    const goto = page.goto.bind(page);
    page.goto = async (...parameters) => {
      const response = await goto(...parameters);
      await this.examineOnce();
      return response;
    };
  }

  /** Lets a test provoke what would fail it otherwise: messages that match, or the browser's report of an HTTP status. */
  allow(...expected: (RegExp | number)[]): void {
    for (const item of expected) {
      this.allowed.push(typeof item === "number" ? new RegExp(`status of ${item}\\b`) : item);
    }
  }

  /**
   * At the end of a test: examines what was reached by links and forms too, then fails on anything that came up
   * here or, as `complaints`, in the server.
   */
  async conclude(complaints: readonly string[]): Promise<void> {
    const unexpected = [...this.problems, ...complaints.map((line) => `from the server: ${line}`)].filter(
      (problem) => !this.allowed.some((pattern) => pattern.test(problem)),
    );
    expect(unexpected, "unexpected complaints of the browser and the server").toEqual([]);
    if (!this.examines) return;
    if (this.isOurs()) {
      // The state in which the test leaves the page, be it a form with errors.
      examined.add(keyOf(this.page));
      await examine(this.page);
    }
    for (const [key, url] of this.visited) {
      // A one-time link and an address behind a sign-out answer differently now: they are pages all the same.
      if (!examined.has(key)) await this.page.goto(url);
    }
  }

  private isOurs(): boolean {
    return this.page.url().startsWith(`${this.address}/`) && !/\.(csv|txt)(\?|$)/.test(this.page.url());
  }

  private async examineOnce(): Promise<void> {
    if (!this.examines || !this.isOurs() || examined.has(keyOf(this.page))) return;
    examined.add(keyOf(this.page));
    await examine(this.page);
  }
}
