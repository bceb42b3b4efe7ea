import { writeCursor, type Place } from "@/lib/delivery/api/cursor";
import { defineFile, defineReading, type Call, type Reading, type Seen, type Writing } from "@/lib/delivery/api/define";
import type { ExportContext } from "@/lib/delivery/exchange/columns";
import { UPDATE_COLUMNS } from "@/lib/delivery/exchange/update-columns";
import { RECOMMENDATION_COLUMNS } from "@/lib/delivery/exchange/record-columns";
import { objectOf } from "@/lib/delivery/exchange/csv";
import { EXPORT_FILES, fileOf } from "@/lib/delivery/exchange/download";
import { countProposed } from "@/lib/figures/comparison/news-read";
import { getProgress } from "@/lib/figures/progress/read";
import { leftOutOf, rateImplemented } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { listActors } from "@/lib/register/actors/read";
import { getEvidence, listEvidence } from "@/lib/register/evidence/read";
import { findSourceAndFiles } from "@/lib/register/evidence/source-and-files-query";
import { findRecord, listAfter, type RecordWithUpdates } from "@/lib/register/lists/export-read";
import { getSource, listSources } from "@/lib/register/sources/read";
import { countReviewed, shownOf } from "@/lib/register/updates/shown";
import { addresses } from "@/lib/web/addresses";
import { written, addressed } from "@/lib/delivery/api/bodies";
import { WRITINGS } from "@/lib/delivery/api/writings";

function contextOf({ asOf }: Call): ExportContext {
  return { asOf, head: asOf.head, publicAddress: env().publicAddress };
}

function recordOf({ recommendation }: RecordWithUpdates, call: Call) {
  return objectOf(RECOMMENDATION_COLUMNS, { recommendation, context: contextOf(call) });
}

function updatesOf({ recommendation, updates }: RecordWithUpdates, call: Call) {
  return updates.map((update) => objectOf(UPDATE_COLUMNS, { recommendation, update, context: contextOf(call) }));
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
      const { filters } = call.query.list;
      const [progress, proposed] = await Promise.all([
        getProgress(call.user, filters, asOf),
        countProposed(call.user, filters, asOf),
      ]);
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
          proposed,
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

export const ENDPOINTS: readonly (Reading | Writing)[] = [...READINGS, ...WRITINGS];
