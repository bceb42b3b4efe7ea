import { resolve } from "node:path";
import { ESLint, type Linter } from "eslint";
import { ROOT } from "@/scripts/prepare";

/**
 * Lines that must be reported, each with the rule that must report it, because a broken rule looks the same as clean
 * sources.
 */
const OFFENCES: readonly (readonly [line: string, rule: string])[] = [
  ["export * from './errors';", "no-restricted-syntax"],
  ["export const a: any = 1;", "@typescript-eslint/no-explicit-any"],
  ["export const b = (text: string | null) => text!.length;", "@typescript-eslint/no-non-null-assertion"],
  ["export const c = process.env['PORT'];", "no-restricted-syntax"],
  ["Promise.resolve();", "@typescript-eslint/no-floating-promises"],
  ["try { c?.trim(); } catch {}", "no-empty"],
  ["Promise.resolve().catch(() => {});", "no-restricted-syntax"],
  ["console.log(a);", "no-console"],
  [
    "export const e = (db: { $queryRaw<T>(text: string): T }) => db.$queryRaw<string>('SELECT 1');",
    "no-restricted-syntax",
  ],
  ["export const f = { g: 1, ...{ h: 2, i: 3 } };", "no-restricted-syntax"],
  ["export const j = [...['k', 'l'], ...['m']];", "no-restricted-syntax"],
  ["export default function d() { return b; }", "no-restricted-syntax"],
];

/** Lints a text as if it were the content of a file, which must be one that the configuration covers. */
async function findIn(eslint: ESLint, text: string, file: string): Promise<Linter.LintMessage[]> {
  const results = await eslint.lintText(text, { filePath: resolve(ROOT, file) });
  return results.flatMap(({ messages }) => messages);
}

/** What the rules fail to report, and what they report where it is allowed, one sentence each. */
async function blindSpots(eslint: ESLint): Promise<string[]> {
  const found = await findIn(eslint, OFFENCES.map(([line]) => line).join("\n"), "lib/platform/time/dates.ts");
  const missed = OFFENCES.filter(
    ([, rule], index) => !found.some((message) => message.line === index + 1 && message.ruleId === rule),
  );
  const allowed = await findIn(eslint, "export const port = process.env['PORT'];\n", "lib/platform/env.ts");
  return [
    ...missed.map(([line, rule]) => `${rule} no longer finds: ${line}`),
    ...allowed.map(({ message }) => `The settings module may read the environment, but was reported: ${message}`),
  ];
}

/**
 * Lints everything, then the lines that must be reported, which costs nothing more because the types are already
 * loaded.
 */
async function main(): Promise<boolean> {
  const eslint = new ESLint({ cwd: ROOT });
  const results = await eslint.lintFiles(["."]);
  const formatter = await eslint.loadFormatter("stylish");
  process.stdout.write(await formatter.format(results));
  const blind = await blindSpots(eslint);
  for (const spot of blind) process.stdout.write(`${spot}\n`);
  return blind.length === 0 && results.every(({ errorCount, warningCount }) => errorCount + warningCount === 0);
}

main().then(
  (clean) => process.exit(clean ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
