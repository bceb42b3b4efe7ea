import { createHash } from "node:crypto";
import { prepareText, textAt } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";

/** SHA-256, in hexadecimal, of what stands at each span of a text; null when one is empty or reaches beyond it. */
export function hashSpans(text: string, spans: readonly Span[]): string[] | null {
  const prepared = prepareText(text);
  const stretches = spans.map((span) => textAt(prepared, span));
  return stretches.every((stretch) => stretch !== null)
    ? stretches.map((stretch) => createHash("sha256").update(stretch, "utf8").digest("hex"))
    : null;
}
