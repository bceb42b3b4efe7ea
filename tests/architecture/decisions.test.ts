import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./sources";

const FOLDER = join(ROOT, "docs/decisions");
const index = readFileSync(join(FOLDER, "README.md"), "utf8");
const decisions = readdirSync(FOLDER).filter((name) => /^\d/.test(name));

test.each(decisions)("%s has a number, a title, a date and a status, and stands in the list", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const number = name.slice(0, 3);
  const [, title] =
    new RegExp(`^# ${number} (.+)\n\nDate: \\d{4}-\\d{2}-\\d{2}\\. Status: (?:accepted|superseded)\\b`).exec(text) ??
    [];
  expect(title).toBeDefined();
  expect(index).toContain(`[${number} ${title}](${name})`);
});

test("a decision that another one names is there", () => {
  const missing = decisions.flatMap((name) =>
    Array.from(readFileSync(join(FOLDER, name), "utf8").matchAll(/\]\((\d{3}-[a-z-]+\.md)\)/g), ([, to]) => to).filter(
      (to) => to === undefined || !decisions.includes(to),
    ),
  );
  expect(missing).toEqual([]);
});
