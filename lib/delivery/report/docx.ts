import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
  type ParagraphChild,
} from "docx";
import type { Block, ReportDocument, Run } from "@/lib/delivery/report/blocks";
import { chartPng } from "@/lib/figures/charts/png";
import { LOCALES } from "@/lib/platform/language/locales";
import type { Translator } from "@/lib/platform/language/translate";
import { xmlText } from "@/lib/platform/xml";

/** A block of a report with its chart drawn, so that it is plain data, which can be sent to another process. */
export type PrintedBlock =
  | Exclude<Block, { kind: "chart" | "together" }>
  | { kind: "drawing"; svg: string; title: string; words: string }
  | { kind: "together"; blocks: readonly PrintedBlock[] };

export type PrintedReport = Omit<ReportDocument, "blocks"> & {
  blocks: readonly PrintedBlock[];
  /** What the foot of each page says of the register: the day, and the number of the newest history entry. */
  day: string;
  sequence: string | null;
};

/** A4 in twentieths of a point, with margins of 20 mm. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 };
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
/** Width of a chart: that of the text, in pixels of 1/96 inch, as ImageRun expects. */
const CHART_WIDTH = Math.floor((TEXT_WIDTH / 1_440) * 96);
const RULE = { style: BorderStyle.SINGLE, size: 4, color: "C9C3B5" } as const;
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
/** Rules between rows, as on the pages, and none between columns. */
const TABLE_BORDERS = {
  top: { ...RULE, size: 8, color: "1E1C19" },
  bottom: RULE,
  insideHorizontal: RULE,
  left: NO_RULE,
  right: NO_RULE,
  insideVertical: NO_RULE,
} as const;
const BULLETS = "bullets";
const FONT = "Source Sans 3";

/** Part of a line, with its line breaks. */
function textRuns({ text, strong, quoted }: Run, t: Translator, link = false): TextRun[] {
  return xmlText(text)
    .split(/\r\n|\r|\n/)
    .map((line, index) => {
      const options: IRunOptions = {
        text: line,
        ...(index > 0 ? { break: 1 } : {}),
        ...(strong ? { bold: true } : {}),
        ...(link ? { style: "Hyperlink" } : {}),
        language: { value: LOCALES[quoted ? "en" : t.locale].tag },
      };
      return new TextRun(options);
    });
}

function children(runs: readonly Run[], t: Translator): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] =>
    run.href === undefined
      ? textRuns(run, t)
      : [new ExternalHyperlink({ link: xmlText(run.href), children: textRuns(run, t, true) })],
  );
}

function tableOf({ caption, head, rows }: Extract<Block, { kind: "table" }>, t: Translator): (Paragraph | Table)[] {
  const others = 1_800;
  const widths = head.map((_, column) => (column === 0 ? TEXT_WIDTH - others * (head.length - 1) : others));
  const cell = (runs: readonly Run[], column: number, shaded = false) =>
    new TableCell({
      width: { size: widths[column] ?? others, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      ...(shaded ? { shading: { type: ShadingType.CLEAR, fill: "F2EFE8" } } : {}),
      children: [
        new Paragraph({
          alignment: column === 0 ? AlignmentType.START : AlignmentType.END,
          children: children(runs, t),
        }),
      ],
    });
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 200, after: 60 },
      children: textRuns({ text: caption, strong: true }, t),
    }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      borders: TABLE_BORDERS,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: head.map((text, column) => cell([{ text, strong: true }], column, true)),
        }),
        ...rows.map(
          ({ heading, cells }) =>
            new TableRow({
              cantSplit: true,
              children: [heading, ...cells.map((text) => ({ text }))].map((run, column) => cell([run], column)),
            }),
        ),
      ],
    }),
  ];
}

/** Width and height of a PNG in pixels: the first two numbers of its first chunk. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

async function drawingOf({ svg, title, words }: Extract<PrintedBlock, { kind: "drawing" }>): Promise<Paragraph> {
  const png = await chartPng(svg);
  const { width, height } = sizeOf(png);
  return new Paragraph({
    spacing: { before: 160, after: 160 },
    children: [
      new ImageRun({
        type: "png",
        data: png,
        transformation: { width: CHART_WIDTH, height: Math.round((CHART_WIDTH / width) * height) },
        altText: { name: xmlText(title), title: xmlText(title), description: xmlText(words) },
      }),
    ],
  });
}

async function blockOf(block: PrintedBlock, t: Translator, keep = false): Promise<(Paragraph | Table)[]> {
  const together = keep ? { keepNext: true, keepLines: true } : {};
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          heading: block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
          children: textRuns(block.run, t),
        }),
      ];
    case "paragraph":
      return [new Paragraph({ ...together, style: block.soft ? "Soft" : "Normal", children: children(block.runs, t) })];
    case "quotation":
      return [
        new Paragraph({ style: "Quote", children: textRuns({ text: block.words, quoted: true }, t) }),
        new Paragraph({ style: "QuotedPlace", children: children(block.place, t) }),
      ];
    case "list":
      return block.items.map(
        (runs) =>
          new Paragraph({
            keepLines: true,
            numbering: { reference: BULLETS, level: 0 },
            children: children(runs, t),
          }),
      );
    case "table":
      return tableOf(block, t);
    case "drawing":
      return [await drawingOf(block)];
    case "together": {
      const parts: (Paragraph | Table)[] = [];
      for (const [index, one] of block.blocks.entries()) {
        parts.push(...(await blockOf(one, t, index < block.blocks.length - 1)));
      }
      return parts;
    }
  }
}

/** A report as a DOCX file (Office Open XML) on A4 pages, with page numbers, in the language of `t`. */
export async function reportDocx(
  { title, register, about, blocks, day, sequence }: PrintedReport,
  t: Translator,
): Promise<Uint8Array<ArrayBuffer>> {
  const content: (Paragraph | Table)[] = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: textRuns({ text: title }, t) }),
    ...about.map((line) => new Paragraph({ style: "Soft", children: textRuns({ text: line }, t) })),
  ];
  for (const block of blocks) content.push(...(await blockOf(block, t)));
  const small = (text: string) => new TextRun({ text: xmlText(text), size: 16 });
  const entry = sequence === null ? "" : `, ${t("entry {sequence}", { sequence })}`;
  const file = new Document({
    title: xmlText(title),
    creator: xmlText(register),
    lastModifiedBy: xmlText(register),
    description: xmlText(about.join(" ")),
    styles: {
      default: {
        document: { run: { font: FONT, size: 21, language: { value: LOCALES[t.locale].tag } } },
        title: { run: { size: 44, bold: true }, paragraph: { spacing: { after: 120 } } },
        heading1: { run: { size: 30, bold: true }, paragraph: { spacing: { before: 360, after: 120 } } },
        heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 280, after: 80 } } },
        hyperlink: { run: { color: "0B5563", underline: {} } },
      },
      paragraphStyles: [
        { id: "Normal", name: "Normal", quickFormat: true, paragraph: { spacing: { after: 100 } } },
        {
          id: "Soft",
          name: "Soft",
          basedOn: "Normal",
          quickFormat: true,
          run: { color: "5C574F" },
          paragraph: { spacing: { after: 100 } },
        },
        {
          id: "Quote",
          name: "Quote",
          basedOn: "Normal",
          quickFormat: true,
          paragraph: { indent: { left: 360, right: 360 }, keepNext: true, spacing: { after: 40 } },
        },
        {
          id: "QuotedPlace",
          name: "Place of a quotation",
          basedOn: "Soft",
          paragraph: { indent: { left: 360, right: 360 }, spacing: { after: 100 } },
        },
      ],
    },
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: "•",
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 360, hanging: 240 }, spacing: { after: 60 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.END,
                children: [
                  small(`${xmlText(register)}, ${day}${entry}    `),
                  new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 16 }),
                ],
              }),
            ],
          }),
        },
        children: content,
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}
