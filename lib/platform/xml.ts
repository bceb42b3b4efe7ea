/** What XML 1.0 cannot hold, not even escaped: control characters and halves of surrogate pairs among it. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text with U+FFFD for each character that XML 1.0 cannot hold. */
export function xmlText(text: string): string {
  return text.replaceAll(IMPOSSIBLE, "\uFFFD");
}

/** A text as the content of an element or of an attribute in quotes. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
