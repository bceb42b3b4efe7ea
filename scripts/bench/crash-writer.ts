/**
 * Opens a register and records updates in it, several at a time, until it is killed. Prints the rationale of each
 * acknowledged update on a line of its own. For scripts/bench/crash.ts.
 */
import { randomUUID } from "node:crypto";
import { ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { openDatabase } from "@/lib/platform/database/connect";
import { makeAccount } from "@/tests/factories/accounts";
import { makeActor, makeRecommendation, makeSource, makeTheme, makeUpdate } from "@/tests/factories/register";

async function writeForEver(): Promise<never> {
  const by = await makeAccount("ANALYST");
  const name = randomUUID().slice(0, 8);
  const reference = `C${name.toUpperCase()}-1`;
  // The factories count from 1 in each process, and these processes share one register.
  const { slug: source } = await makeSource({ by, title: `Source ${name}` });
  const { slug: theme } = await makeTheme(`Theme ${name}`, by);
  const { slug: addressee } = await makeActor({ by, name: `Actor ${name}` });
  await makeRecommendation({ by, reference, source, theme, addressees: [addressee] });
  for (;;) {
    const rationale = randomUUID();
    await makeUpdate({ by, reference, rationale });
    process.stdout.write(`${rationale}\n`);
  }
}

async function main(dataFolder: string, databaseUrl: string, writers: number): Promise<void> {
  await openDatabase({ dataFolder, databaseUrl: databaseUrl === "" ? undefined : databaseUrl });
  await ensureSystemAccounts();
  process.stdout.write("open\n");
  await Promise.all(Array.from({ length: writers }, writeForEver));
}

const [, , dataFolder = "", databaseUrl = "", writers = "4"] = process.argv;
main(dataFolder, databaseUrl, Number(writers)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
