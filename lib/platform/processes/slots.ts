import { Throttled } from "@/lib/platform/errors";
import { message, type Message } from "@/lib/platform/language/message";

/** How long somebody is asked to wait before they try again, in seconds. */
const RETRY_AFTER = 10;

/** What somebody is told who has to wait. */
type SlotWords = { ofPerson: (count: number) => Message; ofEverybody: Message };

const LARGE_FILES: SlotWords = {
  ofPerson: (count) =>
    message(
      "{count, plural, one {A large file is} other {# large files are}} already being made for you. Try again when one of them is ready.",
      { count },
    ),
  ofEverybody: message("Too many large files are being made at the moment. Try again in a little while."),
};

/**
 * Places for work that takes the processor or memory for seconds: so many at once, in the order of asking, and no more than a few
 * for one person, running or waiting, so that nobody can hold up the others.
 */
export class Slots {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  private readonly ofPerson = new Map<string, number>();

  constructor(
    private readonly limits: { atOnce: number; waiting: number; perPerson: number },
    private readonly words: SlotWords = LARGE_FILES,
  ) {}

  /**
   * Resolves when a place is free, with the function that gives it back, which may be called more than once.
   * @throws {Throttled} at once, when the person has as many as one person may have, or too many are waiting.
   */
  async take(person: string): Promise<() => void> {
    const mine = this.ofPerson.get(person) ?? 0;
    if (mine >= this.limits.perPerson) throw new Throttled(this.words.ofPerson(mine), RETRY_AFTER);
    if (this.running >= this.limits.atOnce && this.queue.length >= this.limits.waiting) {
      throw new Throttled(this.words.ofEverybody, RETRY_AFTER);
    }
    this.ofPerson.set(person, mine + 1);
    if (this.running < this.limits.atOnce) this.running += 1;
    else await new Promise<void>((begin) => this.queue.push(begin));
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.giveBack(person);
    };
  }

  private giveBack(person: string): void {
    const left = (this.ofPerson.get(person) ?? 1) - 1;
    if (left === 0) this.ofPerson.delete(person);
    else this.ofPerson.set(person, left);
    const next = this.queue.shift();
    // The place passes directly to whoever has waited longest.
    if (next) next();
    else this.running -= 1;
  }
}
