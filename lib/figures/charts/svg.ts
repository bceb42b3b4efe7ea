import type { Chart } from "@/lib/figures/charts/chart";
import { type Element, elementsOf, WIDTHS, wrapped } from "@/lib/figures/charts/drawing";
import { PALETTE, TONE_PALETTE } from "@/lib/figures/charts/palette";
import { isPatterned, PATTERNS } from "@/lib/figures/charts/patterns";
import type { Head } from "@/lib/platform/history/head";
import { LOCALES } from "@/lib/platform/language/locales";
import type { Translator } from "@/lib/platform/language/translate";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayWords } from "@/lib/platform/time/date-words";
import { valuesOf } from "@/lib/platform/vocabulary";
import { escapeXml, xmlText } from "@/lib/platform/xml";

/** What a drawing that leaves the register says of itself. */
export type Stamp = {
  asOf: AsOf;
  head: Head | null;
  /** Where the chart stands in the register, for the same pair: the whole address. */
  address: string;
  /** The filters in force, in words; empty without one. */
  filters: readonly string[];
};

const MARGIN = 24;
/** How many letters of the foot’s size fit in a line of the widest drawing. */
const FOOT_LETTERS = 124;
const ID = "p";

function escaped(text: string): string {
  return escapeXml(xmlText(text));
}

type Attributes = Readonly<Record<string, string | number>>;

/** What a class of the style sheet is in attributes: many programs that take SVG know no style sheets. */
function styleOf({ look, tone }: Pick<Element, "look" | "tone">): Attributes {
  const colours = TONE_PALETTE[tone ?? "neutral"];
  if (look === undefined) return {};
  switch (look) {
    case "tone-shape":
      return { fill: colours.fill, stroke: PALETTE.surface, "stroke-width": 1.5 };
    case "tone-area":
      return { fill: colours.fill, "shape-rendering": "crispEdges" };
    case "tone-edge":
      return { fill: "none", stroke: colours.ink };
    case "tone-line":
      return { fill: "none", stroke: colours.ink };
    case "tone-line-on":
      return { fill: "none", stroke: colours.on };
    case "chart-heat":
      return { fill: TONE_PALETTE.partly.fill };
    case "chart-rule":
      return { fill: "none", stroke: PALETTE.line };
    case "chart-rule-strong":
      return { fill: "none", stroke: PALETTE["line-strong"] };
    case "chart-part":
      return { fill: "none", stroke: PALETTE["ink-soft"], "stroke-width": 0.75 };
    case "chart-mark":
      return { fill: "none", stroke: PALETTE.ink, "stroke-width": 1.5 };
    case "chart-mark-dashed":
      return { fill: "none", stroke: PALETTE.ink, "stroke-width": 1.5, "stroke-dasharray": "4 3" };
    case "chart-dot":
      return { fill: PALETTE.ink, stroke: PALETTE.ink, "stroke-width": 1.5 };
    case "chart-dot-hollow":
      return { fill: PALETTE.surface, stroke: PALETTE.ink, "stroke-width": 1.5 };
    case "chart-word-soft":
      return { fill: PALETTE["ink-soft"] };
    case "chart-word-strong":
      return { fill: PALETTE.ink, "font-weight": 600 };
    case "chart-word":
      return { fill: PALETTE.ink };
    default:
      return {};
  }
}

function written(name: string, attributes: Attributes, content = ""): string {
  const text = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("");
  return content === "" ? `<${name}${text}/>` : `<${name}${text}>${content}</${name}>`;
}

function elementText(element: Element): string {
  const content = element.text === undefined ? "" : escaped(element.text);
  const says = element.says === undefined ? "" : written("title", {}, escaped(element.says));
  return written(element.name, { ...styleOf(element), ...element.attributes }, says + content);
}

function patternDefinitions(): string {
  return valuesOf(TONE_PALETTE)
    .filter(isPatterned)
    .map((tone) => {
      const { size, turn, lines, weight, look } = PATTERNS[tone];
      const line = written("path", { ...styleOf({ look, tone }), d: lines, "stroke-width": weight });
      return written(
        "pattern",
        {
          id: `${ID}-${tone}`,
          width: size,
          height: size,
          patternUnits: "userSpaceOnUse",
          patternTransform: `rotate(${turn})`,
        },
        line,
      );
    })
    .join("");
}

/**
 * A chart as an SVG 1.1 file of its own, in the language of `t`: title, what it is about and known when, the drawing, its source and the head of
 * the history. Colours are light, the typeface is whatever the reader has without serifs. The same chart and stamp give
 * the same bytes.
 */
export function chartSvg(t: Translator, chart: Chart, { asOf, head, address, filters }: Stamp): string {
  const drawing = chart.draw(WIDTHS.wide);
  const width = drawing.width + 2 * MARGIN;
  const about = [
    t("As at {day}, as known on {instant}.", {
      day: dayWords(asOf.day, t.locale),
      instant: asOf.knownAt.toISOString(),
    }),
    ...(filters.length > 0 ? [t("Filtered by: {filters}.", { filters: filters.join("; ") })] : []),
  ].join(" ");
  const source = [
    t("Source: Followthrough, {address}", { address }),
    head
      ? t("Head of the history: entry {sequence}, SHA-256 {hash}", { sequence: head.sequence, hash: head.hash })
      : t("The history was empty."),
  ];
  const lines: { text: string; size: number; strong?: boolean; soft?: boolean }[] = [
    { text: chart.title, size: 20, strong: true },
    ...wrapped(about, drawing.width, 3).map((text) => ({ text, size: 14 })),
    ...wrapped(chart.note, drawing.width, 4).map((text) => ({ text, size: 14, soft: true })),
  ];
  let y = MARGIN;
  let words = "";
  for (const { text, size, strong, soft } of lines) {
    y += size + 5;
    const style = {
      fill: soft ? PALETTE["ink-soft"] : PALETTE.ink,
      "font-size": size,
      ...(strong ? { "font-weight": 600 } : {}),
    };
    words += written("text", { x: MARGIN, y, ...style }, escaped(text));
  }
  y += 20;
  const body = drawing.marks.flatMap((mark) => elementsOf(mark, ID)).map(elementText);
  let foot = y + drawing.height + 16;
  const sourceText = source
    .flatMap((text) => broken(text, FOOT_LETTERS))
    .map((text) => {
      foot += 16;
      return written("text", { x: MARGIN, y: foot, fill: PALETTE["ink-soft"], "font-size": 12 }, escaped(text));
    })
    .join("");
  const height = Math.ceil(foot + MARGIN);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "xml:lang": LOCALES[t.locale].tag,
      "aria-labelledby": "title words",
      "font-family": "'Source Sans 3', 'Noto Sans', sans-serif",
      "font-size": 14,
    },
    [
      written("title", { id: "title" }, escaped(chart.title)),
      written("desc", { id: "words" }, escaped(`${chart.words} ${about} ${source.join(". ")}`)),
      written("defs", {}, patternDefinitions()),
      written("rect", { width, height, fill: PALETTE.surface }),
      words,
      written("g", { transform: `translate(${MARGIN} ${Math.round(y)})` }, body.join("")),
      sourceText,
    ].join("\n"),
  )}\n`;
}

/** A text without spaces, such as an address, in lines of so many letters, parted at its parameters where it can be: here nothing may be left out. */
function broken(text: string, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const parameter = rest.lastIndexOf("&", most);
    const end = parameter > most / 2 ? parameter : most;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...lines, rest];
}
