import { LRUCache } from "lru-cache";

/** An LRU cache of promises, with up to `max` keys. */
export class PromiseCache<Value> {
  private readonly promises: LRUCache<string, Promise<Value>>;

  constructor(max: number) {
    this.promises = new LRUCache({ max });
  }

  /**
   * The cached promise for `key`, or the one that `make` returns. A promise that rejects is removed, so that the next
   * caller tries again.
   */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const cached = this.promises.get(key);
    if (cached) return cached;
    const promise = make();
    this.promises.set(key, promise);
    promise.catch(() => {
      // Another promise may have replaced it by then.
      if (this.promises.peek(key) === promise) this.promises.delete(key);
    });
    return promise;
  }
}
