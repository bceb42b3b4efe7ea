/*
 * PostgreSQL has no dictionary of Kazakh. A Kazakh word takes its endings in a fixed order: plural, possession, case. Cut
 * off from the last to the first, they leave a beginning that its forms share. Most endings begin with another letter
 * after a vowel, a voiced and a voiceless consonant.
 */

/** Letters that Kazakh has and Russian has not. */
const KAZAKH_LETTERS = /[әғқңөұүһі]/u;

const VOWEL = "[аәеёиоөұүыіэюя]";
const VOICELESS = "[пфкқтсшщчцхһ]";
const VOICED = "[^аәеёиоөұүыіэюяпфкқтсшщчцхһ]";

/** Genitive, dative, accusative, locative, ablative, instrumental. A country's name in -стан ends in no ablative. */
const CASE = new RegExp(
  `(?:(?<=${VOWEL}|[мнң])н[ыі]ң|(?<=${VOICED})д[ыі]ң|(?<=${VOICELESS})т[ыі]ң|ғ[ае]|ге|(?<=${VOICELESS})(?:қа|ке)|(?<=[ыі])н[ае]` +
    `|(?<=${VOWEL})н[ыі]|(?<=${VOICED})д[ыі]|(?<=${VOICELESS})т[ыі]|н?д[ае]н?|(?<=${VOICELESS})т[ае]|(?<=[пфкқтшщчцхһ])т[ае]н` +
    `|н[ае]н|[мбп]ен)$`,
  "u",
);
const POSSESSION = /(?:ымыз|іміз|ыңыз|іңіз|[ыі]м|[ыі]ң|с?[ыі])$/u;
const PLURAL = /[лдт][ае]р$/u;

/** What ends a word without a Kazakh letter only where it is Kazakh: a plural, with or without a case. */
const PLURAL_AND_CASE = /[лдт][ае]р(?:д[ыі]ң?|ғ[ае]|ге|д[ае]н?|мен)?$/u;

/** The fewest letters that stay of a word. */
const MIN_STEM = 5;

function cut(word: string, ending: RegExp): string {
  const shorter = word.replace(ending, "");
  return shorter.length >= MIN_STEM ? shorter : word;
}

/** The beginning that the forms of a Kazakh word share, in lower case; null for what is not seen to be Kazakh. */
export function kazakhStem(word: string): string | null {
  const folded = word.toLowerCase();
  if (!/^\p{Script=Cyrillic}+$/u.test(folded)) return null;
  if (KAZAKH_LETTERS.test(folded)) return [CASE, POSSESSION, PLURAL].reduce(cut, folded);
  const stem = cut(folded, PLURAL_AND_CASE);
  return stem === folded ? null : stem;
}
