import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { unknownParameters } from "@/lib/delivery/parameters/unknown";
import { ENGLISH } from "@/lib/platform/language/translate";
import type { AxeResults, RunOptions } from "axe-core";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** The environment variable with the folder in which all workers record what they have examined: see `isNew`. */
export const EXAMINED_FOLDER = "FOLLOWTHROUGH_EXAMINED";

/** Addresses already visited in this worker. */
const visitedAddresses = new Set<string>();

/** Attributes whose value is text or differs between records: the examination only notes whether they are present. */
const VARYING_ATTRIBUTES = [
  "href",
  "action",
  "value",
  "id",
  "for",
  "name",
  "datetime",
  "nonce",
  "aria-label",
  "title",
  "alt",
  "placeholder",
  "d",
  "x",
  "y",
  "width",
  "height",
  "cx",
  "cy",
  "x1",
  "x2",
  "y1",
  "y2",
  "points",
  "transform",
  "viewBox",
];

/**
 * The page as axe-core sees it, without the words: every element in order with its attributes, and whether it contains
 * text. Two pages for which this is equal are the same page about different records. Of equal neighbours, such as the
 * rows of a table, only two are kept, because a third adds nothing new.
 */
async function stateOf(page: Page): Promise<string> {
  const shape = await page.evaluate((varying) => {
    const words = new Set(varying);
    function shapeOf(element: Element): string {
      const attributes = [...element.attributes].map(({ name, value }) =>
        words.has(name) ? `${name}=${value === "" ? "" : "…"}` : `${name}=${value}`,
      );
      const hasText = [...element.childNodes].some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim() !== "",
      );
      const children: string[] = [];
      for (const child of element.children) {
        if (child.tagName === "SCRIPT") continue;
        const next = shapeOf(child);
        if (next !== children.at(-1) || next !== children.at(-2)) children.push(next);
      }
      return `(${element.tagName} ${attributes.sort().join(" ")} ${hasText} ${children.join("")})`;
    }
    const html = document.documentElement;
    return (
      [...html.attributes]
        .map(({ name, value }) => `${name}=${value}`)
        .sort()
        .join(" ") + shapeOf(document.body)
    );
  }, VARYING_ATTRIBUTES);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  return createHash("sha256").update(`${width} ${height} ${shape}`).digest("hex");
}

/** Whether no worker has examined a page in this state before. Records that this one now examines it. */
function isNew(state: string): boolean {
  const folder = process.env[EXAMINED_FOLDER];
  if (folder === undefined) return true;
  try {
    closeSync(openSync(join(folder, state), "wx"));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // errors of the file system have a code
    return false;
  }
}

function keyOf(page: Page): string {
  const url = new URL(page.url());
  const names = [...new Set(url.searchParams.keys())].sort().join("&");
  const path = url.pathname.replace(/^\/links\/.+/, "/links/…");
  return `${path}?${names}`;
}

/** The rules about colours, which are all that the second colour scheme affects. */
const RULES_ABOUT_COLOUR = ["color-contrast", "link-in-text-block"];

/** The accessibility violations of the page in its present state. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    (options) => {
      // Defined by the script that was just run.
      const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
      return axe.run(options).then((results) => results.violations);
    },
    // Passing rules are not described in full, because only violations are read.
    { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: [...rules] } }) } as RunOptions,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary}`),
  );
}

/** Examines a page unless one in the same state was examined before. */
async function examineState(page: Page): Promise<void> {
  if (isNew(await stateOf(page))) await examine(page);
}

/** Runs axe-core on the page in its present state, in light and in dark, and fails on any violation. */
export async function examine(page: Page): Promise<void> {
  for (const [colorScheme, rules] of [["dark", RULES_ABOUT_COLOUR], ["light"]] as const) {
    await page.emulateMedia({ colorScheme });
    // Waits until colours have finished changing from one scheme to the other.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    // Between two pages without a full load the title is set last.
    await page.waitForFunction(() => document.title !== "");
    expect(await violations(page, rules), `accessibility of ${page.url()}, ${colorScheme}`).toEqual([]);
  }
}

/** Watches one page for everything that must never happen on any page. */
export class PageWatch {
  private readonly problems: string[] = [];
  private readonly visited = new Map<string, string>();
  private readonly allowed: RegExp[] = [];

  constructor(
    private readonly page: Page,
    private readonly address: string,
    /** Without JavaScript in the page, the examination cannot run, because it is a script itself. */
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
      const { faults } = unknownParameters(new URL(page.url()));
      this.problems.push(...faults.map((fault) => `in the address ${page.url()}: ${ENGLISH.message(fault)}`));
    });
    const goto = page.goto.bind(page);
    page.goto = async (...parameters) => {
      const response = await goto(...parameters);
      await this.examineOnce();
      return response;
    };
  }

  /**
   * Lets a test cause what would otherwise make it fail: matching messages, or the browser's report of an HTTP status.
   */
  allow(...expected: (RegExp | number)[]): void {
    for (const item of expected) {
      this.allowed.push(typeof item === "number" ? new RegExp(`status of ${item}\\b`) : item);
    }
  }

  /**
   * At the end of a test, also examines pages reached by links and forms, then fails on any problem seen here, or
   * reported by the server in `complaints`.
   */
  async conclude(complaints: readonly string[]): Promise<void> {
    const unexpected = [...this.problems, ...complaints.map((line) => `from the server: ${line}`)].filter(
      (problem) => !this.allowed.some((pattern) => pattern.test(problem)),
    );
    expect(unexpected, "unexpected complaints of the browser and the server").toEqual([]);
    if (!this.examines) return;
    if (this.isOurs()) {
      // Examines the state in which the test leaves the page, even a form with errors.
      visitedAddresses.add(keyOf(this.page));
      await examineState(this.page);
    }
    for (const [key, url] of this.visited) {
      // The address of a one-time link, or any address after signing out, now responds differently, but still with a
      // page.
      if (!visitedAddresses.has(key)) await this.page.goto(url);
    }
  }

  private isOurs(): boolean {
    return this.page.url().startsWith(`${this.address}/`) && !/\.(csv|txt)(\?|$)/.test(this.page.url());
  }

  private async examineOnce(): Promise<void> {
    if (!this.examines || !this.isOurs() || visitedAddresses.has(keyOf(this.page))) return;
    visitedAddresses.add(keyOf(this.page));
    await examineState(this.page);
  }
}
