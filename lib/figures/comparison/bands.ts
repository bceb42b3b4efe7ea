import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import type { Move } from "@/lib/figures/comparison/read";
import type { Status } from "@/lib/platform/database/generated/enums";

type Counts = Readonly<Record<Status, number>>;

/** Records that had one status and have another or the same: where they stand in the bar before and in the bar after. */
export type Band = { from: Status; to: Status; count: number; startBefore: number; startAfter: number };

/**
 * How the bar before goes over into the bar after, both in the order of all charts, in records from their beginning.
 * Records that count on one side only are in no band, and stand at the end of their status. Null where the counts are not
 * of the records that moved: a record that moved may fit the filters on one side only, and several may be one ask.
 */
export function bandsBetween(before: Counts, after: Counts, moves: readonly Move[]): Band[] | null {
  const countOf = (from: Status | null, to: Status | null) =>
    moves.find((move) => move.from === from && move.to === to)?.count ?? 0;
  const usedBefore = new Map<Status, number>();
  const usedAfter = new Map<Status, number>();
  const bands: Band[] = [];
  const starts = (counts: Counts) => {
    let sum = 0;
    return new Map(STATUS_ORDER.map((status) => [status, (sum += counts[status]) - counts[status]]));
  };
  const [beginBefore, beginAfter] = [starts(before), starts(after)];
  for (const from of STATUS_ORDER) {
    const left = moves.filter((move) => move.from === from).reduce((sum, { count }) => sum + count, 0);
    for (const to of STATUS_ORDER) {
      const count = from === to ? before[from] - left : countOf(from, to);
      if (count < 0) return null;
      if (count === 0) continue;
      const [inBefore, inAfter] = [usedBefore.get(from) ?? 0, usedAfter.get(to) ?? 0];
      bands.push({
        from,
        to,
        count,
        startBefore: (beginBefore.get(from) ?? 0) + inBefore,
        startAfter: (beginAfter.get(to) ?? 0) + inAfter,
      });
      usedBefore.set(from, inBefore + count);
      usedAfter.set(to, inAfter + count);
    }
  }
  const fits = STATUS_ORDER.every((status) => (usedAfter.get(status) ?? 0) + countOf(null, status) === after[status]);
  return fits ? bands : null;
}
