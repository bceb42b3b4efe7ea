/** A sentence as it stands in a text. Offsets are JavaScript's own, in UTF-16 units, end exclusive. */
export type Sentence = {
  readonly start: number;
  readonly end: number;
  /** It is an item of a list: a bullet, a number or a letter stands before it. */
  readonly item: boolean;
  /** The words before the list that it is an item of, when they end in a colon. */
  readonly lead: string | null;
};

const MARKER =
  /^[^\S\n]*(?:[•‣◦·▪■●*–—-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-z][.)]|\([ivx]{1,5}\))[^\S\n]+/u;
const GAP = /\[\s*(?:\.{3}|…)\s*\]/gu;

/** A stop after one of these ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Hon|Rev|Art|Arts|Sec|Fig|Ch|No|Nos|Vol|vs|v|p|pp|s|ss|para|paras|cf|ca|c|approx|e\.g|i\.e|viz|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$/iu;
/** These do when what follows reads like a beginning. */
const OPEN_ABBREVIATION = /(?:^|[\s(“"])(?:(?:\p{Lu}\.){2,}|Ltd\.|Inc\.|Co\.|Corp\.|etc\.|[ap]\.m\.)\s*$/u;
const INITIAL = /(?:^|\s)\p{Lu}\.\s*$/u;
const BEGINNING =
  /^[“"‘'(]?(?:The|This|That|These|Those|It|He|She|They|We|I|You|A|An|In|On|At|But|And|Others?|Its|Their|His|Her|Our|There|If|When|While|As|For|However|Both|All|Some|No|Not)\b/u;
/** The number of a note stands directly after the stop: “reform.12 The”. */
const NOTE_NUMBER = /(?<=\p{L}{2}[.!?][”"’)]?)\d{1,3}(?=\s+[“"(‘]?\p{Lu})/gu;

const segmenter = new Intl.Segmenter("en-GB", { granularity: "sentence" });

/** From which width on a line is taken for a whole paragraph, not for one that was wrapped. */
const WIDEST_WRAP = 140;

/** How much of the words before a list, and of what is around a stop, is looked at, in UTF-16 units. */
const LEAD = 300;
const AROUND = 40;

/** How long the text's full lines are: most lines of a wrapped text are nearly as long as the longest. */
function wrapWidth(lines: readonly string[]): number {
  const lengths = lines.map((line) => line.trim().length).filter((length) => length > 0);
  return lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0;
}

/** Whether a line break is the author's, not that of a narrow page. */
function endsBlock(line: string, next: string, width: number): boolean {
  if (next.trim() === "" || MARKER.test(next)) return true;
  if (width > WIDEST_WRAP) return true;
  const [text, following] = [line.trim(), next.trim()];
  if (/:$/.test(text)) return true;
  if (!/^[“"‘'(]?[\p{Lu}\d]/u.test(following)) return false;
  return text.length < width * (/[.!?][”"’)]*\d{0,3}$/.test(text) ? 0.9 : 0.7);
}

type Block = { start: number; end: number; item: boolean; lead: string | null };

function blocksOf(text: string): Block[] {
  const lines = text.split("\n");
  const width = wrapWidth(lines);
  const blocks: Block[] = [];
  let [offset, open, lead]: [number, Block | null, string | null] = [0, null, null];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") {
      open = null;
    } else {
      const marker = MARKER.exec(line)?.[0].length ?? 0;
      if (open === null || marker > 0) {
        open = { start: offset + marker, end: offset + line.length, item: marker > 0, lead: marker > 0 ? lead : null };
        blocks.push(open);
      } else {
        open.end = offset + line.length;
      }
      if (!open.item)
        lead = line.trimEnd().endsWith(":") ? text.slice(Math.max(open.start, open.end - LEAD), open.end) : null;
      if (endsBlock(line, lines[index + 1] ?? "", width)) open = null;
    }
    offset += line.length + 1;
  }
  return blocks;
}

/** Whether what the segmenter took for two sentences is one. */
function belongTogether(before: string, after: string): boolean {
  if (/^[”"’)]*\s*[\p{Ll},;]/u.test(after)) return true;
  if (ABBREVIATION.test(before) || INITIAL.test(before)) return !/^\s*$/.test(after);
  return OPEN_ABBREVIATION.test(before) && !BEGINNING.test(after);
}

/** The segmenter keeps its whole input with each sentence: a long text without a line break goes to it in windows. */
const WINDOW = 8_000;

function windowsOf(text: string): { start: number; end: number }[] {
  const windows: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + WINDOW);
    if (end < text.length) {
      const stop = text.lastIndexOf(". ", end - 1);
      const space = text.lastIndexOf(" ", end - 1);
      if (stop > start) end = stop + 2;
      else if (space > start) end = space + 1;
      // Never between the halves of one character.
      else if (/[\udc00-\udfff]/.test(text.charAt(end))) end += 1;
    }
    windows.push({ start, end });
    start = end;
  }
  return windows;
}

/** Where sentences begin within a stretch without gaps, from its own front. */
function beginningsIn(stretch: string): number[] {
  // A line break always ends a sentence for the segmenter.
  const flat = stretch.replaceAll("\n", " ");
  const found: number[] = [];
  for (const window of windowsOf(flat)) {
    for (const { index } of segmenter.segment(flat.slice(window.start, window.end))) {
      if (index > 0) found.push(window.start + index);
    }
    // Most windows end between two sentences.
    if (/[.!?]["”’)]*\s$/u.test(flat.slice(Math.max(0, window.end - 4), window.end))) found.push(window.end);
  }
  for (const note of flat.matchAll(NOTE_NUMBER)) found.push(note.index + note[0].length);
  const beginnings = [0];
  for (const at of [...new Set(found)].sort((a, b) => a - b)) {
    if (at >= flat.length) continue;
    const last = beginnings.at(-1) ?? 0;
    if (!belongTogether(flat.slice(Math.max(last, at - AROUND), at), flat.slice(at, at + AROUND).trimStart()))
      beginnings.push(at);
  }
  return beginnings;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } | null {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  // The number of a note belongs to the page, not to the sentence.
  const to = start + words.trimEnd().replace(/(?<=\p{L}{2}[.!?][”"’)]?)\d{1,3}$/u, "").length;
  return to > from ? { start: from, end: to } : null;
}

/**
 * The sentences of a text in order. Boundaries are those of Unicode (UAX 29, by the runtime's own segmenter), mended
 * where a text on paper differs: wrapped lines, items of lists, abbreviations, numbers of notes, and gaps “[...]”.
 */
export function splitSentences(text: string): Sentence[] {
  return blocksOf(text).flatMap(({ start, end, item, lead }) => {
    const stretches: { start: number; end: number }[] = [];
    let from = start;
    for (const gap of text.slice(start, end).matchAll(GAP)) {
      stretches.push({ start: from, end: start + gap.index });
      from = start + gap.index + gap[0].length;
    }
    stretches.push({ start: from, end });
    return stretches.flatMap((stretch) => {
      const beginnings = beginningsIn(text.slice(stretch.start, stretch.end));
      return beginnings.flatMap((at, index) => {
        const next = beginnings[index + 1];
        const span = trimmed(text, stretch.start + at, next === undefined ? stretch.end : stretch.start + next);
        return span === null ? [] : [{ ...span, item, lead }];
      });
    });
  });
}
