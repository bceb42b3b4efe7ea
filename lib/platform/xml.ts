/** Characters that XML 1.0 cannot contain, even escaped, such as control characters and lone surrogates. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text with U+FFFD in place of each character that XML 1.0 cannot contain. */
export function xmlText(text: string): string {
  return text.replaceAll(IMPOSSIBLE, "\uFFFD");
}

/** Escapes a text for the content of an element or of a quoted attribute. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
