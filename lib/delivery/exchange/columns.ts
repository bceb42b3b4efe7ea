import type { Column } from "@/lib/delivery/exchange/csv";
import type { Head } from "@/lib/platform/history/head";
import { message, type Text } from "@/lib/platform/language/message";
import { type Pair, pairParameters } from "@/lib/platform/time/as-of";
import type { VagueDate } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Quotation } from "@/lib/register/documents/quotation";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import {
  BASIS_CHOICES,
  basisChoice,
  CONFIDENCES,
  KINDS,
  PRIORITIES,
  RESPONSES,
  STATUSES,
  VERIFICATIONS,
} from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** What is the same in every row of one export. */
export type ExportContext = {
  pair: Pair;
  /** Newest entry of the history at the pair's instant. */
  head: Head | null;
  /** The register's own address, without a slash at its end. */
  publicAddress: string;
};

export type RecommendationRow = {
  recommendation: ListedRecommendation;
  context: ExportContext;
  /** What its passage says, where that was asked for and stands in one place of the source's text. */
  quotation?: Quotation | undefined;
};
export type UpdateRow = RecommendationRow & { update: RecordedUpdate };

export const SEPARATOR = "; ";

/** The permanent address of an update's page. */
export function updateAddress(reference: string, number: number, { publicAddress }: ExportContext): string {
  return `${publicAddress}${addresses.update(reference, number)}`;
}

/** The three columns of a vague date: as written, and the first and last day that it can mean. */
export function vagueColumns<Row>(
  name: string,
  meaning: Text,
  date: (row: Row) => VagueDate | null | undefined,
): Column<Row>[] {
  return [
    { name, meaning, cell: (row) => date(row)?.edtf ?? null },
    {
      name: `${name}_earliest`,
      meaning: message("The first day that {name} can mean.", { name }),
      is: "day",
      cell: (row) => date(row)?.earliest ?? null,
    },
    {
      name: `${name}_latest`,
      meaning: message("The last day that {name} can mean: the day from which it counts.", { name }),
      is: "day",
      cell: (row) => date(row)?.latest ?? null,
    },
  ];
}

/** The columns of every export that say which pair it is about, and what its witness is. */
export function contextColumns<Row extends { context: ExportContext }>(): Column<Row>[] {
  return [
    {
      name: "as_of",
      meaning: message("The day that the row is about."),
      is: "day",
      cell: ({ context }) => context.pair.day,
    },
    {
      name: "known_at",
      meaning: message("The row says what the register knew at this instant (UTC)."),
      is: "instant",
      cell: ({ context }) => context.pair.knownAt.toISOString(),
    },
    {
      name: "head_sequence",
      meaning: message("Number of the newest entry in the history at that instant."),
      cell: ({ context }) => context.head?.sequence ?? null,
    },
    {
      name: "head_hash",
      meaning: message("SHA-256 of that entry: kept elsewhere, it shows later whether the history was rewritten."),
      cell: ({ context }) => context.head?.hash ?? null,
    },
  ];
}

/** The columns with others before those that say which pair the row is about, so that no column moves among the first. */
export function beforeContext<Row>(columns: readonly Column<Row>[], more: readonly Column<Row>[]): Column<Row>[] {
  const place = columns.findIndex(({ name }) => /^(from_)?as_of$/.test(name));
  return [...columns.slice(0, place), ...more, ...columns.slice(place)];
}

export const codes = (table: Record<string, unknown>) => Object.keys(table).join(", ");

/** Columns of `/recommendations.csv`: one row for each record of the list. */
export const RECOMMENDATION_COLUMNS: readonly Column<RecommendationRow>[] = [
  {
    name: "reference",
    meaning: message("The record’s stable reference."),
    cell: ({ recommendation: r }) => r.reference,
  },
  {
    name: "address",
    meaning: message("The record’s page for the same day and instant."),
    cell: ({ recommendation: r, context }) =>
      `${context.publicAddress}${addresses.record(r.reference, pairParameters(context.pair))}`,
  },
  {
    name: "kind",
    meaning: message(
      "RECOMMENDATION (somebody asks), COMMITMENT (somebody says that they will) or OBLIGATION (a duty by treaty or law).",
    ),
    terms: KINDS,
    cell: ({ recommendation: r }) => r.kind,
  },
  {
    name: "title",
    meaning: message("Short title, in the register’s words."),
    cell: ({ recommendation: r }) => r.title,
  },
  {
    name: "summary",
    meaning: message("What is asked or promised, in the register’s words."),
    cell: ({ recommendation: r }) => r.summary,
  },
  { name: "theme", meaning: message("The theme’s name."), cell: ({ recommendation: r }) => r.theme.name },
  {
    name: "addressees",
    meaning: message("Who is to act; several names are separated by a semicolon and a space."),
    cell: ({ recommendation: r }) => r.addressees.map(({ name }) => name).join(SEPARATOR),
    nested: ({ recommendation: r }) => r.addressees,
  },
  {
    name: "source",
    meaning: message("Title of the document that the record is taken from."),
    cell: ({ recommendation: r }) => r.source.name,
  },
  {
    name: "source_address",
    meaning: message("The source’s page in the register."),
    cell: ({ recommendation: r, context }) => `${context.publicAddress}${addresses.source(r.source.slug)}`,
  },
  {
    name: "passage_start",
    meaning: message("Where the passage begins in the source’s text, in Unicode code points from 0."),
    cell: ({ recommendation: r }) => r.passage.start,
  },
  {
    name: "passage_end",
    meaning: message("Where it ends, exclusive."),
    cell: ({ recommendation: r }) => r.passage.end,
  },
  {
    name: "passage_sha256",
    meaning: message("SHA-256 of exactly that span in UTF-8."),
    cell: ({ recommendation: r }) => r.passage.sha256,
  },
  {
    name: "passage_page",
    meaning: message("Page of the source, where it has pages."),
    cell: ({ recommendation: r }) => r.passage.page,
  },
  {
    name: "passage_hint",
    meaning: message("A few words that help to find the passage."),
    cell: ({ recommendation: r }) => r.passage.hint,
  },
  {
    name: "passage_state",
    meaning: message(
      "Where the passage is in the newest text of the source: {codes}, or empty for a record that is not located.",
      { codes: valuesOf(PASSAGE_STATES).join(", ") },
    ),
    terms: PASSAGE_STATES,
    cell: ({ recommendation: r }) => r.passage.state,
  },
  ...vagueColumns<RecommendationRow>(
    "made",
    message("When it was asked or promised, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ recommendation }) => recommendation.made,
  ),
  ...vagueColumns<RecommendationRow>(
    "due",
    message("When it is due, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ recommendation }) => recommendation.due,
  ),
  {
    name: "owner",
    meaning: message("Who looks after the record here."),
    cell: ({ recommendation: r }) => r.owner?.name ?? null,
  },
  {
    name: "priority",
    meaning: message("HIGH, MEDIUM, LOW or empty."),
    terms: PRIORITIES,
    cell: ({ recommendation: r }) => r.priority,
  },
  {
    name: "review_days",
    meaning: message("How many days may pass between two updates."),
    cell: ({ recommendation: r }) => r.reviewDays,
  },
  {
    name: "reply_days",
    meaning: message("Within how many days of made_latest the addressee is expected to answer."),
    cell: ({ recommendation: r }) => r.replyDays,
  },
  {
    name: "done_when",
    meaning: message("What must be in place for it to count as implemented."),
    cell: ({ recommendation: r }) => r.doneWhen,
  },
  {
    name: "basis",
    meaning: message(
      "How far the source’s words bind a commitment: PROMISED, ANNOUNCED, REPORTED (told as done or under way, promised by nobody), HOPED; NOT_SAID until somebody has said; empty for other kinds.",
    ),
    terms: BASIS_CHOICES,
    cell: ({ recommendation: r }) => basisChoice(r),
  },
  {
    name: "in_rate",
    meaning: message(
      "true when the record is part of the rate implemented, as the filters count; what was only reported or hoped for is not.",
    ),
    cell: ({ recommendation: r }) => r.inRate,
  },
  {
    name: "status",
    meaning: message("State on the day: {codes}.", { codes: codes(STATUSES) }),
    terms: STATUSES,
    cell: ({ recommendation: r }) => r.status,
  },
  {
    name: "status_label",
    meaning: message("The status as the screens show it."),
    cell: ({ recommendation: r }) => STATUSES[r.status].label,
  },
  {
    name: "status_ogp",
    meaning: message("Nearest completion level of the Open Government Partnership; empty where none fits."),
    cell: ({ recommendation: r }) => STATUSES[r.status].ogp,
  },
  {
    name: "status_gao",
    meaning: message("Nearest status of the US Government Accountability Office."),
    cell: ({ recommendation: r }) => STATUSES[r.status].gao,
  },
  {
    name: "status_unhrc",
    meaning: message("Nearest follow-up grade of the UN Human Rights Committee; empty where none fits."),
    cell: ({ recommendation: r }) => STATUSES[r.status].unhrc,
  },
  {
    name: "response",
    meaning: message("The addressee’s answer, a separate matter from the status."),
    terms: RESPONSES,
    cell: ({ recommendation: r }) => r.response,
  },
  {
    name: "confidence",
    meaning: message("How sure the update is: HIGH, MEDIUM, LOW; empty without one."),
    terms: CONFIDENCES,
    cell: ({ recommendation: r }) => r.confidence,
  },
  {
    name: "verification",
    meaning: message("What reviewers have said of the update that gives the state: {codes}; empty without one.", {
      codes: codes(VERIFICATIONS),
    }),
    terms: VERIFICATIONS,
    cell: ({ recommendation: r }) => r.verification,
  },
  {
    name: "rationale",
    meaning: message("Why the status is what it is."),
    cell: ({ recommendation: r }) => r.rationale,
  },
  {
    name: "update_number",
    meaning: message("Number of the update that gives the state; empty when none does."),
    cell: ({ recommendation: r }) => r.update?.number ?? null,
  },
  {
    name: "update_address",
    meaning: message("That update’s page."),
    cell: ({ recommendation: r, context }) => (r.update ? updateAddress(r.reference, r.update.number, context) : null),
  },
  ...vagueColumns<RecommendationRow>(
    "effective",
    message("Since when the state is so, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ recommendation }) => recommendation.update?.effective,
  ),
  {
    name: "recorded_at",
    meaning: message("When the register learned it (UTC)."),
    is: "instant",
    cell: ({ recommendation: r }) => r.update?.recordedAt.toISOString() ?? null,
  },
  {
    name: "evidence",
    meaning: message("How many items of evidence that update cites."),
    cell: ({ recommendation: r }) => r.evidence,
  },
  {
    name: "silent_days",
    meaning: message("Days from the effective day of that update, or without one from the day it was made, to as_of."),
    cell: ({ recommendation: r }) => r.silentDays,
  },
  {
    name: "overdue",
    meaning: message("true when due_latest lies before as_of and the record is not closed."),
    cell: ({ recommendation: r }) => r.overdue,
  },
  {
    name: "review_due",
    meaning: message(
      "The last day on which an update comes within review_days; empty without them or when the record is closed.",
    ),
    is: "day",
    cell: ({ recommendation: r }) => r.reviewDay,
  },
  {
    name: "review_overdue",
    meaning: message("true when review_due lies before as_of."),
    cell: ({ recommendation: r }) => r.reviewOverdue,
  },
  {
    name: "reply_due",
    meaning: message(
      "The last day on which an answer comes within reply_days; empty without them, with an answer, or when the record is closed.",
    ),
    is: "day",
    cell: ({ recommendation: r }) => r.replyDay,
  },
  {
    name: "reply_overdue",
    meaning: message("true when reply_due lies before as_of."),
    cell: ({ recommendation: r }) => r.replyOverdue,
  },
  {
    name: "withdrawn",
    meaning: message("true for a record entered by mistake; such records count in no sum."),
    cell: ({ recommendation: r }) => r.withdrawn,
  },
  {
    name: "revision",
    meaning: message("Number of the wording that the row shows."),
    cell: ({ recommendation: r }) => r.revision,
  },
  {
    name: "entered_at",
    meaning: message("When the record was entered (UTC)."),
    is: "instant",
    cell: ({ recommendation: r }) => r.enteredAt.toISOString(),
  },
  {
    name: "ask",
    meaning: message("Number of the group of records that ask the same in different sources, as A-3."),
    cell: ({ recommendation: r }) => (r.ask === null ? null : `A-${r.ask.number}`),
  },
  { name: "ask_title", meaning: message("The group’s title."), cell: ({ recommendation: r }) => r.ask?.title ?? null },
  {
    name: "part_of",
    meaning: message("Reference of the record that this one is a part of."),
    cell: ({ recommendation: r }) => r.partOf,
  },
  {
    name: "parts",
    meaning: message(
      "References of its parts, separated by a semicolon and a space. They give its status and response, and count in sums instead of it.",
    ),
    cell: ({ recommendation: r }) => r.parts.join(SEPARATOR) || null,
    nested: ({ recommendation: r }) => r.parts,
  },
  {
    name: "superseded_by",
    meaning: message("Reference of the record that took its place."),
    cell: ({ recommendation: r }) => r.supersededBy,
  },
  {
    name: "evidence_funding_undisclosed",
    meaning: message(
      "How many of the items of evidence are provided by somebody whose ultimate payer is not disclosed.",
    ),
    cell: ({ recommendation: r }) => r.evidenceUndisclosed,
  },
  ...contextColumns<RecommendationRow>(),
];

/** The column that `passages=yes` in the address of a file of records adds. */
export const PASSAGE_COLUMN: Column<RecommendationRow> = {
  name: "passage_text",
  meaning: message(
    "The passage itself, letter by letter as in the text of the source that the register has; empty unless passage_state is FOUND or MOVED. These are the source’s own words: whether you may pass them on is for you to decide.",
  ),
  cell: ({ quotation }) => quotation?.words ?? null,
};

/** Columns of `/updates.csv`: one row for each update of each record of the list. */
export const UPDATE_COLUMNS: readonly Column<UpdateRow>[] = [
  {
    name: "reference",
    meaning: message("The record’s stable reference."),
    cell: ({ recommendation: r }) => r.reference,
  },
  { name: "title", meaning: message("The record’s short title."), cell: ({ recommendation: r }) => r.title },
  {
    name: "update_number",
    meaning: message("Counts from 1 within the record, in the order of recording."),
    cell: ({ update }) => update.number,
  },
  {
    name: "address",
    meaning: message("The update’s permanent address."),
    cell: ({ recommendation: r, update, context }) => updateAddress(r.reference, update.number, context),
  },
  {
    name: "status",
    meaning: message("One of {codes}.", { codes: codes(STATUSES) }),
    terms: STATUSES,
    cell: ({ update }) => update.status,
  },
  {
    name: "status_label",
    meaning: message("The status as the screens show it."),
    cell: ({ update }) => STATUSES[update.status].label,
  },
  {
    name: "response",
    meaning: message("The addressee’s answer."),
    terms: RESPONSES,
    cell: ({ update }) => update.response,
  },
  {
    name: "confidence",
    meaning: message("HIGH, MEDIUM or LOW."),
    terms: CONFIDENCES,
    cell: ({ update }) => update.confidence,
  },
  {
    name: "verification",
    meaning: message("What reviewers have said of it: {codes}; void once corrected_by is filled.", {
      codes: codes(VERIFICATIONS),
    }),
    terms: VERIFICATIONS,
    cell: ({ update }) => update.verification,
  },
  { name: "rationale", meaning: message("Why the status was given."), cell: ({ update }) => update.rationale },
  ...vagueColumns<UpdateRow>(
    "effective",
    message("Since when it is so, as the source gives it, in EDTF (ISO 8601-2)."),
    ({ update }) => update.effective,
  ),
  {
    name: "recorded_at",
    meaning: message("When the register learned it (UTC)."),
    is: "instant",
    cell: ({ update }) => update.recordedAt.toISOString(),
  },
  {
    name: "author",
    meaning: message("Who recorded it; empty once the person’s name has been erased."),
    cell: ({ update }) => update.author.name,
  },
  {
    name: "corrects",
    meaning: message("Number of the update that this one corrects."),
    cell: ({ update }) => update.corrects,
  },
  {
    name: "corrected_by",
    meaning: message("Number of the update that corrects this one, if it was recorded by known_at."),
    cell: ({ update }) => update.correctedBy,
  },
  {
    name: "proposed",
    meaning: message(
      "true when verification was required at known_at and the update was not verified: it does not count.",
    ),
    cell: ({ update }) => update.proposed,
  },
  {
    name: "gives_state",
    meaning: message("true for the one update that gives the record’s state on as_of as known at known_at."),
    cell: ({ recommendation: r, update }) => r.update?.number === update.number,
  },
  {
    name: "evidence",
    meaning: message("Items cited, separated by a semicolon and a space: number, {codes}, Admiralty grade.", {
      codes: valuesOf(POLARITIES).join("/"),
    }),
    cell: ({ update }) =>
      update.evidence
        .map(({ number, polarity, reliability, credibility }) => `E-${number} ${polarity} ${reliability}${credibility}`)
        .join(SEPARATOR),
    nested: ({ update }) =>
      update.evidence.map(({ number, polarity, reliability, credibility }) => ({
        ...{ evidence: `E-${number}`, polarity, reliability, credibility },
      })),
  },
  {
    name: "evidence_titles",
    meaning: message("Their titles, in the same order, each on its own line of the cell."),
    cell: ({ update }) => update.evidence.map(({ title }) => title).join("\n"),
    nested: ({ update }) => update.evidence.map(({ title }) => title),
  },
  {
    name: "evidence_funding",
    meaning: message(
      "For each of them, in the same order and separated in the same way, UNDISCLOSED where it is on record that it is not disclosed who ultimately pays its provider, else a hyphen.",
    ),
    cell: ({ update }) =>
      update.evidence.map(({ provider }) => (provider?.fundingUndisclosed ? "UNDISCLOSED" : "-")).join(SEPARATOR),
    nested: ({ update }) =>
      update.evidence.map(({ provider }) => (provider?.fundingUndisclosed ? "UNDISCLOSED" : null)),
  },
  {
    name: "evidence_addresses",
    meaning: message("Their addresses, each on its own line of the cell; an empty line where none is known."),
    cell: ({ update }) => update.evidence.map(({ address }) => address ?? "").join("\n"),
    nested: ({ update }) => update.evidence.map(({ address }) => address),
  },
  {
    name: "evidence_archives",
    meaning: message(
      "Addresses of archived copies, each on its own line with the day on which it was looked at, if known.",
    ),
    cell: ({ update }) =>
      update.evidence
        .map(({ archive, archiveSeen }) => [archive, archiveSeen].filter((part) => part !== null).join(" "))
        .join("\n"),
    nested: ({ update }) => update.evidence.map(({ archive, archiveSeen }) => ({ archive, seen: archiveSeen })),
  },
  ...contextColumns<UpdateRow>(),
];
