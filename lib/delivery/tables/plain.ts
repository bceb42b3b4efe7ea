/** A word as it is compared: case, spaces and punctuation do not matter. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A cell as it is looked up in a list of words. Like `plain`, but punctuation alone is kept: any dash becomes “-”. */
export function plainCell(text: string): string {
  return (
    plain(text) ||
    text
      .trim()
      .normalize("NFKC")
      .replace(/\p{Pd}+/gu, "-")
  );
}

/** A name as it looks: hard, thin and doubled spaces and line ends are one space, and signs without width are none. */
export function tidyName(name: string): string {
  return name
    .replaceAll(/[\u200b\u2060\ufeff]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Names that differ only in case are the same name. */
export function sameName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** What is on file, by what a table may call it: its name, or how that looks where nothing else is called so. */
export function byName(rows: readonly { id: string; name: string }[]): Map<string, string> {
  const found = new Map(rows.map(({ id, name }) => [sameName(name), id]));
  for (const { id, name } of rows) {
    const looks = sameName(tidyName(name));
    if (!found.has(looks)) found.set(looks, id);
  }
  return found;
}
