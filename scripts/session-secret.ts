import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartFault } from "@/lib/platform/database/start-fault";

const FILE = "session-secret";

/**
 * The secret that session cookies are sealed with, kept in the data folder and readable by its owner only.
 * Made at the first start. Losing it signs everybody out and harms nothing else.
 * @throws {StartFault} when the file is there and holds no secret.
 */
export function sessionSecretIn(dataFolder: string): string {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const path = join(dataFolder, FILE);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  try {
    // A link is made whole or not at all, and never over an existing one: two first starts agree on one secret.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // what node:fs throws is an ErrnoException
  } finally {
    rmSync(draft, { force: true });
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length < 32)
    throw new StartFault(`${path} holds no session secret. Delete it, and the next start makes a new one.`);
  return secret;
}
