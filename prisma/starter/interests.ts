import type { AmountState, Disclosure, InterestKind } from "@/lib/database/generated/enums";
import type { StarterActor, StarterSourceSlug } from "@/prisma/starter/things";

export type StarterInterest = {
  holder: StarterActor;
  kind: Exclude<InterestKind, "ALLEGED">;
  role: string;
  /** An actor, or what is known of the payer in words. */
  payer: { actor: StarterActor } | { words: string };
  amountState: AmountState;
  amount: { value: string; currency: string } | null;
  asAt: string;
  disclosure: Disclosure;
  source: StarterSourceSlug;
  remark: string | null;
};

const SOURCE = { asAt: "2023-04-27", source: "commission-cash-article" } as const;

/** The source names them as members; of a payment to them nothing was on record on its day. */
const NOTHING_RECORDED = {
  ...SOURCE,
  kind: "REPORTED",
  role: "member of the inquiry",
  payer: { words: "Not recorded" },
  amountState: "NOT_RECORDED",
  amount: null,
  disclosure: "UNKNOWN",
  remark: "Nothing was recorded yet on that day.",
} as const;

/** Payments and disclosure facts of the third document. The allegation that it passes on is not among them. */
export const STARTER_INTERESTS: readonly StarterInterest[] = [
  {
    ...SOURCE,
    holder: "bindmans",
    kind: "REPORTED",
    role: "organises the inquiry",
    payer: { words: "Undisclosed" },
    amountState: "UNDISCLOSED",
    amount: null,
    disclosure: "UNDISCLOSED",
    remark: "Declined to name the funder, citing risk to those involved.",
  },
  {
    ...SOURCE,
    holder: "rushanaraAli",
    kind: "DECLARED",
    role: "member of the inquiry",
    payer: { actor: "bindmans" },
    amountState: "STATED",
    amount: { value: "10000", currency: "GBP" },
    // The payer is declared, and pays with the money of a funder who is not named.
    disclosure: "UNDISCLOSED",
    remark: "An advance payment. The payer is declared; the ultimate funder is undisclosed.",
  },
  { ...NOTHING_RECORDED, holder: "robertBuckland" },
  { ...NOTHING_RECORDED, holder: "andrewMitchell" },
  { ...NOTHING_RECORDED, holder: "lordMacdonald" },
];
