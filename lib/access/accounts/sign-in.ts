import type { Client } from "@/lib/access/accounts/client";
import { verifyPassword } from "@/lib/access/accounts/passwords";
import type { SignInInput } from "@/lib/access/accounts/schema";
import { findCredentials, openSessionNow } from "@/lib/access/accounts/session-query";
import { countSignIn, forgiveSignIn } from "@/lib/access/accounts/throttle-query";
import { InvalidInput } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/** One answer for no such account, a wrong password, a disabled account and one not taken up yet. */
const REFUSAL = message("Email address or password is incorrect, or the account cannot sign in.");

/**
 * Checks e-mail and password and opens a session, whose id it gives.
 * @throws {Throttled} before the password is looked at, when there were too many tries.
 * @throws {InvalidInput} the same for every other reason.
 */
export async function signIn(input: Pick<SignInInput, "email" | "password">, client: Client): Promise<string> {
  await countSignIn(input.email, client.address);
  const account = await findCredentials(input.email);
  const matches = await verifyPassword(account?.passwordHash ?? null, input.password);
  const sessionId =
    account?.passwordHash && matches
      ? await openSessionNow({ id: account.id, passwordHash: account.passwordHash }, client)
      : null;
  if (sessionId === null) throw new InvalidInput({ password: [REFUSAL] });
  await forgiveSignIn(input.email, client.address);
  return sessionId;
}
