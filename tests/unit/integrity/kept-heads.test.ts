import { parseHeads } from "@/lib/platform/history/kept-heads";
import { headLine } from "@/lib/audit/integrity/words";
import { fc } from "@/tests/properties";

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const head = fc.record({ sequence: fc.bigInt(1n, 999_999_999n).map(String), hash });

test("a head is read back from the line in which it is printed, and from number and hash with a colon", () => {
  fc.assert(
    fc.property(head, fc.date({ noInvalidDate: true }), (kept, date) => {
      expect(parseHeads(headLine({ ...kept, instant: date.toISOString() }))).toEqual([kept]);
      expect(parseHeads(` ${kept.sequence}:${kept.hash.toUpperCase()}\n`)).toEqual([kept]);
    }),
  );
});

test("all heads of a log are read, in their order, whatever stands between them", () => {
  fc.assert(
    fc.property(fc.array(head, { maxLength: 20 }), (heads) => {
      const log = heads.map(({ sequence, hash }) => `Monday: ${sequence} ${hash} kept by A\r\n`).join("");
      expect(parseHeads(log)).toEqual(heads);
    }),
  );
});

test.each([
  ["nothing", ""],
  ["a hash without its number", "a".repeat(64)],
  ["a number without its hash", "12"],
  ["a hash that is too short", `12:${"a".repeat(63)}`],
  ["a hash that is too long", `12:${"a".repeat(65)}`],
  ["number 0", `0:${"a".repeat(64)}`],
  ["a row of a CSV file, whose passage looks like a head", `KZP-01,4,1234,${"a".repeat(64)},x`],
])("%s is no head", (_, text) => {
  expect(parseHeads(text)).toEqual([]);
});
