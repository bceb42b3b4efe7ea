import type { Queries } from "@/lib/platform/database/queries";
import { LAST_PREFIX, ownForm, prefixOf, type References, referenceText } from "@/lib/delivery/imports/references";
import { highestNumber } from "@/lib/delivery/imports/register-query";
import { RowError } from "@/lib/delivery/imports/row-faults";
import { findTaken } from "@/lib/delivery/imports/seen-query";
import { message } from "@/lib/platform/language/message";

const MAX_NUMBER = 999_999;

/** Gives new records references of the register's own, each once, on file and within the file. */
export class OwnReferences {
  /** The highest number of each prefix so far. */
  private readonly highest = new Map<string, number>();
  /** Of the chunk at hand. */
  private taken = new Set<string>();

  constructor(
    private readonly client: Queries,
    private readonly choices: References,
  ) {}

  /** Begins a chunk of rows; `wanted` are those of its references that could be ours, `onFile` those that are. */
  async beginChunk(wanted: readonly string[], onFile: readonly string[]): Promise<void> {
    this.taken = new Set([...onFile, ...(await findTaken(this.client, wanted))]);
  }

  /**
   * The reference of a new record: the publisher's where it has our form, is free, and no prefix was chosen; else the next
   * number of the prefix that was chosen, or that the name of its source or theme makes.
   * @throws {RowError} when the prefix has no number left.
   */
  async give(published: string | null, source: string, theme: string): Promise<string> {
    const { prefix, number: first } = this.choices;
    const same = published === null ? null : ownForm(published);
    if (prefix === null && same !== null && !this.taken.has(same)) return this.take(same);
    const made = prefix ?? prefixOf(source) ?? prefixOf(theme) ?? LAST_PREFIX;
    let next = Math.max(await this.highestOf(made), (first ?? 1) - 1);
    do next += 1;
    while (this.taken.has(referenceText(made, next)));
    if (next > MAX_NUMBER) {
      throw new RowError(
        "reference",
        message("No number is left for references of the prefix {prefix}.", { prefix: made }),
      );
    }
    return this.take(referenceText(made, next));
  }

  /** Notes one that is a record's now. */
  take(reference: string): string {
    this.taken.add(reference);
    const [prefix = "", number = ""] = reference.split("-");
    const before = this.highest.get(prefix);
    if (before !== undefined) this.highest.set(prefix, Math.max(before, Number(number)));
    return reference;
  }

  private async highestOf(prefix: string): Promise<number> {
    const known = this.highest.get(prefix);
    if (known !== undefined) return known;
    // Those of the chunk stand in no table yet.
    const inChunk = [...this.taken].flatMap((reference) =>
      reference.startsWith(`${prefix}-`) ? [Number(reference.slice(prefix.length + 1))] : [],
    );
    const highest = Math.max(0, await highestNumber(this.client, prefix), ...inChunk);
    this.highest.set(prefix, highest);
    return highest;
  }
}
