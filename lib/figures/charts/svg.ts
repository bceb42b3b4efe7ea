import type { Chart } from "@/lib/figures/charts/chart";
import { elementsOf, WIDTHS, wrapText } from "@/lib/figures/charts/drawing";
import {
  type Attributes,
  drawingMarkup,
  escapedText,
  markup,
  patternMarkup,
  type Styling,
} from "@/lib/figures/charts/markup";
import { PALETTE, TONE_PALETTE } from "@/lib/figures/charts/palette";
import { isPatterned } from "@/lib/figures/charts/patterns";
import type { Head } from "@/lib/platform/history/head";
import { LOCALES } from "@/lib/platform/language/locales";
import type { Translator } from "@/lib/platform/language/translate";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayWords } from "@/lib/platform/time/date-words";
import { valuesOf } from "@/lib/platform/vocabulary";

/** The facts about itself that a downloaded drawing shows. */
export type Stamp = {
  /** The register's name. */
  register: string;
  asOf: AsOf;
  head: Head | null;
  /** The full address of the chart in the register, for the same day and instant. */
  address: string;
  /** The active filters in words; empty when there are none. */
  filters: readonly string[];
};

const MARGIN = 24;
/** How many letters of the footer's size fit on a line of the widest drawing. */
const FOOTER_LETTERS = 124;
const ID = "p";

/** The style sheet's classes as attributes, because many programs that read SVG do not support style sheets. */
function styleOf({ look, tone }: Parameters<Styling>[0]): Attributes {
  const colours = TONE_PALETTE[tone ?? "neutral"];
  if (look === undefined) return {};
  switch (look) {
    case "tone-shape":
      return { fill: colours.fill, stroke: PALETTE.surface, "stroke-width": 1.5 };
    case "tone-edged":
      return { fill: colours.fill, stroke: colours.ink };
    case "tone-layer":
      return { fill: colours.fill, stroke: PALETTE["ink-soft"], "stroke-width": 0.75 };
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

/**
 * A chart as a standalone SVG 1.1 file in the language of `t`: title, day and instant, the drawing, its source and the
 * head of the history. It has the light colours and the reader's own sans-serif font. The same chart and stamp give the
 * same bytes.
 */
export function chartSvg(t: Translator, chart: Chart, { register, asOf, head, address, filters }: Stamp): string {
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
    t("Source: {register}, {address}", { register, address }),
    head
      ? t("Head of the history: entry {sequence}, SHA-256 {hash}", { sequence: head.sequence, hash: head.hash })
      : t("The history was empty."),
  ];
  const lines: { text: string; size: number; strong?: boolean; soft?: boolean }[] = [
    { text: chart.title, size: 20, strong: true },
    ...wrapText(about, drawing.width, 3).map((text) => ({ text, size: 14 })),
    ...wrapText(chart.note, drawing.width, 4).map((text) => ({ text, size: 14, soft: true })),
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
    words += markup("text", { x: MARGIN, y, ...style }, escapedText(text));
  }
  y += 20;
  const elements = drawing.marks.flatMap((mark) => elementsOf(mark, ID));
  let footer = y + drawing.height + 16;
  const sourceText = source
    .flatMap((text) => splitLines(text, FOOTER_LETTERS))
    .map((text) => {
      footer += 16;
      return markup("text", { x: MARGIN, y: footer, fill: PALETTE["ink-soft"], "font-size": 12 }, escapedText(text));
    })
    .join("");
  const height = Math.ceil(footer + MARGIN);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup(
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
      markup("title", { id: "title" }, escapedText(chart.title)),
      markup("desc", { id: "words" }, escapedText(`${chart.words} ${about} ${source.join(". ")}`)),
      markup("defs", {}, patternMarkup(valuesOf(TONE_PALETTE).filter(isPatterned), ID, styleOf)),
      markup("rect", { width, height, fill: PALETTE.surface }),
      words,
      markup("g", { transform: `translate(${MARGIN} ${Math.round(y)})` }, drawingMarkup(elements, styleOf)),
      sourceText,
    ].join("\n"),
  )}\n`;
}

/**
 * Splits a text without spaces, such as an address, into lines, at its parameters where possible, because it must not
 * be truncated here.
 */
function splitLines(text: string, maxLength: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > maxLength) {
    const parameter = rest.lastIndexOf("&", maxLength);
    const end = parameter > maxLength / 2 ? parameter : maxLength;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...lines, rest];
}
