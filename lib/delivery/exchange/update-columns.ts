import { z } from "zod";
import type { Column } from "@/lib/delivery/exchange/csv";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { CLOSURES, CONFIDENCES, RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";
import {
  type RecommendationRow,
  SEPARATOR,
  text,
  day,
  instant,
  updateAddress,
  vagueColumns,
  contextColumns,
  codes,
} from "@/lib/delivery/exchange/columns";

export type UpdateRow = RecommendationRow & { update: RecordedUpdate };

/** Columns of `/updates.csv`: one row for each update of each record of the list. */
export const UPDATE_COLUMNS: readonly Column<UpdateRow>[] = [
  {
    name: "reference",
    type: text,
    meaning: message("The record’s permanent reference."),
    cell: ({ recommendation: r }) => r.reference,
  },
  { name: "title", meaning: message("Short title of the record."), cell: ({ recommendation: r }) => r.title },
  {
    name: "update_number",
    type: z.int(),
    meaning: message("Numbered from 1 within the record, in the order recorded."),
    cell: ({ update }) => update.number,
  },
  {
    name: "address",
    type: text,
    meaning: message("Permanent address of the update."),
    cell: ({ recommendation: r, update, context }) => updateAddress(r.reference, update.number, context),
  },
  {
    name: "status",
    type: z.enum(valuesOf(STATUSES)).nullable(),
    meaning: message("One of {codes}; empty for an update that says nothing of the status.", {
      codes: codes(STATUSES),
    }),
    terms: STATUSES,
    cell: ({ update }) => update.status,
  },
  {
    name: "status_label",
    type: text.nullable(),
    meaning: message("The status as shown on screen."),
    cell: ({ update }) => update.status && STATUSES[update.status].label,
  },
  {
    name: "closure",
    type: z.enum(valuesOf(CLOSURES)).nullable(),
    meaning: message("How a closed record was closed, if that is said: {codes}.", { codes: codes(CLOSURES) }),
    terms: CLOSURES,
    cell: ({ update }) => update.closure,
  },
  {
    name: "response",
    type: z.enum(valuesOf(RESPONSES)).nullable(),
    meaning: message("The addressee’s response; empty for an update that says nothing of it."),
    terms: RESPONSES,
    cell: ({ update }) => update.response,
  },
  {
    name: "confidence",
    type: z.enum(valuesOf(CONFIDENCES)).nullable(),
    meaning: message("HIGH, MEDIUM or LOW; empty without a status."),
    terms: CONFIDENCES,
    cell: ({ update }) => update.confidence,
  },
  {
    name: "verification",
    type: z.enum(valuesOf(VERIFICATIONS)),
    meaning: message("Result of its review: {codes}; no longer applies once corrected_by is filled in.", {
      codes: codes(VERIFICATIONS),
    }),
    terms: VERIFICATIONS,
    cell: ({ update }) => update.verification,
  },
  { name: "rationale", meaning: message("Reason for the status."), cell: ({ update }) => update.rationale },
  ...vagueColumns<UpdateRow>(
    "effective",
    message("Effective date, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ update }) => update.effective,
  ),
  {
    name: "recorded_at",
    type: instant,
    meaning: message("When the update was recorded (UTC)."),
    is: "instant",
    cell: ({ update }) => update.recordedAt.toISOString(),
  },
  {
    name: "author",
    meaning: message("Who recorded it; empty if the person’s name has been erased."),
    cell: ({ update }) => update.author.name,
  },
  {
    name: "corrects",
    type: z.int().nullable(),
    meaning: message("Number of the update that this one corrects."),
    cell: ({ update }) => update.corrects,
  },
  {
    name: "corrected_by",
    type: z.int().nullable(),
    meaning: message("Number of the update that corrects this one, if recorded by known_at."),
    cell: ({ update }) => update.correctedBy,
  },
  {
    name: "proposed",
    type: z.boolean(),
    meaning: message(
      "true if verification was required at known_at and the update had not been verified, so it does not count.",
    ),
    cell: ({ update }) => update.proposed,
  },
  {
    name: "gives_state",
    type: z.boolean(),
    meaning: message(
      "true for the update that gives the record’s status on as_of as known at known_at or, where none does, its response.",
    ),
    cell: ({ recommendation: r, update }) => r.update?.number === update.number,
  },
  {
    name: "gives_response",
    type: z.boolean(),
    meaning: message("true for the update that gives the record’s response on as_of as known at known_at."),
    cell: ({ recommendation: r, update }) => r.responseUpdate?.number === update.number,
  },
  {
    name: "evidence",
    type: z.array(
      z.strictObject({
        evidence: text,
        polarity: z.enum(valuesOf(POLARITIES)),
        reliability: z.enum(valuesOf(RELIABILITIES)),
        credibility: z.int(),
      }),
    ),
    meaning: message(
      "Items of evidence cited, separated by a semicolon and a space: number, {codes}, Admiralty grade.",
      {
        codes: valuesOf(POLARITIES).join("/"),
      },
    ),
    cell: ({ update }) =>
      update.evidence
        .map(({ number, polarity, reliability, credibility }) => `E-${number} ${polarity} ${reliability}${credibility}`)
        .join(SEPARATOR),
    nested: ({ update }) =>
      update.evidence.map(({ number, polarity, reliability, credibility }) => ({
        evidence: `E-${number}`,
        polarity,
        reliability,
        credibility,
      })),
  },
  {
    name: "evidence_titles",
    type: z.array(text),
    meaning: message("Titles of those items, in the same order, each on its own line in the cell."),
    cell: ({ update }) => update.evidence.map(({ title }) => title).join("\n"),
    nested: ({ update }) => update.evidence.map(({ title }) => title),
  },
  {
    name: "evidence_funding",
    type: z.array(z.literal("UNDISCLOSED").nullable()),
    meaning: message(
      "For each of those items, in the same order and with the same separator: UNDISCLOSED if it is on record that it is not disclosed who ultimately pays the provider, otherwise a hyphen.",
    ),
    cell: ({ update }) =>
      update.evidence.map(({ provider }) => (provider?.fundingUndisclosed ? "UNDISCLOSED" : "-")).join(SEPARATOR),
    nested: ({ update }) =>
      update.evidence.map(({ provider }) => (provider?.fundingUndisclosed ? "UNDISCLOSED" : null)),
  },
  {
    name: "evidence_addresses",
    type: z.array(text.nullable()),
    meaning: message(
      "Web addresses of those items, each on its own line in the cell; an empty line where none is known.",
    ),
    cell: ({ update }) => update.evidence.map(({ address }) => address ?? "").join("\n"),
    nested: ({ update }) => update.evidence.map(({ address }) => address),
  },
  {
    name: "evidence_archives",
    type: z.array(z.strictObject({ archive: text.nullable(), seen: day.nullable() })),
    meaning: message("Web addresses of archived copies, each on its own line with the day it was accessed, if known."),
    cell: ({ update }) =>
      update.evidence
        .map(({ archive, archiveSeen }) => [archive, archiveSeen].filter((part) => part !== null).join(" "))
        .join("\n"),
    nested: ({ update }) => update.evidence.map(({ archive, archiveSeen }) => ({ archive, seen: archiveSeen })),
  },
  {
    name: "looked_in",
    meaning: message("Where its author looked and found nothing; empty if the update does not say."),
    cell: ({ update }) => update.looked?.in ?? null,
  },
  {
    name: "looked_for",
    meaning: message("The words that its author looked for there."),
    cell: ({ update }) => update.looked?.for ?? null,
  },
  {
    name: "looked_until",
    type: day.nullable(),
    meaning: message("The last day that the search covers."),
    is: "day",
    cell: ({ update }) => update.looked?.until ?? null,
  },
  {
    name: "correction_note",
    meaning: message("What was wrong with the update that this one corrects; empty if the correction does not say."),
    cell: ({ update }) => update.correctionNote,
  },
  ...contextColumns<UpdateRow>(),
];
