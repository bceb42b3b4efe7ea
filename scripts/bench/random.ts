/** A pseudo-random number generator (mulberry32), good enough for made-up data. The same seed gives the same numbers. */
export function randomStream(seed: number) {
  let state = seed >>> 0;

  /** At least 0, less than 1. */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to `end`, exclusive. */
  function below(end: number): number {
    return Math.floor(next() * end);
  }

  /** A random item of a list that is not empty. */
  function pick<Item>(items: readonly Item[]): Item {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError("There is nothing to pick from");
    return item;
  }

  /**
   * A UUID version 7, like those of the register's own rows, so that later ones sort after earlier ones. `instant` is
   * in milliseconds.
   */
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
