import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { prepareClient, ROOT } from "@/scripts/prepare";
import { startFailure } from "@/scripts/start-failure";

const USAGE = `Usage: npm run tracker -- VERB

  verify [--since HEAD]          check the whole history and every row that it vouches for, and that it
                                 contains a head that was kept: SEQUENCE:HASH, a line as "head" prints
                                 it, or a file of such lines
  head                           print the newest entry of the history: sequence, hash, instant
  user add EMAIL --name NAME [--role REVIEWER|ANALYST|ADMIN]
                                 make an account and print the link at which its holder chooses a password
  user reset EMAIL               print a link at which the account's holder sets a new password

The embedded database is open in one process at a time: stop the server first.
`;

/** What was typed is no command. The message says what is wrong with it; the usage is printed after it. */
class BadUsage extends Error {}

type Command = () => Promise<number>;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The command that the words on the command line ask for, found before anything is opened. @throws {BadUsage} */
function commandOf(
  words: readonly string[],
  options: { name?: string | undefined; role?: string | undefined; since?: string | undefined },
): Command {
  const [verb, ...rest] = words;
  if (verb === "verify" && rest.length === 0) return () => verify(options.since);
  if (verb === "head" && rest.length === 0) return head;
  const [action, email, ...more] = rest;
  if (verb === "user" && email !== undefined && more.length === 0) {
    if (action === "add") return () => addUser({ email, name: options.name, role: options.role });
    if (action === "reset") return () => resetUser(email);
  }
  throw new BadUsage(verb === undefined ? "" : `There is no such command: ${words.join(" ")}`);
}

/** What was kept: the words themselves, or the file that they name. @throws {BadUsage} when there is no head in it. */
async function keptHeads(since: string | undefined) {
  if (since === undefined) return [];
  const { parseHeads } = await import("@/lib/history/kept-heads");
  // npm runs commands in the project's folder and says where they were typed.
  const file = resolve(process.env["INIT_CWD"] ?? ".", since);
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  const heads = parseHeads(isFile ? readFileSync(file, "utf8") : since);
  if (heads.length > 0) return heads;
  throw new BadUsage(`--since takes SEQUENCE:HASH or a file that "tracker head" was written to, not ${since}`);
}

/** Prints to standard error, now and then, how far it is. */
function printNowAndThen(words: (entries: number, of: number) => string): (entries: number, of: number) => void {
  let last = Date.now();
  return (entries, of) => {
    if (Date.now() - last < 1_000) return;
    last = Date.now();
    process.stderr.write(`${words(entries, of)}\n`);
  };
}

async function verify(since: string | undefined): Promise<number> {
  const { COMMAND_ACCOUNT } = await import("@/lib/accounts/system-accounts");
  const { verifyRegister } = await import("@/lib/integrity/read");
  const { progressWords, verdictLines } = await import("@/lib/integrity/words");
  const kept = await keptHeads(since);
  const verdict = await verifyRegister(COMMAND_ACCOUNT, { kept, onProgress: printNowAndThen(progressWords) });
  verdictLines(verdict).forEach(say);
  return verdict.fault ? 1 : 0;
}

async function head(): Promise<number> {
  const { COMMAND_ACCOUNT } = await import("@/lib/accounts/system-accounts");
  const { getHead } = await import("@/lib/integrity/read");
  const newest = await getHead(COMMAND_ACCOUNT);
  const { headLine } = await import("@/lib/integrity/words");
  say(newest ? headLine({ ...newest, instant: newest.instant.toISOString() }) : "The history is empty.");
  return 0;
}

async function addUser(input: { email: string; name: string | undefined; role: string | undefined }): Promise<number> {
  const { inviteSchema } = await import("@/lib/accounts/schema");
  const { COMMAND_ACCOUNT, ensureSystemAccounts } = await import("@/lib/accounts/system-accounts");
  const { inviteAccount } = await import("@/lib/accounts/write");
  const invited = inviteSchema.parse({ ...input, role: input.role ?? "REVIEWER" });
  await ensureSystemAccounts();
  const { link } = await inviteAccount(COMMAND_ACCOUNT, invited);
  say(`${invited.email} chooses a password here, once:\n  ${link}`);
  return 0;
}

async function resetUser(text: string): Promise<number> {
  const { emailAddress } = await import("@/lib/accounts/schema");
  const { findAccountId } = await import("@/lib/accounts/read");
  const { COMMAND_ACCOUNT, ensureSystemAccounts } = await import("@/lib/accounts/system-accounts");
  const { resetPassword } = await import("@/lib/accounts/write");
  const email = emailAddress.parse(text);
  await ensureSystemAccounts();
  const id = await findAccountId(COMMAND_ACCOUNT, email);
  if (id === null) throw new BadUsage(`No account has the address ${email}.`);
  const { link } = await resetPassword(COMMAND_ACCOUNT, { id });
  say(`${email} sets a new password here, once:\n  ${link}`);
  return 0;
}

/** What to print about an error, and the exit code: 2 for a command that cannot be meant, 1 for one that failed. */
async function report(error: unknown): Promise<{ message: string; code: number }> {
  const { ZodError } = await import("zod");
  const { ExpectedError, InvalidInput } = await import("@/lib/errors");
  const { StartFault } = await import("@/lib/database/start-fault");
  if (error instanceof BadUsage) return { message: `${error.message}\n\n${USAGE}`.trimStart(), code: 2 };
  if (error instanceof ZodError) {
    return { message: `${error.issues.map((issue) => issue.message).join("\n")}\n\n${USAGE}`, code: 2 };
  }
  if (error instanceof InvalidInput) return { message: `${Object.values(error.fields).flat().join("\n")}\n`, code: 1 };
  if (error instanceof ExpectedError) return { message: `${error.message}\n`, code: 1 };
  if (error instanceof StartFault && error.inUse) {
    const message = `${error.message} While the server runs, an administrator verifies the register and sees its head on the page /integrity.\n`;
    return { message, code: 2 };
  }
  return { message: `${startFailure(error).replace("Followthrough cannot start", "This cannot be done")}\n`, code: 1 };
}

function parse(words: string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { name: { type: "string" }, role: { type: "string" }, since: { type: "string" } },
    });
    return commandOf(positionals, values);
  } catch (error) {
    if (error instanceof TypeError) throw new BadUsage(error.message, { cause: error });
    throw error;
  }
}

async function main(): Promise<number> {
  const command = parse(process.argv.slice(2));
  process.chdir(ROOT);
  const file = join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const { env } = await import("@/lib/env");
  const settings = env();
  await prepareClient();
  const { closeDatabase, openDatabase } = await import("@/lib/database/connect");
  await openDatabase(settings);
  try {
    return await command();
  } finally {
    await closeDatabase();
  }
}

main()
  .catch(async (error: unknown) => {
    const { message, code } = await report(error);
    process.stderr.write(message);
    return code;
  })
  .then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
