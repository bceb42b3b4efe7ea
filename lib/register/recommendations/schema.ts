import { z } from "zod";
import type { Basis, RecommendationKind } from "@/lib/platform/database/generated/enums";
import {
  acrossFields,
  listOf,
  optional,
  optionalVagueDate,
  required,
  vagueDate,
  wholeNumber,
} from "@/lib/platform/input";
import { says } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import type { VagueDate } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { FIELD_INPUTS } from "@/lib/register/recommendations/fields";
import { dueBeforeMadeFault } from "@/lib/register/date-rules";
import { BASIS_CHOICES, type BasisChoice, KINDS, LIMITS, REFERENCE } from "@/lib/register/vocabulary";

export const reference = z
  .string({ error: message("Enter a reference.") })
  .trim()
  .toUpperCase()
  .regex(REFERENCE, {
    message: message("Enter a reference like KZP-10: letters or digits, a hyphen and a number."),
  });

/** Another record by its reference: null for none, undefined (not sent) for unchanged. */
export const otherRecord = z
  .string()
  .transform((text) => text.trim().toUpperCase() || null)
  .refine((text) => text === null || REFERENCE.test(text), message("Enter a reference like KZP-10."))
  .optional();

export const seen = z.coerce.number().int().min(0).max(1_000_000);

/** A number that the page put into its own form; nobody typed it. */
const optionalNumber = optional(10)
  .refine((text) => text === null || /^\d{1,9}$/.test(text), message("Select the passage in the text again."))
  .transform((text) => (text === null ? null : Number(text)));

/** The fields that a person fills in when adding or revising a record. */
const wording = {
  kind: z.enum(valuesOf(KINDS), {
    error: message("Select whether this is a recommendation, a commitment or an obligation."),
  }),
  /** If not sent, it stays unchanged. */
  basis: z
    .string()
    .transform((text) => text.trim() || null)
    .pipe(z.enum(valuesOf(BASIS_CHOICES), { error: message("Select how far the source’s words bind.") }).nullable())
    .optional(),
  ...FIELD_INPUTS,
  theme: optional(100),
  /** If not sent, they stay unchanged. */
  furtherThemes: listOf(
    LIMITS.furtherThemes,
    message("Select {limit} further themes or fewer.", { limit: LIMITS.furtherThemes }),
  ).optional(),
  /** The main theme if none is selected, otherwise the last one. */
  newTheme: optional(LIMITS.name),
  source: required(message("Select the source."), 100),
  page: wholeNumber(LIMITS.page, message("Page must be a whole number, 1 or more.")),
  hint: optional(LIMITS.hint).refine(
    (text) => text === null || text.split(/\s+/u).length <= LIMITS.hintWords,
    says(message("Quote {limit} words or fewer: just enough to find the passage.", { limit: LIMITS.hintWords })),
  ),
  made: vagueDate(message("Enter the date it was made, as precisely as the source gives it.")),
  due: optionalVagueDate,
  addressees: listOf(LIMITS.addressees, message("Select {limit} addressees or fewer.", { limit: LIMITS.addressees })),
  newAddressee: optional(LIMITS.name),
  newAddresseeKind: optional(20).pipe(z.enum(valuesOf(ACTOR_KINDS)).nullable()),
  owner: optional(100),
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

const checkWording = acrossFields<Wording>((input, say, isRight) => {
  const areRight = (...names: (keyof Wording)[]) => names.every(isRight);
  if (areRight("kind", "basis")) {
    if (input.kind === "COMMITMENT" && input.basis === null) {
      say(message("Select how far the source’s words bind, or that no one has said yet."), ["basis"]);
    }
    if (input.kind !== "COMMITMENT" && input.basis) say(message("Only a commitment has a basis."), ["basis"]);
  }
  if (areRight("theme", "newTheme") && input.theme === null && input.newTheme === null) {
    say(message("Select a theme or enter a new one."), ["theme"]);
  }
  if (areRight("addressees", "newAddressee") && input.addressees.length === 0 && input.newAddressee === null) {
    say(message("Select an addressee or enter a new one."), ["addressees"]);
  }
  if (areRight("newAddressee", "newAddresseeKind") && input.newAddressee !== null && input.newAddresseeKind === null) {
    say(message("Select what kind of actor the new addressee is."), ["newAddresseeKind"]);
  }
  const dueFault = areRight("made", "due") ? dueBeforeMadeFault(input.due, input.made) : null;
  if (dueFault) say(dueFault, ["due"]);
});

/** Where a passage was selected: either all three fields are sent, or none, for a record that is not located. */
const passageFields = {
  textVersion: optionalNumber,
  passageStart: optionalNumber,
  passageEnd: optionalNumber,
} as const;

type PassageFields = { textVersion: number | null; passageStart: number | null; passageEnd: number | null };

/** The passage in the three fields, or null. */
function passageOf({ textVersion, passageStart: start, passageEnd: end }: PassageFields) {
  return textVersion === null || start === null || end === null ? null : { textVersion, start, end };
}

/** Converts the choice “basis not said” to null; undefined means unchanged. */
function basisOfChoice(choice: BasisChoice | null | undefined): Basis | null | undefined {
  return choice === "NOT_SAID" ? null : choice;
}

export const addRecommendationSchema = z
  .object({
    reference,
    ...wording,
    ...passageFields,
    /** Whether the passage was one of the suggestions. */
    suggested: optional(3).transform((text) => text === "yes"),
  })
  .superRefine(...checkWording)
  .transform(({ textVersion, passageStart, passageEnd, basis, ...input }) => ({
    ...input,
    basis: basisOfChoice(basis),
    passage: passageOf({ textVersion, passageStart, passageEnd }),
  }));

export type AddRecommendation = z.output<typeof addRecommendationSchema>;

export const reviseRecommendationSchema = z
  .object({
    reference,
    baseRevision: seen,
    note: required(message("Enter a reason for the change to this record."), LIMITS.note),
    ...wording,
  })
  .superRefine(...checkWording)
  .transform(({ basis, ...input }) => ({ ...input, basis: basisOfChoice(basis) }));

export type ReviseRecommendation = z.output<typeof reviseRecommendationSchema>;

const NO_PLACE = message("Select one of the locations.");

/** Which of a record's passages, from 1. One more than it has is a new one. */
const passageNumber = z.coerce
  .number()
  .int()
  .min(1)
  .refine(
    (number) => number <= LIMITS.passages,
    says(message("A record can have {limit} passages.", { limit: LIMITS.passages })),
  );

export const anchorPassageSchema = z.object({
  reference,
  baseRevision: seen,
  number: passageNumber.default(1),
  textVersion: z.coerce.number().int().min(1).max(1_000_000),
  /** Start and end, as `120-240`. */
  passage: z
    .string({ error: NO_PLACE })
    .regex(/^\d{1,9}-\d{1,9}$/, NO_PLACE)
    .transform((text) => ({ start: Number(text.split("-")[0]), end: Number(text.split("-")[1]) })),
  note: required(message("Enter why this is the right location for the passage."), LIMITS.note),
});

export type AnchorPassage = z.output<typeof anchorPassageSchema>;

export const removePassageSchema = z.object({
  reference,
  baseRevision: seen,
  number: passageNumber,
  /** Not `note`, which the form beside it has. */
  reason: required(message("Enter a reason."), LIMITS.note),
});

export type RemovePassage = z.output<typeof removePassageSchema>;

/** `id`: the record's reference. */
export const takeRecordSchema = z.object({ id: reference });

export type TakeRecord = z.output<typeof takeRecordSchema>;

export const withdrawRecommendationSchema = z.object({
  reference,
  baseRevision: seen,
  note: required(message("Enter a reason."), LIMITS.note),
});

export type WithdrawRecommendation = z.output<typeof withdrawRecommendationSchema>;

/** Taking a withdrawal back, from a program that says why, or by a press of one button: `id` is the record's reference. */
export const reinstateRecommendationSchema = z
  .object({ id: reference })
  .transform(({ id }): ReinstateRecommendation => ({ reference: id, note: null }));

export type ReinstateRecommendation = { reference: string; baseRevision?: number; note: string | null };
