/** An actor in the register, by its name and slug. */
export type KnownActor = { readonly slug: string; readonly name: string };

/** Words in the names of governments and bodies that their short names leave out. */
const OMITTED_WORDS = /\b(?:the|government|republic|state|ministry|of|hm|his majesty's)\b/giu;

function foldName(text: string): string {
  return ` ${text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\bu\.k\.(?!\w)|\bbritain\b|\bunited kingdom\b|\blondon\b/gu, "uk")
    .replace(/\bu\.s\.(?!\w)|\bunited states\b/gu, "us")
    .replace(/['’]s\b/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}

/** The name and, for a government, its short form: just the country or place. */
function namesOf(name: string): string[] {
  const whole = foldName(name);
  const short = foldName(name.replace(OMITTED_WORDS, " "));
  return /\b(?:government|republic)\b/iu.test(name) && short.trim().length > 1 ? [whole, short] : [whole];
}

/**
 * The actors that some text names, in order of appearance; a government is also recognised by its country. A name
 * inside a longer name that was also found is ignored.
 */
export function namedActors(words: string, actors: readonly KnownActor[]): KnownActor[] {
  const text = foldName(words);
  const found = actors.flatMap((actor) => {
    const parts = foldName(actor.name).trim().split(" ");
    const [first = ""] = parts;
    // “The Scottish university Heriot-Watt”: all words of the name, in a different order.
    if (parts.length > 1 && !text.includes(foldName(actor.name)) && parts.every((part) => text.includes(` ${part} `))) {
      return [{ actor, at: text.indexOf(` ${first} `), length: foldName(actor.name).length }];
    }
    const places = namesOf(actor.name)
      .map((name) => ({ at: text.indexOf(name), length: name.length }))
      .filter(({ at }) => at !== -1);
    const best = places.sort((a, b) => b.length - a.length)[0];
    return best ? [{ actor, ...best }] : [];
  });
  return found
    .filter(
      (one) =>
        !found.some(
          (other) =>
            other !== one &&
            other.length > one.length &&
            other.at <= one.at &&
            other.at + other.length >= one.at + one.length,
        ),
    )
    .sort((a, b) => a.at - b.at)
    .map(({ actor }) => actor);
}
