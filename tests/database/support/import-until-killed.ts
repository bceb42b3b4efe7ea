// Imports a table into the embedded database of a data folder. It prints how many records it found, then how many rows are
// checked and written, until it is killed or has written all.
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { importTable } from "@/lib/delivery/imports/table-write";
import { closeDatabase, database, openDatabase } from "@/lib/platform/database/connect";

async function main(dataFolder: string, path: string): Promise<void> {
  await openDatabase({ dataFolder });
  await ensureSystemAccounts();
  process.stdout.write(`found ${await database().recommendation.count()}\n`);
  await importTable(COMMAND_ACCOUNT, {
    path,
    mapping: mappingSchema.parse({ newActors: "BODY" }),
    dryRun: false,
    onProgress: (rows, isWriting) => {
      process.stdout.write(`${isWriting ? "written" : "checked"} ${rows}\n`);
    },
  });
  process.stdout.write("done\n");
  await closeDatabase();
}

const [, , dataFolder = "", path = ""] = process.argv;
main(dataFolder, path).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
