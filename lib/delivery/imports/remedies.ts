import { z } from "zod";
import { type Field, isField } from "@/lib/delivery/tables/fields";
import { DATE_QUESTIONS, type DateQuestion } from "@/lib/platform/time/date-forms";
import { EMPTY_WORDS } from "@/lib/delivery/imports/empty-words";
import { isAboutTwice, isTellingField } from "@/lib/delivery/imports/references";
import type { RefusalGroup } from "@/lib/delivery/imports/refusals";
import { textOf } from "@/lib/delivery/imports/row-faults";
import type { MappingText } from "@/lib/delivery/imports/schema";
import { hasTerms } from "@/lib/delivery/imports/value-words";
import {
  DAY_ORDERS,
  DOT_DAY_ORDERS,
  NAME_KINDS,
  type NameKind,
  ROW_ORDERS,
  TELLING_FIELDS,
  SAME_REFERENCE_CHOICES,
  WINTERS,
  WORD_CHOICES,
  WORD_LENGTH,
  YEAR_NAMES,
  YEAR_PAIRS,
} from "@/lib/delivery/imports/vocabulary";
import { choice, listOf, optional, optionalAddress, tooLong } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { CREDIBILITIES, EVIDENCE_LIMITS, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { LIMITS } from "@/lib/register/vocabulary";

/*
 * What can be done about rows that are rejected, beside mending the file: each is a change of the mapping, so it is kept in
 * a profile, and the command takes it too.
 */

export function notOnFile(name: string): Message {
  return message("“{name}” is not in the register. Add it first, or set what kind of actor new names are.", { name });
}

export function sameDay(reference: string, line: number): Message {
  return message(
    "The row on line {line} says something else of {reference} for the same day. Set whether the newer rows of the table are at its bottom or at its top.",
    { line, reference },
  );
}

/** What one value can be given for in all rows that have none. */
const SHAREABLE = [
  "theme",
  "addressees",
  "source",
  "made",
  "effective",
  "rationale",
] as const satisfies readonly Field[];
const CUTTABLE: readonly Field[] = ["title", "summary", "rationale", "evidence", "evidenceTitles"];

export type Remedy = "words" | "value" | "evidence" | "newActors" | "twice" | "cut" | "order" | "date" | "missing";

/** What can be done about the rows of a group, beside leaving them out. */
export function remediesOf({ field, reason, empty, words, question }: RefusalGroup): Remedy[] {
  const text = textOf(reason);
  if (question !== null) return ["date"];
  if (isAboutTwice(reason)) return ["twice"];
  if (text === textOf(sameDay("", 0))) return ["order"];
  if (text === textOf(notOnFile(""))) return ["newActors"];
  if (text === textOf(tooLong(0))) return field !== null && CUTTABLE.includes(field) ? ["cut"] : [];
  if (field !== null && hasTerms(field) && words.length > 0) return ["words"];
  if (empty === 0) return [];
  if (field === "reference" || field === "publisherReference") return ["missing"];
  if (field === "evidence") return ["evidence"];
  return (SHAREABLE as readonly (Field | null)[]).includes(field) ? ["value"] : [];
}

/** What can be answered to what a table's dates ask. */
const ANSWERS: Readonly<Record<DateQuestion, readonly string[]>> = {
  dates: valuesOf(DAY_ORDERS),
  dotDates: valuesOf(DOT_DAY_ORDERS),
  yearPairs: valuesOf(YEAR_PAIRS),
  yearStart: Array.from({ length: 12 }, (_, index) => String(index + 1)),
  yearName: valuesOf(YEAR_NAMES),
  winter: valuesOf(WINTERS),
};

const settlement = z
  .object({
    field: z.string().optional(),
    column: z.string().max(1_000).optional(),
    reason: z.string().max(1_000),
    leaveOut: z.literal("yes").optional(),
    value: optional(LIMITS.rationale),
    words: z.record(z.string(), z.object({ word: z.string().max(WORD_LENGTH), value: z.string() })).default({}),
    newActors: choice(valuesOf(ACTOR_KINDS)),
    twice: choice(valuesOf(SAME_REFERENCE_CHOICES)),
    apart: listOf(TELLING_FIELDS.length, message("Select fewer.")).transform((names) => names.filter(isTellingField)),
    cut: z.literal("cut").optional(),
    order: choice(valuesOf(ROW_ORDERS)),
    missing: choice(["number"]),
    question: choice(DATE_QUESTIONS),
    date: z.string().max(10).default(""),
    tableTitle: optional(EVIDENCE_LIMITS.title),
    tableAddress: optionalAddress,
    tableReliability: choice(valuesOf(RELIABILITIES)),
    tableCredibility: choice(Object.keys(CREDIBILITIES) as [string, ...string[]]), // the table is not empty
  })
  .superRefine((given, context) => {
    const { field, value, twice, apart, question, date } = given;
    if (question !== null && date !== "" && !ANSWERS[question].includes(date)) {
      context.addIssue(issueOf(message("Select how such dates are read."), ["date"]));
    }
    if ((field === "made" || field === "effective") && value !== null && parseVagueDate(value) === null) {
      context.addIssue(issueOf(message("Enter a date like 2023-06-30, 2023-06 or 2023."), ["value"]));
    }
    if (twice === "apart" && apart.length === 0) {
      context.addIssue(issueOf(message("Select what tells the records apart."), ["apart"]));
    }
    if (given.tableTitle === null) return;
    if (given.tableReliability === null) {
      context.addIssue(issueOf(message("Select how reliable the source is."), ["tableReliability"]));
    }
    if (given.tableCredibility === null) {
      context.addIssue(issueOf(message("Select how credible the information is."), ["tableCredibility"]));
    }
  });
type Settlement = z.output<typeof settlement>;

/** What is chosen for the groups of rejected rows, and the rules whose rows are to be taken in again. */
export const settleSchema = z.object({
  id: z.uuid(message("This table does not exist or has been removed.")),
  groups: z.record(z.string(), settlement).default({}),
  undo: listOf(200, message("Select fewer.")),
  /** Whether whatever row would still be rejected is left out; the check page always asks. */
  rest: z.literal("leaveOut").optional(),
  /** What new names are taken for: by place, empty for a name of its own. */
  names: z
    .record(
      z.string(),
      z.object({ kind: z.enum(NAME_KINDS), name: z.string().max(1_000), as: optional(LIMITS.name * 2) }),
    )
    .default({}),
  /** Names that are to be names of their own again, as `pairKeyOf` has them. */
  apartNames: listOf(1_000, message("Select fewer.")),
});
export type Settle = z.output<typeof settleSchema>;

function settleWords(mapping: MappingText, { field, column, words }: Settlement): void {
  if (field === undefined || !isField(field) || !hasTerms(field)) return;
  for (const { word, value } of Object.values(words)) {
    if (value === "") continue;
    if (value === WORD_CHOICES.empty) mapping.empty = [...new Set([...(mapping.empty ?? EMPTY_WORDS), word])];
    else if (value === WORD_CHOICES.leaveOut) (mapping.leaveOut ??= []).push({ column: column ?? field, value: word });
    else mapping.values = { ...mapping.values, [field]: { ...mapping.values?.[field], [word]: value } };
  }
}

function settleShared(mapping: MappingText, given: Settlement): void {
  const { field, value } = given;
  if (value !== null) {
    if (field === "rationale") mapping.rationale = value;
    else if (field === "source") mapping.shared = { ...mapping.shared, source: { title: value } };
    else if (field !== undefined && (SHAREABLE as readonly string[]).includes(field)) {
      mapping.shared = { ...mapping.shared, [field]: value };
    }
  }
  const {
    tableTitle: title,
    tableAddress: address,
    tableReliability: reliability,
    tableCredibility: credibility,
  } = given;
  if (title !== null && reliability !== null && credibility !== null) {
    mapping.shared = { ...mapping.shared, evidence: { title, address, reliability, credibility } };
  }
}

function settleDate(mapping: MappingText, { question, date }: Settlement): void {
  if (question === null || date === "") return;
  Object.assign(mapping, { [question]: question === "yearStart" ? Number(date) : date }); // one of its answers
}

/** A name that stands for another, as a form sends it. */
export function pairKeyOf(kind: NameKind, name: string): string {
  return `${kind} ${name}`;
}

function settledNames(before: MappingText["names"], { names, apartNames }: Settle): MappingText["names"] {
  const next = { themes: { ...before?.themes }, actors: { ...before?.actors } };
  for (const kind of NAME_KINDS) {
    const kept = Object.entries(next[kind]).filter(([name]) => !apartNames.includes(pairKeyOf(kind, name)));
    next[kind] = Object.fromEntries(kept);
  }
  for (const { kind, name, as } of Object.values(names)) if (as !== null) next[kind][name] = as;
  return before === undefined && NAME_KINDS.every((kind) => Object.keys(next[kind]).length === 0) ? undefined : next;
}

/** A mapping with what was chosen for rejected rows. */
export function settled(before: MappingText, settle: Settle): MappingText {
  const { groups, undo, rest } = settle;
  const leaveOut = (before.leaveOut ?? []).filter((_, index) => !undo.includes(String(index)));
  const mapping: MappingText = { ...before, leaveOut };
  if (rest !== undefined || before.refusedRows !== undefined) mapping.refusedRows = rest ?? null;
  const names = settledNames(before.names, settle);
  if (names !== undefined) mapping.names = names;
  for (const given of Object.values(groups)) {
    const { field = null, reason, twice, apart } = given;
    settleWords(mapping, given);
    settleShared(mapping, given);
    settleDate(mapping, given);
    if (given.missing !== null) mapping.references = { ...mapping.references, missing: given.missing };
    if (given.newActors !== null) mapping.newActors = given.newActors;
    if (given.cut !== undefined) mapping.tooLong = given.cut;
    if (given.order !== null) mapping.order = given.order;
    if (twice !== null) {
      const told = twice === "apart" ? apart : (mapping.references?.apart ?? []);
      mapping.references = { ...mapping.references, twice, apart: told };
    }
    if (given.leaveOut !== undefined) leaveOut.push({ reason, field: field === "" ? null : field });
  }
  return mapping;
}
