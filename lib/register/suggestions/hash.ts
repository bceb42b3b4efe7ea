import { createHash } from "node:crypto";
import { prepareText, textAt } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";

/** SHA-256, in hexadecimal, of each span of a text; null when one is empty or reaches beyond the text. */
export function hashSpans(text: string, spans: readonly Span[]): string[] | null {
  const prepared = prepareText(text);
  const texts = spans.map((span) => textAt(prepared, span));
  return texts.every((part) => part !== null)
    ? texts.map((part) => createHash("sha256").update(part, "utf8").digest("hex"))
    : null;
}
