import { getDocumentProxy } from "unpdf";
import { codePointsIn, markUnreadable } from "@/lib/register/documents/text";
import { TEXT_LIMITS } from "@/lib/register/documents/vocabulary";

export type PdfText =
  { text: string; pageStarts: number[]; blank: number } | { refused: "locked" | "long" | "pages" | "scanned" };

/** The text of a PDF, page by page, each page starting on a new line; `blank` is the number of pages without text. */
export async function textOfPdf(bytes: Buffer): Promise<PdfText> {
  let pdf;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, disableFontFace: true, useSystemFonts: false });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") return { refused: "locked" };
    throw error;
  }
  if (pdf.numPages > TEXT_LIMITS.pages) return { refused: "pages" };
  const pages: string[] = [];
  const pageStarts: number[] = [];
  let [length, blank] = [0, 0];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const words = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    page.cleanup();
    // Replaced here, not later, because the starts of the following pages are counted from this page's length.
    const text = markUnreadable(words.replace(/\r\n?/g, "\n"));
    if (text.trim() === "") blank += 1;
    const ended = text === "" || text.endsWith("\n") ? text : `${text}\n`;
    pageStarts.push(length);
    pages.push(ended);
    length += codePointsIn(ended);
    if (length > TEXT_LIMITS.text) return { refused: "long" };
  }
  if (blank === pdf.numPages) return { refused: "scanned" };
  return { text: pages.join(""), pageStarts, blank };
}
