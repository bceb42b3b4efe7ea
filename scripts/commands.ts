import type { RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import { startFailure } from "@/scripts/start-failure";
import { BadUsage, type CommandArguments } from "@/scripts/usage";

/** A command's output: lines that are its result, and lines about its progress. */
export type Output = { say: (line: string) => void; progress: (line: string) => void };

/** A command on the open database. Returns the exit code. */
export type Command = (output: Output) => Promise<number>;

/** The command for the arguments, found before anything is opened. @throws {BadUsage} */
export function commandOf({ verb, rest, options }: CommandArguments): Command {
  if (verb === "verify" && rest.length === 0) return (output) => verify(output, options["since"]);
  if (verb === "head" && rest.length === 0) return head;
  if (verb === "remake-state" && rest.length === 0) return remakeState;
  if (verb === "check-links" && rest.length === 0) return checkLinks;
  if (verb === "look-again" && rest.length === 0) return lookAgain;
  if (verb === "digest" && rest.length === 0) return digest;
  if (verb === "starter-update" && rest.length === 0) {
    return (output) => updateStarter(output, options["write"] !== undefined);
  }
  if (verb === "import" && rest[0] !== undefined && rest.length === 1) {
    const [path] = rest;
    const { mapping, refused } = options;
    return (output) => importFile(output, path, { mapping, refused, dryRun: options["dry-run"] !== undefined });
  }
  const [action, email, ...more] = rest;
  if (verb === "user" && email !== undefined && more.length === 0) {
    if (action === "add") return (output) => addUser(output, { email, name: options["name"], role: options["role"] });
    if (action === "reset") return (output) => resetUser(output, email);
  }
  throw new BadUsage(`Unknown command: ${[verb, ...rest].join(" ")}`);
}

/** Reports progress, at most once a second. */
export function reportProgress(
  { progress }: Output,
  words: (entries: number, of: number) => string,
): (entries: number, of: number) => void {
  let last = Date.now();
  return (entries, of) => {
    if (Date.now() - last < 1_000) return;
    last = Date.now();
    progress(words(entries, of));
  };
}

/** `since` is text that contains heads. */
async function verify(output: Output, since: string | undefined): Promise<number> {
  const { COMMAND_ACCOUNT } = await import("@/lib/access/accounts/system-accounts");
  const { parseHeads } = await import("@/lib/platform/history/kept-heads");
  const { verifyRegister } = await import("@/lib/audit/integrity/read");
  const { progressWords, verdictLines } = await import("@/lib/audit/integrity/words");
  const heads = since === undefined ? [] : parseHeads(since);
  if (since !== undefined && heads.length === 0) {
    throw new BadUsage('--since takes SEQUENCE:HASH or a file with the output of "tracker head"');
  }
  const verdict = await verifyRegister(COMMAND_ACCOUNT, {
    kept: heads,
    onProgress: reportProgress(output, progressWords),
  });
  verdictLines(verdict).forEach(output.say);
  return verdict.fault ? 1 : 0;
}

async function head({ say }: Output): Promise<number> {
  const { COMMAND_ACCOUNT } = await import("@/lib/access/accounts/system-accounts");
  const { getHead } = await import("@/lib/audit/integrity/read");
  const { headLine } = await import("@/lib/audit/integrity/words");
  const newest = await getHead(COMMAND_ACCOUNT);
  say(newest ? headLine({ ...newest, instant: newest.instant.toISOString() }) : "The history is empty.");
  return 0;
}

async function remakeState({ say }: Output): Promise<number> {
  const { remakePresentState } = await import("@/lib/platform/history/present-state");
  await remakePresentState();
  say("The state of every record, and how many count in each group, were computed from the facts.");
  return 0;
}

/** Checks every address in the register. Returns 1 when the content of one has changed or is in doubt. */
async function checkLinks({ say, progress }: Output): Promise<number> {
  const { COMMAND_ACCOUNT } = await import("@/lib/access/accounts/system-accounts");
  const { linkLine, linkSums } = await import("@/lib/audit/link-check/words");
  const { checkLinks: check } = await import("@/lib/audit/link-check/write");
  const counts = { same: 0, first: 0, changed: 0, unclear: 0, nothing: 0 };
  let last = Date.now();
  for await (const report of check(COMMAND_ACCOUNT)) {
    counts[report.result] += 1;
    const line = linkLine(report);
    if (line !== null) say(line);
    if (Date.now() - last < 5_000) continue;
    last = Date.now();
    progress(linkSums(counts));
  }
  say(linkSums(counts));
  return counts.changed + counts.unclear + counts.nothing === 0 ? 0 : 1;
}

/** Prints one line for a timer's log. What the pages are by now stands on the pages of the evidence. */
async function lookAgain({ say }: Output): Promise<number> {
  const { COMMAND_ACCOUNT } = await import("@/lib/access/accounts/system-accounts");
  const { lookAtAll } = await import("@/lib/register/web-pages/write");
  const counts = { THERE: 0, GONE: 0, unclear: 0 };
  for await (const { outcome } of lookAtAll(COMMAND_ACCOUNT)) counts[outcome ?? "unclear"] += 1;
  say(`Pages of evidence looked at: ${counts.THERE} there, ${counts.GONE} gone, ${counts.unclear} that did not tell.`);
  return 0;
}

/** Prints one line for a timer's log. Exit code 1 when a mail was not sent, so that someone looks into it. */
async function digest({ say }: Output): Promise<number> {
  const { COMMAND_ACCOUNT, ensureSystemAccounts } = await import("@/lib/access/accounts/system-accounts");
  const { sendDigests } = await import("@/lib/delivery/notifications/write");
  const { env } = await import("@/lib/platform/env");
  const { openMailer } = await import("@/lib/platform/mail");
  await ensureSystemAccounts();
  const { SENT, REFUSED, UNKNOWN } = await sendDigests(COMMAND_ACCOUNT, await openMailer(env()));
  say(
    `Digests: ${SENT} sent, ${REFUSED} refused by the mail server and retried by the next run, ` +
      `${UNKNOWN} with an unknown outcome.`,
  );
  return REFUSED + UNKNOWN === 0 ? 0 : 1;
}

/**
 * `mapping` is JSON, and `refused` the path of a new file for the rejected rows. Returns 1 when nothing was imported
 * because a row was rejected.
 */
async function importFile(
  output: Output,
  path: string,
  { mapping, refused, dryRun }: { mapping: string | undefined; refused: string | undefined; dryRun: boolean },
): Promise<number> {
  const { COMMAND_ACCOUNT, ensureSystemAccounts } = await import("@/lib/access/accounts/system-accounts");
  const { mappingSchema } = await import("@/lib/delivery/imports/schema");
  const { outcomeLines, rowsWords } = await import("@/lib/delivery/imports/words");
  const { importTable } = await import("@/lib/delivery/imports/table-write");
  const { refusedHeader, refusedLine } = await import("@/lib/delivery/imports/refused-rows");
  const { ENGLISH } = await import("@/lib/platform/language/translate");
  const { writeNewFile } = await import("@/scripts/new-file");
  let parsed: unknown = {};
  try {
    if (mapping !== undefined) parsed = JSON.parse(mapping);
  } catch (error) {
    throw new BadUsage("--mapping takes a JSON file", { cause: error });
  }
  await ensureSystemAccounts();
  let last = Date.now();
  const take = (sink?: RefusedRowsSink) =>
    importTable(COMMAND_ACCOUNT, {
      path,
      dryRun,
      mapping: mappingSchema.parse(parsed),
      ...(sink && { refused: sink }),
      onProgress: (rows, writing) => {
        if (Date.now() - last < 1_000) return;
        last = Date.now();
        output.progress(rowsWords(rows, writing));
      },
    });
  const outcome = await (refused === undefined
    ? take()
    : writeNewFile(refused, async (file) => {
        let names: readonly string[] = [];
        let end = 0;
        const append = async (text: string) => {
          const { bytesWritten } = await file.write(text, end);
          end += bytesWritten;
        };
        return take({
          async begin(columns) {
            names = columns;
            await file.truncate(0);
            end = 0;
            await append(refusedHeader(names));
          },
          async add(row) {
            await append(refusedLine(ENGLISH, names, row));
          },
        });
      }));
  outcomeLines(outcome, dryRun).forEach(output.say);
  return outcome.counts.refused === 0 ? 0 : 1;
}

const NOTHING_TO_DO = {
  none: "This register does not have the starter register: there is nothing to do.",
  second: "This register already has the present starter register: there is nothing to do.",
} as const;

/** Lists every change before making any, and makes them only if `write` is set. */
async function updateStarter({ say }: Output, write: boolean): Promise<number> {
  const { ensureSystemAccounts } = await import("@/lib/access/accounts/system-accounts");
  const { updateStarterRegister } = await import("@/prisma/starter/update");
  await ensureSystemAccounts();
  const { editionBefore, changes, left } = await updateStarterRegister({ write });
  changes.forEach(say);
  for (const line of left) say(`LEFT  ${line}`);
  if (editionBefore !== "first" && changes.length === 0) say(NOTHING_TO_DO[editionBefore]);
  else if (changes.length === 0) say(`Nothing to change; ${left.length} things are left as they are.`);
  else if (write) say(`Written: ${changes.length} changes; ${left.length} things are left as they are.`);
  else
    say(`${changes.length} changes, ${left.length} things left as they are. Nothing is written: --write makes them.`);
  return 0;
}

type NewUser = { email: string; name: string | undefined; role: string | undefined };

async function addUser({ say }: Output, input: NewUser): Promise<number> {
  const { inviteSchema } = await import("@/lib/access/accounts/schema");
  const { COMMAND_ACCOUNT, ensureSystemAccounts } = await import("@/lib/access/accounts/system-accounts");
  const { inviteAccount } = await import("@/lib/access/accounts/write");
  const invited = inviteSchema.parse({ ...input, role: input.role ?? "REVIEWER" });
  await ensureSystemAccounts();
  const { link } = await inviteAccount(COMMAND_ACCOUNT, invited);
  say(`${invited.email} can choose a password here, once:\n  ${link}`);
  return 0;
}

async function resetUser({ say }: Output, text: string): Promise<number> {
  const { emailAddress } = await import("@/lib/access/accounts/schema");
  const { findAccountId } = await import("@/lib/access/accounts/read");
  const { COMMAND_ACCOUNT, ensureSystemAccounts } = await import("@/lib/access/accounts/system-accounts");
  const { resetPassword } = await import("@/lib/access/accounts/write");
  const email = emailAddress.parse(text);
  await ensureSystemAccounts();
  const id = await findAccountId(COMMAND_ACCOUNT, email);
  if (id === null) throw new BadUsage(`No account has the address ${email}.`);
  const { link } = await resetPassword(COMMAND_ACCOUNT, { id });
  say(`${email} can set a new password here, once:\n  ${link}`);
  return 0;
}

/** The message for an error, and the exit code: 2 for invalid usage, 1 for a failure. */
export type Failure = { message: string; code: number; showUsage: boolean };

export async function failureOf(error: unknown): Promise<Failure> {
  const { ZodError } = await import("zod");
  const { CommandError, ExpectedError, InvalidInput } = await import("@/lib/platform/errors");
  if (error instanceof BadUsage) return { message: error.message, code: 2, showUsage: true };
  if (error instanceof ZodError) {
    return { message: error.issues.map((issue) => issue.message).join("\n"), code: 2, showUsage: true };
  }
  if (error instanceof InvalidInput) {
    return { message: Object.values(error.inEnglish).flat().join("\n"), code: 1, showUsage: false };
  }
  if (error instanceof ExpectedError || error instanceof CommandError) {
    return { message: error.message, code: 1, showUsage: false };
  }
  const message = startFailure(error).replace("Followthrough cannot start", "The command failed");
  return { message, code: 1, showUsage: false };
}
