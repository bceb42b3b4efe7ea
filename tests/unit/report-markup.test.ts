import { DOMParser, type Element } from "@xmldom/xmldom";
import { isText, textMarkup } from "@/components/report-markup";
import { xmlText } from "@/lib/platform/xml";
import { fc } from "@/tests/properties";

/** The element that some markup is. It is well-formed XML too. */
function parsed(markup: string): Element {
  const root = new DOMParser().parseFromString(markup, "application/xml").documentElement;
  if (root === null) throw new Error("There is no element");
  return root;
}

function namesOf(root: Element): string[] {
  return [root.tagName, ...Array.from(root.getElementsByTagName("*"), ({ tagName }) => tagName)];
}

test("whatever people wrote stands in a report as text, and makes no element and no attribute", () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom("<script>alert(1)</script>", "</span><img src=x>", `" onclick="x`, "&lt;b>"),
  );
  fc.assert(
    fc.property(hostile, hostile, (words, more) => {
      // The parser of this test knows no others; a browser shows them as they are.
      fc.pre(xmlText(words + more) === words + more && !(words + more).includes("\r"));
      const root = parsed(
        textMarkup({
          kind: "together",
          blocks: [
            {
              kind: "paragraph",
              runs: [
                { text: words, quoted: true },
                { text: more, strong: true },
              ],
            },
            { kind: "list", items: [[{ text: more, href: `https://example.org/${words}` }]] },
          ],
        }),
      );
      expect(root.textContent).toBe(words + more + more);
      expect(namesOf(root)).toEqual(["div", "p", "span", "strong", "ul", "li", "a"]);
    }),
  );
});

test("a heading, a quotation and its place are what they are called", () => {
  const heading = parsed(textMarkup({ kind: "heading", level: 3, run: { text: "R-1: Ratify", quoted: true } }));
  expect(namesOf(heading)).toEqual(["h3", "span"]);
  const quotation = textMarkup({ kind: "quotation", words: "shall ratify", place: [{ text: "Page 4" }] });
  expect(namesOf(parsed(quotation))).toEqual(["figure", "blockquote", "figcaption"]);
});

test("blocks with a table among them are not text", () => {
  const paragraph = { kind: "paragraph", runs: [{ text: "Words" }] } as const;
  expect(isText({ kind: "together", blocks: [paragraph] })).toBe(true);
  expect(isText({ kind: "together", blocks: [paragraph, { kind: "table", caption: "", head: [], rows: [] }] })).toBe(
    false,
  );
});
