/** One line of the table: what was measured, and what it was compared with in the same run. */
export type Line = {
  what: string;
  ours: string;
  reference: string;
  /** Our time divided by the reference's; null where there is no reference. */
  ratio: number | null;
  /** The target for the ratio, or for the value shown instead; null for a line that has none. */
  goal: { words: string; met: boolean } | null;
};

/** How often each way is measured, after one warm-up run. */
export const RUNS = 5;

/** The median; of an even number of values, the higher of the two middle ones. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError("Nothing was measured");
  return middle;
}

/** How many milliseconds something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * The median milliseconds of two ways, measured in turn so that other load on the machine affects both. Each way has
 * one warm-up run first.
 */
export async function inTurns(
  ours: (run: number) => Promise<unknown>,
  reference: (run: number) => Promise<unknown>,
  runs = RUNS,
): Promise<{ ours: number; reference: number }> {
  await ours(-1);
  await reference(-1);
  const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
  for (let run = 0; run < runs; run += 1) {
    times.ours.push(await timed(() => ours(run)));
    times.reference.push(await timed(() => reference(run)));
  }
  return { ours: median(times.ours), reference: median(times.reference) };
}

/** Milliseconds in a readable unit. */
export function duration(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 10_000) return `${milliseconds.toFixed(0)} ms`;
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

/** A line whose target is that ours takes at most `max` times as long. */
export function timesLine(what: string, { ours, reference }: { ours: number; reference: number }, max: number): Line {
  const ratio = ours / reference;
  const goal = { words: `at most ${max}`, met: ratio <= max };
  return { what, ours: duration(ours), reference: duration(reference), ratio, goal };
}

/** Compares two answers to the same question. @throws {Error} when they differ, because then no measurement is valid. */
export function requireEqual(what: string, ours: readonly string[], reference: readonly string[]): void {
  const length = Math.max(ours.length, reference.length);
  for (let index = 0; index < length; index += 1) {
    if (ours[index] === reference[index]) continue;
    const [one = "nothing", other = "nothing"] = [ours[index], reference[index]];
    let same = 0;
    while (same < one.length && one[same] === other[same]) same += 1;
    const shown = (text: string) => `“${text.slice(Math.max(0, same - 60), same + 60)}”`;
    throw new Error(`${what}: the answers differ. Ours says ${shown(one)}, the reference ${shown(other)}.`);
  }
}

function cells({ what, ours, reference, ratio, goal }: Line): string[] {
  const met = goal === null ? "" : goal.met ? "yes" : "no";
  return [what, ours, reference, ratio === null ? "" : ratio.toFixed(2), goal?.words ?? "", met];
}

/** The lines as a Markdown table. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [["What", "Ours", "Reference", "Ratio", "Goal", "Met"], ...lines.map(cells)];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 3));
  const text = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
  return [text[0], `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...text.slice(1)].join("\n");
}
