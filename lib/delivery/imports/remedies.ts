import { z } from "zod";
import { type Field, isField } from "@/lib/delivery/imports/column-names";
import { EMPTY_WORDS } from "@/lib/delivery/imports/empty-words";
import { isAboutTwice, isTellingField } from "@/lib/delivery/imports/references";
import type { RefusalGroup } from "@/lib/delivery/imports/refusals";
import { textOf } from "@/lib/delivery/imports/row-faults";
import type { MappingText } from "@/lib/delivery/imports/schema";
import { hasTerms } from "@/lib/delivery/imports/value-words";
import {
  ROW_ORDERS,
  TELLING_FIELDS,
  TWICE_CHOICES,
  WORD_CHOICES,
  WORD_LENGTH,
} from "@/lib/delivery/imports/vocabulary";
import { choice, listOf, optional, optionalAddress, tooLong } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { parseVagueDate } from "@/lib/platform/time/dates";
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
const CUTTABLE: readonly Field[] = ["title", "rationale", "evidence", "evidenceTitles"];

export type Remedy = "words" | "value" | "evidence" | "newActors" | "twice" | "cut" | "order";

/** What can be done about the rows of a group, beside leaving them out. */
export function remediesOf({ field, reason, empty, words }: RefusalGroup): Remedy[] {
  const text = textOf(reason);
  if (isAboutTwice(reason)) return ["twice"];
  if (text === textOf(sameDay("", 0))) return ["order"];
  if (text === textOf(notOnFile(""))) return ["newActors"];
  if (text === textOf(tooLong(0))) return field !== null && CUTTABLE.includes(field) ? ["cut"] : [];
  if (field !== null && hasTerms(field) && words.length > 0) return ["words"];
  if (empty === 0) return [];
  if (field === "evidence") return ["evidence"];
  return (SHAREABLE as readonly (Field | null)[]).includes(field) ? ["value"] : [];
}

const settlement = z
  .object({
    field: z.string().optional(),
    column: z.string().max(1_000).optional(),
    reason: z.string().max(1_000),
    leaveOut: z.literal("yes").optional(),
    value: optional(LIMITS.rationale),
    words: z.record(z.string(), z.object({ word: z.string().max(WORD_LENGTH), value: z.string() })).default({}),
    newActors: choice(valuesOf(ACTOR_KINDS)),
    twice: choice(valuesOf(TWICE_CHOICES)),
    apart: listOf(TELLING_FIELDS.length, message("Select fewer.")).transform((names) => names.filter(isTellingField)),
    cut: z.literal("cut").optional(),
    order: choice(valuesOf(ROW_ORDERS)),
    tableTitle: optional(EVIDENCE_LIMITS.title),
    tableAddress: optionalAddress,
    tableReliability: choice(valuesOf(RELIABILITIES)),
    tableCredibility: choice(Object.keys(CREDIBILITIES) as [string, ...string[]]), // the table is not empty
  })
  .superRefine((given, context) => {
    const { field, value, twice, apart } = given;
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

/** A mapping with what was chosen for rejected rows. */
export function settled(before: MappingText, { groups, undo }: Settle): MappingText {
  const leaveOut = (before.leaveOut ?? []).filter((_, index) => !undo.includes(String(index)));
  const mapping: MappingText = { ...before, leaveOut };
  for (const given of Object.values(groups)) {
    const { field = null, reason, twice, apart } = given;
    settleWords(mapping, given);
    settleShared(mapping, given);
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
