import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./sources";

/** One offence a line, with the rule that must find it. */
const OFFENCES: readonly [line: string, rule: string][] = [
  ["export * from './errors';", "no-restricted-syntax"],
  ["export const a: any = 1;", "@typescript-eslint/no-explicit-any"],
  ["export const b = (text: string | null) => text!.length;", "@typescript-eslint/no-non-null-assertion"],
  ["export const c = process.env['PORT'];", "no-restricted-syntax"],
  ["Promise.resolve();", "@typescript-eslint/no-floating-promises"],
  ["try { c?.trim(); } catch {}", "no-empty"],
  ["Promise.resolve().catch(() => {});", "no-restricted-syntax"],
  ["console.log(a);", "no-console"],
  ["export default function d() { return b; }", "no-restricted-syntax"],
];

function lint(text: string, as: string): { line: number; ruleId: string | null }[] {
  const eslint = join(ROOT, "node_modules/eslint/bin/eslint.js");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [eslint, "--stdin", "--stdin-filename", as, "--format", "json"],
    {
      cwd: ROOT,
      input: text,
      encoding: "utf8",
    },
  );
  if (stdout === "") throw new Error(stderr);
  const [result] = JSON.parse(stdout) as { messages: { line: number; ruleId: string | null }[] }[]; // ESLint's own format
  return result?.messages ?? [];
}

test("lint still finds what the project does not allow", () => {
  const found = lint(OFFENCES.map(([line]) => line).join("\n"), "lib/dates.ts");
  for (const [index, [line, rule]] of OFFENCES.entries()) {
    expect({ line, rules: found.filter((message) => message.line === index + 1).map(({ ruleId }) => ruleId) }).toEqual({
      line,
      // Jest gives its matchers the type `any`.
      rules: expect.arrayContaining([rule]) as unknown,
    });
  }
}, 60_000);

test("the settings' own file may read the environment", () => {
  const found = lint("export const port = process.env['PORT'];\n", "lib/env.ts");
  expect(found).toEqual([]);
}, 60_000);
