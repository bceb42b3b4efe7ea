/**
 * A regular expression that finds the word whatever its letters' case. It spells both cases out, because the
 * embedded database knows the case of no letter outside ASCII.
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
