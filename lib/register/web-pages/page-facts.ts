import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { z } from "zod";
import { CONTROL } from "@/lib/platform/input";
import type { Day } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { futureFault } from "@/lib/register/date-rules";
import { EVIDENCE_LIMITS } from "@/lib/register/evidence/vocabulary";

/** What a page says of itself; null for what it does not say. The date is EDTF. */
export type PageFacts = { title: string | null; publisher: string | null; date: string | null };

/** No page says what it is as far from its beginning, in UTF-16 code units. */
const MAX_READ = 1_000_000;

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Where a page may say a thing, the most deliberate first: names of `meta` elements, in small letters. */
const NAMES = {
  title: ["citation_title", "og:title", "dcterms.title", "dc.title", "twitter:title"],
  publisher: ["citation_publisher", "og:site_name", "dcterms.publisher", "dc.publisher", "application-name"],
  date: [
    "citation_publication_date",
    "citation_date",
    "article:published_time",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "date",
    "parsely-pub-date",
    "publishdate",
    "pubdate",
  ],
} as const;

const nameOf = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
/** What is read of a description in JSON-LD (schema.org); what is of another shape is left alone. */
const described = z.object({
  headline: z.string().optional().catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  publisher: z
    .union([nameOf, z.array(nameOf).transform(([first]) => first)])
    .optional()
    .catch(undefined),
});

type Found = { metas: Map<string, string>; title: string | null; descriptions: z.output<typeof described>[] };

function textIn(node: { childNodes: readonly Node[] }): string {
  return node.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
}

/** The objects of a description: itself, those of a list, and those of its graph. */
function objectsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== "object" || value === null) return [];
  return "@graph" in value ? [value, ...objectsIn(value["@graph"])] : [value];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // many pages have a description that is not JSON
  }
}

/** Reads the elements in the order of the page, without recursion: a page can be as deep as its author likes. */
function search(roots: readonly Node[]): Found {
  const found: Found = { metas: new Map(), title: null, descriptions: [] };
  const waiting = [...roots].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!("tagName" in node)) continue;
    const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
    if (node.tagName === "meta") {
      const name = (attributes.get("property") ?? attributes.get("name") ?? attributes.get("itemprop"))?.toLowerCase();
      const content = attributes.get("content") ?? "";
      if (name !== undefined && content.trim() !== "" && !found.metas.has(name)) found.metas.set(name, content);
    } else if (node.tagName === "title") found.title ??= textIn(node);
    else if (node.tagName === "script" && attributes.get("type")?.toLowerCase() === "application/ld+json") {
      for (const object of objectsIn(jsonIn(textIn(node)))) {
        const read = described.safeParse(object);
        if (read.success) found.descriptions.push(read.data);
      }
    }
    if (node.tagName !== "svg") waiting.push(...[...node.childNodes].reverse());
  }
  return found;
}

/** A text on one line and as long as its field takes; null when nothing is left. */
function line(text: string | null | undefined, limit: number): string | null {
  const plain = (text ?? "").replaceAll(new RegExp(CONTROL, "g"), " ").replaceAll(/\s+/gu, " ").trim();
  return plain === "" ? null : Array.from(plain).slice(0, limit).join("").trim();
}

/** A date in a notation that has one meaning: a year, a month or a day, the year first. Any other is not read. */
function dateIn(text: string | null | undefined, today: Day): string | null {
  const [, year = "", month = "", day = ""] =
    /^\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T\s].*)?$/s.exec(text ?? "") ?? [];
  if (year === "") return null;
  const edtf = [year, month, day]
    .filter((part) => part !== "")
    .map((part) => part.padStart(2, "0"))
    .join("-");
  const date = parseVagueDate(edtf);
  return date && futureFault(date, today) === null ? date.edtf : null;
}

/**
 * What a page says of its title, its publisher and its date, which is not after `today`. The page is only parsed: nothing in it is run
 * or fetched.
 */
export function factsOfPage(html: string, today: Day): PageFacts {
  const { metas, title, descriptions } = search(parse(html.slice(0, MAX_READ), { scriptingEnabled: false }).childNodes);
  const first = (names: readonly string[]) => names.map((name) => metas.get(name)).find((content) => content);
  const ofDescription = (name: keyof z.output<typeof described>) =>
    descriptions.map((object) => object[name]).find((text) => text);
  const dates = [...NAMES.date.map((name) => metas.get(name)), ofDescription("datePublished")];
  return {
    title: line(first(NAMES.title) ?? ofDescription("headline") ?? title, EVIDENCE_LIMITS.title),
    publisher: line(first(NAMES.publisher) ?? ofDescription("publisher"), EVIDENCE_LIMITS.name),
    date: dates.map((text) => dateIn(text, today)).find((date) => date !== null) ?? null,
  };
}
