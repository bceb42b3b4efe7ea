import type { Readable } from "node:stream";
import { buffer, text as textOf } from "node:stream/consumers";
import { DOMParser, type Document, type Element, type Node, XMLSerializer } from "@xmldom/xmldom";
import mammoth from "mammoth";
import { type Entry, fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";
import { textOfHtml } from "@/lib/register/documents/html-text";

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math";

/** Parts of a document whose text is taken, wherever the file keeps them: the main one and notes. */
const TEXT_PART =
  /^(?!.*(?:^|\/)(?:comments|header|footer|styles|settings|numbering|fontTable|theme)\w*\.xml$).*\.xml$/i;

/** The elements around an insertion, a deletion or a move that nobody has accepted yet. */
const TRACKED_CHANGE = /<w:(ins|del|moveFrom|moveTo|cellIns|cellDel)[\s/>]/;

/** What the library passes over or reads together: it is written in another way before. */
const REWRITTEN = /<(?:w:(?:dir|bdo|ptab|cr|vanish|txbxContent)|m:oMath)[\s/>]/;

/** How the library names what it does not know. Elements of drawings and settings have no text of their own. */
const UNKNOWN_ELEMENT = /^An unrecognised element was ignored: (.+)$/;
const WITH_TEXT = /^(?:m:\w+|w:(?:altChunk|customXml|dir|bdo|object|ruby|subDoc|sym))$/;

/** Unpacked bytes of all parts of a document that is written anew. */
const MAX_REWRITTEN = 100_000_000;

function childrenOf(node: Node): Node[] {
  return Array.from(node.childNodes);
}

function elementsOf(root: Document | Element, namespace: string, name: string): Element[] {
  return Array.from(root.getElementsByTagNameNS(namespace, name));
}

/** What stands between the parts of a formula in a line of text. */
const BETWEEN_PARTS: ReadonlyMap<string, string> = new Map([
  ["f", "/"],
  ["sSup", "^"],
  ["sSub", "_"],
]);

/** A formula as a line of text. */
function formulaText(node: Node): string {
  if (node.localName === "t") return node.textContent ?? "";
  const parts = childrenOf(node).map(formulaText);
  return parts.filter((part) => part !== "").join(BETWEEN_PARTS.get(node.localName ?? "") ?? "");
}

/** Takes an element away and leaves what is in it. */
function unwrap(element: Element): void {
  for (const child of childrenOf(element)) element.parentNode?.insertBefore(child, element);
  element.parentNode?.removeChild(element);
}

/** The nearest element of this name around another; null where there is none. */
function around(element: Element, namespace: string, name: string): Node | null {
  for (let outer = element.parentNode; outer; outer = outer.parentNode) {
    if (outer.namespaceURI === namespace && outer.localName === name) return outer;
  }
  return null;
}

/** Puts the text of boxes where the library looks for it: it reads no drawing, only the older form that most files have too. */
function showBoxes(document: Document): void {
  for (const box of elementsOf(document, WORD, "txbxContent")) {
    const drawing = around(box, WORD, "drawing");
    if (drawing === null) continue;
    const choice = around(box, COMPATIBILITY, "AlternateContent");
    const hasFallback = choice !== null && childrenOf(choice).some(({ localName }) => localName === "Fallback");
    if (hasFallback) continue;
    const picture = document.createElementNS(WORD, "w:pict");
    picture.appendChild(box);
    const place = choice ?? drawing;
    place.parentNode?.insertBefore(picture, place);
  }
}

/** Writes what the library passes over in a way that it reads: text in a direction, tabs, line ends, formulas, boxes; hidden text goes. */
function rewrite(xml: string): string {
  const document = new DOMParser({ onError: () => undefined }).parseFromString(xml, "text/xml");
  const made = (name: string) => document.createElementNS(WORD, `w:${name}`);
  for (const name of ["dir", "bdo"]) for (const element of elementsOf(document, WORD, name)) unwrap(element);
  for (const [from, to] of [
    ["ptab", "tab"],
    ["cr", "br"],
  ] as const) {
    for (const element of elementsOf(document, WORD, from)) element.parentNode?.replaceChild(made(to), element);
  }
  for (const hidden of elementsOf(document, WORD, "vanish")) {
    const run = hidden.parentNode?.parentNode;
    const isOff = /^(?:0|false|off)$/.test(hidden.getAttributeNS(WORD, "val") ?? "");
    if (run?.localName === "r" && !isOff) run.parentNode?.removeChild(run);
  }
  for (const formula of elementsOf(document, MATH, "oMath")) {
    const run = made("r");
    const words = made("t");
    words.setAttribute("xml:space", "preserve");
    words.appendChild(document.createTextNode(formulaText(formula)));
    run.appendChild(words);
    formula.parentNode?.replaceChild(run, formula);
  }
  for (const paragraph of elementsOf(document, MATH, "oMathPara")) unwrap(paragraph);
  showBoxes(document);
  return new XMLSerializer().serializeToString(document);
}

type Part = { entry: Entry; open: () => Promise<Readable> };

async function partsOf(bytes: Buffer): Promise<Part[]> {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts: Part[] = [];
  for await (const entry of archive.eachEntry()) {
    parts.push({ entry, open: () => archive.openReadStreamPromise(entry) });
  }
  return parts;
}

type Traits = { isTracked: boolean; isRewritten: boolean };

/** Whether a part has tracked changes, and whether it is to be written anew; read in pieces. */
async function traitsOf({ open }: Part): Promise<Traits> {
  const found: Traits = { isTracked: false, isRewritten: false };
  let end = "";
  for await (const chunk of (await open()).setEncoding("utf8")) {
    const text = end + String(chunk);
    found.isTracked ||= TRACKED_CHANGE.test(text);
    found.isRewritten ||= REWRITTEN.test(text);
    if (found.isTracked && found.isRewritten) break;
    // A tag may be split between two chunks.
    end = text.slice(-20);
  }
  return found;
}

/** The document with those of its parts written anew that the library would not read whole. */
async function readable(bytes: Buffer, parts: readonly Part[], rewritten: ReadonlySet<Part>): Promise<Buffer> {
  const size = parts.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (rewritten.size === 0 || size > MAX_REWRITTEN) return bytes;
  const archive = new ZipFile();
  for (const part of parts) {
    const { fileName } = part.entry;
    if (fileName.endsWith("/")) continue;
    const stream = await part.open();
    const content = rewritten.has(part) ? Buffer.from(rewrite(await textOf(stream))) : await buffer(stream);
    archive.addBuffer(content, fileName, { compress: false });
  }
  archive.end();
  return buffer(archive.outputStream);
}

/**
 * The text of a Word document with all tracked changes accepted: headings, paragraphs, tables and notes, but no comments,
 * headers, footers, pictures or hidden text. `isPartial`: something with text could not be read; `isNumbered`: the document
 * numbers paragraphs by itself, and those numbers are not in the text.
 */
export async function textOfDocx(bytes: Buffer): Promise<{
  text: string;
  tracked: boolean;
  isPartial: boolean;
  isNumbered: boolean;
}> {
  const parts = await partsOf(bytes);
  const rewritten = new Set<Part>();
  let tracked = false;
  for (const part of parts.filter(({ entry }) => TEXT_PART.test(entry.fileName))) {
    const { isTracked, isRewritten } = await traitsOf(part);
    tracked ||= isTracked;
    if (isRewritten) rewritten.add(part);
  }
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: await readable(bytes, parts, rewritten) },
    {
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      externalFileAccess: false,
      styleMap: ["br[type='page'] => br", "br[type='column'] => br"],
    },
  );
  const unknown = messages.flatMap(({ message }) => UNKNOWN_ELEMENT.exec(message)?.[1] ?? []);
  const { text, isNumbered } = textOfHtml(value);
  return { text, tracked, isNumbered, isPartial: unknown.some((name) => WITH_TEXT.test(name)) };
}
