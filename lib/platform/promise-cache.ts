import { LRUCache } from "lru-cache";

/** What the keys asked for last promise, up to `max` of them. */
export class PromiseCache<Value> {
  private readonly promises: LRUCache<string, Promise<Value>>;

  constructor(max: number) {
    this.promises = new LRUCache({ max });
  }

  /** The promise kept for `key`, else what `make` returns. One that fails is not kept: whoever asks next tries again. */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const kept = this.promises.get(key);
    if (kept) return kept;
    const made = make();
    this.promises.set(key, made);
    made.catch(() => {
      // Another promise may have taken its place by then.
      if (this.promises.peek(key) === made) this.promises.delete(key);
    });
    return made;
  }
}
