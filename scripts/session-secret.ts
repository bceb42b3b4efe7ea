import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartFault } from "@/lib/platform/database/start-fault";

const FILE = "session-secret";

/**
 * The secret that encrypts session cookies, stored in the data folder and readable by its owner only. Created at the
 * first start. Losing it signs everyone out and does no other harm.
 * @throws {StartFault} when the file exists but contains no secret.
 */
export function sessionSecretIn(dataFolder: string): string {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const path = join(dataFolder, FILE);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  try {
    // Linking is atomic and never overwrites: two first starts at the same time agree on one secret.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // node:fs throws only ErrnoExceptions
  } finally {
    rmSync(draft, { force: true });
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length < 32)
    throw new StartFault(`${path} contains no session secret. Delete it, and the next start creates a new one.`);
  return secret;
}
