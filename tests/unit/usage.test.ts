import { BadUsage, parseArguments, USAGE } from "@/scripts/usage";

function refusal(...typed: string[]): string {
  try {
    parseArguments(typed);
  } catch (error) {
    if (error instanceof BadUsage) return error.message;
    throw error;
  }
  throw new Error(`Taken: ${typed.join(" ")}`);
}

test("a command is taken with what it takes and the options that it has", () => {
  expect(parseArguments(["head"])).toEqual({ verb: "head", rest: [], options: {} });
  expect(parseArguments(["verify", "--since", "7:abc"])).toMatchObject({ verb: "verify", options: { since: "7:abc" } });
  expect(parseArguments(["import", "--dry-run", "table.csv"])).toEqual({
    verb: "import",
    rest: ["table.csv"],
    options: { "dry-run": "yes" },
  });
  expect(parseArguments(["user", "add", "ada@example.org", "--name", "Ada"])).toEqual({
    verb: "user",
    rest: ["add", "ada@example.org"],
    options: { name: "Ada" },
  });
});

test("what is no command, takes something else or has no such option is refused", () => {
  expect(refusal()).toBe("");
  expect(refusal("delete", "everything")).toBe("Unknown command: delete everything");
  expect(refusal("user", "remove", "ada@example.org")).toMatch("Unknown command");
  expect(refusal("import")).toBe("Usage: import FILE [--mapping FILE.json] [--dry-run] [--refused FILE.csv]");
  expect(refusal("backup", "one", "two")).toBe("Usage: backup FILE");
  expect(refusal("user", "add", "ada@example.org")).toMatch(/^Usage: user add EMAIL --name NAME/);
  expect(refusal("head", "--since", "7:abc")).toMatch("--since");
  expect(refusal("verify", "--since")).toMatch("--since");
});

test("the usage tells of every command, in lines that a terminal shows whole", () => {
  for (const name of ["verify [--since HEAD]", "head", "backup FILE", "restore FILE", "user reset EMAIL"]) {
    expect(USAGE).toContain(`\n  ${name} `);
  }
  expect(Math.max(...USAGE.split("\n").map((line) => line.length))).toBeLessThanOrEqual(105);
});
