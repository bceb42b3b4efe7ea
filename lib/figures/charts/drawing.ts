import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import { EDGED, patternOf } from "@/lib/figures/charts/patterns";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Translator } from "@/lib/platform/language/translate";
import type { Tone } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

/*
 * A drawing is a list of marks as plain data. From the same list, a page draws it with the page's style sheet (light
 * and dark), and a download with fixed colours.
 */

/** How a line, a path or a text looks; the style sheet and `svg.ts` define these names. */
type LineLook = "chart-rule" | "chart-rule-strong" | "chart-mark" | "chart-mark-dashed";
type TextLook = "chart-word" | "chart-word-soft" | "chart-word-strong";

export type Mark =
  /**
   * A rectangle of a tone, with an edge in the background's or the tone's colour, and with a pattern where grey would
   * be ambiguous.
   */
  | { mark: "tone"; tone: Tone; x: number; y: number; width: number; height: number; title?: string }
  /** A layer of a stack, from its own top down to the foot of the plot: the layers below it are drawn over it. */
  | { mark: "layer"; tone: Tone; d: string; title?: string }
  /** An area of a tone, of any shape. */
  | { mark: "band"; tone: Tone; d: string; title?: string }
  /** Cells of a heat table, all of one strength: the larger `full`, from 0 to 1, the stronger their colour. */
  | { mark: "heat"; full: number; d: string }
  | { mark: "line"; look: LineLook; d: string }
  | { mark: "dot"; x: number; y: number; hollow: boolean }
  | {
      mark: "word";
      look: TextLook;
      x: number;
      y: number;
      text: string;
      anchor?: "start" | "middle" | "end";
      /** Degrees clockwise about the text's own position. */
      turn?: number;
    };

export type Drawing = { readonly width: number; readonly height: number; readonly marks: readonly Mark[] };

/** The two widths, in units of about a pixel, in which charts are drawn: one for phones, one for everything else. */
export const WIDTHS = { narrow: 320, wide: 760 } as const;

/** The approximate width of a letter at the size of a chart's text; Cyrillic and bold letters are wider. */
const LETTER_WIDTH = 6.7;
const CYRILLIC_LETTER_WIDTH = 7.9;

/** The approximate width of a text in a drawing. */
export function textWidth(text: string, strong = false): number {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  return (text.length * LETTER_WIDTH + cyrillic * (CYRILLIC_LETTER_WIDTH - LETTER_WIDTH)) * (strong ? 1.07 : 1);
}

/** A text truncated to a width, with an ellipsis. */
export function truncated(text: string, width: number): string {
  if (textWidth(text) <= Math.max(LETTER_WIDTH, width)) return text;
  let end = text.length - 1;
  while (end > 1 && textWidth(text.slice(0, end)) + LETTER_WIDTH > width) end -= 1;
  return `${text.slice(0, Math.max(1, end)).trimEnd()}…`;
}

/**
 * A text split into at most `maxLines` lines of at most this width; if it is longer, the last line is truncated with an
 * ellipsis.
 */
export function wrapText(text: string, width: number, maxLines: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const candidate = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(candidate) <= width) line = candidate;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  if (lines.length <= maxLines) return lines.map((one) => truncated(one, width));
  return [...lines.slice(0, maxLines - 1), truncated(lines.slice(maxLines - 1).join(" "), width)].map((one) =>
    truncated(one, width),
  );
}

/** A number of a path as short as it can be written: to a tenth of a pixel, without the zero before the point. */
export function pathNumber(value: number): string {
  return String(Math.round(value * 10) / 10).replace(/^(-?)0\./, "$1.");
}

/** Rounded to a hundredth of a pixel, which is precise enough and keeps the SVG short. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export function tonesOf(t: Translator, statuses: Iterable<Status>): { label: string; tone: Tone }[] {
  const shown = new Set(statuses);
  return STATUS_ORDER.filter((status) => shown.has(status)).map((status) => ({
    label: t.message(STATUSES[status].label),
    tone: STATUSES[status].tone,
  }));
}

/** A legend of tones, in rows that fit the width, from the top of the drawing; also returns its height. */
export function legendMarks(
  items: readonly { label: string; tone: Tone }[],
  width: number,
): { marks: Mark[]; height: number } {
  const marks: Mark[] = [];
  let [x, y] = [0, 0];
  for (const { label, tone } of items) {
    const itemWidth = 24 + textWidth(label) + 14;
    if (x > 0 && x + itemWidth - 14 > width) [x, y] = [0, y + 22];
    marks.push({ mark: "tone", tone, x: x + 1, y: y + 3, width: 16, height: 12 });
    marks.push({ mark: "word", look: "chart-word", x: x + 23, y: y + 14, text: label });
    x += itemWidth;
  }
  return { marks, height: items.length === 0 ? 0 : y + 30 };
}

/** One SVG element. `look` is its class, which gives its style; `fill` is set only for a pattern. */
export type Element = {
  readonly name: "rect" | "path" | "text" | "circle";
  readonly look?: string;
  readonly tone?: Tone;
  readonly title?: string;
  readonly text?: string;
  readonly attributes: Readonly<Record<string, string | number>>;
};

/** The look of a shape of a tone: with an edge in the tone's own colour where the background's would not be seen. */
export function shapeOf(tone: Tone): "tone-edged" | "tone-shape" {
  return EDGED.has(tone) ? "tone-edged" : "tone-shape";
}

/** A shape, and the same again with its tone's pattern over it. */
function toneElements(
  name: "rect" | "path",
  look: string,
  { tone, title, attributes }: Pick<Element, "title" | "attributes"> & { tone: Tone },
  id: string,
): Element[] {
  const pattern = patternOf(tone, id);
  return [
    { name, look, tone, title, attributes },
    ...(pattern ? [{ name, look: "tone-pattern", tone, attributes: { ...attributes, fill: pattern } }] : []),
  ];
}

/** The elements that draw a mark. `id` is the prefix of the drawing's pattern ids. */
export function elementsOf(mark: Mark, id: string): Element[] {
  switch (mark.mark) {
    case "tone": {
      const { tone, title } = mark;
      const rectangle = {
        x: rounded(mark.x),
        y: rounded(mark.y),
        width: rounded(Math.max(0, mark.width)),
        height: rounded(Math.max(0, mark.height)),
      };
      return toneElements("rect", shapeOf(tone), { tone, title, attributes: rectangle }, id);
    }
    case "band": {
      const { tone, title, d } = mark;
      // Without its pattern: a band begins and ends at shapes that have it.
      return [{ name: "path", look: shapeOf(tone), tone, title, attributes: { d } }];
    }
    case "layer": {
      const { tone, title, d } = mark;
      return toneElements("path", "tone-layer", { tone, title, attributes: { d } }, id);
    }
    case "heat":
      return [{ name: "path", look: "chart-heat", attributes: { d: mark.d, "fill-opacity": rounded(mark.full) } }];
    case "line":
      return [{ name: "path", look: mark.look, attributes: { d: mark.d } }];
    case "dot":
      return [
        {
          name: "circle",
          look: mark.hollow ? "chart-dot-hollow" : "chart-dot",
          attributes: { cx: rounded(mark.x), cy: rounded(mark.y), r: 4 },
        },
      ];
    case "word": {
      const [x, y] = [rounded(mark.x), rounded(mark.y)];
      return [
        {
          name: "text",
          look: mark.look,
          text: mark.text,
          attributes: {
            x,
            y,
            ...(mark.anchor && mark.anchor !== "start" ? { "text-anchor": mark.anchor } : {}),
            ...(mark.turn ? { transform: `rotate(${mark.turn} ${x} ${y})` } : {}),
          },
        },
      ];
    }
  }
}
