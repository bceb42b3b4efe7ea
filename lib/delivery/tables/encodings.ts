/** The encodings of one byte a character, the likelier first. */
const ONE_BYTE = [
  "windows-1252",
  "windows-1251",
  "macintosh",
  "x-mac-cyrillic",
  "koi8-r",
  "ibm866",
  "windows-1250",
  "iso-8859-2",
] as const;
export type OneByteEncoding = (typeof ONE_BYTE)[number];

/** The encodings that a table can be read by. */
export const TABLE_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", ...ONE_BYTE] as const;
export type TableEncoding = (typeof TABLE_ENCODINGS)[number];

export function isOneByte(encoding: TableEncoding): encoding is OneByteEncoding {
  return (ONE_BYTE as readonly string[]).includes(encoding);
}

/** 0x80 to 0x9F in Windows-1252: some releases of Node.js read them as the control characters of ISO 8859-1. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** What stands for a byte without a character: decoders give an invisible control character or one for private use. */
const NO_CHARACTER = /[\u0080-\u009f\uf8ff\ufffd]/;

const UPPER_HALVES = new Map<OneByteEncoding, string>();

/** The characters of the bytes from 0x80 on. */
function upperHalf(encoding: OneByteEncoding): string {
  let characters = UPPER_HALVES.get(encoding);
  if (characters === undefined) {
    const decoder = new TextDecoder(encoding);
    characters = Array.from({ length: 128 }, (_, place) => decoder.decode(Uint8Array.of(128 + place))).join("");
    if (encoding === "windows-1252") characters = WINDOWS_1252 + characters.slice(WINDOWS_1252.length);
    UPPER_HALVES.set(encoding, characters);
  }
  return characters;
}

/** The text of bytes; bytes without a character stay what the decoder makes of them: see `withoutCharacter`. */
export function decodeBytes(bytes: Uint8Array, encoding: OneByteEncoding): string {
  if (encoding !== "windows-1252") return new TextDecoder(encoding).decode(bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 128] ?? character);
}

/** The position in decoded text of the first byte that has no character in the encoding; -1 if there is none. */
export function withoutCharacter(text: string): number {
  return text.search(NO_CHARACTER);
}

function bytesOf(text: string, encoding: OneByteEncoding): Uint8Array | null {
  const upper = upperHalf(encoding);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    const found = code < 128 ? code : upper.indexOf(text.charAt(place)) + 128;
    if (found === 127 && code !== 127) return null;
    bytes[place] = found;
  }
  return bytes;
}

/** How a text that was read by one encoding reads by another; null where that has no character for one of its bytes. */
export function rereadText(text: string, from: OneByteEncoding, to: OneByteEncoding): string | null {
  const bytes = bytesOf(text, from);
  const reread = bytes && decodeBytes(bytes, to);
  return reread === null || withoutCharacter(reread) >= 0 ? null : reread;
}

/** How much each letter of a text speaks for its encoding. */
function weights(letters: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(letters).flatMap(([some, weight]) =>
      Array.from(some, (letter): [string, number] => [letter, weight]),
    ),
  );
}

/** Russian letters by how common they are, and those of Ukrainian and Belarusian. */
const CYRILLIC_WEIGHTS = weights({ оеаинтсрвл: 2, кмдпуяыьгзб: 1.5, чйхжшюіїє: 1, цщэфъёґў: 0.5 });
/** Letters of Western and of Central European languages. */
const LATIN_WEIGHTS = weights({ éèàçêâîôûùëïüöäßñáíóúãõåøæœ: 2, ąćęłńśźżčďěňřšťůžőűý: 1.5 });
const SIGNS = "‘’“”„«»–—…•№§°€£©®™·\u00a0";

/** How much a character above ASCII looks at home between its neighbours. */
function fit(character: string, before: string, after: string): number {
  if (SIGNS.includes(character)) {
    const isInWord = /\p{L}/u.test(before) && /\p{L}/u.test(after);
    return isInWord && !"’–—·".includes(character) ? -1 : 1;
  }
  if (!/\p{L}/u.test(character)) return -2;
  const lower = character.toLowerCase();
  const isCyrillic = /\p{Script=Cyrillic}/u.test(character);
  let score = (isCyrillic ? CYRILLIC_WEIGHTS : LATIN_WEIGHTS).get(lower) ?? -1;
  if (character !== lower) score -= /\p{Ll}/u.test(before) ? 4 : 0.5;
  for (const neighbour of [before, after]) {
    if (isCyrillic && /[A-Za-z]/.test(neighbour)) score -= 2;
    // Letters above ASCII mostly stand alone in languages of the Latin script.
    if (!isCyrillic && neighbour > "\u007f" && /\p{L}/u.test(neighbour)) score -= 1.5;
  }
  return score;
}

/** How plausible decoded text is, averaged over its characters above ASCII. */
function likeness(text: string): number {
  let [sum, count] = [0, 0];
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charAt(place);
    if (character < "\u0080") continue;
    sum += fit(character, text.charAt(place - 1), text.charAt(place + 1));
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** The one-byte encodings that give the most plausible text, best first. `used`: whether each byte value occurs at all. */
export function likelyEncodings(sample: Uint8Array, used: ArrayLike<number>): OneByteEncoding[] {
  const reads = (encoding: OneByteEncoding) =>
    Array.from(upperHalf(encoding)).every((character, place) => !used[128 + place] || !NO_CHARACTER.test(character));
  const able = ONE_BYTE.filter(reads);
  const scores = new Map(able.map((encoding) => [encoding, likeness(decodeBytes(sample, encoding))]));
  return able.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
}
