import { z } from "zod";
import { acrossFields, choice, listOf, optional, optionalVagueDate, required } from "@/lib/platform/input";
import { says } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { MAX_RECORDS, NONE, REMOVABLE, THEME_PLACES, TOO_MANY_RECORDS } from "@/lib/register/bulk/vocabulary";
import { FIELD_INPUTS } from "@/lib/register/recommendations/fields";
import { ASSESSMENT_INPUTS, checkAssessment, NO_EFFECTIVE_DATE } from "@/lib/register/updates/schema";
import { supportFaults } from "@/lib/register/updates/rules";
import { LIMITS, PRIORITIES, REFERENCE } from "@/lib/register/vocabulary";

const NO_RECORDS = message("Choose at least one record.");

function wordsOf(text: string): string[] {
  return [...new Set(text.split(/\s+/u).filter((word) => word !== ""))];
}

/** References of records, with spaces between them. */
const records = z
  .string(says(NO_RECORDS))
  .transform(wordsOf)
  .pipe(z.array(z.string().regex(REFERENCE)).min(1, says(NO_RECORDS)).max(MAX_RECORDS, says(TOO_MANY_RECORDS)));

const SEEN = /^([A-Z][A-Z0-9]{1,9}-\d{1,6}):(\d{1,7}):(\d{1,7})$/;

/** The records as their preview showed them: `KZP-03:2:1` is one with its revision 2 and update 1 as the newest. */
export type SeenRecords = ReadonlyMap<string, { revision: number; update: number }>;

export function seenText(seen: SeenRecords): string {
  return [...seen].map(([reference, { revision, update }]) => `${reference}:${revision}:${update}`).join(" ");
}

const checking = {
  /** Whether what the preview showed shall be done. */
  confirm: optional(3).transform((text) => text === "yes"),
  /** The hash of the input that the preview is of. */
  checked: optional(64),
  seen: optional(MAX_RECORDS * 40).transform((text): SeenRecords => {
    const found = wordsOf(text ?? "").flatMap((word) => {
      const [, reference, revision, update] = SEEN.exec(word) ?? [];
      if (reference === undefined) return [];
      return [[reference, { revision: Number(revision), update: Number(update) }] as const];
    });
    return new Map(found);
  }),
};

const fields = z.object({
  ...checking,
  records,
  owner: optional(100),
  theme: optional(100),
  themeAs: choice(valuesOf(THEME_PLACES)),
  priority: choice([...valuesOf(PRIORITIES), NONE]),
  due: optionalVagueDate,
  reviewDays: FIELD_INPUTS.reviewDays,
  remove: listOf(10, message("Select a value from the list.")).pipe(z.array(z.enum(valuesOf(REMOVABLE)))),
  note: optional(LIMITS.note),
  ...ASSESSMENT_INPUTS,
  effective: optionalVagueDate,
});

type BulkFields = z.output<typeof fields>;

function changesNothing({ owner, theme, priority, due, reviewDays, remove }: BulkFields): boolean {
  return [owner, theme, priority, due, reviewDays].every((value) => value === null) && remove.length === 0;
}

/** Whether an update is to be recorded: the date alone is filled in from the start. */
function hasUpdate(input: BulkFields): boolean {
  const { status, response, confidence, closure, lookedIn, lookedFor, lookedUntil, rationale, evidence } = input;
  const chosen = [status, response, confidence, closure, lookedIn, lookedFor, lookedUntil];
  return chosen.some((value) => value !== null) || rationale !== "" || evidence.length > 0;
}

export const changeManySchema = fields
  .superRefine(
    ...acrossFields<BulkFields>((input, say, isRight) => {
      const areRight = (...names: (keyof BulkFields)[]) => names.every(isRight);
      if (areRight("remove", "due") && input.remove.includes("due") && input.due !== null) {
        say(message("Enter a due date or remove it, not both."), ["due"]);
      }
      if (areRight("remove", "reviewDays") && input.remove.includes("reviewDays") && input.reviewDays !== null) {
        say(message("Enter a review interval or remove it, not both."), ["reviewDays"]);
      }
      if (!areRight("owner", "theme", "priority", "due", "reviewDays", "remove", "evidence", "rationale")) return;
      if (!changesNothing(input) && isRight("note") && input.note === null) {
        say(message("Enter a reason for the change to these records."), ["note"]);
      }
      if (hasUpdate(input)) {
        checkAssessment(input, say, isRight);
        const supported = { ...input, corrects: null, correctionNote: null };
        for (const [field, fault] of supportFaults(
          supported,
          (name) => name in input && isRight(name as keyof BulkFields),
        )) {
          say(fault, [field]);
        }
        if (isRight("effective") && input.effective === null) say(NO_EFFECTIVE_DATE, ["effective"]);
      } else if (changesNothing(input)) {
        say(message("Choose what to change, or fill in an update."), ["owner"]);
      }
    }),
  )
  .transform((input) => {
    const { owner, theme, priority, due, reviewDays, remove, effective } = input;
    return {
      confirm: input.confirm,
      checked: input.checked,
      seen: input.seen,
      records: input.records,
      note: input.note,
      /** A field that is not there stays as it is. */
      changes: {
        ...(owner === null ? {} : { owner: owner === NONE ? null : owner }),
        ...(theme === null ? {} : { theme: { slug: theme, as: input.themeAs ?? ("main" as const) } }),
        ...(priority === null ? {} : { priority: priority === NONE ? null : priority }),
        ...(due !== null ? { due } : remove.includes("due") ? { due: null } : {}),
        ...(reviewDays !== null ? { reviewDays } : remove.includes("reviewDays") ? { reviewDays: null } : {}),
      },
      update:
        hasUpdate(input) && effective !== null
          ? {
              status: input.status,
              confidence: input.confidence,
              closure: input.closure,
              response: input.response,
              rationale: input.rationale,
              effective,
              lookedIn: input.lookedIn,
              lookedFor: input.lookedFor,
              lookedUntil: input.lookedUntil,
              // The form is sent twice, and offers no files.
              evidence: input.evidence.map((item) => ({ ...item, files: [] })),
            }
          : null,
    };
  });

export type ChangeMany = z.output<typeof changeManySchema>;

export const undoManySchema = z.object({
  ...checking,
  /** The change that is undone. */
  change: z.uuid(),
  note: required(message("Enter why this is undone."), LIMITS.note),
});

export type UndoMany = z.output<typeof undoManySchema>;
