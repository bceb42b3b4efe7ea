/** The source of a pattern that matches these words with any white space between them, as `iu` or `gu` read it. */
export function anySpacing(words: readonly string[]): string {
  return words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
}
