import { parse, type DefaultTreeAdapterTypes } from "parse5";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements that a browser does not show, or that are not text. */
const SKIPPED_ELEMENTS = new Set(
  "head script style noscript template iframe embed audio video select title desc annotation annotation-xml".split(" "),
);

/** Elements whose text a browser shows, or may show, in a way that a line of text cannot: it is left out, and that is said. */
const LEFT_OUT_ELEMENTS = new Set("svg object canvas textarea".split(" "));

/** What stands between the parts of a formula in a line of text: a quotient, a power, an index. */
const BETWEEN_PARTS: ReadonlyMap<string, string> = new Map([
  ["mfrac", "/"],
  ["msup", "^"],
  ["msub", "_"],
]);

const NOT_SHOWN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i;

function isHidden({ attrs }: Element): boolean {
  return attrs.some(({ name, value }) => name === "hidden" || (name === "style" && NOT_SHOWN.test(value)));
}

function hasText(nodes: readonly Node[]): boolean {
  const waiting = [...nodes];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === "#text" && "value" in node && node.value.trim() !== "") return true;
    if ("tagName" in node && !SKIPPED_ELEMENTS.has(node.tagName)) waiting.push(...node.childNodes);
  }
  return false;
}

/** Number of line breaks before and after an element's text. */
const LINE_BREAKS: ReadonlyMap<string, number> = new Map([
  ..."address article aside blockquote button details dialog div dd dt fieldset figcaption figure footer form header hr li main nav section summary tr caption"
    .split(" ")
    .map((name): [string, number] => [name, 1]),
  ..."p h1 h2 h3 h4 h5 h6 ul ol dl pre table".split(" ").map((name): [string, number] => [name, 2]),
]);

/** Lays text out as a browser does: white space is collapsed, and blocks are on lines of their own. */
class Layout {
  /** Whether something with text was left out. */
  isPartial = false;
  /** Whether there are lists that the page numbers by itself. */
  isNumbered = false;
  private readonly parts: string[] = [];
  private breaks = 0;
  private space = "";

  /** Ends the line; with `lines` of 2 also leaves an empty line. */
  end(lines: number): void {
    this.breaks = Math.max(this.breaks, lines);
    this.space = "";
  }

  newLine(): void {
    this.flush();
    this.parts.push("\n");
  }

  tab(): void {
    this.space = "\t";
  }

  write(text: string): void {
    for (const [piece] of text.matchAll(/[ \t\n\f\r]+|[^ \t\n\f\r]+/g)) {
      if (/^[ \t\n\f\r]/.test(piece)) this.space ||= " ";
      else {
        this.flush();
        this.parts.push(piece);
      }
    }
  }

  writeAsIs(text: string): void {
    if (text === "") return;
    this.flush();
    this.parts.push(text);
  }

  private flush(): void {
    const atStart = this.parts.length === 0;
    if (this.breaks > 0 && !atStart) this.parts.push("\n".repeat(this.breaks));
    else if (this.space !== "" && !atStart && this.parts.at(-1) !== "\n") this.parts.push(this.space);
    this.breaks = 0;
    this.space = "";
  }

  toString(): string {
    return this.parts.length === 0 ? "" : `${this.parts.join("")}\n`;
  }
}

function walk(nodes: readonly Node[], layout: Layout, isPreformatted: boolean): void {
  for (const node of nodes) {
    if (node.nodeName === "#text" && "value" in node) {
      if (isPreformatted) layout.writeAsIs(node.value);
      else layout.write(node.value);
    }
    if (!("tagName" in node) || SKIPPED_ELEMENTS.has(node.tagName) || isHidden(node)) continue;
    if (LEFT_OUT_ELEMENTS.has(node.tagName)) {
      layout.isPartial ||= hasText(node.childNodes);
      continue;
    }
    const sign = BETWEEN_PARTS.get(node.tagName);
    if (sign !== undefined) {
      const parts = node.childNodes.filter((part) => "tagName" in part);
      for (const [place, part] of parts.entries()) {
        if (place > 0) layout.writeAsIs(sign);
        walk([part], layout, isPreformatted);
      }
      continue;
    }
    if (node.tagName === "ol") layout.isNumbered ||= hasText(node.childNodes);
    const breaks = LINE_BREAKS.get(node.tagName) ?? 0;
    if (node.tagName === "br") layout.newLine();
    if (breaks > 0) layout.end(breaks);
    walk(node.childNodes, layout, isPreformatted || node.tagName === "pre");
    if (breaks > 0) layout.end(breaks);
    if (node.tagName === "td" || node.tagName === "th") layout.tab();
  }
}

/**
 * The text of a web page, block by block. `isPartial`: something with text of its own was left out, such as a drawing;
 * `isNumbered`: the page has lists that it numbers by itself, and those numbers are not in the text. The page is only
 * parsed: scripts, styles and pictures are dropped, and nothing that it links to is fetched.
 */
export function textOfHtml(html: string): { text: string; isPartial: boolean; isNumbered: boolean } {
  const layout = new Layout();
  walk(parse(html, { scriptingEnabled: false }).childNodes, layout, false);
  const { isPartial, isNumbered } = layout;
  return { text: layout.toString(), isPartial, isNumbered };
}
