import { evidenceFaults, evidenceItems, statusOf } from "@/lib/delivery/imports/row-evidence";
import { sharedSchema, withShared } from "@/lib/delivery/imports/shared";

const facts = { polarity: "SUPPORTS", reliability: "F", credibility: "6" };

test("an item of evidence has the polarity and grade that its row gives, for each or for all, and else supports and is not judged", () => {
  const titles = { evidenceTitles: "Minutes\nDecree" };
  expect(evidenceItems(titles)).toEqual([
    { ...facts, title: "Minutes", summary: "Minutes", address: "" },
    { ...facts, title: "Decree", summary: "Decree", address: "" },
  ]);
  expect(evidenceItems({ ...titles, evidencePolarity: "CONTRADICTS", evidenceGrade: "B-2\nc3" })).toMatchObject([
    { polarity: "CONTRADICTS", reliability: "B", credibility: "2" },
    { polarity: "CONTRADICTS", reliability: "C", credibility: "3" },
  ]);
  expect(
    evidenceItems({
      ...titles,
      evidencePolarity: "MIXED\nCONTEXT",
      evidenceReliability: "A",
      evidenceCredibility: "1\n4",
    }),
  ).toMatchObject([
    { polarity: "MIXED", reliability: "A", credibility: "1" },
    { polarity: "CONTEXT", reliability: "A", credibility: "4" },
  ]);
  expect(evidenceItems({ evidence: "E-12 CONTEXT B2; e-3" })).toEqual([
    { existing: "E-12", polarity: "CONTEXT" },
    { existing: "e-3", polarity: "SUPPORTS" },
  ]);
});

test("what cannot be read of a row's evidence is said, and nothing of it is left out", () => {
  const fields = (values: Parameters<typeof evidenceFaults>[0]) =>
    evidenceFaults(values).map(({ field, value }) => [field, value]);
  expect(fields({ evidence: "E-12 SUPPORTS; see the annual report" })).toEqual([["evidence", "see the annual report"]]);
  expect(fields({ evidenceTitles: "Minutes", evidenceGrade: "good" })).toEqual([["evidenceGrade", "good"]]);
  expect(fields({ evidenceTitles: "Minutes\nDecree\nLetter", evidencePolarity: "CONTEXT\nMIXED" })).toEqual([
    ["evidencePolarity", null],
  ]);
  expect(fields({ evidenceTitles: "Minutes\nDecree", evidencePolarity: "CONTEXT", evidenceGrade: "A1\nB2" })).toEqual(
    [],
  );
});

test.each([
  [{ status: "NOT_ASSESSED" }, false],
  [{ status: "NOT_ASSESSED", title: "Mend the pier" }, false],
  [{ status: "NOT_ASSESSED", rationale: "Nobody has looked." }, true],
  [{ status: "NOT_ASSESSED", evidenceAddresses: "https://example.org/promise" }, true],
  [{ status: "NOT_ASSESSED", evidence: "E-4" }, true],
  [{ status: "IN_PROGRESS" }, true],
  [{ evidenceTitles: "Minutes" }, false],
])("of %j the row speaks of the status: %s, and then has the day that the table shares", (cells, speaks) => {
  expect(statusOf(cells) !== undefined).toBe(speaks);
  const filled = withShared(cells, sharedSchema.parse({ effective: "2024-05-31", confidence: "HIGH" }));
  expect([filled.effective, filled.confidence]).toEqual(speaks ? ["2024-05-31", "HIGH"] : [undefined, undefined]);
});
