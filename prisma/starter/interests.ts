import type { InterestFacts } from "@/prisma/starter/shape";
import type { StarterActor, StarterSourceSlug } from "@/prisma/starter/things";

export type StarterInterest = InterestFacts<StarterSourceSlug, StarterActor>;

const SOURCE = { asAt: "2023-04-27", source: "commission-cash-article", kind: "REPORTED" } as const;

/** The source names them as involved; on its day no payment to them was on record. */
const NOTHING_RECORDED = {
  ...SOURCE,
  role: "involved in the inquiry",
  payer: { words: "Not recorded" },
  amountState: "NOT_RECORDED",
  amount: null,
  disclosure: "UNKNOWN",
  remark: "The post says that a payment had yet to be recorded.",
  places: [{ start: 365, end: 519, sha256: "972aa0e047b18eb33a358c0dd3c1cb40a66d37897f28c9144fc70ee208aa812d" }],
} as const;

/**
 * Payments and disclosure facts from the third document, one for each holder. The allegation that it repeats is not
 * included.
 */
export const STARTER_INTERESTS: readonly StarterInterest[] = [
  {
    ...SOURCE,
    holder: "bindmans",
    role: "paid Rushanara Ali for her role in the inquiry; a partner, asked about the money, spoke of the work “we are doing”",
    payer: { words: "Undisclosed" },
    // The statement withholds who pays, and mentions no amount.
    amountState: "NOT_RECORDED",
    amount: null,
    disclosure: "UNDISCLOSED",
    remark:
      "Asked for assurances about the money, a partner said that he could not tell who pays; citing potential serious risks to those involved in the inquiry, he said that it had been decided for the time being not to reveal who “the individuals” were.",
    places: [
      { start: 208, end: 364, sha256: "b123e6b767571466bbbec4a2c50b53ad5d90da2a8106d7e005456f0e7f2e9a98" },
      { start: 739, end: 1267, sha256: "0821eec8e6ee31895ba8501d5c2f415dffd605609e05f9055363ff1880d068e4" },
    ],
  },
  {
    ...SOURCE,
    holder: "rushanaraAli",
    role: "paid for her role in the inquiry",
    payer: { actor: "bindmans" },
    amountState: "STATED",
    amount: { value: "10000", currency: "GBP" },
    // The payer is named, but not who pays for the work.
    disclosure: "UNDISCLOSED",
    remark: "An advance payment. Who ultimately pays for the work is not disclosed.",
    places: [
      { start: 80, end: 364, sha256: "17031450b4e0bd1da0ca96ff7af4605a6013c36ac5eb9bcdd778ce6192a33713" },
      { start: 910, end: 1001, sha256: "343d03d2e0717c74fa1faddce691c02236737dc923e2839999a87ad282f97265" },
    ],
  },
  { ...NOTHING_RECORDED, holder: "robertBuckland" },
  { ...NOTHING_RECORDED, holder: "andrewMitchell" },
  { ...NOTHING_RECORDED, holder: "lordMacdonald" },
];
