import type { Element } from "@/lib/figures/charts/drawing";
import { PATTERNS, type PatternedTone } from "@/lib/figures/charts/patterns";
import { escapeXml, xmlText } from "@/lib/platform/xml";

export type Attributes = Readonly<Record<string, string | number>>;

/** The attributes that make an element look as its look and tone say: a class on a page, colours in a file. */
export type Styling = (element: Pick<Element, "look" | "tone">) => Attributes;

/** A text as the content of an element or of an attribute. */
export function escapedText(text: string): string {
  return escapeXml(xmlText(text)).replaceAll("'", "&apos;");
}

/**
 * An element as markup. `content` is markup itself; attributes are text, in single quotes, which need no escape where a
 * page carries the markup in a script.
 */
export function markup(name: string, attributes: Attributes, content = ""): string {
  const text = Object.entries(attributes)
    .map(([key, value]) => ` ${key}='${escapedText(String(value))}'`)
    .join("");
  return content === "" ? `<${name}${text}/>` : `<${name}${text}>${content}</${name}>`;
}

/** Elements of a drawing as markup. Texts that follow one another and look the same share a group that says how. */
export function drawingMarkup(elements: readonly Element[], styling: Styling): string {
  const parts: string[] = [];
  let texts: Element[] = [];
  function endOfTexts(): void {
    const [first] = texts;
    if (!first) return;
    const shared = { ...styling(first), ...anchorOf(first) };
    parts.push(markup("g", shared, texts.map(plainText).join("")));
    texts = [];
  }
  for (const element of elements) {
    const [before] = texts;
    const isAlike =
      before?.look === element.look && before?.attributes["text-anchor"] === element.attributes["text-anchor"];
    if (element.name !== "text" || !isAlike) endOfTexts();
    if (element.name === "text") texts.push(element);
    else parts.push(elementMarkup(element, styling));
  }
  endOfTexts();
  return parts.join("");
}

function anchorOf({ attributes }: Element): Attributes {
  const anchor = attributes["text-anchor"];
  return anchor === undefined ? {} : { "text-anchor": anchor };
}

function plainText({ text = "", attributes: { "text-anchor": _, ...place } }: Element): string {
  return markup("text", place, escapedText(text));
}

/** An element of a drawing as markup. */
function elementMarkup(element: Element, styling: Styling): string {
  const content = element.text === undefined ? "" : escapedText(element.text);
  const title = element.title === undefined ? "" : markup("title", {}, escapedText(element.title));
  return markup(element.name, { ...styling(element), ...element.attributes }, title + content);
}

/** The definitions of the patterns of some tones. `id` is the prefix of their ids. */
export function patternMarkup(tones: readonly PatternedTone[], id: string, styling: Styling): string {
  return tones
    .map((tone) => {
      const { size, turn, lines, weight, look } = PATTERNS[tone];
      const line = markup("path", { ...styling({ look, tone }), d: lines, "stroke-width": weight });
      const attributes = {
        id: `${id}-${tone}`,
        width: size,
        height: size,
        patternUnits: "userSpaceOnUse",
        patternTransform: `rotate(${turn})`,
      };
      return markup("pattern", attributes, line);
    })
    .join("");
}
