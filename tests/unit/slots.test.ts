import { Throttled } from "@/lib/platform/errors";
import { Slots } from "@/lib/platform/processes/slots";

/** Whether each promise has resolved once everything that can happen now has happened. */
async function resolved(promises: readonly Promise<unknown>[]): Promise<boolean[]> {
  const states = promises.map(() => false);
  promises.forEach((one, index) => void one.then(() => (states[index] = true)));
  await new Promise((done) => setImmediate(done));
  return states;
}

test("whoever asked first gets the next free place", async () => {
  const slots = new Slots({ atOnce: 1, waiting: 5, perPerson: 2 });
  const giveBack = await slots.take("a");
  const [second, third] = [slots.take("b"), slots.take("c")];
  expect(await resolved([second, third])).toEqual([false, false]);

  giveBack();
  expect(await resolved([second, third])).toEqual([true, false]);

  (await second)();
  expect(await resolved([third])).toEqual([true]);
});

test("one person has two places at most, running or waiting, and others still get in line", async () => {
  const slots = new Slots({ atOnce: 1, waiting: 5, perPerson: 2 });
  const giveBack = await slots.take("a");
  const waiting = slots.take("a");
  await expect(slots.take("a")).rejects.toThrow("2 large files are already being made for you");
  const other = slots.take("b");

  giveBack();
  (await waiting)();
  expect(await resolved([other])).toEqual([true]);
  expect(await resolved([slots.take("a")])).toEqual([false]);
});

test("when too many wait, the next one is told when to try again", async () => {
  const slots = new Slots({ atOnce: 1, waiting: 1, perPerson: 2 });
  await slots.take("a");
  void slots.take("b");
  const refusal: unknown = await slots.take("c").catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Throttled);
  expect((refusal as Throttled).retryAfter).toBe(10);
});

test("a place that is given back twice is free once", async () => {
  const slots = new Slots({ atOnce: 1, waiting: 5, perPerson: 2 });
  const giveBack = await slots.take("a");
  giveBack();
  giveBack();
  await slots.take("b");
  expect(await resolved([slots.take("c")])).toEqual([false]);
});
