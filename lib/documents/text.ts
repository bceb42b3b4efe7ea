/** How many Unicode code points a text holds. */
export function codePointsIn(text: string): number {
  let pairs = 0;
  for (const _ of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs += 1;
  return text.length - pairs;
}

/**
 * A text as it is kept: line ends LF, no byte order mark at its front, and nothing else changed, so that code
 * points count the same as in the file that it comes from.
 */
export function keptText(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}
