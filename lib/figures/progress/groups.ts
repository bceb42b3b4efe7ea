import type { Group, Progress } from "@/lib/figures/progress/read";
import { largestFirst, noCounts } from "@/lib/figures/progress/sums";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

/** What records can be grouped by. */
export type Grouping = "theme" | "source" | "addressee";

/**
 * Max rows or bars in which a page shows groups. Where there are more groups, the last row is the sum of all but the
 * largest: ten and the others. Eleven groups stand alone, since “1 other” would take the place of a name.
 */
export const MAX_GROUP_ROWS = 11;

/** The groups that a page does not show one by one, and the sums of their counts. */
type OtherGroups = Pick<Group, "total" | "counts" | "inRate"> & { groups: number };

/** All groups of the records, the largest first, and those of one size by name. */
export function groupsBy({ byTheme, bySource, byAddressee }: Progress, by: Grouping): Group[] {
  return { theme: byTheme, source: bySource, addressee: byAddressee }[by].toSorted(largestFirst);
}

function sumOf(groups: readonly Group[]): OtherGroups {
  const sum = { groups: groups.length, total: 0, counts: noCounts(), inRate: noCounts() };
  for (const { total, counts, inRate } of groups) {
    sum.total += total;
    for (const status of valuesOf(STATUSES)) {
      sum.counts[status] += counts[status];
      sum.inRate[status] += inRate[status];
    }
  }
  return sum;
}

/**
 * The groups that a page shows one by one, in the order given, and the sum of the others; null when there are none. A
 * record that is in several of the others is counted in the sum as often as it is in the groups.
 */
export function foldGroups(groups: readonly Group[]): { shown: readonly Group[]; others: OtherGroups | null } {
  if (groups.length <= MAX_GROUP_ROWS) return { shown: groups, others: null };
  const largest = new Set(groups.toSorted(largestFirst).slice(0, MAX_GROUP_ROWS - 1));
  return {
    shown: groups.filter((group) => largest.has(group)),
    others: sumOf(groups.filter((group) => !largest.has(group))),
  };
}
