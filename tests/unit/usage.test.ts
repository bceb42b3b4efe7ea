import { BadUsage, parseWords, USAGE } from "@/scripts/usage";

function refusal(...typed: string[]): string {
  try {
    parseWords(typed);
  } catch (error) {
    if (error instanceof BadUsage) return error.message;
    throw error;
  }
  throw new Error(`Taken: ${typed.join(" ")}`);
}

test("a command is taken with what it takes and the options that it has", () => {
  expect(parseWords(["head"])).toEqual({ verb: "head", rest: [], options: {} });
  expect(parseWords(["verify", "--since", "7:abc"])).toMatchObject({ verb: "verify", options: { since: "7:abc" } });
  expect(parseWords(["import", "--dry-run", "table.csv"])).toEqual({
    verb: "import",
    rest: ["table.csv"],
    options: { "dry-run": "yes" },
  });
  expect(parseWords(["user", "add", "ada@example.org", "--name", "Ada"])).toEqual({
    verb: "user",
    rest: ["add", "ada@example.org"],
    options: { name: "Ada" },
  });
});

test("what is no command, takes something else or has no such option is refused", () => {
  expect(refusal()).toBe("");
  expect(refusal("delete", "everything")).toBe("There is no such command: delete everything");
  expect(refusal("user", "remove", "ada@example.org")).toMatch("There is no such command");
  expect(refusal("import")).toBe("It is typed like this: import FILE [--mapping FILE.json] [--dry-run]");
  expect(refusal("backup", "one", "two")).toBe("It is typed like this: backup FILE");
  expect(refusal("user", "add", "ada@example.org")).toMatch(/^It is typed like this: user add EMAIL --name NAME/);
  expect(refusal("head", "--since", "7:abc")).toMatch("--since");
  expect(refusal("verify", "--since")).toMatch("--since");
});

test("the usage tells of every command, in lines that a terminal shows whole", () => {
  for (const name of ["verify [--since HEAD]", "head", "backup FILE", "restore FILE", "user reset EMAIL"]) {
    expect(USAGE).toContain(`\n  ${name} `);
  }
  expect(Math.max(...USAGE.split("\n").map((line) => line.length))).toBeLessThanOrEqual(105);
});
