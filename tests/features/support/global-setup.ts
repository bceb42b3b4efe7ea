import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTemplates } from "./first-home";
import { EXAMINED_FOLDER } from "./page-watch";

/** Runs before the first browser test and makes what the workers share. Returns the function to run after the last. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const examined = mkdtempSync(join(tmpdir(), "followthrough-examined-"));
  process.env[EXAMINED_FOLDER] = examined;
  const removeTemplates = await makeTemplates(process.env["TEST_DATABASE_URL"]);
  return async () => {
    await removeTemplates();
    rmSync(examined, { recursive: true, force: true });
  };
}
