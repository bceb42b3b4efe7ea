import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Refusal } from "@/lib/register/attachments/vocabulary";
import { decodeText } from "@/lib/register/documents/decode";
import { codePointsIn, hasUnreadable, markUnreadable } from "@/lib/register/documents/text";
import {
  type EncodingName,
  TEXT_LIMITS,
  type TextKind,
  type TextRefusal,
  type TextRemark,
} from "@/lib/register/documents/vocabulary";

export type Extracted = { text: string; pageStarts: number[]; extractor: string; remarks: TextRemark[] };

/** The result of extracting the text of a file. */
export type Extraction = Extracted | { refused: TextRefusal } | { refusedFile: Refusal };

/** The name and version of an installed library. */
function libraryVersion(name: string): string {
  const file = path.join(process.cwd(), "node_modules", name, "package.json");
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8")));
  return `${name} ${version}`;
}

type Raw = { text: string; pageStarts?: number[]; extractor: string; remarks?: TextRemark[] };

function remarksOf(found: { tracked?: boolean; isPartial: boolean; isNumbered: boolean }): TextRemark[] {
  return [
    ...(found.tracked ? (["TRACKED_CHANGES"] as const) : []),
    ...(found.isPartial ? (["PARTS_LEFT_OUT"] as const) : []),
    ...(found.isNumbered ? (["NUMBERS_LEFT_OUT"] as const) : []),
  ];
}

async function readText(kind: TextKind, bytes: Buffer, encoding: EncodingName | null): Promise<Raw | Extraction> {
  // Each library is loaded only for its own kind: the process handles a single file.
  if (kind === "PDF") {
    const { textOfPdf } = await import("@/lib/register/documents/pdf-text");
    const pdf = await textOfPdf(bytes);
    if (!("refused" in pdf)) {
      return { ...pdf, extractor: libraryVersion("unpdf"), remarks: pdf.blank > 0 ? ["PAGES_WITHOUT_TEXT"] : [] };
    }
    return pdf.refused === "locked" ? { refusedFile: pdf.refused } : { refused: pdf.refused };
  }
  if (kind === "DOCX") {
    const { textOfDocx } = await import("@/lib/register/documents/docx-text");
    const found = await textOfDocx(bytes);
    const extractor = `${libraryVersion("mammoth")}, ${libraryVersion("parse5")}`;
    return { text: found.text, extractor, remarks: remarksOf(found) };
  }
  const decoded = decodeText(bytes, encoding, kind === "HTML");
  if (decoded === null) return { refused: "encoding" };
  if (kind === "TEXT") return { text: decoded.text, extractor: `as it is, ${decoded.encoding}` };
  const { textOfHtml } = await import("@/lib/register/documents/html-text");
  const found = textOfHtml(decoded.text);
  return { text: found.text, extractor: `${libraryVersion("parse5")}, ${decoded.encoding}`, remarks: remarksOf(found) };
}

/**
 * Extracts the text of a file. A damaged or hostile file can make the libraries throw, hang or use all memory, which is
 * why this runs in a separate process (extraction-process.ts).
 */
export async function extractText(kind: TextKind, bytes: Buffer, encoding: EncodingName | null): Promise<Extraction> {
  const raw = await readText(kind, bytes, encoding);
  if (!("text" in raw)) return raw;
  const { text, pageStarts = [], extractor, remarks = [] } = raw;
  if (text.trim() === "") return { refused: "blank" };
  if (codePointsIn(text) > TEXT_LIMITS.text) return { refused: "long" };
  return {
    text: hasUnreadable(text) ? markUnreadable(text) : text,
    pageStarts,
    extractor,
    remarks: hasUnreadable(text) || text.includes("\ufffd") ? [...remarks, "UNREADABLE_CHARACTERS"] : remarks,
  };
}
