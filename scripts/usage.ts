import { parseArgs } from "node:util";

/** A command's words, and its options by name; an option without a value is "yes". */
export type CommandArguments = {
  verb: string;
  rest: readonly string[];
  options: Readonly<Partial<Record<string, string>>>;
};

/** The arguments are not a valid command. The message says why; the usage is printed after it. */
export class BadUsage extends Error {}

type Option = {
  /** The name of the option's value; not set for an option without one. */
  readonly argument?: string;
  readonly required?: true;
};

/** The definition of a command, from which both the parser and the usage are made. */
type CommandDefinition = {
  readonly name: string;
  /** The name of the argument after the command; not set for a command without one. */
  readonly argument?: string;
  readonly options?: Readonly<Record<string, Option>>;
  readonly help: string;
};

const COMMANDS: readonly CommandDefinition[] = [
  {
    name: "remake-state",
    help: "compute from the facts what lists and totals of today read; needed only if verify says that it is wrong",
  },
  {
    name: "verify",
    options: { since: { argument: "HEAD" } },
    help:
      "verify the whole history and every row that it vouches for, and that it contains the given heads: " +
      'SEQUENCE:HASH, a line as "head" prints it, or a file of such lines',
  },
  { name: "head", help: "print the newest entry of the history: sequence, hash, instant" },
  {
    name: "check-links",
    help: "check the addresses of evidence and sources: list those that no longer answer or whose content has changed",
  },
  {
    name: "look-again",
    help: "look at the web addresses of evidence again, if that is switched on in the settings; for a timer",
  },
  {
    name: "backup",
    argument: "FILE",
    help: "back up everything to a new file, which is as secret as the database itself",
  },
  { name: "restore", argument: "FILE", help: "fill an empty database from a backup, after verifying it" },
  {
    name: "import-package",
    argument: "FILE",
    help: "fill an empty database with the register, or the part of one, in a data package",
  },
  {
    name: "import",
    argument: "FILE",
    options: { mapping: { argument: "FILE.json" }, "dry-run": {}, refused: { argument: "FILE.csv" } },
    help:
      "import records and updates from a CSV file or a workbook (.xlsx): all of it, or nothing when a row is rejected; " +
      "--dry-run reports what would happen and writes nothing; --refused writes the rejected rows with their reasons to a new file",
  },
  {
    name: "digest",
    help:
      "send the email digests that are due, each only once however often this runs: for a timer, hourly or daily " +
      "(SMTP_URL and MAIL_FROM must be set)",
  },
  {
    name: "starter-update",
    options: { write: {} },
    help:
      "update the first edition of the starter register to the second by revisions and corrections: " +
      "list them, or with --write make them; what a user verified, queried, corrected or changed is left as it is and listed",
  },
  {
    name: "user add",
    argument: "EMAIL",
    options: { name: { argument: "NAME", required: true }, role: { argument: "REVIEWER|ANALYST|ADMIN" } },
    help: "create an account and print the link with which its owner chooses a password",
  },
  { name: "user reset", argument: "EMAIL", help: "print a link with which the account's owner sets a new password" },
];

const INDENT = 33;
const WIDTH = 105;

function synopsis({ name, argument, options = {} }: CommandDefinition): string {
  const described = Object.entries(options).map(([option, { argument: value, required }]) => {
    const text = value === undefined ? `--${option}` : `--${option} ${value}`;
    return required ? text : `[${text}]`;
  });
  return [name, ...(argument === undefined ? [] : [argument]), ...described].join(" ");
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

function describe(verb: CommandDefinition): string {
  const line = `  ${synopsis(verb)}`;
  const indent = " ".repeat(INDENT);
  const help = wrapped(verb.help, WIDTH - INDENT).join(`\n${indent}`);
  return line.length < INDENT - 1 ? `${line.padEnd(INDENT)}${help}` : `${line}\n${indent}${help}`;
}

export const USAGE = `Usage: npm run tracker -- VERB

${COMMANDS.map(describe).join("\n")}

The server may be running, except for restore and import-package.
`;

/** Whether the arguments ask for help. */
export function asksForHelp(argv: readonly string[]): boolean {
  return argv.includes("--help") || argv.includes("-h") || argv[0] === "help";
}

/** Parses the arguments of a command, and rejects options that it does not have. @throws {BadUsage} */
export function parseArguments(argv: readonly string[]): CommandArguments {
  if (argv.length === 0) throw new BadUsage("");
  const verb = COMMANDS.find(({ name }) => name.split(" ").every((word, index) => word === argv[index]));
  if (!verb) throw new BadUsage(`Unknown command: ${argv.join(" ")}`);
  const { name, argument, options = {} } = verb;
  try {
    const { values, positionals } = parseArgs({
      args: argv.slice(name.split(" ").length),
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([option, { argument: value }]) => [
          option,
          { type: value === undefined ? ("boolean" as const) : ("string" as const) },
        ]),
      ),
    });
    const missing = Object.entries(options).find(([option, { required }]) => required && values[option] === undefined);
    if (missing || positionals.length !== (argument === undefined ? 0 : 1)) {
      throw new BadUsage(`Usage: ${synopsis(verb)}`);
    }
    const [word = "", ...rest] = [...name.split(" "), ...positionals];
    const named = Object.entries(values).map(
      ([option, value]) => [option, typeof value === "string" ? value : "yes"] as const,
    );
    return { verb: word, rest, options: Object.fromEntries(named) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // Node's errors have both
    // An unknown option, or one without its value.
    if (code?.startsWith("ERR_PARSE_ARGS")) throw new BadUsage(message, { cause: error });
    throw error;
  }
}
