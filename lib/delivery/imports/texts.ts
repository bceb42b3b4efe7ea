import type { Cells } from "@/lib/delivery/imports/read-row";
import { digestOf } from "@/lib/delivery/imports/digests";
import { EVIDENCE_LIMITS } from "@/lib/register/evidence/vocabulary";
import { fieldDefinition } from "@/lib/register/recommendations/fields";

/** In characters, as the forms have it. */
const TITLE_LIMIT = fieldDefinition("title").form.maxLength ?? 300;
const SUMMARY_LIMIT = fieldDefinition("summary").form.maxLength ?? 10_000;

/** Of a whole summary that the note of a wording can keep. */
export const NOTED_LIMIT = 100_000;

const MARK = " …";

/** A text of at most so many characters: cut after a word, with a mark that it goes on. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - MARK.length);
  // Half a surrogate pair is no character.
  const whole = /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head;
  const space = /\s/.test(text.slice(whole.length, whole.length + 1)) ? whole.length : whole.search(/\s\S*$/u);
  // A text without spaces near its end is cut where the limit is.
  const words = space > limit / 2 ? whole.slice(0, space) : whole;
  return words.trimEnd() + MARK;
}

/** The title of a record that has one text for its title and summary: on one line, shortened at a word. */
export function titleOf(text: string): string {
  return shorten(text.replaceAll(/\s+/gu, " ").trim(), TITLE_LIMIT);
}

/**
 * Cuts what a field cannot hold and keeps the whole beside it: a title's in the summary, the title of an item of evidence
 * in its summary. Texts that nothing beside them can hold are left as they are, to be refused. `isOneText`: the title is the
 * summary too, and is shortened where it becomes both.
 */
export function cutTexts(values: Cells, isOneText: boolean): Cells {
  const cut = { ...values };
  const { title, evidenceTitles } = values;
  if (!isOneText && title !== undefined && title.length > TITLE_LIMIT) {
    const summary = values.summary ?? "";
    const whole = summary.includes(title) ? summary : [title, summary].filter(Boolean).join("\n\n");
    if (whole.length <= SUMMARY_LIMIT) {
      cut.title = titleOf(title);
      cut.summary = whole;
    }
  }
  const titles = evidenceTitles?.split("\n") ?? [];
  if (titles.some((one) => one.trim().length > EVIDENCE_LIMITS.title)) {
    cut.evidenceTitles = titles.map((one) => shorten(one.trim(), EVIDENCE_LIMITS.title)).join("\n");
    cut.evidenceSummary = [values.evidenceSummary, evidenceTitles].filter(Boolean).join("\n\n");
  }
  return cut;
}

/** A summary as its field can hold it; null where it can hold the whole. */
export function cutSummary(summary: string | undefined): string | null {
  return summary === undefined || summary.length <= SUMMARY_LIMIT ? null : shorten(summary, SUMMARY_LIMIT);
}

/** The note of a wording whose summary is cut. */
export function noteOfWhole(summary: string): string {
  return `Imported with a summary that is longer than a record can hold. The whole of it:\n\n${summary}`;
}

/**
 * A text that is too long, as items of evidence that hold all of it, each as much as an item can. Their titles name what it is
 * (“whole text of the reason”) and the text by its digest: one that goes on otherwise is another.
 */
export function wholeAsEvidence(name: string, what: "reason" | "summary", text: string): Record<string, string>[] {
  const parts: string[] = [];
  for (let rest = text; rest !== "";) {
    // Cut after a word, so that no part begins or ends with a space that is trimmed away.
    const head =
      rest.length <= EVIDENCE_LIMITS.summary ? rest : shorten(rest, EVIDENCE_LIMITS.summary).slice(0, -MARK.length);
    parts.push(head);
    rest = rest.slice(head.length).trimStart();
  }
  const digest = digestOf([text]).slice(0, 6);
  return parts.map((summary, index) => ({
    title: `${shorten(name, 200)}: whole text of the ${what}, part ${index + 1} of ${parts.length} (${digest})`,
    address: "",
    summary,
    polarity: "CONTEXT",
    reliability: "F",
    credibility: "6",
  }));
}
