import { message, type Message } from "@/lib/platform/language/message";

/** In code points, after normalising. */
export const PASSWORD_LENGTH = { min: 12, max: 256 } as const;

/** The most common passwords that are long enough and not a simple run of characters. */
const COMMON_PASSWORDS = new Set([
  "administrator",
  "adminadminadmin",
  "changemechangeme",
  "correcthorsebatterystaple",
  "followthrough",
  "iloveyou1234",
  "iloveyouiloveyou",
  "letmeinletmein",
  "letmein123456",
  "password1234",
  "password12345",
  "password123456",
  "passwordpassword",
  "qazwsxedcrfv",
  "qwerty123456",
  "qwerty12345678",
  "qwertyqwerty",
  "qwertyuiop12",
  "qwertyuiop123",
  "qwertyuiop123456",
  "trustno1trustno1",
  "welcome12345",
  "welcome123456",
  "welcomewelcome",
  "1q2w3e4r5t6y",
  "1q2w3e4r5t6y7u8i",
  "1qaz2wsx3edc",
  "zaq12wsxcde3",
]);

/**
 * The rows of a keyboard, and the alphabet. A run of characters along one of them is easy to guess, however long it is.
 */
const RUNS = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"].flatMap((row) => [
  row,
  [...row].reverse().join(""),
]);

/** One Unicode form for each password, so that every keyboard produces the same one (NIST SP 800-63B, 3.1.1.2). */
export function normalisePassword(password: string): string {
  return password.normalize("NFC");
}

function foldPassword(text: string): string {
  return normalisePassword(text).toLowerCase().replace(/\s+/g, "");
}

/** What is wrong with a new password, as a message for the person who chose it, or null. */
export function passwordFault(password: string, account: { name: string; email: string }): Message | null {
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
  const guessable =
    COMMON_PASSWORDS.has(normalised) || new Set(normalised).size < 5 || RUNS.some((run) => run.includes(normalised));
  return guessable ? message("This password is too easy to guess. Choose another password.") : null;
}
