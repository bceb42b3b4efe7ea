import {
  findPlaces,
  hintOf,
  MAX_PLACES,
  pageAt,
  paragraphsOf,
  partsOf,
  searchText,
  segmentsOf,
  trimmedSpan,
} from "@/lib/register/documents/reading";
import { locate, prepareText, textAt } from "@/lib/register/sources/locate";
import { hashSpan, sliceCodePoints } from "@/lib/register/sources/passage";
import { fc } from "@/tests/properties";

/** Characters of test documents: astral, combining, Kazakh and plain letters, and white space of several kinds. */
const LETTERS = ["a", "b", "A", "é", "e\u0301", "𝒜", "😀", "Қ", "қ", "ә", " ", "\n", "\n\n", "\u00a0", "."] as const;
const documentText = (longest: number) =>
  fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: longest }).map((letters) => letters.join(""));

/** Every code point at which a passage begins, the slow way. */
function naivePlaces(text: string, passage: string): number[] {
  const [points, wanted] = [Array.from(text), Array.from(passage)];
  return points.flatMap((_, at) => (wanted.every((letter, index) => points[at + index] === letter) ? [at] : []));
}

test("over random texts and edits, a passage is where a naive search finds exactly its letters, and never at a lookalike", async () => {
  const edit = fc.record({ at: fc.nat(60), drop: fc.nat(4), put: documentText(5) });
  const edits = fc.array(edit, { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(documentText(40), fc.nat(), fc.nat(8), edits, async (before, place, length, changes) => {
      const points = Array.from(before);
      const start = place % points.length;
      const span = { start, end: Math.min(points.length, start + 1 + length) };
      const after = changes.reduce((text, { at, drop, put }) => {
        const letters = Array.from(text);
        letters.splice(at % (letters.length + 1), drop, put);
        return letters.join("");
      }, before);
      const places = naivePlaces(after, sliceCodePoints(before, span));
      const found = await locate(prepareText(after), { ...span, sha256: hashSpan(before, span) });
      expect(found.matches).toBe(places.length);
      if (places.length === 0) expect(found).toMatchObject({ state: "ORPHANED", start: null });
      else if (places.length > 1) expect(found).toMatchObject({ state: "AMBIGUOUS", start: null });
      else {
        expect(found.state).toBe(places[0] === span.start ? "FOUND" : "MOVED");
        expect(found.start).toBe(places[0]);
        expect(sliceCodePoints(after, { start: found.start ?? 0, end: found.end ?? 0 })).toBe(
          sliceCodePoints(before, span),
        );
      }
    }),
    { numRuns: 400 },
  );
});

test("parts follow each other without a gap or an overlap, and begin with a page where pages are short", () => {
  const long = fc.array(documentText(400), { minLength: 50, maxLength: 300 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(long, fc.nat(4_000), (whole, apart) => {
      const text = prepareText(whole);
      const step = 100 + apart;
      const pageStarts = Array.from({ length: Math.ceil(text.length / step) }, (_, page) => page * step);
      for (const starts of [pageStarts, []]) {
        const parts = partsOf(text, starts);
        expect(parts[0].start).toBe(0);
        expect(parts.at(-1)?.end).toBe(text.length);
        for (const [index, part] of parts.entries()) {
          expect(part.end - part.start).toBeLessThanOrEqual(12_000);
          const next = parts[index + 1];
          if (!next) continue;
          expect(next.start).toBe(part.end);
          if (starts.length > 0) expect(starts).toContain(part.end);
        }
      }
    }),
    { numRuns: 20 },
  );
});

test("the paragraphs of a part hold all of its letters, in order, and their segments say what covers them", () => {
  const spans = fc.array(fc.tuple(fc.nat(200), fc.nat(40)), { maxLength: 6 });
  fc.assert(
    fc.property(documentText(200), spans, fc.nat(100), fc.boolean(), (whole, marked, cut, hasPages) => {
      const text = prepareText(whole);
      const part = { start: Math.min(cut, text.length - 1), end: text.length };
      const pageStarts = hasPages ? [0, Math.floor(text.length / 2)] : [];
      const marks = marked.map(([start, length]) => ({ start, end: start + length + 1 }));
      const hit = { start: part.start, end: part.start + 3 };
      const points = Array.from(whole);
      const shown = new Set<number>();
      let last = part.start;
      for (const paragraph of paragraphsOf(text, part, pageStarts)) {
        expect(paragraph.start).toBeGreaterThanOrEqual(last);
        last = paragraph.end;
        const segments = segmentsOf(text, paragraph, marks, [hit]);
        expect(segments.map(({ words }) => words).join("")).toBe(sliceCodePoints(whole, paragraph));
        for (const segment of segments) {
          for (const [offset] of Array.from(segment.words).entries()) {
            const at = segment.start + offset;
            shown.add(at);
            const covering = marks.flatMap(({ start, end }, index) => (start <= at && at < end ? [index] : []));
            expect(segment.marks).toEqual(covering);
            expect(segment.hit).toBe(at < hit.end ? 0 : null);
          }
        }
      }
      const missing = points.filter((letter, at) => at >= part.start && !shown.has(at) && letter.trim() !== "");
      expect(missing).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("words are found whatever the white space between them, everywhere they stand, and nothing else is", () => {
  fc.assert(
    fc.property(documentText(60), fc.nat(), fc.nat(6), (whole, place, length) => {
      const text = prepareText(whole);
      const start = place % text.length;
      const span = trimmedSpan(text, { start, end: Math.min(text.length, start + 1 + length) });
      if (span === null) return;
      const words = textAt(text, span) ?? "";
      const squeeze = (piece: string) => piece.replace(/\s+/gu, " ");
      // Every span of the text that begins and ends with a letter and has the same words.
      const naive: { start: number; end: number }[] = [];
      for (let from = 0; from < text.length; from += 1) {
        for (let to = from + 1; to <= text.length; to += 1) {
          const part = sliceCodePoints(whole, { start: from, end: to });
          if (part.trim() === part && squeeze(part) === squeeze(words)) naive.push({ start: from, end: to });
        }
      }
      const { count, places } = findPlaces(text, `\n ${words.replace(/\s+/gu, "  ")} `);
      expect(count).toBe(naive.length);
      expect(places).toEqual(naive.slice(0, MAX_PLACES));
      const hits = searchText(text, words);
      expect(hits.length).toBeGreaterThan(0);
      for (const hit of hits) {
        expect(squeeze(sliceCodePoints(whole, hit)).toLowerCase()).toBe(squeeze(words).toLowerCase());
      }
    }),
    { numRuns: 60 },
  );
});

test("a search takes its words as they are, in any case and any alphabet", () => {
  const text = prepareText("😀 Қазақстан (a.b)\nҚАЗАҚСТАН (A+B)? қазақ\n стан");
  expect(searchText(text, "қазақстан")).toEqual([
    { start: 2, end: 11 },
    { start: 18, end: 27 },
  ]);
  expect(searchText(text, " қазақ   стан ")).toEqual([{ start: 35, end: 46 }]);
  expect(searchText(text, "(a.b)")).toHaveLength(1);
  expect(searchText(text, "a+b)?")).toHaveLength(1);
  expect(searchText(text, " ")).toEqual([]);
});

test("a page is told from where the pages begin, and a hint is short", () => {
  expect([0, 9, 10, 25].map((point) => pageAt([0, 10, 20], point))).toEqual([1, 1, 2, 3]);
  expect(pageAt([], 5)).toBeNull();
  expect(hintOf("  one two\nthree four five six seven")).toBe("one two three four five six");
  expect(hintOf("𝒜".repeat(500))).toBe("𝒜".repeat(100));
});
