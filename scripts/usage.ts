import { parseArgs } from "node:util";

/** The words of a command, and its options by name; an option that takes nothing is "yes". */
export type CommandArguments = {
  verb: string;
  rest: readonly string[];
  options: Readonly<Partial<Record<string, string>>>;
};

/** What was typed is no command. The message says what is wrong with it; the usage is printed after it. */
export class BadUsage extends Error {}

type Option = {
  /** What it takes; without, it takes nothing. */
  readonly takes?: string;
  readonly required?: true;
};

/** One command, as it is typed and as the usage tells of it: both are made from this. */
type Verb = {
  readonly name: string;
  /** What it takes after its name. */
  readonly takes?: string;
  readonly options?: Readonly<Record<string, Option>>;
  readonly does: string;
};

const VERBS: readonly Verb[] = [
  {
    name: "verify",
    options: { since: { takes: "HEAD" } },
    does:
      "check the whole history and every row that it vouches for, and that it contains a head that was kept: " +
      'SEQUENCE:HASH, a line as "head" prints it, or a file of such lines',
  },
  { name: "head", does: "print the newest entry of the history: sequence, hash, instant" },
  {
    name: "check-links",
    does: "look at the addresses of evidence and sources: which do not answer any more, or are not what they were",
  },
  { name: "backup", takes: "FILE", does: "write everything to a new file, as secret as the database itself" },
  { name: "restore", takes: "FILE", does: "fill an empty database with what a backup holds, once it has verified" },
  { name: "import-package", takes: "FILE", does: "fill an empty database with the register in a data package" },
  {
    name: "import",
    takes: "FILE",
    options: { mapping: { takes: "FILE.json" }, "dry-run": {} },
    does:
      "take records and updates from a CSV file or a workbook (.xlsx): all of it, or nothing when a row is refused; " +
      "--dry-run says what would happen and writes nothing",
  },
  {
    name: "digest",
    does:
      "send the e-mail digests that are due, once, however often it is called: for a timer, hourly or daily " +
      "(SMTP_URL and MAIL_FROM must be set)",
  },
  {
    name: "starter-update",
    options: { write: {} },
    does:
      "bring the starter register, where its first edition is on file, to the second by revisions and corrections: " +
      "list them all, or with --write make them; what somebody verified, queried, corrected or changed is left and listed",
  },
  {
    name: "user add",
    takes: "EMAIL",
    options: { name: { takes: "NAME", required: true }, role: { takes: "REVIEWER|ANALYST|ADMIN" } },
    does: "make an account and print the link at which its holder chooses a password",
  },
  { name: "user reset", takes: "EMAIL", does: "print a link at which the account's holder sets a new password" },
];

const INDENT = 33;
const WIDTH = 105;

function synopsis({ name, takes, options = {} }: Verb): string {
  const described = Object.entries(options).map(([option, { takes: value, required }]) => {
    const typed = value === undefined ? `--${option}` : `--${option} ${value}`;
    return required ? typed : `[${typed}]`;
  });
  return [name, ...(takes === undefined ? [] : [takes]), ...described].join(" ");
}

/** A text in lines of at most `width` letters. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function described(verb: Verb): string {
  const typed = `  ${synopsis(verb)}`;
  const indent = " ".repeat(INDENT);
  const does = wrapped(verb.does, WIDTH - INDENT).join(`\n${indent}`);
  return typed.length < INDENT - 1 ? `${typed.padEnd(INDENT)}${does}` : `${typed}\n${indent}${does}`;
}

export const USAGE = `Usage: npm run tracker -- VERB

${VERBS.map(described).join("\n")}

The server may run meanwhile, except for restore and import-package.
`;

/** Whether what was typed asks how it is to be typed. */
export function asksForUsage(typed: readonly string[]): boolean {
  return typed.includes("--help") || typed.includes("-h") || typed[0] === "help";
}

/** The command that was typed, with the options that it has and no others. @throws {BadUsage} */
export function parseWords(typed: readonly string[]): CommandArguments {
  if (typed.length === 0) throw new BadUsage("");
  const verb = VERBS.find(({ name }) => name.split(" ").every((word, index) => word === typed[index]));
  if (!verb) throw new BadUsage(`There is no such command: ${typed.join(" ")}`);
  const { name, takes, options = {} } = verb;
  try {
    const { values, positionals } = parseArgs({
      args: typed.slice(name.split(" ").length),
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([option, { takes: value }]) => [
          option,
          { type: value === undefined ? ("boolean" as const) : ("string" as const) },
        ]),
      ),
    });
    const missing = Object.entries(options).find(([option, { required }]) => required && values[option] === undefined);
    if (missing || positionals.length !== (takes === undefined ? 0 : 1)) {
      throw new BadUsage(`It is typed like this: ${synopsis(verb)}`);
    }
    const [word = "", ...rest] = [...name.split(" "), ...positionals];
    const given = Object.entries(values).map(
      ([option, value]) => [option, typeof value === "string" ? value : "yes"] as const,
    );
    return { verb: word, rest, options: Object.fromEntries(given) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // all that Node throws here has them
    // An option that there is not, or that lacks its value.
    if (code?.startsWith("ERR_PARSE_ARGS")) throw new BadUsage(message, { cause: error });
    throw error;
  }
}
