import { STATUS_ORDER } from "@/lib/figures/charts/numbers";
import { EDGED, patternOf } from "@/lib/figures/charts/patterns";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Translator } from "@/lib/platform/language/translate";
import type { Tone } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

/*
 * A drawing is a list of marks in plain data, so that the page draws it with its style sheet (light and dark) and the
 * download writes it with fixed colours, from one description.
 */

/** How a line, a path or a word looks, as the style sheet and `svg.ts` name it. */
type LineLook = "chart-rule" | "chart-rule-strong" | "chart-part" | "chart-mark" | "chart-mark-dashed";
type WordLook = "chart-word" | "chart-word-soft" | "chart-word-strong";

export type Mark =
  /** A shape of a tone: edged by the ground or its ink, patterned where grey would not do. `plain`: no edge. */
  | { mark: "tone"; tone: Tone; x: number; y: number; width: number; height: number; plain?: boolean; says?: string }
  /** A band of a tone of any form. */
  | { mark: "band"; tone: Tone; d: string; says?: string }
  /** A cell of a heat table: the fuller, from 0 to 1, the stronger its colour. */
  | { mark: "heat"; full: number; x: number; y: number; width: number; height: number }
  | { mark: "line"; look: LineLook; d: string }
  | { mark: "dot"; x: number; y: number; hollow: boolean }
  | {
      mark: "word";
      look: WordLook;
      x: number;
      y: number;
      text: string;
      anchor?: "start" | "middle" | "end";
      /** Degrees clockwise about its own place. */
      turn?: number;
    };

export type Drawing = { readonly width: number; readonly height: number; readonly marks: readonly Mark[] };

/** The two widths, in units of about a pixel, that charts are drawn in: for a telephone and for all else. */
export const WIDTHS = { narrow: 320, wide: 760 } as const;

/** About how wide a letter is at the size of a chart's words; Cyrillic ones and strong ones are wider. */
const LETTER = 6.7;
const CYRILLIC_LETTER = 7.9;

/** About how wide a text is drawn. */
export function textWidth(text: string, strong = false): number {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  return (text.length * LETTER + cyrillic * (CYRILLIC_LETTER - LETTER)) * (strong ? 1.07 : 1);
}

/** A text cut to a width, with an ellipsis where something is left out. */
export function cut(text: string, width: number): string {
  if (textWidth(text) <= Math.max(LETTER, width)) return text;
  let end = text.length - 1;
  while (end > 1 && textWidth(text.slice(0, end)) + LETTER > width) end -= 1;
  return `${text.slice(0, Math.max(1, end)).trimEnd()}…`;
}

/** A text in lines of a width, no more than `most`; what is left over ends the last with an ellipsis. */
export function wrapped(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  if (lines.length <= most) return lines.map((one) => cut(one, width));
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(" "), width)].map((one) => cut(one, width));
}

/** A hundredth of a pixel is as fine as a drawing needs, and keeps its text short. */
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

/** What the tones mean, in rows as wide as the drawing, from the top. Gives the height that it takes as well. */
export function legendMarks(
  items: readonly { label: string; tone: Tone }[],
  width: number,
): { marks: Mark[]; height: number } {
  const marks: Mark[] = [];
  let [x, y] = [0, 0];
  for (const { label, tone } of items) {
    const wide = 24 + textWidth(label) + 14;
    if (x > 0 && x + wide - 14 > width) [x, y] = [0, y + 22];
    marks.push({ mark: "tone", tone, x: x + 1, y: y + 3, width: 16, height: 12 });
    marks.push({ mark: "word", look: "chart-word", x: x + 23, y: y + 14, text: label });
    x += wide;
  }
  return { marks, height: items.length === 0 ? 0 : y + 30 };
}

/** One element of SVG: `look` is its class, from which the style comes; `fill` is given where it is a pattern. */
export type Element = {
  readonly name: "rect" | "path" | "text" | "circle";
  readonly look?: string;
  readonly tone?: Tone;
  readonly says?: string;
  readonly text?: string;
  readonly attributes: Readonly<Record<string, string | number>>;
};

/** The elements of a mark. `id` names the drawing's own patterns. */
export function elementsOf(mark: Mark, id: string): Element[] {
  switch (mark.mark) {
    case "tone": {
      const { tone, says } = mark;
      const place = {
        x: rounded(mark.x),
        y: rounded(mark.y),
        width: rounded(Math.max(0, mark.width)),
        height: rounded(Math.max(0, mark.height)),
      };
      const pattern = patternOf(tone, id);
      return [
        { name: "rect", look: mark.plain ? "tone-area" : "tone-shape", tone, says, attributes: place },
        ...(pattern ? [{ name: "rect" as const, tone, says, attributes: { ...place, fill: pattern } }] : []),
        ...(!mark.plain && EDGED.has(tone)
          ? [{ name: "rect" as const, look: "tone-edge", tone, attributes: place }]
          : []),
      ];
    }
    case "band": {
      const { tone, says, d } = mark;
      const pattern = patternOf(tone, id);
      return [
        { name: "path", look: "tone-shape", tone, says, attributes: { d } },
        ...(pattern ? [{ name: "path" as const, tone, says, attributes: { d, fill: pattern } }] : []),
        ...(EDGED.has(tone) ? [{ name: "path" as const, look: "tone-edge", tone, attributes: { d } }] : []),
      ];
    }
    case "heat":
      return [
        {
          name: "rect",
          look: "chart-heat",
          attributes: {
            x: rounded(mark.x),
            y: rounded(mark.y),
            width: rounded(mark.width),
            height: rounded(mark.height),
            "fill-opacity": rounded(mark.full),
          },
        },
      ];
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
