import { z } from "zod";
import type { Basis, RecommendationKind } from "@/lib/platform/database/generated/enums";
import { listOf, optional, optionalVagueDate, required, vagueDate, wholeNumber } from "@/lib/platform/input";
import { issueOf, says } from "@/lib/platform/language/issues";
import { message, type Text } from "@/lib/platform/language/message";
import type { VagueDate } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { BASIS_CHOICES, type BasisChoice, KINDS, LIMITS, PRIORITIES } from "@/lib/register/vocabulary";

/** `KZP-04`: two to ten capital letters and digits, a hyphen, up to six digits. */
export const REFERENCE = /^[A-Z][A-Z0-9]{1,9}-\d{1,6}$/;

export const reference = z
  .string({ error: message("Give the record’s reference.") })
  .trim()
  .toUpperCase()
  .regex(REFERENCE, {
    message: message("Write a reference such as KZP-10: letters or digits, a hyphen, a number."),
  });

/** Another record by its reference; null for none; what is not sent at all is left as it is. */
const otherRecord = z
  .string()
  .transform((text) => text.trim().toUpperCase() || null)
  .refine((text) => text === null || REFERENCE.test(text), message("Write a reference such as KZP-10."))
  .optional();

export const seen = z.coerce.number().int().min(0).max(1_000_000);

/** A number that a page put into its form, not a person. */
const optionalNumber = optional(10)
  .refine((text) => text === null || /^\d{1,9}$/.test(text), message("Choose the passage in the text again."))
  .transform((text) => (text === null ? null : Number(text)));

/** What a person says of a record when adding or revising it. */
const wording = {
  kind: z.enum(valuesOf(KINDS), {
    error: message("Say whether somebody asks (recommendation) or promises (commitment)."),
  }),
  /** Not sent at all, it is left as it is. */
  basis: z
    .string()
    .transform((text) => text.trim() || null)
    .pipe(z.enum(valuesOf(BASIS_CHOICES), { error: message("Choose how far the source’s words bind.") }).nullable())
    .optional(),
  title: required(message("Give a title."), LIMITS.title),
  summary: required(message("Say in your own words what is asked or promised."), LIMITS.summary),
  theme: optional(100),
  newTheme: optional(LIMITS.name),
  source: required(message("Choose the source that it is taken from."), 100),
  page: wholeNumber(LIMITS.page, message("The page must be a whole number from 1.")),
  hint: optional(LIMITS.hint).refine(
    (text) => text === null || text.split(/\s+/u).length <= LIMITS.hintWords,
    says(message("Quote {limit} words at most: enough to find the place, no more.", { limit: LIMITS.hintWords })),
  ),
  made: vagueDate(message("Give the date when it was made, as exactly as the source does.")),
  due: optionalVagueDate,
  addressees: listOf(LIMITS.addressees, message("Choose {limit} addressees at most.", { limit: LIMITS.addressees })),
  newAddressee: optional(LIMITS.name),
  newAddresseeKind: optional(20).pipe(z.enum(valuesOf(ACTOR_KINDS)).nullable()),
  owner: optional(100),
  priority: optional(20).pipe(z.enum(valuesOf(PRIORITIES)).nullable()),
  reviewDays: wholeNumber(
    LIMITS.reviewDays,
    message("The review interval is a whole number of days from 1 to {limit}.", { limit: LIMITS.reviewDays }),
  ),
  replyDays: wholeNumber(
    LIMITS.replyDays,
    message("The time for a reply is a whole number of days from 1 to {limit}.", { limit: LIMITS.replyDays }),
  ),
  doneWhen: optional(LIMITS.doneWhen),
  partOf: otherRecord,
  supersededBy: otherRecord,
} as const;

type Wording = {
  kind: RecommendationKind;
  basis?: BasisChoice | null | undefined;
  theme: string | null;
  newTheme: string | null;
  addressees: string[];
  newAddressee: string | null;
  newAddresseeKind: string | null;
  made: VagueDate;
  due: VagueDate | null;
};

function checkWording(input: Wording, context: z.RefinementCtx): void {
  const issue = (path: string, reason: Text) => context.addIssue(issueOf(reason, [path]));
  if (input.kind === "COMMITMENT" && input.basis === null) {
    issue("basis", message("Say how far the source’s words bind, or that nobody has said yet."));
  }
  if (input.kind !== "COMMITMENT" && input.basis) issue("basis", message("Only a commitment has a basis."));
  if (input.theme === null && input.newTheme === null) issue("theme", message("Choose a theme, or name a new one."));
  if (input.theme !== null && input.newTheme !== null)
    issue("newTheme", message("Choose a theme or name a new one, not both."));
  if (input.addressees.length === 0 && input.newAddressee === null) {
    issue("addressees", message("Choose who is to act, or name somebody new."));
  }
  if (input.newAddressee !== null && input.newAddresseeKind === null) {
    issue("newAddresseeKind", message("Say what kind of actor the new addressee is."));
  }
  if (input.due !== null && input.due.latest < input.made.earliest) {
    issue("due", message("This lies certainly before the day it was made."));
  }
}

/** Where a passage was chosen: all three, or none for a record that is not located. */
const chosen = {
  textVersion: optionalNumber,
  passageStart: optionalNumber,
  passageEnd: optionalNumber,
} as const;

type Chosen = { textVersion: number | null; passageStart: number | null; passageEnd: number | null };

/** The passage that three fields name, or null. */
function passageOf({ textVersion, passageStart: start, passageEnd: end }: Chosen) {
  return textVersion === null || start === null || end === null ? null : { textVersion, start, end };
}

/** That nobody has said is no basis; undefined for what is left as it is. */
function saidBasis(choice: BasisChoice | null | undefined): Basis | null | undefined {
  return choice === "NOT_SAID" ? null : choice;
}

export const addRecommendationSchema = z
  .object({
    reference,
    ...wording,
    ...chosen,
    /** The passage had been suggested. */
    suggested: optional(3).transform((text) => text === "yes"),
  })
  .superRefine(checkWording)
  .transform(({ textVersion, passageStart, passageEnd, basis, ...input }) => ({
    ...input,
    basis: saidBasis(basis),
    passage: passageOf({ textVersion, passageStart, passageEnd }),
  }));

export type AddRecommendation = z.output<typeof addRecommendationSchema>;

export const reviseRecommendationSchema = z
  .object({
    reference,
    seenRevision: seen,
    note: required(message("Say why the record is changed."), LIMITS.note),
    ...wording,
  })
  .superRefine(checkWording)
  .transform(({ basis, ...input }) => ({ ...input, basis: saidBasis(basis) }));

export type ReviseRecommendation = z.output<typeof reviseRecommendationSchema>;

const NO_PLACE = message("Choose one of the places.");

export const anchorPassageSchema = z.object({
  reference,
  seenRevision: seen,
  textVersion: z.coerce.number().int().min(1).max(1_000_000),
  /** Where it begins and ends, as `120-240`. */
  passage: z
    .string({ error: NO_PLACE })
    .regex(/^\d{1,9}-\d{1,9}$/, NO_PLACE)
    .transform((text) => ({ start: Number(text.split("-")[0]), end: Number(text.split("-")[1]) })),
  note: required(message("Say why the passage is anchored there."), LIMITS.note),
});

export type AnchorPassage = z.output<typeof anchorPassageSchema>;

export const withdrawRecommendationSchema = z.object({
  reference,
  seenRevision: seen,
  note: required(message("Give the reason."), LIMITS.note),
});

export type WithdrawRecommendation = z.output<typeof withdrawRecommendationSchema>;
