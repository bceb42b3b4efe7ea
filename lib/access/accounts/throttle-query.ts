import { Prisma } from "@/lib/platform/database/generated/client";
import { z } from "zod";
import { queryRow } from "@/lib/platform/database/rows";
import { createHmac } from "node:crypto";
import { networkOf } from "@/lib/access/accounts/client";
import { sessionSecret } from "@/lib/access/accounts/secret";
import { database } from "@/lib/platform/database/connect";
import { Throttled } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/** Tries that may be made within a window that begins with the first of them. */
const TRIES = { account: 10, network: 30, passwordChange: 10, token: 3_000, badToken: 60 } as const;
const WINDOW_MINUTES = 15;
const PRUNED_AT_ONCE = 200;

/** Tells the kinds of counters apart; `who` is hashed with a key, so that the table names nobody. */
function counterKey(kind: keyof typeof TRIES, who: string): string {
  return createHmac("sha256", sessionSecret()).update(`${kind}:${who}`, "utf8").digest("hex");
}

/**
 * Counts one try, in one statement on the database's clock, so that tries made at once in several
 * processes are all counted.
 * @throws {Throttled} when it is one too many.
 */
async function countTry(kind: keyof typeof TRIES, who: string): Promise<void> {
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
  if (!counter) throw new Error("The database counted nothing");
  if (counter.attempts === 1) await pruneCounters();
  if (counter.attempts <= TRIES[kind]) return;
  const minutes = Math.max(1, Math.ceil(counter.wait / 60));
  throw new Throttled(
    kind === "token"
      ? message("Too many requests. Wait {minutes, plural, one {# minute} other {# minutes}}, then try again.", {
          minutes,
        })
      : message("Too many attempts. Wait {minutes, plural, one {# minute} other {# minutes}}, then try again.", {
          minutes,
        }),
    Math.max(1, counter.wait),
  );
}

/** Counters whose window is over say nothing any more. Rows that another process is at are left to it. */
async function pruneCounters(): Promise<void> {
  await database().$executeRaw`
    DELETE FROM sign_in_throttle WHERE key IN (
      SELECT key FROM sign_in_throttle
      WHERE window_start <= clock_timestamp() - make_interval(mins => ${WINDOW_MINUTES}::int)
      LIMIT ${PRUNED_AT_ONCE}::int FOR UPDATE SKIP LOCKED)`;
}

/**
 * Counts a try to sign in, before the password is looked at, whether or not there is such an account. The
 * network comes first: one that is over its limit can no longer use up the tries of other people's accounts.
 * @throws {Throttled}
 */
export async function countSignIn(email: string, address: string): Promise<void> {
  await countTry("network", networkOf(address));
  await countTry("account", email);
}

/** After signing in: the account starts afresh, and its network is not charged for people who know their password. */
export async function forgiveSignIn(email: string, address: string): Promise<void> {
  await forgiveAccount(email);
  await database().$executeRaw`
    UPDATE sign_in_throttle SET attempts = greatest(attempts - 1, 0)
    WHERE key = ${counterKey("network", networkOf(address))}`;
}

/** Somebody proved that the account is theirs. */
export async function forgiveAccount(email: string): Promise<void> {
  await database().$executeRaw`DELETE FROM sign_in_throttle WHERE key = ${counterKey("account", email)}`;
}

/** Counts a try at one's own current password, which somebody at an open browser may be guessing. @throws {Throttled} */
export async function countPasswordChange(accountId: string): Promise<void> {
  await countTry("passwordChange", accountId);
}

/** Counts what a program asks for with a token. @throws {Throttled} */
export async function countTokenUse(tokenId: string): Promise<void> {
  await countTry("token", tokenId);
}

/** Counts a token that opens nothing, for the network that it came from. @throws {Throttled} */
export async function countBadToken(address: string): Promise<void> {
  await countTry("badToken", networkOf(address));
}

export async function forgivePasswordChange(accountId: string): Promise<void> {
  await database().$executeRaw`DELETE FROM sign_in_throttle WHERE key = ${counterKey("passwordChange", accountId)}`;
}
