import { allGroupNumbers } from "@/lib/figures/charts/group-charts";
import { foldGroups, groupsBy, MAX_GROUP_ROWS } from "@/lib/figures/progress/groups";
import type { Group, Progress } from "@/lib/figures/progress/read";
import { noCounts, totalOf } from "@/lib/figures/progress/sums";
import { requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";
import { fc } from "@/tests/properties";

function groupOf(name: string, implemented: number, notAssessed = 0): Group {
  const counts = { ...noCounts(), IMPLEMENTED: implemented, NOT_ASSESSED: notAssessed };
  const inRate = { ...noCounts(), IMPLEMENTED: implemented };
  return { slug: name, name, total: implemented + notAssessed, counts, inRate };
}

const someGroups = fc
  .array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 40 })
  .map((sizes) => sizes.map(([done, unknown], index) => groupOf(`group-${index}`, done, unknown)));

test("the groups shown and the row of the others add up to all groups, for every status", () => {
  fc.assert(
    fc.property(someGroups, (groups) => {
      const { shown, others } = foldGroups(groups);
      const rows = others === null ? shown : [...shown, others];
      const sum = (of: (row: Pick<Group, "total" | "counts" | "inRate">) => number, all: typeof rows) =>
        all.reduce((total, row) => total + of(row), 0);
      expect(sum(({ total }) => total, rows)).toBe(sum(({ total }) => total, groups));
      for (const status of valuesOf(STATUSES)) {
        expect(sum(({ counts }) => counts[status], rows)).toBe(sum(({ counts }) => counts[status], groups));
        expect(sum(({ inRate }) => inRate[status], rows)).toBe(sum(({ inRate }) => inRate[status], groups));
      }
      expect(rows.length).toBeLessThanOrEqual(MAX_GROUP_ROWS);
      expect(shown.length + (others?.groups ?? 0)).toBe(groups.length);
      if (others) expect(totalOf(others.counts)).toBe(others.total);
    }),
  );
});

test("none of the others is larger than a group that is shown", () => {
  fc.assert(
    fc.property(someGroups, (groups) => {
      const { shown } = foldGroups(groups);
      const smallest = Math.min(...shown.map(({ total }) => total));
      for (const group of groups) if (!shown.includes(group)) expect(group.total).toBeLessThanOrEqual(smallest);
    }),
  );
});

test("the groups that are shown keep the order in which they were given", () => {
  const groups = Array.from({ length: 12 }, (_, index) => groupOf(`theme-${index}`, index));
  expect(foldGroups(groups).shown.map(({ name }) => name)).toEqual(groups.slice(2).map(({ name }) => name));
});

test("of groups of one size the first by name are shown, in whatever order they come", () => {
  const names = Array.from({ length: 13 }, (_, index) => `actor-${String.fromCharCode(97 + index)}`);
  const shown = (order: readonly string[]) =>
    foldGroups(order.map((name) => groupOf(name, 3)))
      .shown.map(({ name }) => name)
      .toSorted();
  expect(shown(names)).toEqual(names.slice(0, 10));
  expect(shown(names.toReversed())).toEqual(names.slice(0, 10));
});

test("eleven groups stand alone, and of twelve two are the others", () => {
  const groups = Array.from({ length: 12 }, (_, index) => groupOf(`source-${index}`, 20 - index));
  expect(foldGroups(groups.slice(0, 11))).toEqual({ shown: groups.slice(0, 11), others: null });
  const { shown, others } = foldGroups(groups);
  expect(shown).toHaveLength(10);
  expect(others).toMatchObject({ groups: 2, total: 10 + 9 });
});

test("the table of all groups begins with the largest, and those of one size are in order of their names", () => {
  const [a, b, c] = [groupOf("b", 1), groupOf("a", 1), groupOf("c", 5)];
  const progress = { byTheme: [a, b, c], bySource: [], byAddressee: [] } as unknown as Progress; // only the groups are read
  expect(groupsBy(progress, "theme").map(({ name }) => name)).toEqual(["c", "a", "b"]);
});

test("an exported file has the numbers of every group, with none folded into “others”", () => {
  const day = requireDay("2024-05-01");
  const groups = Array.from({ length: 30 }, (_, index) => groupOf(`source-${index}`, index, 1));
  const numbers = allGroupNumbers(groups, day);
  expect(numbers).toHaveLength(30 * valuesOf(STATUSES).length);
  expect(new Set(numbers.map(({ group }) => group)).size).toBe(30);
  expect(numbers.find(({ group, series }) => group === "source-7" && series === "IMPLEMENTED")).toMatchObject({
    groupLabel: "source-7",
    day,
    count: 7,
  });
});
