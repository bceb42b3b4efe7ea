import { neutralise } from "@/lib/delivery/exchange/csv";
import { oneAddressALine, pairedLines, textOfCell } from "@/lib/delivery/imports/cells";
import { guessColumns } from "@/lib/delivery/tables/column-names";
import { UPDATE_COLUMNS } from "@/lib/delivery/exchange/update-columns";
import { fc } from "@/tests/properties";

const line = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, " ").trim());

test("a text is read from a cell as it was before the export kept a spreadsheet from running it", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^['=+@a -]{0,8}$/).map((text) => text.trim()),
      (text) => {
        expect(textOfCell("title", neutralise(text), true)).toBe(text);
        expect(textOfCell("title", text, false)).toBe(text);
      },
    ),
  );
});

test("titles and addresses that an export writes line by line are the same pairs when they are read", () => {
  const items = fc.array(
    fc.tuple(
      line.filter((title) => title !== ""),
      line,
    ),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(items, fc.boolean(), (pairs, isNeutralised) => {
      const cell = (at: 0 | 1) => {
        const text = pairs.map((pair) => pair[at]).join("\n");
        return isNeutralised ? neutralise(text) : text;
      };
      const titles = textOfCell("evidenceTitles", cell(0), isNeutralised);
      const addresses = textOfCell("evidenceAddresses", cell(1), isNeutralised);
      expect(pairedLines(titles || undefined, addresses || undefined)).toEqual(pairs);
    }),
  );
});

test("an empty line means an item without an address, and is ignored if the cells have different numbers of lines", () => {
  expect(pairedLines("Minutes on paper\nPublished register", "\nhttps://register.example/list")).toEqual([
    ["Minutes on paper", ""],
    ["Published register", "https://register.example/list"],
  ]);
  expect(pairedLines("Minutes\n\nRegister\n", "https://a.example\nhttps://b.example")).toEqual([
    ["Minutes", "https://a.example"],
    ["Register", "https://b.example"],
  ]);
  expect(pairedLines(undefined, "https://a.example")).toEqual([["", "https://a.example"]]);
  expect(pairedLines(undefined, undefined)).toEqual([]);
});

test("several addresses on one line are as many items, however they are separated, each with the line's title", () => {
  const [first, second] = ["https://a.example/act?x=1,2;3", "http://b.example/gazette|4"];
  for (const between of [" | ", "|", "; ", ";", ", ", ",", " ", "   "]) {
    expect(oneAddressALine({ evidenceAddresses: `${first}${between}${second}` })).toEqual({
      evidenceAddresses: `${first}\n${second}`,
    });
  }
  expect(oneAddressALine({ evidenceTitles: "Act\nPhoto", evidenceAddresses: `${first} ${second}\n${first}` })).toEqual({
    evidenceTitles: "Act\nAct\nPhoto",
    evidenceAddresses: `${first}\n${second}\n${first}`,
  });
  expect(oneAddressALine({ evidenceTitles: "Act\nPhoto", evidenceAddresses: `${first}; ${second}` })).toEqual({
    evidenceAddresses: `${first}\n${second}`,
  });
  for (const alone of [first, "https://archive.example/2020/https://a.example", "see the annual report, part 2", ""]) {
    expect(oneAddressALine({ evidenceAddresses: alone })).toEqual({});
  }
});

test("of the register's own updates the title of the record is not taken, since it may be of an earlier day", () => {
  const names = UPDATE_COLUMNS.map(({ name }) => name);
  const fields = guessColumns(names);
  expect(fields[names.indexOf("title")]).toBeNull();
  expect(fields[names.indexOf("rationale")]).toBe("rationale");
  expect(guessColumns(["reference", "title", "rationale"])).toEqual(["reference", "title", "rationale"]);
});
