/**
 * How well suggestions are picked: precision and recall of the rules against a search for bare words, on sentences
 * that were written and labelled for the purpose. `held-out.txt` was written before the rules and not looked at
 * while they were tuned on `tuning.txt`. Right is a sentence's ask or promise of the right kind, counted as often as
 * it was labelled; whether its stretch is cut where a person would cut it is not measured here.
 *
 *   npm run bench:suggestions
 *   npm run bench:suggestions -- --wrong   names what is wrong in the sentences for tuning, and in those alone
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tagSentence } from "@/lib/suggestions/tagger";
import { findStatements } from "@/lib/suggestions/assemble";
import { RULES } from "@/lib/suggestions/rules/vocabulary";
import { splitSentences } from "@/lib/suggestions/sentences";

type Kind = "R" | "C";
type Labelled = { label: string; sentence: string };
type Counts = { right: number; picked: number; wanted: number };

/** How many of each kind are found in one sentence. */
type Way = (sentence: string) => Record<Kind, number>;

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

function countOf(label: string, kind: Kind): number {
  return [...label].filter((letter) => letter === kind).length;
}

const rules: Way = (sentence) => {
  const found = { R: 0, C: 0 };
  for (const { start, end, item, lead } of splitSentences(sentence)) {
    const words = sentence.slice(start, end);
    for (const { rule } of findStatements(words, tagSentence(words), { item, lead }))
      found[RULES[rule].kind === "COMMITMENT" ? "C" : "R"] += 1;
  }
  return found;
};

/** What a search for bare words finds: the sentence once, by the first kind that it has a word of. */
const keywords: Way = (sentence) => {
  const asks =
    /\b(?:should|must|ought|need(?:s|ed)? to|duty|urge[sd]?|call(?:s|ed)? (?:for|on)|recommend\w*|demand\w*)\b/iu.test(
      sentence,
    );
  const promises =
    /\b(?:will|shall|pledge[sd]?|promise[sd]?|agree[sd]?|commit\w*|plan(?:s|ned)?|is to|are to)\b/iu.test(sentence);
  return { R: asks ? 1 : 0, C: !asks && promises ? 1 : 0 };
};

function measure(labelled: readonly Labelled[], way: Way, wrong: string[] = []): Counts {
  const counts = { right: 0, picked: 0, wanted: 0 };
  for (const { label, sentence } of labelled) {
    const found = way(sentence);
    for (const kind of ["R", "C"] as const) {
      const wanted = countOf(label, kind);
      counts.right += Math.min(found[kind], wanted);
      counts.picked += found[kind];
      counts.wanted += wanted;
      if (found[kind] !== wanted) wrong.push(`${kind} ${found[kind]} of ${wanted}  ${sentence}`);
    }
  }
  return counts;
}

function line(name: string, { right, picked, wanted }: Counts): string {
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`.padStart(7);
  return `${name.padEnd(30)} precision ${share(right, picked)}  recall ${share(right, wanted)}  (${right} right of ${picked} picked, ${wanted} wanted)`;
}

const out = (text: string) => process.stdout.write(`${text}\n`);
for (const file of ["tuning.txt", "held-out.txt"]) {
  const labelled = readLabelled(file);
  out(`${file}: ${labelled.length} sentences`);
  const wrong: string[] = [];
  out(line("  the rules", measure(labelled, rules, wrong)));
  out(line("  bare words", measure(labelled, keywords)));
  if (process.argv.includes("--wrong") && file === "tuning.txt") for (const text of wrong) out(`    ${text}`);
}

/** A sentence without what is no part of it: the mark of a list's item, the number of a note. */
function bare(sentences: readonly string[]): string {
  return sentences
    .map((sentence) => sentence.trim().replace(/^(?:\d+\.|•|\([a-z]\))\s+/, ""))
    .map((sentence) => sentence.replace(/(?<=\.)\d+$/, ""))
    .filter((sentence) => sentence !== "" && sentence !== "[...]")
    .join("\u0000");
}

const marked = readFileSync(join(FOLDER, "sentences.txt"), "utf8")
  .split("\n")
  .filter((text) => text !== "" && !text.startsWith("#"))
  .map((text) => text.replaceAll("⏎", "\n"));

/** How many of the passages a way of splitting parts exactly where it should. */
function countExact(split: (text: string) => readonly string[]): number {
  return marked.filter((text) => bare(split(text.replaceAll("‖", ""))) === bare(text.split("‖"))).length;
}

const segmenter = new Intl.Segmenter("en-GB", { granularity: "sentence" });
const mended = countExact((text) => splitSentences(text).map(({ start, end }) => text.slice(start, end)));
const plain = countExact((text) => Array.from(segmenter.segment(text), ({ segment }) => segment));
out(`sentences.txt: ${marked.length} passages, split exactly: ${mended} by the rules, ${plain} by the segmenter alone`);
