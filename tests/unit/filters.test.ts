import { ENGLISH } from "@/lib/platform/language/translate";
import { dayOf } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { filtersInForce } from "@/lib/register/lists/filter-words";
import { filterParameters, type Filters, NO_FILTERS, parseListQuery } from "@/lib/register/lists/filters";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { BASIS_CHOICES, CONFIDENCES, KINDS, RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";
import { fc } from "@/tests/properties";

function parametersOf(search: URLSearchParams) {
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

const day = fc.integer({ min: 0, max: 20_000 }).map((number) => dayOf(new Date(number * 86_400_000)));
const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/), { maxLength: 3 });
const some = <Value extends string>(table: Record<Value, unknown>) =>
  fc.subarray<Value>([...valuesOf(table)]).map((list) => [...list]);
const anyFilters: fc.Arbitrary<Filters> = fc
  .record({
    query: fc.string({ maxLength: 30 }).map((text) => text.trim()),
    theme: slugs,
    kind: some(KINDS),
    basis: some(BASIS_CHOICES),
    status: some(STATUSES),
    response: some(RESPONSES),
    confidence: some(CONFIDENCES),
    verification: some(VERIFICATIONS),
    source: slugs,
    addressee: slugs,
    owner: slugs,
    overdue: fc.boolean(),
    dueWithin: fc.option(fc.integer({ min: 0, max: 36_500 })),
    silent: fc.option(fc.integer({ min: 0, max: 36_500 })),
    reviewOverdue: fc.boolean(),
    replyOverdue: fc.boolean(),
    reviewWithin: fc.option(fc.integer({ min: 0, max: 36_500 })),
    passage: some(PASSAGE_STATES),
    movedSince: fc.option(day),
    movedFrom: some(STATUSES),
    madeSince: fc.option(day),
    recordedSince: fc.option(day),
    withdrawn: fc.boolean(),
    ask: fc.option(fc.oneof(fc.constant("any" as const), fc.integer({ min: 1, max: 999_999_999 }))),
    partOf: fc.option(fc.stringMatching(/^[A-Z][A-Z0-9]{1,9}-\d{1,6}$/)),
    count: fc.option(fc.constantFrom("records" as const, "asks" as const)),
    leftOut: fc.boolean(),
    rate: fc.option(fc.constant("all" as const)),
  })
  .map((filters) => ({ ...filters, movedFrom: filters.movedSince === null ? [] : filters.movedFrom }));

describe("the filters of a list", () => {
  it("come back the same from the address that they make", () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const query = parseListQuery(parametersOf(filterParameters(filters)));
        expect(query.filters).toEqual(filters);
        expect(query.faults).toEqual([]);
      }),
    );
  });

  it("are named one by one, and leaving out all that is named leaves none", () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        let left = filters;
        for (let steps = 0; steps < 100; steps += 1) {
          const [next] = filtersInForce(ENGLISH, left, (_, value) => value);
          if (!next) break;
          left = next.without;
        }
        expect(left).toEqual(NO_FILTERS);
      }),
    );
  });

  it("never throw on what a stranger puts into the address, and say what they did not understand", () => {
    const odd = fc.dictionary(
      fc.constantFrom(
        "q",
        "theme",
        "status",
        "silent",
        "due_within",
        "moved_since",
        "moved_from",
        "sort",
        "page",
        "per_page",
        "overdue",
        "owner",
      ),
      fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 })),
    );
    fc.assert(fc.property(odd, (parameters) => expect(parseListQuery(parameters).filters).toBeDefined()));
    const query = parseListQuery({
      status: "DONE",
      silent: "-1",
      moved_since: "yesterday",
      sort: "colour",
      page: "0",
      per_page: "7",
      overdue: "1",
    });
    expect(query.faults).toHaveLength(7);
    expect(query.filters).toEqual(NO_FILTERS);
  });
});
