/**
 * The number of Unicode code points in a well-formed text: its UTF-16 units minus the second halves of surrogate pairs.
 */
export function codePointsIn(text: string): number {
  return text.length - (text.match(/[\udc00-\udfff]/g)?.length ?? 0);
}

/**
 * A text in the form in which it is stored: with LF line ends and without a byte order mark. Nothing else is changed,
 * so that offsets count what is stored.
 */
export function keptText(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

/** Characters that are useless in a text: control characters and lone surrogates. The database rejects some of them. */
const UNREADABLE = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]|\p{Surrogate}/gu;

export function hasUnreadable(text: string): boolean {
  return text.search(UNREADABLE) !== -1;
}

/** The text with U+FFFD for each unreadable character; its length in code points is unchanged. */
export function markUnreadable(text: string): string {
  return text.replace(UNREADABLE, "\ufffd");
}
