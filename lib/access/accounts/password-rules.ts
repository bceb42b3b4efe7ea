import { PASSWORD_LENGTH } from "@/lib/access/accounts/vocabulary";
import { message, type Message } from "@/lib/platform/language/message";

/** One Unicode form for each password, so that every keyboard produces the same one (NIST SP 800-63B, 3.1.1.2). */
export function normalisePassword(password: string): string {
  return password.normalize("NFC");
}

function foldPassword(text: string): string {
  return normalisePassword(text).toLowerCase().replace(/\s+/g, "");
}

/** What is wrong with a new password, as a message for the person who chose it, or null. */
export async function passwordFault(
  password: string,
  account: { name: string; email: string },
): Promise<Message | null> {
  const length = [...normalisePassword(password)].length;
  if (length < PASSWORD_LENGTH.min)
    return message("Password must be at least {limit} characters.", { limit: PASSWORD_LENGTH.min });
  if (length > PASSWORD_LENGTH.max)
    return message("Password must be {limit} characters or fewer.", { limit: PASSWORD_LENGTH.max });
  const normalised = foldPassword(password);
  const [local = ""] = account.email.split("@");
  if (
    [account.email, local, account.name].some(
      (identifier) => identifier !== "" && normalised === foldPassword(identifier),
    ) ||
    normalised.includes(foldPassword(account.email))
  ) {
    return message("Password must not be your name or email address.");
  }
  const own = [account.name, ...account.name.split(/\s+/), local, ...account.email.split(/[@.]/)];
  // Its lists are large, and are loaded only when somebody chooses a password.
  const { isEasyToGuess } = await import("@/lib/access/accounts/password-strength");
  return (await isEasyToGuess(normalisePassword(password), own))
    ? message("This password is too easy to guess. Choose another password.")
    : null;
}
