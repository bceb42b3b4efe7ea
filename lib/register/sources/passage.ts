import { createHash } from "node:crypto";

/** A span of a text in Unicode code points, end exclusive: the W3C Web Annotation TextPositionSelector. */
export type Span = { readonly start: number; readonly end: number };

/**
 * The text of a span. JavaScript's own offsets count a character outside the Basic Multilingual Plane twice, so a span
 * must never be passed to `slice`.
 * @throws {RangeError} when the span is empty or reaches beyond the text.
 */
export function sliceCodePoints(text: string, { start, end }: Span): string {
  const points = Array.from(text);
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= end || end > points.length) {
    throw new RangeError(`No span from ${start} to ${end} in a text of ${points.length} code points`);
  }
  return points.slice(start, end).join("");
}

/**
 * SHA-256, in hexadecimal, of exactly the span in UTF-8, without normalisation. It shows whether a text is the one in
 * which a passage was located, without storing that text. @throws {RangeError} when the span is empty or reaches beyond
 * the text.
 */
export function hashSpan(text: string, span: Span): string {
  return createHash("sha256").update(sliceCodePoints(text, span), "utf8").digest("hex");
}
