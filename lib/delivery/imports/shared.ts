import { z } from "zod";
import type { Field } from "@/lib/delivery/tables/fields";
import { choice, optional, optionalAddress, required } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { CREDIBILITIES, EVIDENCE_LIMITS, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { SOURCE_KINDS, SOURCE_LIMITS } from "@/lib/register/sources/vocabulary";
import { BASIS_CHOICES, CONFIDENCES, KINDS, LIMITS, STATUSES } from "@/lib/register/vocabulary";
import { statusOf } from "@/lib/delivery/imports/row-evidence";
import type { Cells } from "@/lib/delivery/imports/read-row";
import type { Status } from "@/lib/platform/database/generated/enums";

/** A text that may be missing, null or empty. */
const text = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit)
    .nullable()
    .default(null)
    .transform((given) => given || null);

const vague = z
  .string()
  .trim()
  .refine((given) => parseVagueDate(given) !== null, message("Enter a date like 2023-06-30, 2023-06 or 2023."))
  .nullable()
  .default(null);

const address = z
  .string()
  .nullable()
  .default(null)
  .transform((given) => given ?? undefined)
  .pipe(optionalAddress);

/** What holds for the whole table, where a row says nothing else. */
export const sharedSchema = z
  .strictObject({
    theme: text(LIMITS.name),
    /** Made with these facts unless a source has this title. */
    source: z
      .strictObject({
        title: required(message("Enter the document’s title."), SOURCE_LIMITS.title),
        kind: z.enum(valuesOf(SOURCE_KINDS)).default("OTHER"),
        publisher: text(SOURCE_LIMITS.name),
        date: vague,
        address,
      })
      .nullable()
      .default(null),
    kind: z.enum(valuesOf(KINDS)).nullable().default(null),
    /** Of rows that are commitments. */
    basis: z.enum(valuesOf(BASIS_CHOICES)).nullable().default(null),
    made: vague,
    /** Since when the statuses hold. */
    effective: vague,
    addressees: text(LIMITS.name * LIMITS.addressees),
    /** Who tracks the new records: the id or e-mail address of an account. */
    owner: text(300),
    confidence: z.enum(valuesOf(CONFIDENCES)).nullable().default(null),
    /** The table itself, as evidence for statuses that need some and have none. */
    evidence: z
      .strictObject({
        title: required(message("Enter a title for the evidence."), EVIDENCE_LIMITS.title),
        address,
        // Who imports judges it: nothing is assumed.
        reliability: z.enum(valuesOf(RELIABILITIES), { error: message("Select how reliable the source is.") }),
        credibility: z.enum(Object.keys(CREDIBILITIES), { error: message("Select how credible the information is.") }),
      })
      .nullable()
      .default(null),
  })
  .prefault({});
type Shared = z.output<typeof sharedSchema>;

/** A row's values with what the whole table shares, where the row has none. */
export function withShared(values: Cells, shared: Shared): Cells {
  const filled: Cells = { ...values };
  const { theme, source, kind, made, addressees } = shared;
  const given: Partial<Record<Field, string | null>> = { theme, source: source?.title ?? null, kind, made, addressees };
  // What is about a status is for rows that have one.
  if (statusOf(values) !== undefined)
    Object.assign(given, { effective: shared.effective, confidence: shared.confidence });
  if ((values.kind ?? kind) === "COMMITMENT") given.basis = shared.basis;
  for (const [field, value] of Object.entries(given)) {
    if (value) filled[field as Field] ??= value; // the keys just listed
  }
  return filled;
}

/** The item that the table itself is, for a status that needs evidence; none where the mapping names none. */
export function tableAsEvidence(status: string | undefined, { evidence }: Shared): Record<string, string>[] {
  if (evidence === null || status === undefined || !STATUSES[status as Status].needsEvidence) return [];
  const { title, address: place, reliability, credibility } = evidence;
  return [{ title, address: place ?? "", summary: title, polarity: "SUPPORTS", reliability, credibility }];
}

const formDate = z
  .string()
  .trim()
  .optional()
  .refine(
    (given) => !given || parseVagueDate(given) !== null,
    message("Enter a date like 2023-06-30, 2023-06 or 2023."),
  )
  .transform((given) => given || null);

/** The choices of the page, as the form sends them: one field each. */
export const sharedFormFields = {
  sharedTheme: optional(LIMITS.name),
  sharedSource: optional(SOURCE_LIMITS.title),
  sharedSourceKind: choice(valuesOf(SOURCE_KINDS)),
  sharedSourcePublisher: optional(SOURCE_LIMITS.name),
  sharedSourceDate: formDate,
  sharedSourceAddress: optionalAddress,
  sharedKind: choice(valuesOf(KINDS)),
  sharedBasis: choice(valuesOf(BASIS_CHOICES)),
  sharedMade: formDate,
  sharedEffective: formDate,
  sharedAddressees: optional(LIMITS.name * LIMITS.addressees),
  sharedOwner: optional(300),
  sharedConfidence: choice(valuesOf(CONFIDENCES)),
  tableTitle: optional(EVIDENCE_LIMITS.title),
  tableAddress: optionalAddress,
  tableReliability: choice(valuesOf(RELIABILITIES)),
  tableCredibility: choice(Object.keys(CREDIBILITIES) as [string, ...string[]]), // the table is not empty
} as const;

/** The form's fields for what the whole table shares. */
export type SharedName = keyof typeof sharedFormFields;

type SharedForm = z.output<z.ZodObject<typeof sharedFormFields>>;

/** What of the form is only half said. */
export function checkSharedForm(form: SharedForm, context: z.RefinementCtx): void {
  const { sharedSourceKind, sharedSourcePublisher, sharedSourceDate, sharedSourceAddress } = form;
  const hasFacts = [sharedSourceKind, sharedSourcePublisher, sharedSourceDate, sharedSourceAddress].some(Boolean);
  if (form.sharedSource === null && hasFacts) {
    context.addIssue(issueOf(message("Enter the document’s title."), ["sharedSource"]));
  }
  const { tableTitle, tableAddress, tableReliability, tableCredibility } = form;
  if (tableTitle === null && [tableAddress, tableReliability, tableCredibility].some(Boolean)) {
    context.addIssue(issueOf(message("Enter a title for the evidence."), ["tableTitle"]));
  }
  if (tableTitle !== null && tableReliability === null) {
    context.addIssue(issueOf(message("Select how reliable the source is."), ["tableReliability"]));
  }
  if (tableTitle !== null && tableCredibility === null) {
    context.addIssue(issueOf(message("Select how credible the information is."), ["tableCredibility"]));
  }
}

/** What the form says the whole table shares, as the mapping has it. */
export function sharedOf(form: SharedForm): z.input<typeof sharedSchema> {
  const { sharedSource: title, tableTitle, tableReliability, tableCredibility } = form;
  return {
    theme: form.sharedTheme,
    source:
      title === null
        ? null
        : {
            title,
            kind: form.sharedSourceKind ?? "OTHER",
            publisher: form.sharedSourcePublisher,
            date: form.sharedSourceDate,
            address: form.sharedSourceAddress,
          },
    kind: form.sharedKind,
    basis: form.sharedBasis,
    made: form.sharedMade,
    effective: form.sharedEffective,
    addressees: form.sharedAddressees,
    owner: form.sharedOwner,
    confidence: form.sharedConfidence,
    evidence:
      tableTitle === null || tableReliability === null || tableCredibility === null
        ? null
        : {
            title: tableTitle,
            address: form.tableAddress,
            reliability: tableReliability,
            credibility: tableCredibility,
          },
  };
}

/** The form's fields for what a mapping says, to begin with. */
export function sharedFormValues(shared: z.input<typeof sharedSchema> = {}): Record<SharedName, string> {
  const { source, evidence } = shared;
  return {
    sharedTheme: shared.theme ?? "",
    sharedSource: source?.title ?? "",
    // “Other” is what the form says where none is chosen.
    sharedSourceKind: source?.kind === "OTHER" ? "" : (source?.kind ?? ""),
    sharedSourcePublisher: source?.publisher ?? "",
    sharedSourceDate: source?.date ?? "",
    sharedSourceAddress: source?.address ?? "",
    sharedKind: shared.kind ?? "",
    sharedBasis: shared.basis ?? "",
    sharedMade: shared.made ?? "",
    sharedEffective: shared.effective ?? "",
    sharedAddressees: shared.addressees ?? "",
    sharedOwner: shared.owner ?? "",
    sharedConfidence: shared.confidence ?? "",
    tableTitle: evidence?.title ?? "",
    tableAddress: evidence?.address ?? "",
    tableReliability: evidence?.reliability ?? "",
    tableCredibility: evidence?.credibility ?? "",
  };
}
