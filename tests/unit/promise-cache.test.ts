import { PromiseCache } from "@/lib/platform/promise-cache";

/** `make` returns functions that make a value; `made` lists the keys for which one was called. */
function makeRecorder() {
  const made: string[] = [];
  const make = (key: string) => () => {
    made.push(key);
    return Promise.resolve(key);
  };
  return { made, make };
}

test("what was asked for before is not made again, also while it is still being made", async () => {
  const cache = new PromiseCache<string>(2);
  const { made, make } = makeRecorder();
  const [first, second] = [cache.get("a", make("a")), cache.get("a", make("a"))];
  expect(await Promise.all([first, second])).toEqual(["a", "a"]);
  expect(await cache.get("a", make("a"))).toBe("a");
  expect(made).toEqual(["a"]);
});

test("the key that nobody has asked for longest is the first to be forgotten", async () => {
  const cache = new PromiseCache<string>(2);
  const { made, make } = makeRecorder();
  for (const key of ["a", "b", "a", "c", "a", "b"]) await cache.get(key, make(key));
  expect(made).toEqual(["a", "b", "c", "b"]);
});

test("what failed is tried again, and fails for everybody who waited for it", async () => {
  const cache = new PromiseCache<string>(2);
  const fail = () => Promise.reject(new Error("no answer"));
  const waiting = [cache.get("a", fail), cache.get("a", fail)];
  for (const promise of waiting) await expect(promise).rejects.toThrow("no answer");
  expect(await cache.get("a", () => Promise.resolve("a"))).toBe("a");
});

test("a failure that comes late does not take a newer answer away", async () => {
  const cache = new PromiseCache<string>(1);
  const { made, make } = makeRecorder();
  let fail: (error: Error) => void = () => undefined;
  const late = cache.get("a", () => new Promise((_, reject) => (fail = reject)));
  await cache.get("b", make("b"));
  await cache.get("a", make("a"));
  fail(new Error("too late"));
  await expect(late).rejects.toThrow("too late");
  await cache.get("a", make("a"));
  expect(made).toEqual(["b", "a"]);
});
