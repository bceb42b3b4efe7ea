/**
 * Measures the quality of suggestions: precision and recall of the rules, compared with those of a keyword search, on
 * sentences written and labelled for this purpose. `held-out.txt` was written before the rules and not looked at while
 * they were tuned on `tuning.txt`. A suggestion is correct if the sentence is labelled with its kind, or its basis;
 * each label counts once. Whether a suggestion's span ends where a person would end it is not measured here.
 *
 *   npm run bench:suggestions
 *   npm run bench:suggestions -- --wrong   lists the errors, in the tuning sentences only
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Basis } from "@/lib/platform/database/generated/enums";
import { tagSentence } from "@/lib/register/suggestions/tagger";
import { findStatements } from "@/lib/register/suggestions/assemble";
import { RULES } from "@/lib/register/suggestions/rules/vocabulary";
import { splitSentences } from "@/lib/register/suggestions/sentences";

/**
 * The label of a statement. R: somebody asks. O: a duty by treaty or law is recalled. A commitment is labelled by its
 * basis: P promised, A announced, T reported as done or under way, H hoped for.
 */
type Label = "R" | "O" | "P" | "A" | "T" | "H";
type Labelled = { label: string; sentence: string };
type Counts = { right: number; picked: number; wanted: number };

/** A way of finding statements, which returns the labels of the statements found in a sentence. */
type Finder = (sentence: string) => Label[];

/** Labels that count as the same. */
type Group = readonly Label[];

const KINDS: Record<string, Group> = { recommendations: ["R"], obligations: ["O"], commitments: ["P", "A", "T", "H"] };
const BASES: Record<string, Group> = { promised: ["P"], announced: ["A"], reported: ["T"], "hoped for": ["H"] };
const BASIS_LABELS = { PROMISED: "P", ANNOUNCED: "A", REPORTED: "T", HOPED: "H" } as const satisfies Record<
  Basis,
  Label
>;

const FOLDER = join(__dirname, "suggestions");

function readLabelled(file: string): Labelled[] {
  return readFileSync(join(FOLDER, file), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [label = "", sentence = ""] = line.split("\t");
      return { label, sentence };
    });
}

const findByRules: Finder = (sentence) =>
  splitSentences(sentence).flatMap(({ start, end, item, lead }) => {
    const words = sentence.slice(start, end);
    return findStatements(words, tagSentence(words), { item, lead }).map(({ rule }): Label => {
      const { kind, basis } = RULES[rule];
      if (basis !== null) return BASIS_LABELS[basis];
      return kind === "OBLIGATION" ? "O" : "R";
    });
  });

/** Keywords for each label. The first label with a keyword in the sentence decides. */
const KEYWORDS: readonly [Label, RegExp][] = [
  ["O", /\b(?:obligations?|duties) under\b|\b(?:bound|obliged) (?:by|under)\b/iu],
  ["R", /\b(?:should|must|ought|need(?:s|ed)? to|duty|urge[sd]?|call(?:s|ed)? (?:for|on)|recommend\w*|demand\w*)\b/iu],
  ["P", /\b(?:will|shall|pledge[sd]?|promise[sd]?|agree[sd]?|commit\w*|sign(?:s|ed|ing))\b/iu],
  ["A", /\b(?:plan(?:s|ned)?|intends?|is to|are to|due|scheduled|agenda)\b/iu],
  ["H", /\b(?:hope[sd]?|opportunity|chance|promising|potential|would welcome)\b/iu],
  ["T", /\b(?:opened|established|founded|launched|introduced|abolished|supports?|supported|covers?|under way)\b/iu],
];

/** A keyword search, which finds at most one statement in a sentence. */
const findByKeywords: Finder = (sentence) =>
  KEYWORDS.filter(([, words]) => words.test(sentence))
    .map(([label]) => label)
    .slice(0, 1);

/** How many of a group's statements are found in the sentences that are labelled with them. */
function measure(labelled: readonly Labelled[], way: Finder, groups: readonly Group[]): Counts {
  const counts = { right: 0, picked: 0, wanted: 0 };
  for (const { label, sentence } of labelled) {
    const found = way(sentence);
    for (const group of groups) {
      const picked = found.filter((one) => group.includes(one)).length;
      const wanted = [...label].filter((letter) => group.some((one) => one === letter)).length;
      counts.right += Math.min(picked, wanted);
      counts.picked += picked;
      counts.wanted += wanted;
    }
  }
  return counts;
}

function line(name: string, { right, picked, wanted }: Counts): string {
  const share = (part: number, whole: number) =>
    (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`).padStart(7);
  return `${name.padEnd(30)} precision ${share(right, picked)}  recall ${share(right, wanted)}  (${right} right of ${picked} picked, ${wanted} wanted)`;
}

const out = (text: string) => process.stdout.write(`${text}\n`);

function report(name: string, labelled: readonly Labelled[], groups: Record<string, Group>): void {
  out(line(`  ${name}, the rules`, measure(labelled, findByRules, Object.values(groups))));
  for (const [group, labels] of Object.entries(groups))
    out(line(`    ${group}`, measure(labelled, findByRules, [labels])));
  out(line(`  ${name}, bare words`, measure(labelled, findByKeywords, Object.values(groups))));
}

for (const file of ["tuning.txt", "held-out.txt"]) {
  const labelled = readLabelled(file);
  out(`${file}: ${labelled.length} sentences`);
  report("kinds", labelled, KINDS);
  report("bases", labelled, BASES);
  if (!process.argv.includes("--wrong") || file !== "tuning.txt") continue;
  for (const { label, sentence } of labelled) {
    const found = findByRules(sentence).toSorted().join("") || "-";
    if (found !== [...label].toSorted().join("")) out(`    ${found} for ${label}  ${sentence}`);
  }
}

/** A sentence without list markers and footnote numbers. */
function withoutMarks(sentences: readonly string[]): string {
  return sentences
    .map((sentence) => sentence.trim().replace(/^(?:\d+\.|•|\([a-z]\))\s+/, ""))
    .map((sentence) => sentence.replace(/(?<=\.)\d+$/, ""))
    .filter((sentence) => sentence !== "" && sentence !== "[...]")
    .join("\u0000");
}

const markedPassages = readFileSync(join(FOLDER, "sentences.txt"), "utf8")
  .split("\n")
  .filter((text) => text !== "" && !text.startsWith("#"))
  .map((text) => text.replaceAll("⏎", "\n"));

/** How many of the passages are split exactly as expected. */
function countExact(split: (text: string) => readonly string[]): number {
  return markedPassages.filter(
    (text) => withoutMarks(split(text.replaceAll("‖", ""))) === withoutMarks(text.split("‖")),
  ).length;
}

const segmenter = new Intl.Segmenter("en-GB", { granularity: "sentence" });
const correctedCount = countExact((text) => splitSentences(text).map(({ start, end }) => text.slice(start, end)));
const plainCount = countExact((text) => Array.from(segmenter.segment(text), ({ segment }) => segment));
out(
  `sentences.txt: ${markedPassages.length} passages, split exactly: ${correctedCount} by the rules, ${plainCount} by the segmenter alone`,
);
