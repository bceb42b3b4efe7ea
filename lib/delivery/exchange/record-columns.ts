import { z } from "zod";
import { columnOf, FIELD_NAMES, fieldDefinition, type FieldName } from "@/lib/register/recommendations/fields";
import type { Column } from "@/lib/delivery/exchange/csv";
import { message } from "@/lib/platform/language/message";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
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
import {
  type RecommendationRow,
  SEPARATOR,
  text,
  instant,
  updateAddress,
  vagueColumns,
  contextColumns,
  codes,
} from "@/lib/delivery/exchange/columns";

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
  {
    name: "proposed_status",
    type: z.enum(valuesOf(STATUSES)).nullable(),
    meaning: message(
      "Where updates count only once verified: the status that the last unverified update would give. It does not count; empty if nothing is proposed.",
    ),
    terms: STATUSES,
    cell: ({ recommendation: r }) => r.proposed?.status ?? null,
  },
  {
    name: "proposed_update_number",
    type: z.int().nullable(),
    meaning: message("Number of that update."),
    cell: ({ recommendation: r }) => r.proposed?.number ?? null,
  },
  ...contextColumns<RecommendationRow>(),
];
