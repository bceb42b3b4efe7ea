/** `npm run build`: everything that a start would otherwise make first, for an image that starts as another user. */
import { prepareClient, preparePages } from "@/scripts/prepare";
import { startFailure } from "@/scripts/start-failure";

async function main(): Promise<void> {
  await prepareClient();
  await preparePages();
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
});
