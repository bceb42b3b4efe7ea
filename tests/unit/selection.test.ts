import { type SelectableParagraph, type SelectionUnit, widenSelection } from "@/lib/register/documents/selection";
import { fc } from "@/tests/properties";

const FIRST = "The agency 😀 should publish. It didn’t co-operate with Қазақстан.";
const SECOND = "A second paragraph.";
const SECOND_AT = Array.from(FIRST).length + 2;

function paragraph(start: number, words: string, sentences: readonly string[]): SelectableParagraph {
  const at = (sentence: string) => Array.from(words.slice(0, words.indexOf(sentence))).length;
  return {
    start,
    words,
    sentences: sentences.map((sentence) => ({
      start: start + at(sentence),
      end: start + at(sentence) + Array.from(sentence).length,
    })),
  };
}

const PARAGRAPHS = [
  paragraph(0, FIRST, ["The agency 😀 should publish.", "It didn’t co-operate with Қазақстан."]),
  paragraph(SECOND_AT, SECOND, [SECOND]),
];
const WHOLE = Array.from(`${FIRST}\n\n${SECOND}`);

/** What is taken when these letters are selected, which stand once in the text. */
function taken(letters: string, to: SelectionUnit): string | null {
  const before = WHOLE.join("").indexOf(letters);
  const start = Array.from(WHOLE.join("").slice(0, before)).length;
  const span = widenSelection(PARAGRAPHS, { start, end: start + Array.from(letters).length }, to);
  return span && WHOLE.slice(span.start, span.end).join("");
}

test("a selection takes the whole words that it touches, and the sentence or the paragraph when asked", () => {
  expect(taken("ncy 😀 shou", "words")).toBe("agency 😀 should");
  expect(taken(" should ", "words")).toBe("should");
  expect(taken("dn", "words")).toBe("didn’t");
  expect(taken("oper", "words")).toBe("co-operate");
  expect(taken("ақст", "words")).toBe("Қазақстан");
  expect(taken("publish.", "words")).toBe("publish.");
  expect(taken("hould", "sentences")).toBe("The agency 😀 should publish.");
  expect(taken("lish. It d", "sentences")).toBe(FIRST);
  expect(taken("hould", "paragraphs")).toBe(FIRST);
});

test("a selection over several paragraphs takes the ends of each, and the white space between them is nothing", () => {
  expect(taken("ith Қазақстан.\n\nA sec", "words")).toBe("with Қазақстан.\n\nA second");
  expect(taken("ақстан.\n\n", "words")).toBe("Қазақстан.");
  expect(taken("\n\nA sec", "words")).toBe("A second");
  expect(taken("тан.\n\nA", "sentences")).toBe(`It didn’t co-operate with Қазақстан.\n\n${SECOND}`);
  expect(taken("тан.\n\nA", "paragraphs")).toBe(WHOLE.join(""));
  expect(taken("\n\n", "words")).toBeNull();
});

test("whatever is selected, it is widened to the smallest stretch around it that cuts no word, and widening again changes nothing", () => {
  const letters = fc.constantFrom("a", "Қ", "😀", " ", "\n", ".", "’", "-", "e\u0301", "1");
  const words = fc.array(letters, { minLength: 1, maxLength: 30 }).map((all) => all.join(""));
  const isLetter = (point: string | undefined) => point !== undefined && /^[\p{L}\p{M}\p{N}]$/u.test(point);
  fc.assert(
    fc.property(words, fc.nat(30), fc.nat(30), (text, one, other) => {
      const points = Array.from(text);
      const [start, end] = [Math.min(one, other), Math.max(one, other)].map((at) => at % (points.length + 1));
      const whole = [{ start: 0, words: text, sentences: [] }];
      const selected = { start: Math.min(start ?? 0, end ?? 0), end: Math.max(start ?? 0, end ?? 0) };
      const span = widenSelection(whole, selected, "words");
      if (points.slice(selected.start, selected.end).join("").trim() === "") {
        expect(span).toBeNull();
        return;
      }
      if (!span) throw new Error("There is something to take.");
      for (const at of [span.start, span.end]) expect(isLetter(points[at - 1]) && isLetter(points[at])).toBe(false);
      const chosen = points.slice(selected.start, selected.end).join("").trim();
      const added = Array.from(points.slice(span.start, span.end).join("").split(chosen).join(""));
      expect(points.slice(span.start, span.end).join("")).toContain(chosen);
      expect(added.every((point) => isLetter(point) || point === "’" || point === "-" || point === ".")).toBe(true);
      expect(widenSelection(whole, span, "words")).toEqual(span);
    }),
  );
});
