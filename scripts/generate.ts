/**
 * Fills an empty database with a register of any size, for experiments and measurements. Everything in it is marked as
 * generated. The same numbers and seed give the same rows.
 *
 *   npm run generate -- --records 1000 --updates 10000 --seed 1
 *
 * DATA_FOLDER or DATABASE_URL says where, as for `npm start`, which can then serve it.
 */
import { parseArgs } from "node:util";
import { closeDatabase, database, openDatabase } from "@/lib/platform/database/connect";
import { StartFault } from "@/lib/platform/database/start-fault";
import { env } from "@/lib/platform/env";
import { generateRegister } from "@/scripts/bench/generated-register";
import { prepareClient } from "@/scripts/prepare";

function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new StartFault(`${what} must be a whole number, not “${text.slice(0, 40)}”.`);
  return Number(text);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      records: { type: "string", default: "1000" },
      updates: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
    },
  });
  const size = {
    records: wholeNumber(values.records, "--records"),
    updates: wholeNumber(values.updates, "--updates"),
    seed: wholeNumber(values.seed, "--seed"),
  };
  if (size.records === 0) throw new StartFault("--records must be at least 1.");
  await prepareClient();
  const { databaseUrl, dataFolder } = env();
  await openDatabase({ databaseUrl, dataFolder });
  try {
    if ((await database().historyEntry.count()) > 0) {
      throw new StartFault(
        "This database already contains a register: name an empty one with DATA_FOLDER or DATABASE_URL.",
      );
    }
    const began = performance.now();
    await generateRegister(size);
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    process.stdout.write(
      `Generated ${size.records} records with ${size.updates} updates (seed ${size.seed}) in ${seconds} s.\n`,
    );
  } finally {
    await closeDatabase();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const words = error instanceof StartFault ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${words}\n`);
    process.exit(1);
  },
);
