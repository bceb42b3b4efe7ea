import { requireDay } from "@/lib/platform/time/dates";
import { historyParameters, parseHistoryQuery } from "@/lib/audit/integrity/filters";
import { addresses } from "@/lib/web/addresses";
import { fc } from "@/tests/properties";

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => requireDay(date.toISOString().slice(0, 10)));

test("filters are read back from the address that they make", () => {
  fc.assert(
    fc.property(
      fc.record({
        person: fc.option(fc.uuid()),
        record: fc.option(fc.stringMatching(/^[A-Z]{1,9}-[0-9]{1,6}$/)),
        action: fc.option(fc.constantFrom("update.record", "account.setUp")),
        from: fc.option(day),
        to: fc.constant(null),
      }),
      fc.option(fc.bigInt(1n, 10n ** 17n)),
      (filters, before) => {
        const address = new URL(addresses.history(historyParameters(filters, before?.toString())), "http://register");
        const parameters = Object.fromEntries(address.searchParams);
        expect(parseHistoryQuery(parameters)).toEqual({ filters, before, faults: [] });
      },
    ),
  );
});

test("a reference may be typed in small letters", () => {
  expect(parseHistoryQuery({ record: " kzp-04 " }).filters.record).toBe("KZP-04");
});

test.each([
  [{ person: "me" }],
  [{ record: "KZP" }],
  [{ action: "x'; --" }],
  [{ from: "2023-02-30" }],
  [{ to: "yesterday" }],
  [{ before: "0" }],
  [{ from: "2023-02-02", to: "2023-02-01" }],
])("what cannot be meant is said: %j", (parameters) => {
  expect(parseHistoryQuery(parameters).faults).toHaveLength(1);
});
