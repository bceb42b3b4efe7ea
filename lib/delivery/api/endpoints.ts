import type { z } from "zod";
import { writeCursor, type Place } from "@/lib/delivery/api/cursor";
import {
  defineFile,
  defineReading,
  defineWriting,
  type Call,
  type Reading,
  type Seen,
  type Writing,
} from "@/lib/delivery/api/define";
import { type ExportContext, RECOMMENDATION_COLUMNS, UPDATE_COLUMNS } from "@/lib/delivery/exchange/columns";
import { objectOf } from "@/lib/delivery/exchange/csv";
import { EXPORT_FILES, fileOf } from "@/lib/delivery/exchange/download";
import { getProgress } from "@/lib/figures/progress/read";
import { leftOutOf, rateImplemented } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { type FieldErrors, InvalidInput, NotFound } from "@/lib/platform/errors";
import { messageOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";
import { camelCase, snakeCase } from "@/lib/platform/names";
import { listActors } from "@/lib/register/actors/read";
import { addActorSchema } from "@/lib/register/actors/schema";
import { addActor } from "@/lib/register/actors/write";
import { getEvidence, listEvidence } from "@/lib/register/evidence/read";
import { findSourceAndFiles } from "@/lib/register/evidence/source-and-files-query";
import { findRecord, listAfter, type RecordWithUpdates } from "@/lib/register/lists/export-read";
import {
  addRecommendationSchema,
  reviseRecommendationSchema,
  withdrawRecommendationSchema,
} from "@/lib/register/recommendations/schema";
import {
  addRecommendation,
  reinstateRecommendation,
  reviseRecommendation,
  withdrawRecommendation,
} from "@/lib/register/recommendations/write";
import { getSource, listSources } from "@/lib/register/sources/read";
import { addSourceSchema } from "@/lib/register/sources/schema";
import { addSource } from "@/lib/register/sources/write";
import { giveVerdictSchema, recordUpdateSchema } from "@/lib/register/updates/schema";
import { countReviewed, shownOf } from "@/lib/register/updates/shown";
import { giveVerdict, recordUpdate } from "@/lib/register/updates/write";
import { addresses } from "@/lib/web/addresses";

function contextOf({ asOf }: Call): ExportContext {
  return { asOf, head: asOf.head, publicAddress: env().publicAddress };
}

function recordOf({ recommendation }: RecordWithUpdates, call: Call) {
  return objectOf(RECOMMENDATION_COLUMNS, { recommendation, context: contextOf(call) });
}

function updatesOf({ recommendation, updates }: RecordWithUpdates, call: Call) {
  return updates.map((update) => objectOf(UPDATE_COLUMNS, { recommendation, update, context: contextOf(call) }));
}

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name;
type ApiName<Name extends string> = SnakeCase<Name> extends `${infer Short}_edtf` ? Short : SnakeCase<Name>;
type Written<Value> = Value extends string
  ? Value
  : Value extends Date
    ? string
    : Value extends readonly (infer Item)[]
      ? Written<Item>[]
      : Value extends object
        ? { [Name in keyof Value & string as ApiName<Name>]: Written<Value[Name]> }
        : Value;

function inApiNames(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(inApiNames);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [snakeCase(name).replace(/_edtf$/, ""), inApiNames(one)]),
  );
}

/** A value with API names as keys and instants as text. */
function written<Value>(value: Value): Written<Value> {
  return inApiNames(value) as Written<Value>; // the type converts each key and value as the function does
}

/**
 * A body in the form that the form schemas expect: texts, lists of texts and groups of fields. A missing value becomes
 * an empty one.
 */
function typed(value: unknown): unknown {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(typed);
  return typeof value === "object" ? typedFields(value) : value;
}

function typedFields(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [camelCase(name), typed(value)]));
}

/** Validates a body by the rules of a form. @throws {InvalidInput} with the API's field names. */
function checked<Schema extends z.ZodType>(schema: Schema, body: object, more: object = {}): z.output<Schema> {
  const parsed = schema.safeParse({ ...typedFields(body), ...more });
  if (parsed.success) return parsed.data;
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    (errors[issue.path.map((part) => snakeCase(String(part))).join(".")] ??= []).push(messageOf(issue));
  }
  throw new InvalidInput(errors);
}

function addressed(path: string): string {
  return `${env().publicAddress}${path}`;
}

async function requireRecord(call: Call): Promise<RecordWithUpdates> {
  const found = await findRecord(call.user, (call.path["reference"] ?? "").toUpperCase(), call.asOf);
  if (!found) throw new NotFound(message("record"));
  return found;
}

function seenOf({ recommendation, updates }: RecordWithUpdates): Seen {
  const { revision } = recommendation;
  const reviewed = countReviewed(updates.map((update) => shownOf({ number: revision }, update)));
  return { revision, updates: updates.length, reviewed };
}

/** A page of a list. The day and instant keep the pages stable, whatever is added meanwhile. */
function pageOf<Item>({ asOf, query }: Call, data: Item[], next: Place | null) {
  return {
    body: {
      data,
      next: next && writeCursor(next, asOf, query.list.filters),
      as_of: asOf.day,
      known_at: asOf.knownAt.toISOString(),
    },
  };
}

/** A page of a list that is paged by number. */
async function numbered<Row>(
  call: Call,
  list: (page: number) => Promise<{ rows: readonly Row[]; page: number; pages: number }>,
) {
  const { rows, page, pages } = await list(call.query.cursor?.page ?? 1);
  return pageOf(call, rows.map(written), page < pages ? { page: page + 1 } : null);
}

/** A page of a list of records, by reference. */
async function pageOfRecords<Item>(call: Call, say: (record: RecordWithUpdates, call: Call) => Item[]) {
  const { limit, cursor, list } = call.query;
  const rows = await listAfter(call.user, list.filters, call.asOf, cursor?.after ?? "", limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.recommendation.reference;
  return pageOf(
    call,
    shown.flatMap((row) => say(row, call)),
    rows.length > limit && last !== undefined ? { after: last } : null,
  );
}

const saidRecord = ({ reference }: { reference: string }) => ({
  reference,
  address: addressed(addresses.record(reference)),
});
const saidUpdate = ({ reference, number }: { reference: string; number: number }) => ({
  reference,
  number,
  address: addressed(addresses.update(reference, number)),
});
const saidRecordedUpdate = ({ remarks, ...update }: Awaited<ReturnType<typeof recordUpdate>>) => ({
  ...saidUpdate(update),
  ...(remarks.length > 0 ? { remarks: remarks.map((remark) => ENGLISH.message(remark)) } : {}),
});

const READINGS: readonly Reading[] = [
  defineReading({
    path: "/records",
    scope: "read",
    answers: "RecordPage",
    takes: "page and filters",
    summary: "List records with their state, by reference",
    read: (call) => pageOfRecords(call, (row) => [recordOf(row, call)]),
  }),
  defineReading({
    path: "/records/{reference}",
    scope: "read",
    answers: "Record",
    takes: "pair",
    summary: "Get one record. To change it, send its ETag as `If-Match`",
    read: async (call) => {
      const found = await requireRecord(call);
      return { body: recordOf(found, call), seen: seenOf(found) };
    },
  }),
  defineReading({
    path: "/records/{reference}/updates",
    scope: "read",
    answers: "UpdateList",
    takes: "pair",
    summary: "List all updates of one record, by effective date",
    read: async (call) => {
      const found = await requireRecord(call);
      return { body: { data: updatesOf(found, call) }, seen: seenOf(found) };
    },
  }),
  defineReading({
    path: "/updates",
    scope: "read",
    answers: "UpdatePage",
    takes: "page and filters",
    summary: "List the updates of the records that match the filters. A page has all updates of up to `limit` records",
    read: (call) => pageOfRecords(call, updatesOf),
  }),
  defineReading({
    path: "/evidence",
    scope: "read",
    answers: "EvidencePage",
    takes: "page",
    summary: "List items of evidence, highest number first, 25 per page",
    read: (call) => numbered(call, (page) => listEvidence(call.user, { page, query: "", source: null }, call.asOf)),
  }),
  defineReading({
    path: "/evidence/{number}",
    scope: "read",
    answers: "EvidenceItem",
    takes: "pair",
    summary: "Get one item of evidence, with the latest 25 updates that cite it",
    read: async (call) => {
      const found = await getEvidence(call.user, Number(call.path["number"]), 1, call.asOf);
      if (!found) throw new NotFound(message("item of evidence"));
      const { author: _, note: __, number: revision, ...facts } = found.revision;
      const { number, citations: citedBy, cited } = found;
      const stateOf = await findSourceAndFiles([number], call.asOf.knownAt);
      const { state: addressState } = stateOf({ number, revision });
      return { body: written({ ...facts, number, revision, addressState, citedBy, cited }) };
    },
  }),
  defineReading({
    path: "/sources",
    scope: "read",
    answers: "SourcePage",
    takes: "page",
    summary: "List sources by title, 25 per page",
    read: (call) =>
      numbered(call, async (page) => {
        const { rows, withdrawn: _, ...where } = await listSources(call.user, page, call.asOf);
        return { ...where, rows: rows.map(({ id: __, enteredBy: ___, ...source }) => source) };
      }),
  }),
  defineReading({
    path: "/sources/{slug}",
    scope: "read",
    answers: "Source",
    takes: "pair",
    summary: "Get one source",
    read: async (call) => {
      const found = await getSource(call.user, call.path["slug"] ?? "", 1, call.asOf);
      if (!found) throw new NotFound(message("source"));
      const { id: _, enteredBy: __, revisions: ___, records, ...source } = found;
      return { body: written({ ...source, records: records.total }) };
    },
  }),
  defineReading({
    path: "/actors",
    scope: "read",
    answers: "ActorPage",
    takes: "page",
    summary: "List actors by name, 50 per page",
    read: (call) => numbered(call, (page) => listActors(call.user, { page, query: "", kind: null }, call.asOf)),
  }),
  defineReading({
    path: "/progress",
    scope: "read",
    answers: "Progress",
    takes: "filters",
    summary: "Get the figures of the dashboard for the records that match the filters",
    read: async (call) => {
      const { asOf } = call;
      const progress = await getProgress(call.user, call.query.list.filters, asOf);
      const groups = (some: typeof progress.byTheme) =>
        some.map(({ slug, name, total, counts, inRate }) => ({
          slug,
          name,
          total,
          by_status: counts,
          left_out: leftOutOf(counts, inRate),
        }));
      return {
        body: {
          as_of: asOf.day,
          known_at: asOf.knownAt.toISOString(),
          head: asOf.head && { sequence: asOf.head.sequence, hash: asOf.head.hash },
          total: progress.total,
          by_status: progress.byStatus,
          by_response: progress.byResponse,
          by_verification: progress.byVerification,
          overdue: progress.overdue,
          review_overdue: progress.reviewOverdue,
          reply_overdue: progress.replyOverdue,
          due_soon: progress.dueSoon,
          silent: progress.silent,
          disputed: progress.disputed,
          rate: rateImplemented(progress.inRate, progress.disputed),
          left_out: leftOutOf(progress.byStatus, progress.inRate),
          by_theme: groups(progress.byTheme),
          by_source: groups(progress.bySource),
          by_addressee: groups(progress.byAddressee),
        },
      };
    },
  }),
  defineReading({
    path: "/exports",
    scope: "read",
    answers: "ExportList",
    takes: "pair",
    summary: "List the files that can be downloaded. Each takes the filters and a day and instant",
    read: () =>
      Promise.resolve({
        body: {
          data: Object.entries(EXPORT_FILES).map(([name, { mediaType }]) => ({
            name,
            media_type: mediaType,
            address: addressed(addresses.apiExport(name)),
          })),
        },
      }),
  }),
  defineFile({
    path: "/exports/{file}",
    scope: "read",
    takes: "filters",
    summary: "Download one of these files",
    read: (call) => fileOf(call.user, call.path["file"] ?? "", call.query.list, call.asOf),
  }),
];

const WRITINGS: readonly Writing[] = [
  defineWriting({
    method: "POST",
    path: "/sources",
    scope: "write",
    body: "NewSource",
    answers: "AddedSource",
    changes: false,
    status: 201,
    summary: "Add a source",
    write: ({ user }, body) => {
      const { authors, identifiers, ...facts } = body;
      // The form has one per line.
      const lines = {
        authors: (authors ?? []).join("\n"),
        identifiers: (identifiers ?? []).map(({ scheme, value }) => `${scheme}: ${value}`).join("\n"),
      };
      return addSource(user, checked(addSourceSchema, { ...facts, ...lines }));
    },
    say: ({ slug }: { slug: string }) => ({ slug, address: addressed(addresses.source(slug)) }),
  }),
  defineWriting({
    method: "POST",
    path: "/actors",
    scope: "write",
    body: "NewActor",
    answers: "AddedActor",
    changes: false,
    status: 201,
    summary: "Add an actor",
    write: ({ user }, body) => addActor(user, checked(addActorSchema, body)),
    say: ({ slug }: { slug: string }) => ({ slug, address: addressed(addresses.actor(slug)) }),
  }),
  defineWriting({
    method: "POST",
    path: "/records",
    scope: "write",
    body: "NewRecord",
    answers: "SavedRecord",
    changes: false,
    status: 201,
    summary: "Add a record",
    write: ({ user }, body) => addRecommendation(user, checked(addRecommendationSchema, body)),
    say: saidRecord,
  }),
  defineWriting({
    method: "PUT",
    path: "/records/{reference}",
    scope: "write",
    body: "Revision",
    answers: "SavedRecord",
    changes: true,
    status: 200,
    summary: "Change the wording of a record. Send all of its fields, not only those that change",
    write: ({ user, path }, body, { revision }) =>
      reviseRecommendation(
        user,
        checked(reviseRecommendationSchema, body, { reference: path["reference"], baseRevision: revision }),
      ),
    say: saidRecord,
  }),
  defineWriting({
    method: "POST",
    path: "/records/{reference}/withdraw",
    scope: "write",
    body: "Note",
    answers: "SavedRecord",
    changes: true,
    status: 200,
    summary: "Withdraw a record that was added by mistake",
    write: ({ user, path }, body, { revision }) =>
      withdrawRecommendation(
        user,
        checked(withdrawRecommendationSchema, body, { reference: path["reference"], baseRevision: revision }),
      ),
    say: saidRecord,
  }),
  defineWriting({
    method: "POST",
    path: "/records/{reference}/reinstate",
    scope: "write",
    body: "Note",
    answers: "SavedRecord",
    changes: true,
    status: 200,
    summary: "Reinstate a withdrawn record",
    write: ({ user, path }, body, { revision }) =>
      reinstateRecommendation(
        user,
        checked(withdrawRecommendationSchema, body, { reference: path["reference"], baseRevision: revision }),
      ),
    say: saidRecord,
  }),
  defineWriting({
    method: "POST",
    path: "/records/{reference}/updates",
    scope: "write",
    body: "NewUpdate",
    answers: "SavedUpdate",
    changes: true,
    status: 201,
    summary: "Record an update with its evidence, or correct an earlier update",
    write: ({ user, path }, body, { revision, updates }) =>
      recordUpdate(
        user,
        checked(recordUpdateSchema, body, {
          reference: path["reference"],
          baseRevision: revision,
          baseUpdate: updates,
        }),
      ),
    say: saidRecordedUpdate,
  }),
  defineWriting({
    method: "POST",
    path: "/records/{reference}/updates/{number}/verdict",
    scope: "verify",
    body: "Verdict",
    answers: "SavedUpdate",
    changes: "if it says so",
    status: 200,
    summary: "Verify or query someone else’s update",
    write: ({ user, path, request }, body, seen) =>
      giveVerdict(
        user,
        checked(giveVerdictSchema, body, { reference: path["reference"], number: path["number"] }),
        request.headers.has("if-match") ? seen : null,
      ),
    say: saidUpdate,
  }),
];

export const ENDPOINTS: readonly (Reading | Writing)[] = [...READINGS, ...WRITINGS];
