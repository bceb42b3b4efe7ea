import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Settings } from "@/lib/platform/env";
import { commandOf, failureOf, reportProgress, type Failure, type Output } from "@/scripts/commands";
import { writeNewFile } from "@/scripts/new-file";
import { prepareClient, ROOT } from "@/scripts/prepare";
import { asksForHelp, parseArguments, USAGE, type CommandArguments } from "@/scripts/usage";

const output: Output = {
  say: (line) => void process.stdout.write(`${line}\n`),
  progress: (line) => void process.stderr.write(`${line}\n`),
};

/** Resolves a path from where the user typed the command: npm runs scripts in the project's folder. */
function resolvePath(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? ".", path);
}

/** The command, with file contents in place of the options that name a file. @throws {BadUsage} */
function parse(argv: readonly string[]): CommandArguments {
  const args = parseArguments(argv);
  const { since, mapping, refused } = args.options;
  const isFile = since !== undefined && (statSync(resolvePath(since), { throwIfNoEntry: false })?.isFile() ?? false);
  return {
    ...args,
    // A running server has another working directory.
    rest: args.verb === "import" ? args.rest.map(resolvePath) : args.rest,
    options: {
      ...args.options,
      ...(isFile ? { since: readFileSync(resolvePath(since), "utf8") } : {}),
      ...(refused === undefined ? {} : { refused: resolvePath(refused) }),
      ...(mapping === undefined ? {} : { mapping: readFileSync(resolvePath(mapping), "utf8") }),
    },
  };
}

async function withDatabase<Result>(settings: Settings, work: () => Promise<Result>): Promise<Result> {
  const { closeDatabase, openDatabase } = await import("@/lib/platform/database/connect");
  await openDatabase(settings);
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}

function size(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`;
}

/** Backs up through the running server when it has the embedded database open, otherwise from the database itself. */
async function backUp(settings: Settings, path: string): Promise<number | Failure> {
  const { askServerForBackup } = await import("@/scripts/server-socket");
  const { makeAndRecordBackup: makeNoted } = await import("@/scripts/backup-here");
  const written = await writeNewFile(path, async (file) => {
    const sent = settings.databaseUrl === undefined ? await askServerForBackup(settings.dataFolder) : null;
    if (sent === null) return withDatabase(settings, () => makeNoted(file));
    if ("message" in sent) throw new RefusedByServer(sent);
    const hash = createHash("sha256");
    let received = 0;
    for await (const chunk of sent.bytes) {
      const bytes = chunk as Buffer; // a binary stream yields only buffers
      hash.update(bytes);
      received += bytes.length;
      await file.writeFile(bytes);
    }
    if (received !== sent.size || hash.digest("hex") !== sent.sha256) throw new Error("The backup arrived incomplete");
    return { size: sent.size, sha256: sent.sha256, noted: true };
  });
  output.say(`Written: ${path}, ${size(written.size)}. It is as secret as the database itself.`);
  output.say(`SHA-256: ${written.sha256}`);
  if (!written.noted) output.say("It could not be recorded in the history, so the page on backups will not show it.");
  return 0;
}

/** An error that the server reported, with the server's own message. */
class RefusedByServer extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

async function restore(settings: Settings, path: string): Promise<number> {
  const { COMMAND_ACCOUNT } = await import("@/lib/access/accounts/system-accounts");
  const { restoreBackup } = await import("@/lib/audit/backup/write");
  const { fillDatabase } = await import("@/lib/platform/database/fill");
  const { progressWords, verdictLines } = await import("@/lib/audit/integrity/words");
  const file = await open(path, "r");
  try {
    const { header, rows, verdict } = await restoreBackup(
      COMMAND_ACCOUNT,
      file,
      (fill, prove) => fillDatabase(settings, fill, prove),
      reportProgress(output, progressWords),
    );
    const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
    verdictLines(verdict).forEach(output.say);
    output.say(`Restored: ${total.toLocaleString("en-GB")} rows, as they were at ${header.madeAt}.`);
    return 0;
  } finally {
    await file.close();
  }
}

async function importPackageOf(settings: Settings, path: string): Promise<number> {
  const { COMMAND_ACCOUNT } = await import("@/lib/access/accounts/system-accounts");
  const { fillDatabase } = await import("@/lib/platform/database/fill");
  const { importPackage } = await import("@/lib/delivery/exchange/write");
  const { progressWords, verdictLines } = await import("@/lib/audit/integrity/words");
  const { rows, leftOut, part, verdict } = await importPackage(
    COMMAND_ACCOUNT,
    path,
    (fill, prove) => fillDatabase(settings, fill, prove),
    reportProgress(output, progressWords),
  );
  verdictLines(verdict).forEach(output.say);
  const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
  output.say(`Imported: ${total.toLocaleString("en-GB")} rows, with a new history that names the old one’s head.`);
  if (part !== null) {
    const links = part.partOf + part.supersededBy;
    output.say(
      `The package is a part of a register, made with the filter ${part.filter}; interests are not in a part.`,
    );
    if (links > 0)
      output.say(
        `Links to records that are not in it are left out: ${part.partOf} records were part of another, ${part.supersededBy} superseded by another.`,
      );
  }
  if (leftOut.length > 0)
    output.say("The package has no documents: texts of sources and files on evidence did not come with it.");
  return 0;
}

async function run(args: CommandArguments, settings: Settings): Promise<number | Failure> {
  const [path, ...more] = args.rest;
  if (path !== undefined && more.length === 0) {
    if (args.verb === "backup") return backUp(settings, resolvePath(path));
    if (args.verb === "import-package") return importPackageOf(settings, resolvePath(path));
    if (args.verb === "restore") return restore(settings, resolvePath(path));
  }
  const command = commandOf(args);
  if (settings.databaseUrl === undefined) {
    const { askServer } = await import("@/scripts/server-socket");
    const answered = await askServer(settings.dataFolder, args, output);
    if (answered !== null) return answered;
  }
  return withDatabase(settings, () => command(output));
}

async function main(): Promise<number | Failure> {
  const argv = process.argv.slice(2);
  if (asksForHelp(argv)) {
    process.stdout.write(USAGE);
    return 0;
  }
  const args = parse(argv);
  process.chdir(ROOT);
  const file = join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const { env } = await import("@/lib/platform/env");
  const settings = env();
  await prepareClient();
  return run(args, settings);
}

main()
  .catch((error: unknown) => (error instanceof RefusedByServer ? error.failure : failureOf(error)))
  .then(
    (outcome) => {
      if (typeof outcome === "number") process.exit(outcome);
      process.stderr.write(`${outcome.message}\n${outcome.showUsage ? `\n${USAGE}` : ""}`.trimStart());
      process.exit(outcome.code);
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
