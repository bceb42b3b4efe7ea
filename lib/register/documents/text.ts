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

/** What no text has a use for: control characters and halves of surrogate pairs. The database refuses some of them. */
const UNREADABLE = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]|\p{Surrogate}/gu;

export function hasUnreadable(text: string): boolean {
  return text.search(UNREADABLE) !== -1;
}

/** The text with U+FFFD for each character that cannot be read, which is as long as before in code points. */
export function markUnreadable(text: string): string {
  return text.replace(UNREADABLE, "\ufffd");
}
