import { columnOf, FIELD_NAMES, fieldDefinition, type FieldName } from "@/lib/register/recommendations/fields";
import { z } from "zod";
import { UPDATE_COLUMNS } from "@/lib/delivery/exchange/update-columns";
import { RECOMMENDATION_COLUMNS } from "@/lib/delivery/exchange/record-columns";
import type { Message } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { ADDRESS_STATES } from "@/lib/register/evidence/address-states";
import { POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { SOURCE_KINDS } from "@/lib/register/sources/vocabulary";
import {
  BASIS_CHOICES,
  CLOSURES,
  CONFIDENCES,
  KINDS,
  RESPONSES,
  STATUSES,
  VERIFICATIONS,
} from "@/lib/register/vocabulary";

/*
 * The API's requests and responses, both for the OpenAPI description and for validation. A property that is also a
 * column of the exports has the same name.
 */

const status = z.enum(valuesOf(STATUSES));
const response = z.enum(valuesOf(RESPONSES));
const confidence = z.enum(valuesOf(CONFIDENCES));
const closure = z.enum(valuesOf(CLOSURES));
const polarity = z.enum(valuesOf(POLARITIES));
const reliability = z.enum(valuesOf(RELIABILITIES));
const kind = z.enum(valuesOf(KINDS));
const basis = z.enum(valuesOf(BASIS_CHOICES));
const actorKind = z.enum(valuesOf(ACTOR_KINDS));
const sourceKind = z.enum(valuesOf(SOURCE_KINDS));
const day = z.iso.date();
const instant = z.iso.datetime();
const count = z.int().min(0);
const text = z.string();

/** An object with the columns of an export, each with its description. */
function shapeOf(columns: readonly { name: string; meaning: Message; type?: z.ZodType }[]): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(
      columns.map(({ name, meaning, type = text.nullable() }) => [name, type.describe(ENGLISH.message(meaning))]),
    ),
  );
}

const recordShape = shapeOf(RECOMMENDATION_COLUMNS);
const updateShape = shapeOf(UPDATE_COLUMNS);

const provider = z
  .strictObject({
    slug: text,
    name: text,
    funding_undisclosed: z.boolean().describe("true if it is on record that it is not disclosed who ultimately pays."),
  })
  .nullable();

const addressState = z
  .enum(valuesOf(ADDRESS_STATES))
  .nullable()
  .describe("How the page at the address is beside what it was; null where nobody has looked.");
const evidenceShape = z.strictObject({
  number: z.int().describe("12 for E-12."),
  title: text,
  publisher: text.nullable(),
  date: text.nullable().describe("EDTF (ISO 8601-2)"),
  reliability,
  credibility: z.int().describe("Admiralty code, 1 to 6"),
  recorded_at: instant,
  provider,
  address_state: addressState,
  citations: count.describe("Number of updates that cite it."),
});
const evidenceItemShape = z.strictObject({
  number: z.int(),
  revision: z.int(),
  recorded_at: instant,
  title: text,
  summary: text,
  address: text.nullable(),
  publisher: text.nullable(),
  date: text.nullable(),
  accessed: day.nullable(),
  archive: text.nullable(),
  archive_seen: day.nullable(),
  address_state: addressState,
  provider,
  source: z.strictObject({ slug: text, title: text }).nullable(),
  reliability,
  credibility: z.int(),
  withdrawn: z.boolean().describe("Whether it was added by mistake. Updates that cite it count as before."),
  cited_by: z.array(
    z.strictObject({
      reference: text,
      update: z.int(),
      status: status.nullable().describe("Null for an update that says nothing of it."),
      response: response.nullable().describe("Null for an update that says nothing of it."),
      effective: text,
      recorded_at: instant,
      polarity,
      revision: z.int(),
      corrected_by: z.int().nullable(),
      proposed: z.boolean(),
    }),
  ),
  cited: count,
});
const sourceShape = z.strictObject({
  slug: text,
  title: text,
  kind: sourceKind,
  authors: z.array(text),
  publisher: text.nullable(),
  place: text.nullable(),
  date: text.nullable().describe("EDTF (ISO 8601-2)"),
  pages: z.int().nullable(),
  address: text.nullable(),
  note: text.nullable(),
  entered_at: instant,
  identifiers: z.array(z.strictObject({ scheme: text, value: text })),
  withdrawn: z.boolean().describe("Whether it was added by mistake. The list has only those that were not."),
  records: count.describe("Number of records taken from it, of those that count."),
});
const actorShape = z.strictObject({
  slug: text,
  name: text,
  kind: actorKind,
  recommendations: count,
  commitments: count,
  evidence: count,
  funding_undisclosed: z.boolean(),
});

function counts<Value extends string>(table: Record<Value, unknown>) {
  return z.strictObject(Object.fromEntries(valuesOf(table).map((value) => [value, count])) as Record<Value, z.ZodInt>); // one entry per value
}
const group = z.strictObject({
  slug: text,
  name: text,
  total: count,
  by_status: counts(STATUSES),
  left_out: counts(STATUSES),
});
const progressShape = z.strictObject({
  as_of: day,
  known_at: instant,
  head: z.strictObject({ sequence: text, hash: text }).nullable(),
  total: count,
  by_status: counts(STATUSES),
  by_response: counts(RESPONSES),
  by_verification: counts(VERIFICATIONS).describe(
    "Records by the review of the update that gives their state. Records without an update are not included.",
  ),
  proposed: z
    .strictObject({ waiting: count, queried: count })
    .describe(
      "Where updates count only once verified: records for which an unverified update proposes a status, by whether it waits for a reviewer or for the answer to a query. The other numbers leave it out.",
    ),
  overdue: count,
  review_overdue: count,
  reply_overdue: count,
  due_soon: count,
  silent: count,
  disputed: count,
  rate: z
    .strictObject({
      implemented: count,
      unknown: count,
      whole: count,
      lower: z.number().min(0).max(1),
      upper: z.number().min(0).max(1),
    })
    .nullable()
    .describe(
      "Implemented ÷ (all − no longer applicable − left out), with its bounds; null if that leaves no record. With fewer than six records it says little.",
    ),
  left_out: counts(STATUSES).describe(
    "Commitments that were only reported or hoped for. They are not part of the rate, unless `rate=all` is sent.",
  ),
  by_theme: z.array(group).describe("A record with several themes counts in each."),
  by_source: z.array(group),
  by_addressee: z.array(group).describe("A record with several addressees counts in each."),
});

const exportShape = z.strictObject({ name: text, media_type: text, address: text });

/** A page of a list. */
function pageShape<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    data: z.array(item),
    next: text.nullable().describe("Cursor of the next page, for the same day and instant; null on the last page."),
    as_of: day,
    known_at: instant,
  });
}

const problemShape = z.object({
  type: text,
  title: text,
  status: z.int(),
  detail: text.optional(),
  errors: z.record(text, z.array(text)).optional().describe("What to correct, by field."),
  current: z
    .object({ revision: z.int(), updates: z.int() })
    .optional()
    .describe("With 412: the numbers of the record’s latest revision and latest update."),
});

// Requests. Texts are validated by the rules of the forms, whose messages say how to fix them.

const vagueDay = text.describe(
  "EDTF (ISO 8601-2), such as 2022-12-20, 2023-05, 2023, 2023-23, 2014~ or 2023-05/2023-09.",
);

const newSourceShape = z.strictObject({
  title: text,
  kind: sourceKind,
  authors: z.array(text).optional(),
  publisher: text.nullish(),
  place: text.nullish(),
  date: vagueDay.nullish(),
  pages: z.int().min(1).nullish(),
  identifiers: z.array(z.strictObject({ scheme: text, value: text })).optional(),
  address: text.nullish(),
  note: text.nullish(),
});
const newActorShape = z.strictObject({ name: text, kind: actorKind });

/** A field of a record in a request. A field that may be empty may also be omitted. */
function sentField(name: FieldName): z.ZodType {
  const { stored, meaning } = fieldDefinition(name);
  const type = stored.safeParse(null).success ? stored.optional() : stored;
  return type.describe(ENGLISH.message(meaning));
}

const wording = {
  kind,
  basis: basis
    .optional()
    .describe(
      "How far the source’s words bind a commitment. If omitted, a new record has none and a changed one keeps its own.",
    ),
  ...Object.fromEntries(FIELD_NAMES.map((name) => [columnOf(name), sentField(name)])),
  theme: text.nullish().describe("Slug of the main theme. For a new one, send new_theme instead."),
  further_themes: z
    .array(text)
    .optional()
    .describe(
      "Slugs of its other themes, in order. If omitted, a new record has none and a changed one keeps its own.",
    ),
  new_theme: text.nullish().describe("Name of a new theme: the main one if theme is not sent, otherwise the last one."),
  source: text.describe("Slug of the source."),
  page: z.int().min(1).nullish(),
  hint: text.nullish().describe("Up to eight words of the source that help find the passage."),
  made: vagueDay,
  due: vagueDay.nullish(),
  addressees: z
    .array(text)
    .optional()
    .describe("Slugs of existing actors. To add one, send new_addressee and new_addressee_kind."),
  new_addressee: text.nullish().describe("Name of a new actor."),
  new_addressee_kind: actorKind.nullish(),
  owner: text.nullish().describe("ID of the account that the record is assigned to."),
  part_of: text.nullish().describe("Reference of the record that this one is part of."),
  superseded_by: text.nullish().describe("Reference of the record that takes the place of this one."),
} as const;
const newRecordShape = z.strictObject({ reference: text, ...wording });
const revisionShape = z.strictObject({ ...wording, note: text.describe("Why the record is changed.") });
const noteShape = z.strictObject({ note: text });

const citedEvidence = z.union([
  z.strictObject({ existing: z.int().min(1).describe("Number of an existing item."), polarity }),
  z.strictObject({
    polarity,
    title: text,
    summary: text,
    address: text.nullish(),
    publisher: text.nullish(),
    date: vagueDay.nullish(),
    accessed: day.nullish(),
    archive: text.nullish(),
    archive_seen: day.nullish(),
    provider: text
      .nullish()
      .describe("Slug of an existing actor. For a new one, send new_provider and new_provider_kind instead."),
    new_provider: text.nullish().describe("Name of a new actor."),
    new_provider_kind: actorKind.nullish(),
    reliability,
    credibility: z.int().min(1).max(6),
  }),
]);
const newUpdateShape = z.strictObject({
  status: status
    .nullish()
    .describe("Left out by an update that says nothing of the status. It speaks of at least one."),
  response: response.nullish().describe("Left out by an update that says nothing of the response."),
  confidence: confidence.nullish().describe("Required with a status."),
  closure: closure.nullish().describe("How a closed record was closed."),
  rationale: text.nullish().describe("Required with a status."),
  effective: vagueDay,
  corrects: z.int().min(1).nullish().describe("Number of the update that this one corrects."),
  correction_note: text.nullish().describe("What was wrong with that update."),
  looked_in: text
    .nullish()
    .describe("Where you looked and found nothing. Send it with looked_for and looked_until, or leave out all three."),
  looked_for: text.nullish().describe("The words you looked for there."),
  looked_until: day.nullish().describe("The last day that your search covers."),
  evidence: z.array(citedEvidence).optional(),
});
const verdictShape = z.strictObject({ verdict: z.enum(["VERIFIED", "QUERIED"]), note: text.nullish() });

const addedSourceShape = z.strictObject({ slug: text, address: text });
const addedActorShape = z.strictObject({ slug: text, address: text });
const savedRecordShape = z.strictObject({ reference: text, address: text });
const savedUpdateShape = z.strictObject({
  reference: text,
  number: z.int(),
  address: text,
  remarks: z
    .array(text)
    .optional()
    .describe(
      "What a form would have asked for: what “no progress” or “in progress” without evidence rests on, or what was wrong with an update that is corrected.",
    ),
});

/** Every schema, by its name in the OpenAPI description. */
export const SHAPES = {
  Record: recordShape,
  RecordPage: pageShape(recordShape),
  Update: updateShape,
  UpdatePage: pageShape(updateShape),
  UpdateList: z.strictObject({ data: z.array(updateShape) }),
  Evidence: evidenceShape,
  EvidencePage: pageShape(evidenceShape),
  EvidenceItem: evidenceItemShape,
  Source: sourceShape,
  SourcePage: pageShape(sourceShape),
  Actor: actorShape,
  ActorPage: pageShape(actorShape),
  Progress: progressShape,
  ExportList: z.strictObject({ data: z.array(exportShape) }),
  Problem: problemShape,
  NewSource: newSourceShape,
  NewActor: newActorShape,
  NewRecord: newRecordShape,
  Revision: revisionShape,
  Note: noteShape,
  NewUpdate: newUpdateShape,
  Verdict: verdictShape,
  AddedSource: addedSourceShape,
  AddedActor: addedActorShape,
  SavedRecord: savedRecordShape,
  SavedUpdate: savedUpdateShape,
} as const satisfies Record<string, z.ZodType>;
