/** How many Unicode code points a well-formed text holds: its UTF-16 units but for the second halves of pairs. */
export function codePointsIn(text: string): number {
  return text.length - (text.match(/[\udc00-\udfff]/g)?.length ?? 0);
}

/**
 * A text as it is kept: line ends LF, no byte order mark at its front, and nothing else changed, so that code
 * points count the same as in the file that it comes from.
 */
export function keptText(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}
