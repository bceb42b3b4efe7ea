import { createHash } from "node:crypto";
import { checkStarter } from "@/prisma/starter/check";
import { sentencesOf } from "@/prisma/starter/check-words";
import { STARTER_REGISTER } from "@/prisma/starter-register";
import type { EvidenceFacts, InterestFacts, RecordFacts, RegisterFacts } from "@/prisma/starter/shape";

// A text made up for these tests, about nobody real.
const TEXT = `Harbour paper of the Lantern Group

3 May 2021

The Port of Eastness should mend its four cranes by 2022. Ada Quay of the Lantern Group says that
12 % of ships wait. Marsh Ltd paid £2,500 for the study. A fifth sentence stands here for nobody.`;

function placeOf(words: string) {
  const start = TEXT.indexOf(words);
  if (start < 0) throw new Error(`The made-up text does not have: ${words}`);
  return { start, end: start + words.length, sha256: createHash("sha256").update(words).digest("hex") };
}

const MEND = placeOf("The Port of Eastness should mend its four cranes by 2022.");

const RECORD: RecordFacts = {
  key: "mend-cranes",
  reference: "HAR-01",
  kind: "RECOMMENDATION",
  theme: "Ports",
  source: "harbour-paper",
  addressees: ["port"],
  title: "Put the four cranes of Eastness in order",
  summary: "Put the four cranes in order by 2022.",
  made: "2021-05-03",
  due: "2022",
  passage: { ...MEND, hint: "mend its four cranes" },
  updates: [
    {
      status: "NOT_ASSESSED",
      response: "NO_RESPONSE",
      confidence: "LOW",
      effective: "2021-05-03",
      rationale: "Ada Quay says how many ships wait, and nothing of what to put in order.",
      cites: [{ evidence: "ships", polarity: "CONTEXT" }],
    },
  ],
};

const EVIDENCE: EvidenceFacts = {
  title: "Ada Quay on ships that wait",
  summary: "By her words 12 % of them do.",
  source: "harbour-paper",
  provider: "quay",
  date: "2021-05-03",
  reliability: "C",
  credibility: 3,
  places: [placeOf("Ada Quay of the Lantern Group says that\n12 % of ships wait.")],
};

const INTEREST: InterestFacts = {
  holder: "study",
  kind: "REPORTED",
  role: "paid for",
  payer: { actor: "marsh" },
  amountState: "STATED",
  amount: { value: "2500", currency: "GBP" },
  asAt: "2021-05-03",
  disclosure: "DISCLOSED",
  source: "harbour-paper",
  remark: null,
  places: [placeOf("Marsh Ltd paid £2,500 for the study.")],
};

type Changes = {
  record?: Partial<RecordFacts>;
  evidence?: Partial<EvidenceFacts>;
  interest?: Partial<InterestFacts>;
};

function register({ record, evidence, interest }: Changes = {}): RegisterFacts {
  return {
    themes: ["Ports"],
    actors: {
      port: { name: "Port of Eastness", kind: "BODY" },
      quay: { name: "Ada Quay", kind: "PERSON" },
      marsh: { name: "Marsh Ltd", kind: "COMPANY" },
      study: { name: "The study", kind: "ORGANISATION", saidAs: ["the study"] },
    },
    sources: {
      "harbour-paper": {
        title: "Harbour paper of the Lantern Group",
        kind: "REPORT",
        authors: [],
        place: null,
        date: "2021-05-03",
        pages: null,
        identifiers: [],
        note: null,
        frame: [{ start: 0, end: 46, what: "title and date" }],
      },
    },
    evidence: { ships: { ...EVIDENCE, ...evidence } },
    interests: [{ ...INTEREST, ...interest }],
    records: [{ ...RECORD, ...record }],
  };
}

function check(changes?: Changes, text: string | null = TEXT) {
  return checkStarter(register(changes), new Map(text === null ? [] : [["harbour-paper", text]]));
}

test("a register that says what its text says has no fault, and the sentence that nothing is taken from is named", () => {
  const { faults, unused, checks } = check();
  expect(faults).toEqual([]);
  expect(checks).toBeGreaterThan(20);
  expect(unused.map(({ words }) => words)).toEqual(["A fifth sentence stands here for nobody."]);
});

const wording = (summary: string): Changes => ({ record: { summary } });

test.each<[what: string, changes: Changes, fault: string]>([
  [
    "a passage that was located elsewhere",
    { record: { passage: { ...MEND, start: MEND.start + 1, hint: "mend its four cranes" } } },
    `HAR-01: ${MEND.start + 1}–${MEND.end} of harbour-paper is not the passage that was located there`,
  ],
  [
    "a hint that is not in its passage",
    { record: { passage: { ...MEND, hint: "mend its five cranes" } } },
    `HAR-01: ${MEND.start}–${MEND.end} of harbour-paper does not hold its hint “mend its five cranes”`,
  ],
  [
    "an item of evidence that was located elsewhere",
    {
      evidence: {
        places: EVIDENCE.places === "document" ? [] : EVIDENCE.places.map((p) => ({ ...p, end: p.end - 1 })),
      },
    },
    "is not the passage that was located there",
  ],
  ["a name that the words do not give", wording("Put the cranes of Westness in order."), "“Westness”"],
  ["a name that begins a sentence", wording("Johnson wants the cranes in order."), "“Johnson”"],
  ["an office that the words do not give", wording("Put the cranes of the Minister in order."), "“Minister”"],
  ["a number", wording("Put the five cranes in order."), "the number 5"],
  ["a share that is no share there", wording("Put 2022 % of the cranes in order."), "the number 2022%"],
  ["a day", { record: { made: "2021-05-04" } }, "of the date 2021-05-04"],
  ["a month", { record: { due: "2022-06" } }, "“June” of the date 2022-06"],
  ["a season", { record: { due: "2022-23" } }, "“autumn” of the date 2022-23"],
  ["a year in words of ours", wording("Put the cranes in order by 2023."), "the number 2023"],
  ["a quotation that nobody wrote", wording("Put the cranes “in perfect order”."), "“in perfect order” is quoted"],
  [
    "an addressee whom the words do not name",
    { record: { addressees: ["marsh"] } },
    "HAR-01: the source’s words around it do not name Marsh Ltd",
  ],
  [
    "a provider whom the words do not name",
    { evidence: { provider: "marsh" } },
    "Evidence ships: the source’s words around it do not name Marsh Ltd",
  ],
  ["an amount", { interest: { amount: { value: "2600", currency: "GBP" } } }, "the number 2600"],
  ["a currency", { interest: { amount: { value: "2500", currency: "EUR" } } }, "do not have EUR"],
  ["a payer whom the words do not name", { interest: { payer: { actor: "quay" } } }, "do not name Ada Quay"],
  [
    "something called inferred that needs no inferring",
    { record: { inferred: [{ words: "Eastness", why: "A reason." }] } },
    "HAR-01: “Eastness” is called inferred, and nothing needs it",
  ],
  [
    "a sentence of the source",
    wording("The port of Eastness should mend its four cranes by 2022"),
    "more than 9 words in a row are the source’s own",
  ],
])("%s is a fault", (_, changes, fault) => {
  const { faults } = check(changes);
  expect(faults).not.toEqual([]);
  expect(faults.filter((found) => !found.includes(fault))).toEqual([]);
});

test("what is said to be inferred, with its reason, is no fault", () => {
  const inferred = [{ words: "2023", why: "The text gives no year." }];
  expect(check({ record: { summary: "Put the cranes in order by 2023.", inferred } }).faults).toEqual([]);
});

test("a text that is not there is a fault, and one that was changed is", () => {
  expect(check({}, null).faults).toEqual(["harbour-paper: there is no text of this source"]);
  expect(check({}, TEXT.replace("mend", "sell")).faults).not.toEqual([]);
});

test("a full stop in an abbreviation ends no sentence, and a footnote’s number belongs to the one before it", () => {
  const text = "Ships of the U.K. Navy wait.8 Others do not.\nA heading";
  expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "Ships of the U.K. Navy wait.8",
    "Others do not.",
    "A heading",
  ]);
});

test("without a single text every source of the starter register is said to be missing", () => {
  const { faults, checks } = checkStarter(STARTER_REGISTER, new Map());
  expect(faults).toHaveLength(Object.keys(STARTER_REGISTER.sources).length);
  expect(checks).toBe(0);
});
