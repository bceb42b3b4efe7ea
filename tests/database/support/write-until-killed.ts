// Opens the embedded database of a data folder and writes to it until it is killed, or a given number of times. Each
// number printed is a write that `withHistory` has acknowledged; before them it prints how many it found.
import { closeDatabase, database, openDatabase } from "@/lib/platform/database/connect";
import { withHistory } from "@/lib/platform/history/record";

async function main(dataFolder: string, times: number): Promise<void> {
  await openDatabase({ dataFolder });
  process.stdout.write("open\n");
  process.stdout.write(`kept ${await database().evidence.count()}\n`);
  const account = await database().account.create({ data: { kind: "SYSTEM", role: "ADMIN" } });
  for (let time = 0; time < times; time += 1) {
    const number = await withHistory(account, async ({ tx, append }) => {
      const { _max } = await tx.evidence.aggregate({ _max: { number: true } });
      const evidence = await tx.evidence.create({ data: { number: (_max.number ?? 0) + 1 } });
      await append({
        action: "test",
        subjectType: "evidence",
        subjectId: evidence.id,
        before: null,
        after: { number: evidence.number },
      });
      return evidence.number;
    });
    process.stdout.write(`${number}\n`);
  }
  await closeDatabase();
}

const [, , dataFolder = "", times = "Infinity"] = process.argv;
main(dataFolder, Number(times)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
