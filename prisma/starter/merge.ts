import type { InterestContent } from "@/lib/register/actors/insert-interest";
import { AMOUNT_STATES, DISCLOSURES, INTEREST_KINDS } from "@/lib/register/actors/interest-vocabulary";
import type { EvidenceContent } from "@/lib/register/evidence/insert";
import type { RecommendationContent } from "@/lib/register/recommendations/insert";
import { BASES, KINDS } from "@/lib/register/vocabulary";

/** The name of an actor, a theme or a source by its id. */
export type NameOf = (id: string) => string;

/** Values that change together or not at all: for example, a basis cannot change without its kind. */
export type Field<Content> = {
  label: string;
  /** The field in words, which also serve to compare two contents. */
  words: (content: Content, nameOf: NameOf) => string;
  take: (content: Content) => Partial<Content>;
};

export const RECORD_FIELDS: readonly Field<RecommendationContent>[] = [
  {
    label: "kind",
    words: ({ kind, basis }) => KINDS[kind].label + (basis ? `, ${BASES[basis].label.toLowerCase()}` : ""),
    take: ({ kind, basis = null }) => ({ kind, basis }),
  },
  { label: "title", words: ({ title }) => title, take: ({ title }) => ({ title }) },
  { label: "summary", words: ({ summary }) => summary, take: ({ summary }) => ({ summary }) },
  // Together: a main theme is not one of the further ones.
  {
    label: "themes",
    words: ({ themeId, furtherThemeIds = [] }, nameOf) => [themeId, ...furtherThemeIds].map(nameOf).join("; "),
    take: ({ themeId, furtherThemeIds = [] }) => ({ themeId, furtherThemeIds }),
  },
  {
    label: "passage",
    words: ({ passage }) =>
      passage === null
        ? ""
        : `${passage.start ?? ""}–${passage.end ?? ""}, page ${passage.page ?? "not given"}, “${passage.hint ?? ""}”`,
    take: ({ passage }) => ({ passage }),
  },
  { label: "made", words: ({ made }) => made.edtf, take: ({ made }) => ({ made }) },
  { label: "due", words: ({ due }) => due?.edtf ?? "", take: ({ due }) => ({ due }) },
  {
    label: "addressees",
    words: ({ addresseeIds }, nameOf) => addresseeIds.map(nameOf).join("; "),
    take: ({ addresseeIds }) => ({ addresseeIds }),
  },
];

export const EVIDENCE_FIELDS: readonly Field<EvidenceContent>[] = [
  { label: "title", words: ({ title }) => title, take: ({ title }) => ({ title }) },
  { label: "what it shows", words: ({ summary }) => summary, take: ({ summary }) => ({ summary }) },
  { label: "date", words: ({ date }) => date?.edtf ?? "", take: ({ date }) => ({ date }) },
  {
    label: "provided by",
    words: ({ providerId }, nameOf) => (providerId === null ? "" : nameOf(providerId)),
    take: ({ providerId }) => ({ providerId }),
  },
  {
    label: "grade",
    words: ({ reliability, credibility }) => `${reliability}${credibility}`,
    take: ({ reliability, credibility }) => ({ reliability, credibility }),
  },
];

export const INTEREST_FIELDS: readonly Field<InterestContent>[] = [
  { label: "kind", words: ({ kind }) => INTEREST_KINDS[kind].label, take: ({ kind }) => ({ kind }) },
  { label: "capacity", words: ({ role }) => role ?? "", take: ({ role }) => ({ role }) },
  {
    label: "payer",
    words: ({ payerId, payerWords }, nameOf) => (payerId === null ? (payerWords ?? "") : nameOf(payerId)),
    take: ({ payerId, payerWords }) => ({ payerId, payerWords }),
  },
  {
    label: "amount",
    words: ({ amount, amountState }) =>
      amount === null ? AMOUNT_STATES[amountState].label : `${amount.currency} ${amount.value}`,
    take: ({ amount, amountState }) => ({ amount, amountState }),
  },
  {
    label: "who ultimately pays",
    words: ({ disclosure }) => DISCLOSURES[disclosure].label,
    take: ({ disclosure }) => ({ disclosure }),
  },
  { label: "note", words: ({ remark }) => remark ?? "", take: ({ remark }) => ({ remark }) },
];

export type Merged<Content> = {
  content: Content;
  /** `title: “old” → “new”`, one for each changed field. */
  changes: string[];
  /** The same for fields that are left as they are, because a user has changed them. */
  left: string[];
};

/**
 * Gives the fields that still have the value in `first` the value in `wanted`. A field that a user has changed to
 * something else is left as it is.
 */
export function mergeFields<Content extends object>(
  fields: readonly Field<Content>[],
  { first, now, wanted }: { first: Content; now: Content; wanted: Content },
  nameOf: NameOf,
): Merged<Content> {
  let content = now;
  const changes: string[] = [];
  const left: string[] = [];
  for (const { label, words, take } of fields) {
    const [before, present, after] = [first, now, wanted].map((of) => words(of, nameOf));
    if (before === after || present === after) continue;
    const line = `${label}: “${present ?? ""}” → “${after ?? ""}”`;
    if (present === before) {
      content = { ...content, ...take(wanted) };
      changes.push(line);
    } else {
      left.push(line);
    }
  }
  return { content, changes, left };
}
