import { z } from "zod";
import {
  acrossFields,
  MAX_ADDRESS_LENGTH,
  optional,
  optionalAddress,
  optionalDay,
  optionalVagueDate,
  required,
} from "@/lib/platform/input";
import { issueOf, messageOf, says } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { FORM_FILES } from "@/lib/register/attachments/vocabulary";
import { CREDIBILITIES, EVIDENCE_LIMITS, POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";

const polarity = z.enum(valuesOf(POLARITIES), { error: message("Select what the evidence shows about the status.") });

/** `E-12`, `12`, or `E-12: its title`, as a form offers it. */
const NUMBER = /^(?:(?:e-?)?([1-9]\d{0,8})|e-?([1-9]\d{0,8}):.*)$/is;

/** Files to be attached to the item. */
const files = z
  .unknown()
  .optional()
  .transform((value) => [value ?? []].flat())
  .pipe(
    z
      .array(z.instanceof(File))
      .max(FORM_FILES.files, says(message("Choose {limit} files or fewer.", { limit: FORM_FILES.files }))),
  );

/** An item that is on file, by its number, or by the words or the address by which somebody looks for it. */
const onFile = z.object({
  existing: required(message("Enter the evidence number."), MAX_ADDRESS_LENGTH).transform((text): number | string => {
    const [, alone, before] = NUMBER.exec(text) ?? [];
    const number = alone ?? before;
    return number === undefined ? text : Number(number);
  }),
  polarity,
  files,
});

/** The fields of an item of evidence itself, whatever cites it. */
const facts = {
  title: required(message("Enter a title for the evidence."), EVIDENCE_LIMITS.title),
  address: optionalAddress,
  publisher: optional(EVIDENCE_LIMITS.name),
  date: optionalVagueDate,
  accessed: optionalDay,
  archive: optionalAddress,
  archiveSeen: optionalDay,
  summary: required(message("Enter what the evidence shows, in your own words."), EVIDENCE_LIMITS.summary),
  provider: optional(100),
  newProvider: optional(EVIDENCE_LIMITS.name),
  newProviderKind: optional(20).pipe(z.enum(valuesOf(ACTOR_KINDS)).nullable()),
  reliability: z.enum(valuesOf(RELIABILITIES), { error: message("Select how reliable the source is.") }),
  credibility: z
    .enum(Object.keys(CREDIBILITIES), { error: message("Select how credible the information is.") })
    .transform(Number),
} as const;

type Checked = {
  provider: string | null;
  newProvider: string | null;
  newProviderKind: unknown;
  archive: string | null;
  archiveSeen: string | null;
};

const check = acrossFields<Checked>((item, say, isRight) => {
  if (isRight("archiveSeen") && isRight("archive") && item.archiveSeen !== null && item.archive === null) {
    say(message("Enter the address of the archived copy."), ["archive"]);
  }
  if (!isRight("newProvider") || item.newProvider === null) return;
  if (isRight("newProviderKind") && item.newProviderKind === null) {
    say(message("Select what kind of actor the provider is."), ["newProviderKind"]);
  }
  if (isRight("provider") && item.provider !== null) {
    say(message("Select a provider or enter a new one, not both."), ["newProvider"]);
  }
});

const added = z
  .object({
    existing: z
      .literal("")
      .optional()
      .transform(() => null),
    polarity,
    files,
    ...facts,
  })
  .superRefine(...check);

const blank = z.record(z.string(), z.unknown());

/** What somebody writes of a new item, which nothing else fills in. */
const WRITTEN = ["title", "address", "publisher", "date", "archive", "summary", "newProvider"] as const;

function isFilled(field: unknown): boolean {
  return typeof field === "string" ? field.trim() !== "" : Boolean(field);
}

/**
 * One item of evidence from a form: an existing item by its number, or a new one with all its facts. Null when the form
 * block is empty.
 */
export const evidenceItemSchema = z.unknown().transform((value, context) => {
  const fields = blank.safeParse(value).data ?? {};
  if (!Object.values(fields).some(isFilled)) return null;
  const isOnFile = isFilled(fields["existing"]);
  if (isOnFile && WRITTEN.some((name) => isFilled(fields[name]))) {
    const fault = message("You chose evidence on file and also described new evidence. Empty one of the two.");
    context.addIssue(issueOf(fault, ["existing"]));
    return z.NEVER;
  }
  const parsed = (isOnFile ? onFile : added).safeParse(fields);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.addIssue(issueOf(messageOf(issue), issue.path));
  return z.NEVER;
});

export type EvidenceItem = z.output<typeof onFile> | z.output<typeof added>;

/** The facts of an item of evidence from a form. */
export type EvidenceFacts = Omit<z.output<typeof added>, "existing" | "polarity" | "files">;

/** Which item, and which revision of it the form showed. */
const seen = {
  number: z.coerce.number().int().min(1).max(2_147_483_647),
  /** Number of the newest revision when the form was opened. */
  baseRevision: z.coerce.number().int().min(1).max(1_000_000),
};

export const reviseEvidenceSchema = z
  .object({
    ...seen,
    note: required(message("Enter a reason for the change to this evidence."), EVIDENCE_LIMITS.note),
    ...facts,
  })
  .superRefine(...check);
export type ReviseEvidence = z.output<typeof reviseEvidenceSchema>;

export const withdrawEvidenceSchema = z.object({
  ...seen,
  note: required(message("Enter a reason for withdrawing this evidence."), EVIDENCE_LIMITS.note),
});
export type WithdrawEvidence = z.output<typeof withdrawEvidenceSchema>;

/** A press of one button; `id` is the item's number. */
export const reinstateEvidenceSchema = z.object({ id: seen.number });
export type ReinstateEvidence = z.output<typeof reinstateEvidenceSchema>;
