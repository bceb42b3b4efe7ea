import { z } from "zod";
import { columnOf, FIELD_NAMES, fieldDefinition, type FieldName } from "@/lib/register/recommendations/fields";
import type { Column } from "@/lib/delivery/exchange/csv";
import type { Head } from "@/lib/platform/history/head";
import { message, type Text } from "@/lib/platform/language/message";
import { type AsOf, asOfParameters } from "@/lib/platform/time/as-of";
import type { VagueDate } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Quotation } from "@/lib/register/documents/quotation";
import { POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import {
  BASIS_CHOICES,
  basisChoice,
  CLOSURES,
  CONFIDENCES,
  KINDS,
  RESPONSES,
  STATUSES,
  VERIFICATIONS,
} from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** What is the same in every row of one export. */
export type ExportContext = {
  asOf: AsOf;
  /** The newest history entry at `knownAt`. */
  head: Head | null;
  /** The register's own address, without a trailing slash. */
  publicAddress: string;
};

export type RecommendationRow = {
  recommendation: ListedRecommendation;
  context: ExportContext;
  /** The texts of its passages, if requested, that are surely found in exactly one place of the source's text. */
  quotations?: readonly Quotation[];
};
export type UpdateRow = RecommendationRow & { update: RecordedUpdate };

export const SEPARATOR = "; ";

const text = z.string();
const day = z.iso.date();
const instant = z.iso.datetime();

/** The permanent address of an update's page. */
export function updateAddress(reference: string, number: number, { publicAddress }: ExportContext): string {
  return `${publicAddress}${addresses.update(reference, number)}`;
}

/** The three columns of a vague date: as written, and its earliest and latest day. */
export function vagueColumns<Row>(
  name: string,
  meaning: Text,
  date: (row: Row) => VagueDate | null | undefined,
  isAlwaysGiven = false,
): Column<Row>[] {
  const whole = isAlwaysGiven ? text : text.nullable();
  const bound = isAlwaysGiven ? day : day.nullable();
  return [
    { name, type: whole, meaning, cell: (row) => date(row)?.edtf ?? null },
    {
      name: `${name}_earliest`,
      type: bound,
      meaning: message("The earliest day that {name} can mean.", { name }),
      is: "day",
      cell: (row) => date(row)?.earliest ?? null,
    },
    {
      name: `${name}_latest`,
      type: bound,
      meaning: message("The latest day that {name} can mean, and the day it counts from.", { name }),
      is: "day",
      cell: (row) => date(row)?.latest ?? null,
    },
  ];
}

/** The columns of every export that give its day and instant, and the history entry that witnesses it. */
export function contextColumns<Row extends { context: ExportContext }>(): Column<Row>[] {
  return [
    {
      name: "as_of",
      type: day,
      meaning: message("The day this row is about."),
      is: "day",
      cell: ({ context }) => context.asOf.day,
    },
    {
      name: "known_at",
      type: instant,
      meaning: message("This row shows what the register knew at this time (UTC)."),
      is: "instant",
      cell: ({ context }) => context.asOf.knownAt.toISOString(),
    },
    {
      name: "head_sequence",
      type: text.nullable(),
      meaning: message("Number of the latest history entry at that time."),
      cell: ({ context }) => context.head?.sequence ?? null,
    },
    {
      name: "head_hash",
      meaning: message("SHA-256 of that entry. If saved elsewhere, it shows later whether the history was rewritten."),
      cell: ({ context }) => context.head?.hash ?? null,
    },
  ];
}

/** Adds columns just before those for day and instant, so that all earlier columns keep their position. */
export function beforeContext<Row>(columns: readonly Column<Row>[], more: readonly Column<Row>[]): Column<Row>[] {
  const place = columns.findIndex(({ name }) => /^(from_)?as_of$/.test(name));
  return [...columns.slice(0, place), ...more, ...columns.slice(place)];
}

export const codes = (table: Record<string, unknown>) => Object.keys(table).join(", ");

/** The column of one of the record's fields. */
function fieldColumn(name: FieldName): Column<RecommendationRow> {
  const { meaning, stored, terms } = fieldDefinition(name);
  return {
    name: columnOf(name),
    meaning,
    type: stored,
    ...(terms ? { terms } : {}),
    cell: ({ recommendation }) => recommendation[name],
  };
}

/** Fields whose columns keep their original position. Columns of later fields come last. */
const PLACED: readonly FieldName[] = [
  "title",
  "summary",
  "priority",
  "reviewDays",
  "replyDays",
  "doneWhen",
  "publisherReference",
];

/** Columns of `/recommendations.csv`: one row for each record of the list. */
export const RECOMMENDATION_COLUMNS: readonly Column<RecommendationRow>[] = [
  {
    name: "reference",
    type: text,
    meaning: message("The record’s permanent reference."),
    cell: ({ recommendation: r }) => r.reference,
  },
  {
    name: "address",
    meaning: message("The record’s page for the same day and time."),
    cell: ({ recommendation: r, context }) =>
      `${context.publicAddress}${addresses.record(r.reference, asOfParameters(context.asOf))}`,
  },
  {
    name: "kind",
    type: z.enum(valuesOf(KINDS)),
    meaning: message(
      "RECOMMENDATION (someone asks for it), COMMITMENT (someone says that they will do it) or OBLIGATION (a duty under a treaty or law).",
    ),
    terms: KINDS,
    cell: ({ recommendation: r }) => r.kind,
  },
  fieldColumn("title"),
  fieldColumn("summary"),
  {
    name: "theme",
    type: text,
    meaning: message("Name of the main theme."),
    cell: ({ recommendation: r }) => r.theme.name,
  },
  {
    name: "addressees",
    type: z.array(z.strictObject({ slug: text, name: text })),
    meaning: message("Who should act. Several names are separated by a semicolon and a space."),
    cell: ({ recommendation: r }) => r.addressees.map(({ name }) => name).join(SEPARATOR),
    nested: ({ recommendation: r }) => r.addressees,
  },
  {
    name: "source",
    type: text,
    meaning: message("Title of the document the record comes from."),
    cell: ({ recommendation: r }) => r.source.name,
  },
  {
    name: "source_address",
    meaning: message("The source’s page in the register."),
    cell: ({ recommendation: r, context }) => `${context.publicAddress}${addresses.source(r.source.slug)}`,
  },
  {
    name: "passage_start",
    type: z.int().nullable(),
    meaning: message("Where the passage starts in the source’s text, in Unicode code points from 0."),
    cell: ({ recommendation: r }) => r.passage.start,
  },
  {
    name: "passage_end",
    type: z.int().nullable(),
    meaning: message("Where the passage ends, not including this position."),
    cell: ({ recommendation: r }) => r.passage.end,
  },
  {
    name: "passage_sha256",
    meaning: message("SHA-256 of the exact passage, in UTF-8."),
    cell: ({ recommendation: r }) => r.passage.sha256,
  },
  {
    name: "passage_page",
    type: z.int().nullable(),
    meaning: message("Page in the source, if it has pages."),
    cell: ({ recommendation: r }) => r.passage.page,
  },
  {
    name: "passage_hint",
    meaning: message("A few words that help find the passage."),
    cell: ({ recommendation: r }) => r.passage.hint,
  },
  {
    name: "passage_state",
    type: z.enum(valuesOf(PASSAGE_STATES)).nullable(),
    meaning: message(
      "State of the passage in the latest text of the source: {codes}, or empty if the record has not been located.",
      { codes: valuesOf(PASSAGE_STATES).join(", ") },
    ),
    terms: PASSAGE_STATES,
    cell: ({ recommendation: r }) => r.passage.state,
  },
  ...vagueColumns<RecommendationRow>(
    "made",
    message("When it was recommended or promised, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ recommendation }) => recommendation.made,
    true,
  ),
  ...vagueColumns<RecommendationRow>(
    "due",
    message("When it is due, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ recommendation }) => recommendation.due,
  ),
  {
    name: "owner",
    meaning: message("Who the record is assigned to in this register."),
    cell: ({ recommendation: r }) => r.owner?.name ?? null,
  },
  fieldColumn("priority"),
  fieldColumn("reviewDays"),
  fieldColumn("replyDays"),
  fieldColumn("doneWhen"),
  {
    name: "basis",
    type: z.enum(valuesOf(BASIS_CHOICES)).nullable(),
    meaning: message(
      "How far the source’s words bind a commitment: PROMISED, ANNOUNCED, REPORTED (described as done or under way, promised by no one), HOPED; NOT_SAID until someone has said; empty for other kinds.",
    ),
    terms: BASIS_CHOICES,
    cell: ({ recommendation: r }) => basisChoice(r),
  },
  {
    name: "in_rate",
    type: z.boolean(),
    meaning: message(
      "true if the record is part of the implementation rate, as the filters count; what was only reported or hoped for is not.",
    ),
    cell: ({ recommendation: r }) => r.inRate,
  },
  {
    name: "status",
    type: z.enum(valuesOf(STATUSES)),
    meaning: message("State on the day: {codes}.", { codes: codes(STATUSES) }),
    terms: STATUSES,
    cell: ({ recommendation: r }) => r.status,
  },
  {
    name: "status_label",
    type: text,
    meaning: message("The status as shown on screen."),
    cell: ({ recommendation: r }) => STATUSES[r.status].label,
  },
  {
    name: "status_ogp",
    meaning: message("Nearest completion level of the Open Government Partnership; empty if none is close."),
    cell: ({ recommendation: r }) => STATUSES[r.status].ogp,
  },
  {
    name: "status_gao",
    meaning: message("Nearest status of the US Government Accountability Office."),
    cell: ({ recommendation: r }) => STATUSES[r.status].gao,
  },
  {
    name: "status_unhrc",
    meaning: message("Nearest follow-up grade of the UN Human Rights Committee; empty if none is close."),
    cell: ({ recommendation: r }) => STATUSES[r.status].unhrc,
  },
  {
    name: "closure",
    type: z.enum(valuesOf(CLOSURES)).nullable(),
    meaning: message("How a closed record was closed, if that is said: {codes}.", { codes: codes(CLOSURES) }),
    terms: CLOSURES,
    cell: ({ recommendation: r }) => r.closure,
  },
  {
    name: "response",
    type: z.enum(valuesOf(RESPONSES)),
    meaning: message("The addressee’s response, which is separate from the status."),
    terms: RESPONSES,
    cell: ({ recommendation: r }) => r.response,
  },
  {
    name: "response_update_number",
    type: z.int().nullable(),
    meaning: message("Number of the update that gives the response; empty if there is none."),
    cell: ({ recommendation: r }) => r.responseUpdate?.number ?? null,
  },
  ...vagueColumns<RecommendationRow>(
    "response_effective",
    message("Effective date of the response, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ recommendation }) => recommendation.responseUpdate?.effective,
  ),
  {
    name: "confidence",
    type: z.enum(valuesOf(CONFIDENCES)).nullable(),
    meaning: message("Confidence in the update: HIGH, MEDIUM, LOW; empty if there is no update."),
    terms: CONFIDENCES,
    cell: ({ recommendation: r }) => r.confidence,
  },
  {
    name: "verification",
    type: z.enum(valuesOf(VERIFICATIONS)).nullable(),
    meaning: message("Result of the review of the update that gives the state: {codes}; empty if there is no update.", {
      codes: codes(VERIFICATIONS),
    }),
    terms: VERIFICATIONS,
    cell: ({ recommendation: r }) => r.verification,
  },
  {
    name: "rationale",
    meaning: message("Reason for the status."),
    cell: ({ recommendation: r }) => r.rationale,
  },
  {
    name: "update_number",
    type: z.int().nullable(),
    meaning: message("Number of the update that gives the state; empty if there is none."),
    cell: ({ recommendation: r }) => r.update?.number ?? null,
  },
  {
    name: "update_address",
    meaning: message("That update’s page."),
    cell: ({ recommendation: r, context }) => (r.update ? updateAddress(r.reference, r.update.number, context) : null),
  },
  ...vagueColumns<RecommendationRow>(
    "effective",
    message("Effective date of the state, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ recommendation }) => recommendation.update?.effective,
  ),
  {
    name: "recorded_at",
    type: instant.nullable(),
    meaning: message("When the update was recorded (UTC)."),
    is: "instant",
    cell: ({ recommendation: r }) => r.update?.recordedAt.toISOString() ?? null,
  },
  {
    name: "evidence",
    type: z.int().nullable(),
    meaning: message("Number of items of evidence that update cites."),
    cell: ({ recommendation: r }) => r.evidence,
  },
  {
    name: "silent_days",
    type: z.int().nullable(),
    meaning: message(
      "Days from the effective date of that update to as_of; if there is no update, from the day the record was made.",
    ),
    cell: ({ recommendation: r }) => r.silentDays,
  },
  {
    name: "overdue",
    type: z.boolean(),
    meaning: message("true if due_latest is before as_of and the record is not closed."),
    cell: ({ recommendation: r }) => r.overdue,
  },
  {
    name: "review_due",
    meaning: message(
      "The last day for an update to come within review_days; empty if no review_days are set or the record is closed.",
    ),
    is: "day",
    cell: ({ recommendation: r }) => r.reviewDay,
  },
  {
    name: "review_overdue",
    type: z.boolean(),
    meaning: message("true if review_due is before as_of."),
    cell: ({ recommendation: r }) => r.reviewOverdue,
  },
  {
    name: "reply_due",
    meaning: message(
      "The last day for a response to come within reply_days; empty if no reply_days are set, if there is a response, or if the record is closed.",
    ),
    is: "day",
    cell: ({ recommendation: r }) => r.replyDay,
  },
  {
    name: "reply_overdue",
    type: z.boolean(),
    meaning: message("true if reply_due is before as_of."),
    cell: ({ recommendation: r }) => r.replyOverdue,
  },
  {
    name: "withdrawn",
    type: z.boolean(),
    meaning: message("true if the record was added by mistake and withdrawn. Withdrawn records are not counted."),
    cell: ({ recommendation: r }) => r.withdrawn,
  },
  {
    name: "revision",
    type: z.int().nullable(),
    meaning: message("Number of the wording this row shows."),
    cell: ({ recommendation: r }) => r.revision,
  },
  {
    name: "entered_at",
    type: instant,
    meaning: message("When the record was added to the register (UTC)."),
    is: "instant",
    cell: ({ recommendation: r }) => r.enteredAt.toISOString(),
  },
  {
    name: "ask",
    meaning: message("Number of the group of records with the same ask in different sources, like A-3."),
    cell: ({ recommendation: r }) => (r.ask === null ? null : `A-${r.ask.number}`),
  },
  {
    name: "ask_title",
    meaning: message("Title of that group."),
    cell: ({ recommendation: r }) => r.ask?.title ?? null,
  },
  {
    name: "part_of",
    meaning: message("Reference of the record that this one is part of."),
    cell: ({ recommendation: r }) => r.partOf,
  },
  {
    name: "parts",
    type: z.array(text),
    meaning: message(
      "References of its parts, separated by a semicolon and a space. The parts give this record its status and response, and are counted in totals instead of it.",
    ),
    cell: ({ recommendation: r }) => r.parts.join(SEPARATOR) || null,
    nested: ({ recommendation: r }) => r.parts,
  },
  {
    name: "superseded_by",
    meaning: message("Reference of the record that superseded this one."),
    cell: ({ recommendation: r }) => r.supersededBy,
  },
  {
    name: "evidence_funding_undisclosed",
    type: z.int().nullable(),
    meaning: message("Number of items of evidence whose provider’s ultimate payer is not disclosed."),
    cell: ({ recommendation: r }) => r.evidenceUndisclosed,
  },
  fieldColumn("publisherReference"),
  {
    name: "further_themes",
    type: z.array(z.strictObject({ slug: text, name: text })),
    meaning: message("Names of its other themes, separated by a semicolon and a space. It counts in each of them too."),
    cell: ({ recommendation: r }) => r.furtherThemes.map(({ name }) => name).join(SEPARATOR) || null,
    nested: ({ recommendation: r }) => r.furtherThemes,
  },
  ...FIELD_NAMES.filter((name) => !PLACED.includes(name)).map(fieldColumn),
  {
    name: "further_passages",
    type: z.array(
      z.strictObject({
        start: z.int(),
        end: z.int(),
        sha256: text,
        page: z.int().nullable(),
        hint: text.nullable(),
        state: z.enum(valuesOf(PASSAGE_STATES)),
      }),
    ),
    meaning: message(
      "Its other passages in the same source: where each starts and ends, its SHA-256 and its state, as of the first, separated by a semicolon and a space.",
    ),
    cell: ({ recommendation: r }) =>
      r.furtherPassages.map(({ start, end, sha256, state }) => `${start}-${end} ${sha256} ${state}`).join(SEPARATOR) ||
      null,
    nested: ({ recommendation: r }) => r.furtherPassages,
  },
  ...contextColumns<RecommendationRow>(),
];

/** The columns that `passages=yes` adds to a file of records. */
export const PASSAGE_COLUMNS: readonly Column<RecommendationRow>[] = [
  {
    name: "passage_text",
    meaning: message(
      "The passage itself, exactly as in the text of the source in the register; empty unless passage_state is FOUND or MOVED. These are the source’s own words: it is for you to decide whether you may pass them on.",
    ),
    cell: ({ quotations = [] }) => quotations.find(({ number }) => number === 1)?.words ?? null,
  },
  {
    name: "further_passage_texts",
    type: z.array(text.nullable()),
    meaning: message(
      "The same for its further passages, in their order: in a cell those that are FOUND or MOVED, with an empty line between them.",
    ),
    cell: (row) => furtherWords(row).filter(Boolean).join("\n\n") || null,
    nested: furtherWords,
  },
];

/** The words of the passages after the first, null for those that are not surely found in one place. */
function furtherWords({ recommendation, quotations = [] }: RecommendationRow): (string | null)[] {
  return recommendation.furtherPassages.map(
    (_, index) => quotations.find(({ number }) => number === index + 2)?.words ?? null,
  );
}

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
