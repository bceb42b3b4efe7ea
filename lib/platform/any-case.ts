/**
 * A regular expression that matches the word in any case. It lists both cases of each letter, because the embedded
 * database can ignore case in ASCII only.
 */
export function anyCase(word: string): string {
  return Array.from(word, (letter) => {
    const cases = new Set(
      [letter, letter.toLowerCase(), letter.toUpperCase()].filter((text) => Array.from(text).length === 1),
    );
    if (cases.size > 1) return `[${[...cases].join("")}]`;
    return /[\p{L}\p{N}]/u.test(letter) ? letter : `\\${letter}`;
  }).join("");
}
