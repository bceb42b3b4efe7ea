import type { Block, Run } from "@/lib/delivery/report/blocks";
import { escapeXml } from "@/lib/platform/xml";

/** A block of a report that is nothing but text: what most of a long report consists of. */
export type TextBlock =
  Exclude<Block, { kind: "table" | "chart" | "together" }> | { kind: "together"; blocks: readonly TextBlock[] };

export function isText(block: Block): block is TextBlock {
  return block.kind === "together" ? block.blocks.every(isText) : block.kind !== "table" && block.kind !== "chart";
}

function element(name: string, attributes: Readonly<Record<string, string>>, content: string): string {
  const text = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("");
  return `<${name}${text}>${content}</${name}>`;
}

/** Texts that people wrote have no language that is known, and keep their line breaks. */
function runMarkup({ text, href, strong, quoted }: Run): string {
  const content = strong ? element("strong", {}, escapeXml(text)) : escapeXml(text);
  if (href !== undefined)
    return element("a", { href, ...(quoted ? { lang: "" } : {}), class: "wrap-anywhere" }, content);
  return quoted ? element("span", { lang: "", class: "whitespace-pre-wrap" }, content) : content;
}

function runsMarkup(runs: readonly Run[]): string {
  return runs.map(runMarkup).join("");
}

/**
 * A block of a report as HTML. A report of hundreds of records is written as text and not as elements, which would take
 * the server's thread for seconds and be sent three times over.
 */
export function textMarkup(block: TextBlock): string {
  switch (block.kind) {
    case "heading":
      return block.level === 2
        ? element("h2", { class: "mt-8 break-after-avoid" }, runMarkup(block.run))
        : element("h3", { class: "mt-6 break-after-avoid" }, runMarkup(block.run));
    case "paragraph":
      return element("p", { class: `measure mt-2${block.soft ? " text-ink-soft" : ""}` }, runsMarkup(block.runs));
    case "quotation":
      return element(
        "figure",
        { class: "mt-2 border-l-4 border-accent pl-4" },
        element(
          "blockquote",
          { lang: "", class: "measure wrap-anywhere whitespace-pre-line" },
          escapeXml(block.words),
        ) + element("figcaption", { class: "measure tabular mt-1 text-ink-soft" }, runsMarkup(block.place)),
      );
    case "list":
      return element(
        "ul",
        { class: "report-list measure" },
        block.items.map((runs) => element("li", {}, runsMarkup(runs))).join(""),
      );
    case "together":
      return element("div", { class: "break-inside-avoid" }, block.blocks.map(textMarkup).join(""));
  }
}
