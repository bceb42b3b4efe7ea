import type { Client } from "@/lib/access/accounts/client";
import { browserOf } from "@/lib/access/accounts/known-browser";
import { verifyPassword } from "@/lib/access/accounts/passwords";
import type { SignInInput } from "@/lib/access/accounts/schema";
import { sessionSecret } from "@/lib/access/accounts/secret";
import { noteSecurity } from "@/lib/access/accounts/security-log";
import { findCredentials, openSessionNow } from "@/lib/access/accounts/session-query";
import { countSignIn, forgiveSignIn } from "@/lib/access/accounts/throttle-query";
import { rejectInput, Throttled } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/** One answer for an unknown account, a wrong password, a disabled account and an invitation not yet accepted. */
const SIGN_IN_FAILED = message("Email address or password is incorrect, or the account cannot sign in.");

/** The same beside a form, where a right password of somebody else opens no session, and must not be told from a wrong one. */
const SIGN_IN_BESIDE_FAILED = message(
  "Email address or password is incorrect, the account cannot sign in, or the open form was filled in with another account.",
);

/**
 * Checks email and password and opens a session. Returns its id.
 * @param author Whose words are waiting: nobody else may sign in beside them.
 * @throws {Throttled} after too many attempts, before the password is checked.
 * @throws {InvalidInput} for every other reason, always with the same message.
 */
export async function signIn(
  input: Pick<SignInInput, "email" | "password">,
  client: Client,
  author: string | null = null,
): Promise<string> {
  const browser = browserOf(sessionSecret(), client.marks ?? "", input.email);
  const isKnownBrowser = browser !== null;
  try {
    await countSignIn(input.email, client.address, browser);
  } catch (error) {
    if (error instanceof Throttled) noteSecurity("SIGN_IN_THROTTLED", client, { isKnownBrowser });
    throw error;
  }
  const account = await findCredentials(input.email);
  const matches = await verifyPassword(account?.passwordHash ?? null, input.password);
  const isAwaited = author === null || account?.id === author;
  const sessionId =
    account?.passwordHash && matches && isAwaited
      ? await openSessionNow({ id: account.id, passwordHash: account.passwordHash }, client)
      : null;
  noteSecurity(sessionId === null ? "SIGN_IN_REFUSED" : "SIGN_IN", client, {
    account: account?.id ?? null,
    isKnownBrowser,
  });
  if (sessionId === null) rejectInput("password", author === null ? SIGN_IN_FAILED : SIGN_IN_BESIDE_FAILED);
  await forgiveSignIn(input.email, client.address, browser);
  return sessionId;
}
