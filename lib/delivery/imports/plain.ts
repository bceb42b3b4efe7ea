/** A word as it is compared: case, spaces and punctuation do not matter. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A cell as a list of words is searched for it. Like `plain`, but a cell of signs alone stays one: a dash of any length is “-”. */
export function plainCell(text: string): string {
  return (
    plain(text) ||
    text
      .trim()
      .normalize("NFKC")
      .replace(/\p{Pd}+/gu, "-")
  );
}

/** Names that differ only in case are the same name. */
export function sameName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
