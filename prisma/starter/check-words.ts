import { MONTHS } from "@/lib/platform/time/date-words";

/** A span in Unicode code points, end exclusive. */
export type Span = { start: number; end: number };

const SEASONS = ["spring", "summer", "autumn", "winter"];
const NUMBER_WORDS = [
  ["two", "2"],
  ["three", "3"],
  ["four", "4"],
  ["five", "5"],
  ["six", "6"],
  ["seven", "7"],
  ["eight", "8"],
  ["nine", "9"],
  ["ten", "10"],
  ["eleven", "11"],
  ["twelve", "12"],
  ["twenty", "20"],
  ["hundred", "100"],
  ["thousand", "1000"],
  ["million", "1000000"],
  ["decade", "decade"],
] as const;

/** Words that start our titles and sentences but are not names, and occur nowhere else. */
const OPENING_WORDS = ["act", "cover", "ease", "increase", "keep", "news", "renew", "sign"];

const WORD = /\p{L}[\p{L}\p{M}\p{N}]*(?:[-’'.]\p{L}[\p{L}\p{M}\p{N}]*)*/gu;

/** The sentences of a text. A line break ends a sentence too; a footnote number belongs to the sentence before it. */
export function sentencesOf(text: string): Span[] {
  const points = [...text];
  const found: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    const first = points.slice(start, end).findIndex((point) => /\S/u.test(point));
    if (first >= 0) found.push({ start: start + first, end });
    start = end;
  };
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index] ?? "";
    if (point === "\n") close(index);
    else if (".?!…".includes(point)) {
      const before = points.slice(Math.max(0, index - 4), index).join("");
      const after = points.slice(index + 1, index + 6).join("");
      // U.K. Foreign Secretary: the full stop of an abbreviation does not end a sentence.
      const abbreviated = point === "." && /\.\p{Lu}$/u.test(before);
      const ends = /^\d{0,3}[”’"]?(?:\s|$)/u.exec(after);
      if (ends && !abbreviated) {
        close(index + 1 + [...ends[0].trimEnd()].length);
        index = start - 1;
      }
    }
  }
  close(points.length);
  return found;
}

/** All sentences that overlap one of the spans, as one text. */
export function sentencesAround(text: string, sentences: readonly Span[], spans: readonly Span[]): string {
  const points = [...text];
  return sentences
    .filter((sentence) => spans.some((span) => span.start < sentence.end && span.end > sentence.start))
    .map(({ start, end }) => points.slice(start, end).join(""))
    .join("\n");
}

/** A word without a possessive s and without the full stops of an abbreviation: `U.K.’s` gives `UK`. */
function plainWord(word: string): string {
  return word.replace(/[’']s?$/u, "").replaceAll(".", "");
}

/** The words of a text in the form in which they are compared; hyphenated words both as a whole and in parts. */
export function wordsOf(text: string): Set<string> {
  const found = (text.match(WORD) ?? []).map(plainWord);
  return new Set(found.flatMap((word) => [word, ...word.split("-")]));
}

/** Words that start our sentences but are not names, because they occur in lower case somewhere in these texts. */
export function ordinaryWords(texts: readonly string[]): (lowerCase: string) => boolean {
  const known = new Set(texts.flatMap((text) => text.match(/(?<![\p{L}\p{N}])\p{Ll}+(?:-\p{Ll}+)*/gu) ?? []));
  return (word) => known.has(word) || OPENING_WORDS.includes(word);
}

/**
 * The proper names in one of our texts, word by word. `ordinary` tells which capitalised words are not names but may
 * start a sentence.
 */
export function namesOf(text: string, ordinary: (lowerCase: string) => boolean): string[] {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const word = plainWord(match[0]);
    if (!/\p{Lu}/u.test(word)) return [];
    const first = /(?:^|[.?!:]\s)[\s“‘(]*$/u.test(text.slice(0, match.index));
    return first && !/\p{Lu}/u.test(word.slice(1)) && ordinary(word.toLowerCase()) ? [] : [word];
  });
}

/** The numbers in a text as digits: `10,000` and `four` give `10000` and `4`; percentages keep their sign, seasons count too. */
export function numbersOf(text: string): Set<string> {
  const digits = [...text.matchAll(/(?<![\p{L}\d])(\d+(?:[.,]\d+)*)\s?(%?)/gu)].map(
    ([, number = "", sign = ""]) => number.replaceAll(",", "") + sign,
  );
  const words = (text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.replace(/^decades$/u, "decade"));
  const spelled = NUMBER_WORDS.flatMap(([word, number]) => (words.includes(word) ? [number] : []));
  return new Set([...digits, ...spelled, ...SEASONS.filter((season) => words.includes(season))]);
}

/** The parts of an EDTF date as they must occur in a text: years, names of months, days and seasons. */
export function partsOfDate(edtf: string): string[] {
  return edtf.split("/").flatMap((date) => {
    const [year = "", month, day] = date.replace(/[~?%]/gu, "").split("-");
    if (month === undefined) return [year];
    const named = MONTHS[Number(month) - 1] ?? SEASONS[Number(month) - 21] ?? month;
    return day === undefined ? [year, named] : [year, named, String(Number(day))];
  });
}

/** Whether a part of a date is among the words and numbers of a text; `Dec` matches December. */
export function isAmong(part: string, words: ReadonlySet<string>, numbers: ReadonlySet<string>): boolean {
  return numbers.has(part) || words.has(part) || (MONTHS.includes(part) && words.has(part.slice(0, 3)));
}

/** The parts of one of our texts that are in “…”. */
export function quotationsOf(text: string): string[] {
  return [...text.matchAll(/“([^”]+)”/gu)].map(([, words = ""]) => words);
}

/** The first run of more than `max` words that both texts share, or null. */
export function longRun(ours: string, theirs: string, max: number): string | null {
  const split = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [mine, source] = [split(ours), ` ${split(theirs).join(" ")} `];
  for (let index = 0; index + max < mine.length; index += 1) {
    const run = mine.slice(index, index + max + 1).join(" ");
    if (source.includes(` ${run} `)) return run;
  }
  return null;
}
