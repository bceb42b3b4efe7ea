/** What stands in a text with commas between, each with single spaces. For long lists, which would take a line a word. */
export function listOf(text: string): string[] {
  return text.split(",").map((word) => word.trim().replace(/\s+/g, " "));
}
