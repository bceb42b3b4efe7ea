import { z } from "zod";
import { acrossFields, choice, listOf, optional, optionalDay, required, vagueDate } from "@/lib/platform/input";
import { issueOf, says } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { REOPEN, type Shown, shownSchema, shownText } from "@/lib/register/updates/shown";
import { evidenceItemSchema } from "@/lib/register/evidence/schema";
import { reference, seen } from "@/lib/register/recommendations/schema";
import {
  citedTwiceFault,
  lookedFaults,
  NOTHING_SAID,
  statusFaults,
  supportFaults,
  TOO_MUCH_EVIDENCE,
} from "@/lib/register/updates/rules";
import {
  CLOSURES,
  CONFIDENCES,
  LIMITS,
  MAX_ALIKE,
  NOTE_LIMIT,
  REFERENCE,
  RESPONSES,
  STATUSES,
} from "@/lib/register/vocabulary";

const update = {
  reference: z.string().regex(REFERENCE),
  number: z.coerce.number().int().min(1).max(1_000_000),
} as const;

export const giveVerdictSchema = z
  .object({
    ...update,
    verdict: z.enum(["VERIFIED", "QUERIED"], { error: message("Select whether you verify or query this update.") }),
    note: optional(NOTE_LIMIT),
  })
  .superRefine(({ verdict, note }, context) => {
    if (verdict === "QUERIED" && note === null) {
      context.addIssue({
        code: "custom",
        path: ["note"],
        message: message("Enter your query. The author has to answer it."),
      });
    }
  });

export type GiveVerdict = z.output<typeof giveVerdictSchema>;

/** An update as a form names it: `KZP-03:2`. */
export function updateText({ reference, number }: { reference: string; number: number }): string {
  return `${reference}:${number}`;
}

const namedUpdate = z.string().transform((text, context) => {
  const [reference, number] = text.split(":");
  const parsed = z.object(update).safeParse({ reference, number });
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: message("Select a value from the list.") });
  return z.NEVER;
});

/** An update as a form names it, with what its page showed of it: `KZP-03:2 3;2,1;0`. */
export function shownUpdateText(update: { reference: string; number: number }, shown: Shown): string {
  return `${updateText(update)} ${shownText(shown)}`;
}

const shownUpdate = z.string().transform((text, context) => {
  const [update, shown] = text.split(" ");
  const parsed = z.tuple([namedUpdate, shownSchema]).safeParse([update, shown]);
  if (parsed.success) return { update: updateText(parsed.data[0]), shown: parsed.data[1] };
  context.addIssue(issueOf(REOPEN));
  return z.NEVER;
});

/** What a page showed of each update that its form can name. */
const shownUpdates = z
  .union([z.string(), z.array(z.string())], says(REOPEN))
  .transform((value) => [value].flat())
  .pipe(z.array(shownUpdate).max(MAX_ALIKE + 1, says(REOPEN)));

function withShown<Update extends { reference: string; number: number }>(
  update: Update,
  shown: z.output<typeof shownUpdates>,
  context: z.RefinementCtx,
): Update & { shown: Shown } {
  const found = shown.find((one) => one.update === updateText(update));
  if (found) return { ...update, shown: found.shown };
  context.addIssue(issueOf(REOPEN, ["shown"]));
  return z.NEVER;
}

/** A verdict from a page, which says what it showed. */
export const reviewSchema = giveVerdictSchema
  .and(z.object({ shown: shownUpdates }))
  .transform(({ shown, ...input }, context) => withShown(input, shown, context));

export type Review = z.output<typeof reviewSchema>;

/** One verdict on several updates that say the same, and the address's parameters with which the reviewer goes on. */
export const decideSchema = giveVerdictSchema
  .and(
    z.object({
      shown: shownUpdates,
      also: listOf(MAX_ALIKE, message("Select a value from the list.")).pipe(z.array(namedUpdate)),
      onwards: optional(1_000),
    }),
  )
  .transform(({ shown, also, ...input }, context) => ({
    ...withShown(input, shown, context),
    also: also.map((other) => withShown(other, shown, context)),
  }));

export type Decide = z.output<typeof decideSchema>;

export const replyToQuerySchema = z.object({
  ...update,
  /** The verification with the query to answer. */
  verification: z.uuid(),
  note: required(message("Enter your answer."), NOTE_LIMIT),
});

export type ReplyToQuery = z.output<typeof replyToQuerySchema>;

/**
 * The form's evidence blocks in order. Empty blocks are removed only later, so that errors are reported at the right
 * block.
 */
function evidenceBlocks(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value);
}

/** What an update says, beside its effective date. */
export const ASSESSMENT_INPUTS = {
  /** Null for an update that says nothing of the status. */
  status: choice(valuesOf(STATUSES), message("Select a status.")),
  confidence: choice(valuesOf(CONFIDENCES), message("Select a level of confidence.")),
  closure: choice(valuesOf(CLOSURES), message("Select how it was closed.")),
  /** Null for an update that says nothing of the response. */
  response: choice(valuesOf(RESPONSES), message("Select the addressee’s response.")),
  /** May be left empty only by an update that says nothing of the status. */
  rationale: optional(LIMITS.rationale).transform((text) => text ?? ""),
  evidence: z
    .preprocess(evidenceBlocks, z.array(evidenceItemSchema.nullable()))
    .transform((items) => items.filter((item) => item !== null))
    .pipe(
      z
        .array(z.custom<NonNullable<z.output<typeof evidenceItemSchema>>>())
        .max(LIMITS.evidence, says(TOO_MUCH_EVIDENCE)),
    ),
  /** Where somebody looked and found nothing, for which words, and up to which day. */
  lookedIn: optional(LIMITS.lookedIn),
  lookedFor: optional(LIMITS.lookedFor),
  lookedUntil: optionalDay,
} as const;

export const NO_EFFECTIVE_DATE = message("Enter the date from which this status applies.");

const updateFields = z.object({
  reference,
  baseRevision: seen,
  /** Number of the newest update when the form was opened; 0 when there was none. */
  baseUpdate: seen,
  /** Number of the update that this one corrects. */
  corrects: optional(10).transform((text) => (text === null ? null : Number(text))),
  /** What was wrong with that update. */
  correctionNote: optional(NOTE_LIMIT),
  ...ASSESSMENT_INPUTS,
  effective: vagueDate(NO_EFFECTIVE_DATE),
});

type SaidOfUpdate = {
  [Name in keyof typeof ASSESSMENT_INPUTS]: z.output<(typeof ASSESSMENT_INPUTS)[Name]>;
};

const LOOKED = ["lookedIn", "lookedFor", "lookedUntil"] as const;

/** What is wrong with what an update says, field by field. Of its fields only those that `isRight` are looked at. */
export function checkAssessment(
  input: SaidOfUpdate,
  say: (reason: Message, path: PropertyKey[]) => void,
  isRight: (name: keyof SaidOfUpdate) => boolean,
): void {
  const { status, response } = input;
  if (isRight("status") && status === null && response === null) say(NOTHING_SAID, ["status"]);
  const faults = isRight("status") ? statusFaults(input, isRight) : [];
  for (const [field, fault] of faults) say(fault, [field]);
  if (LOOKED.every(isRight)) {
    for (const [field, fault] of lookedFaults(isRight("status") ? input : { ...input, status: null }))
      say(fault, [field]);
  }
  if (!isRight("evidence")) return;
  // A number stands for the item's newest revision. What is named by words is compared once it is found.
  const numbers = input.evidence.map(({ existing }) => existing);
  for (const [index, number] of numbers.entries()) {
    const fault = citedTwiceFault(numbers.slice(0, index), number);
    if (fault) say(fault, ["evidence", index, "existing"]);
  }
}

export const recordUpdateSchema = updateFields.superRefine(
  ...acrossFields<z.output<typeof updateFields>>((input, say, isRight) => {
    checkAssessment(input, say, isRight);
    if (isRight("correctionNote") && input.correctionNote !== null && input.corrects === null) {
      say(message("Only a correction says what was wrong."), ["correctionNote"]);
    }
  }),
);

export type RecordUpdate = z.output<typeof recordUpdateSchema>;

/** An update as a form sends it, which asks for more than a program does. */
export const updateFormSchema = recordUpdateSchema.superRefine(
  ...acrossFields<RecordUpdate>((input, say, isRight) => {
    for (const [field, fault] of supportFaults(input, isRight)) say(fault, [field]);
  }),
);
