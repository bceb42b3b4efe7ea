/** A sentence of a text. Offsets are JavaScript's own, in UTF-16 units, end exclusive. */
export type Sentence = {
  readonly start: number;
  readonly end: number;
  /** Whether it is an item of a list, that is, follows a bullet, a number or a letter. */
  readonly item: boolean;
  /** The words that introduce its list, if they end in a colon. */
  readonly lead: string | null;
};

const MARKER =
  /^[^\S\n]*(?:[•‣◦·▪■●*–—-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-z][.)]|\([ivx]{1,5}\))[^\S\n]+/u;
const GAP = /\[\s*(?:\.{3}|…)\s*\]/gu;

/** A full stop after one of these does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Hon|Rev|Art|Arts|Sec|Fig|Ch|No|Nos|Vol|vs|v|p|pp|s|ss|para|paras|cf|ca|c|approx|e\.g|i\.e|viz|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$/iu;
/** A full stop after one of these does end a sentence if the text after it looks like a beginning. */
const OPEN_ABBREVIATION = /(?:^|[\s(“"])(?:(?:\p{Lu}\.){2,}|Ltd\.|Inc\.|Co\.|Corp\.|etc\.|[ap]\.m\.)\s*$/u;
const INITIAL = /(?:^|\s)\p{Lu}\.\s*$/u;
const BEGINNING =
  /^[“"‘'(]?(?:The|This|That|These|Those|It|He|She|They|We|I|You|A|An|In|On|At|But|And|Others?|Its|Their|His|Her|Our|There|If|When|While|As|For|However|Both|All|Some|No|Not)\b/u;
/** A note number directly after the full stop: “reform.12 The”. */
const NOTE_NUMBER = /(?<=\p{L}{2}[.!?][”"’)]?)\d{1,3}(?=\s+[“"(‘]?\p{Lu})/gu;

const segmenter = new Intl.Segmenter("en-GB", { granularity: "sentence" });

/** A text with lines at least this long is taken to be unwrapped: each line is a paragraph. */
const WIDEST_WRAP = 140;

/** How much of the text before a list, and around a full stop, is examined, in UTF-16 units. */
const LEAD_LENGTH = 300;
const CONTEXT_LENGTH = 40;

/** The length of the text's full lines: in a wrapped text most lines are nearly as long as the longest. */
function wrapWidth(lines: readonly string[]): number {
  const lengths = lines.map((line) => line.trim().length).filter((length) => length > 0);
  return lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0;
}

/** Whether the author put a line break here, rather than the wrapping of lines. */
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
        lead = line.trimEnd().endsWith(":") ? text.slice(Math.max(open.start, open.end - LEAD_LENGTH), open.end) : null;
      if (endsBlock(line, lines[index + 1] ?? "", width)) open = null;
    }
    offset += line.length + 1;
  }
  return blocks;
}

/** Whether two sentences that the segmenter found are really one. */
function belongTogether(before: string, after: string): boolean {
  if (/^[”"’)]*\s*[\p{Ll},;]/u.test(after)) return true;
  if (ABBREVIATION.test(before) || INITIAL.test(before)) return !/^\s*$/.test(after);
  return OPEN_ABBREVIATION.test(before) && !BEGINNING.test(after);
}

/**
 * The segmenter keeps its whole input with each sentence, so a long text without line breaks is passed to it in
 * windows.
 */
const WINDOW_LENGTH = 8_000;

function windowsOf(text: string): { start: number; end: number }[] {
  const windows: { start: number; end: number }[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + WINDOW_LENGTH);
    if (end < text.length) {
      const stop = text.lastIndexOf(". ", end - 1);
      const space = text.lastIndexOf(" ", end - 1);
      if (stop > start) end = stop + 2;
      else if (space > start) end = space + 1;
      // Never within a surrogate pair.
      else if (/[\udc00-\udfff]/.test(text.charAt(end))) end += 1;
    }
    windows.push({ start, end });
    start = end;
  }
  return windows;
}

/** Where sentences begin within a piece of text without gaps, as offsets from its start. */
function beginningsIn(piece: string): number[] {
  // The segmenter always ends a sentence at a line break.
  const flat = piece.replaceAll("\n", " ");
  const found: number[] = [];
  for (const window of windowsOf(flat)) {
    for (const { index } of segmenter.segment(flat.slice(window.start, window.end))) {
      if (index > 0) found.push(window.start + index);
    }
    // A window usually ends between two sentences.
    if (/[.!?]["”’)]*\s$/u.test(flat.slice(Math.max(0, window.end - 4), window.end))) found.push(window.end);
  }
  for (const note of flat.matchAll(NOTE_NUMBER)) found.push(note.index + note[0].length);
  const beginnings = [0];
  for (const at of [...new Set(found)].sort((a, b) => a - b)) {
    if (at >= flat.length) continue;
    const last = beginnings.at(-1) ?? 0;
    if (
      !belongTogether(
        flat.slice(Math.max(last, at - CONTEXT_LENGTH), at),
        flat.slice(at, at + CONTEXT_LENGTH).trimStart(),
      )
    )
      beginnings.push(at);
  }
  return beginnings;
}

function trimSpan(text: string, start: number, end: number): { start: number; end: number } | null {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  // A note number belongs to the page, not to the sentence.
  const to = start + words.trimEnd().replace(/(?<=\p{L}{2}[.!?][”"’)]?)\d{1,3}$/u, "").length;
  return to > from ? { start: from, end: to } : null;
}

/**
 * The sentences of a text in order. Boundaries follow Unicode (UAX 29, by the runtime's own segmenter), corrected for
 * printed texts: wrapped lines, list items, abbreviations, note numbers and gaps “[...]”.
 */
export function splitSentences(text: string): Sentence[] {
  return blocksOf(text).flatMap(({ start, end, item, lead }) => {
    const pieces: { start: number; end: number }[] = [];
    let from = start;
    for (const gap of text.slice(start, end).matchAll(GAP)) {
      pieces.push({ start: from, end: start + gap.index });
      from = start + gap.index + gap[0].length;
    }
    pieces.push({ start: from, end });
    return pieces.flatMap((piece) => {
      const beginnings = beginningsIn(text.slice(piece.start, piece.end));
      return beginnings.flatMap((at, index) => {
        const next = beginnings[index + 1];
        const span = trimSpan(text, piece.start + at, next === undefined ? piece.end : piece.start + next);
        return span === null ? [] : [{ ...span, item, lead }];
      });
    });
  });
}
