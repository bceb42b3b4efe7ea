/** A stream of numbers that is the same for the same seed: mulberry32, which is plenty for made-up data. */
export function randomStream(seed: number) {
  let state = seed >>> 0;

  /** At least 0, less than 1. */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `end`. */
  function below(end: number): number {
    return Math.floor(next() * end);
  }

  /** One of a list that is not empty. */
  function pick<Item>(items: readonly Item[]): Item {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError("There is nothing to pick from");
    return item;
  }

  /** A UUID of version 7, as the register's own rows have: later ones come after earlier ones. `instant` in milliseconds. */
  function uuid(instant: number): string {
    const time = instant.toString(16).padStart(12, "0");
    const hex = (digits: number) =>
      below(16 ** digits)
        .toString(16)
        .padStart(digits, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + below(4)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`;
  }

  return { next, below, pick, uuid };
}

export type RandomStream = ReturnType<typeof randomStream>;
