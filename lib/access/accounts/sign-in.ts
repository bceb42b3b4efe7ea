import type { Client } from "@/lib/access/accounts/client";
import { verifyPassword } from "@/lib/access/accounts/passwords";
import type { SignInInput } from "@/lib/access/accounts/schema";
import { findCredentials, openSessionNow } from "@/lib/access/accounts/session-query";
import { countSignIn, forgiveSignIn } from "@/lib/access/accounts/throttle-query";
import { rejectInput } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/** One answer for an unknown account, a wrong password, a disabled account and an invitation not yet accepted. */
const SIGN_IN_FAILED = message("Email address or password is incorrect, or the account cannot sign in.");

const NOT_THE_AUTHOR = message(
  "Someone else filled in the form that is still open. Sign in with the account that filled it in, or leave the form.",
);

/**
 * Checks email and password and opens a session. Returns its id.
 * @param author Whose words are waiting: nobody else may sign in beside them.
 * @throws {Throttled} after too many attempts, before the password is checked.
 * @throws {InvalidInput} for every other reason, with the same message unless the password is right and the person is not
 * the author.
 */
export async function signIn(
  input: Pick<SignInInput, "email" | "password">,
  client: Client,
  author: string | null = null,
): Promise<string> {
  await countSignIn(input.email, client.address);
  const account = await findCredentials(input.email);
  const matches = await verifyPassword(account?.passwordHash ?? null, input.password);
  if (account?.passwordHash && matches && author !== null && account.id !== author)
    rejectInput("email", NOT_THE_AUTHOR);
  const sessionId =
    account?.passwordHash && matches
      ? await openSessionNow({ id: account.id, passwordHash: account.passwordHash }, client)
      : null;
  if (sessionId === null) rejectInput("password", SIGN_IN_FAILED);
  await forgiveSignIn(input.email, client.address);
  return sessionId;
}
