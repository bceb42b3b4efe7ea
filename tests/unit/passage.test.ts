import { createHash } from "node:crypto";
import { hashSpan, sliceCodePoints } from "@/lib/register/sources/passage";
import { fc } from "@/tests/properties";

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

test("a passage counts code points, so a character outside the basic plane counts once", () => {
  expect(sliceCodePoints("𝒜b🙂 Қазақстан", { start: 0, end: 3 })).toBe("𝒜b🙂");
  expect(sliceCodePoints("𝒜b🙂 Қазақстан", { start: 4, end: 13 })).toBe("Қазақстан");
});

test("a letter and the accent that follows it stay two code points: nothing is normalised", () => {
  expect(sliceCodePoints("e\u0301a", { start: 0, end: 2 })).toBe("e\u0301");
  expect(hashSpan("e\u0301", { start: 0, end: 2 })).not.toBe(hashSpan("é", { start: 0, end: 1 }));
});

test("the hash of a passage is SHA-256 of its UTF-8 bytes, as any other program computes it", () => {
  // printf 'abc' | sha256sum, the example of FIPS 180-2
  expect(hashSpan("xabcx", { start: 1, end: 4 })).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test.each([
  ["empty", 1, 1],
  ["turned round", 2, 1],
  ["before the text", -1, 1],
  ["beyond the text", 0, 4],
  ["not whole", 0.5, 2],
])("a span that is %s is refused", (_, start, end) => {
  expect(() => hashSpan("a🙂b", { start, end })).toThrow(RangeError);
});

test("whatever stands before and after it, a passage is found by its span and keeps its hash", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(text, fc.string({ unit: "binary", minLength: 1 }), text, (before, passage, after) => {
      // Counts in a second way: a code point is one UTF-16 unit or a surrogate pair.
      const length = (part: string) => part.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, "x").length;
      const span = { start: length(before), end: length(before) + length(passage) };
      expect(sliceCodePoints(before + passage + after, span)).toBe(passage);
      expect(hashSpan(before + passage + after, span)).toBe(sha256(passage));
    }),
  );
});
