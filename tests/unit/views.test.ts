import { canonicalQueryString, readQueryString, viewAddress } from "@/lib/delivery/saved-views/query-string";
import { saveViewSchema } from "@/lib/delivery/saved-views/schema";
import { valuesOf } from "@/lib/platform/vocabulary";
import { FACETS, PAGE_SIZES, SORTS } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";
import { fc } from "@/tests/properties";

/** Query strings like those of real lists, with parameters in any order. */
const pairs = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...valuesOf(STATUSES)).map((value) => ["status", value] as const),
    fc
      .stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
      .chain((slug) => fc.constantFrom("theme", "source", "addressee").map((name) => [name, slug] as const)),
  ),
  { selector: ([name, value]) => `${name}=${value}`, maxLength: 8 },
);
const rest = fc.record({
  q: fc.option(fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.trim())),
  sort: fc.constantFrom(...Object.keys(SORTS)),
  descending: fc.boolean(),
  size: fc.constantFrom(...PAGE_SIZES),
});

function text(list: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(list.map(([name, value]) => [name, value])).toString();
}

test("the same list is kept as the same text, whatever the order in which its filters were chosen, and opens as that list", () => {
  fc.assert(
    fc.property(pairs, rest, fc.gen(), (chosen, { q, sort, descending, size }, gen) => {
      const all: (readonly [string, string])[] = [
        ...chosen,
        ...(q ? [["q", q] as const] : []),
        ["sort", `${descending ? "-" : ""}${sort}`],
        ["per_page", String(size)],
        ["page", "7"],
      ];
      const shuffled = gen(fc.shuffledSubarray, all, { minLength: all.length });
      const kept = canonicalQueryString(readQueryString(text(all)));
      expect(canonicalQueryString(readQueryString(text(shuffled)))).toBe(kept);
      expect(canonicalQueryString(readQueryString(kept))).toBe(kept);
      const [asked, opened] = [readQueryString(text(all)), readQueryString(kept)];
      expect(opened).toMatchObject({ sort, descending, pageSize: size, page: 1, faults: [] });
      for (const facet of FACETS) expect(opened.filters[facet].toSorted()).toEqual(asked.filters[facet].toSorted());
      expect(opened.filters.query).toBe(asked.filters.query);
    }),
  );
});

test("day and instant are no part of a view, and what the list would not understand is refused", () => {
  expect(canonicalQueryString(readQueryString("theme=visas&as_of=2023-01-01&known_at=2023-01-01&page=3"))).toBe(
    "theme=visas",
  );
  expect(viewAddress(canonicalQueryString(readQueryString("")))).toBe("/recommendations");
  expect(saveViewSchema.safeParse({ name: "x", query: "status=SOLVED" }).success).toBe(false);
  expect(saveViewSchema.safeParse({ name: "x", query: "a".repeat(8_001) }).success).toBe(false);
  expect(saveViewSchema.parse({ name: " Two \n words ", query: "", shared: "yes" })).toEqual({
    name: "Two words",
    query: "",
    shared: true,
  });
});
