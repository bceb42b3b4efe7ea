import { Prisma } from "@/lib/platform/database/generated/client";
import { z } from "zod";
import { queryRow } from "@/lib/platform/database/rows";
import { createHmac } from "node:crypto";
import { networkOf } from "@/lib/access/accounts/client";
import { sessionSecret } from "@/lib/access/accounts/secret";
import { database } from "@/lib/platform/database/connect";
import { Throttled } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/** How many attempts are allowed within a window, which starts with the first attempt. */
const MAX_ATTEMPTS = {
  account: 10,
  network: 30,
  browser: 10,
  passwordChange: 10,
  token: 3_000,
  badToken: 60,
  page: 60,
} as const;
const WINDOW_MINUTES = 15;
const PRUNE_BATCH = 200;

/** One counter for each kind and subject. `who` is hashed with a key, so that the table identifies nobody. */
function counterKey(kind: keyof typeof MAX_ATTEMPTS, who: string): string {
  return createHmac("sha256", sessionSecret()).update(`${kind}:${who}`, "utf8").digest("hex");
}

/**
 * Counts one attempt, in one statement on the database's clock, so that simultaneous attempts in several processes are
 * all counted. @throws {Throttled} when the attempt exceeds the limit.
 */
async function countAttempt(kind: keyof typeof MAX_ATTEMPTS, who: string): Promise<void> {
  const counter = await queryRow(
    z.object({ attempts: z.number(), wait: z.number() }),
    Prisma.sql`
    INSERT INTO sign_in_throttle AS counter (key, attempts, window_start)
    VALUES (${counterKey(kind, who)}, 1, clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET
      attempts = CASE
        WHEN counter.window_start <= clock_timestamp() - make_interval(mins => ${WINDOW_MINUTES}::int) THEN 1
        ELSE counter.attempts + 1 END,
      window_start = CASE
        WHEN counter.window_start <= clock_timestamp() - make_interval(mins => ${WINDOW_MINUTES}::int) THEN clock_timestamp()
        ELSE counter.window_start END
    RETURNING attempts,
      ceil(extract(epoch FROM window_start - clock_timestamp()) + ${WINDOW_MINUTES}::int * 60)::int AS wait`,
  );
  if (!counter) throw new Error("The database did not count the attempt");
  if (counter.attempts === 1) await pruneCounters();
  if (counter.attempts <= MAX_ATTEMPTS[kind]) return;
  const minutes = Math.max(1, Math.ceil(counter.wait / 60));
  throw new Throttled(
    kind === "token" || kind === "page"
      ? message("Too many requests. Wait {minutes, plural, one {# minute} other {# minutes}}, then try again.", {
          minutes,
        })
      : message("Too many attempts. Wait {minutes, plural, one {# minute} other {# minutes}}, then try again.", {
          minutes,
        }),
    Math.max(1, counter.wait),
  );
}

/** Deletes counters whose window is over, skipping rows that another process has locked. */
async function pruneCounters(): Promise<void> {
  await database().$executeRaw`
    DELETE FROM sign_in_throttle WHERE key IN (
      SELECT key FROM sign_in_throttle
      WHERE window_start <= clock_timestamp() - make_interval(mins => ${WINDOW_MINUTES}::int)
      LIMIT ${PRUNE_BATCH}::int FOR UPDATE SKIP LOCKED)`;
}

/**
 * Counts an attempt to sign in, before the password is checked and whether or not the account exists. The network is
 * counted first: once it is over its limit, it can no longer use up the attempts allowed for other people's accounts.
 * A browser in which its person has signed in before has a counter of its own, which no stranger's attempts fill.
 * @throws {Throttled}
 */
export async function countSignIn(email: string, address: string, browser: string | null): Promise<void> {
  if (browser !== null) return countAttempt("browser", browser);
  await countAttempt("network", networkOf(address));
  await countAttempt("account", email);
}

/**
 * After a successful sign-in, resets the account's counter and subtracts this attempt from the network's counter; or
 * resets that of a known browser, and leaves what strangers have tried meanwhile.
 */
export async function forgiveSignIn(email: string, address: string, browser: string | null): Promise<void> {
  if (browser !== null) {
    await database().$executeRaw`DELETE FROM sign_in_throttle WHERE key = ${counterKey("browser", browser)}`;
    return;
  }
  await forgiveAccount(email);
  await database().$executeRaw`
    UPDATE sign_in_throttle SET attempts = greatest(attempts - 1, 0)
    WHERE key = ${counterKey("network", networkOf(address))}`;
}

/** Resets the counter of an account whose owner has proved to be its owner. */
export async function forgiveAccount(email: string): Promise<void> {
  await database().$executeRaw`DELETE FROM sign_in_throttle WHERE key = ${counterKey("account", email)}`;
}

/**
 * Counts an attempt to enter the user's own current password, which somebody at an unlocked browser may be guessing.
 * @throws {Throttled}
 */
export async function countPasswordChange(accountId: string): Promise<void> {
  await countAttempt("passwordChange", accountId);
}

/** Counts a request that a program makes with a token. @throws {Throttled} */
export async function countTokenUse(tokenId: string): Promise<void> {
  await countAttempt("token", tokenId);
}

/** Counts a page that somebody has the register ask a web site for. @throws {Throttled} */
export async function countPageAsked(accountId: string): Promise<void> {
  await countAttempt("page", accountId);
}

/** Counts an invalid token, for the network that it came from. @throws {Throttled} */
export async function countBadToken(address: string): Promise<void> {
  await countAttempt("badToken", networkOf(address));
}

export async function forgivePasswordChange(accountId: string): Promise<void> {
  await database().$executeRaw`DELETE FROM sign_in_throttle WHERE key = ${counterKey("passwordChange", accountId)}`;
}
