/** A head that someone kept outside the register. */
export type KeptHead = { readonly sequence: string; readonly hash: string };

const HEAD = /(?<![\w.,])([1-9]\d{0,17})(?::|\s+)([0-9a-f]{64})(?![0-9a-z])/gi;

/** Nobody keeps more heads than this, and all of them are held in memory. */
const MAX_HEADS = 10_000;

/**
 * The heads in a text: `SEQUENCE:HASH`, or lines as `tracker head` and the pages print them. Anything else is skipped,
 * so the text can be a whole log that contains heads. Empty when there are none.
 */
export function parseHeads(text: string): KeptHead[] {
  const heads: KeptHead[] = [];
  for (const [, sequence = "", hash = ""] of text.matchAll(HEAD)) {
    heads.push({ sequence, hash: hash.toLowerCase() });
    if (heads.length === MAX_HEADS) break;
  }
  return heads;
}
