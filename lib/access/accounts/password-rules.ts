import { message, type Message } from "@/lib/platform/language/message";

/** Characters as people count them (code points), after normalising. */
export const PASSWORD_LENGTH = { shortest: 12, longest: 256 } as const;

/** Of the passwords people choose most, those that are long enough and are no plain run of characters. */
const COMMON = new Set([
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

/** Rows of keys and of the alphabet: a run along one of them is no secret, however long. */
const RUNS = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"].flatMap((row) => [
  row,
  [...row].reverse().join(""),
]);

/** One spelling for each password, so that it is the same one on every keyboard (NIST SP 800-63B, 3.1.1.2). */
export function normalisePassword(password: string): string {
  return password.normalize("NFC");
}

function folded(text: string): string {
  return normalisePassword(text).toLowerCase().replace(/\s+/g, "");
}

/** What is wrong with a new password, in words for the person who chose it, or null. */
export function passwordFault(password: string, account: { name: string; email: string }): Message | null {
  const length = [...normalisePassword(password)].length;
  if (length < PASSWORD_LENGTH.shortest)
    return message("Password must be at least {limit} characters.", { limit: PASSWORD_LENGTH.shortest });
  if (length > PASSWORD_LENGTH.longest)
    return message("Password must be {limit} characters or fewer.", { limit: PASSWORD_LENGTH.longest });
  const plain = folded(password);
  const [local = ""] = account.email.split("@");
  if (
    [account.email, local, account.name].some((own) => own !== "" && plain === folded(own)) ||
    plain.includes(folded(account.email))
  ) {
    return message("Password must not be your name or email address.");
  }
  const guessable = COMMON.has(plain) || new Set(plain).size < 5 || RUNS.some((run) => run.includes(plain));
  return guessable ? message("This password is too easy to guess. Choose another password.") : null;
}
