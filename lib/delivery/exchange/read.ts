import type { Readable } from "node:stream";
import { getSettings } from "@/lib/register/settings/read";
import { registerTitle } from "@/lib/register/settings/vocabulary";
import { authorise, can, type User } from "@/lib/access/policy";
import type { HistoryFilters } from "@/lib/audit/integrity/filters";
import { streamHistory } from "@/lib/audit/integrity/read";
import { CHART_COLUMNS, type ChartRow } from "@/lib/delivery/exchange/chart-columns";
import { beforeContext, type ExportContext, type RecommendationRow } from "@/lib/delivery/exchange/columns";
import { UPDATE_COLUMNS, type UpdateRow } from "@/lib/delivery/exchange/update-columns";
import { PASSAGE_COLUMNS } from "@/lib/delivery/exchange/passage-columns";
import { RECOMMENDATION_COLUMNS } from "@/lib/delivery/exchange/record-columns";
import { COMPARISON_COLUMNS, type ComparisonRow } from "@/lib/delivery/exchange/comparison-columns";
import { type Column, toCsv, toJsonLines } from "@/lib/delivery/exchange/csv";
import { EVIDENCE_COLUMNS, type EvidenceRow } from "@/lib/delivery/exchange/evidence-columns";
import { HISTORY_COLUMNS } from "@/lib/delivery/exchange/history-columns";
import { labelled } from "@/lib/delivery/exchange/labels";
import { PACKAGE_FORMAT, writePackageFile } from "@/lib/delivery/exchange/package-file";
import { listResources } from "@/lib/delivery/exchange/package-query";
import { ACTOR_COLUMNS, type ActorRow, SOURCE_COLUMNS, type SourceRow } from "@/lib/delivery/exchange/named-columns";
import { readMe } from "@/lib/delivery/exchange/read-me";
import { MAX_ROWS, sheetOf, TooManyRows, toXlsx } from "@/lib/delivery/exchange/xlsx";
import type { Chart } from "@/lib/figures/charts/chart";
import type { RequestedComparison } from "@/lib/figures/comparison/address";
import { streamComparison } from "@/lib/figures/comparison/read";
import { readIds } from "@/lib/platform/database/bulk";
import { withConnection } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { env } from "@/lib/platform/env";
import { readHeadAt } from "@/lib/platform/history/head";
import { onReplica } from "@/lib/platform/history/on-replica";
import { message } from "@/lib/platform/language/message";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";
import { openUnlinkedTempFile } from "@/lib/platform/temp-file";
import type { AsOf } from "@/lib/platform/time/as-of";
import { listQuotations } from "@/lib/register/documents/passages-read";
import { findSourceAndFiles } from "@/lib/register/evidence/source-and-files-query";
import { countForExport, streamRecommendations, streamRecordsWithUpdates } from "@/lib/register/lists/export-read";
import { countNamedForExport, streamActors, streamSources } from "@/lib/register/lists/named-export-read";
import { isExported } from "@/lib/register/lists/columns";
import { type Filters, filterParameters, type ListLayout, type ListQuery } from "@/lib/register/lists/filters";
import { listScope, selectMatching } from "@/lib/register/lists/matching-query";
import { fileNameAsOf } from "@/lib/web/responses";

type Scope = Pick<ListQuery, "filters" | "sort" | "descending"> & Partial<ListLayout>;

async function contextFor(asOf: AsOf): Promise<ExportContext> {
  return { asOf, head: await readHeadAt(asOf.knownAt), publicAddress: env().publicAddress };
}

/**
 * How rows are written as text: `mark` adds a byte order mark to CSV, `labels` adds the labels of codes in its
 * language, `passages` adds the text of records' passages.
 */
export type TextForm = { mark: boolean; form?: "csv" | "jsonl"; labels?: Translator; passages?: boolean };

function textOf<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<readonly Row[]>,
  { mark, form = "csv", labels }: TextForm,
): AsyncGenerator<string, void> {
  const all = labelled(columns, labels);
  return form === "csv" ? toCsv(all, rows, { mark }) : toJsonLines(all, rows);
}

async function* recordRows(
  user: User,
  query: Scope,
  context: ExportContext,
  passages: boolean,
): AsyncGenerator<RecommendationRow[]> {
  for await (const batch of streamRecommendations(user, query, context.asOf)) {
    const references = passages ? batch.map(({ reference }) => reference) : [];
    const quotations = await onReplica(context.asOf.knownAt, () => listQuotations(user, references, context.asOf));
    yield batch.map((recommendation) => ({
      recommendation,
      context,
      quotations: quotations.get(recommendation.reference) ?? [],
    }));
  }
}

function recordColumns(
  passages: boolean,
  { columns, choosesColumns = false }: Partial<ListLayout> = {},
): readonly Column<RecommendationRow>[] {
  const chosen =
    choosesColumns && columns
      ? RECOMMENDATION_COLUMNS.filter(({ name }) => isExported(name, columns))
      : RECOMMENDATION_COLUMNS;
  return passages ? beforeContext(chosen, PASSAGE_COLUMNS) : chosen;
}

async function* updateRows(user: User, query: Scope, context: ExportContext): AsyncGenerator<UpdateRow[]> {
  for await (const batch of streamRecordsWithUpdates(user, query, context.asOf)) {
    yield batch.flatMap(({ recommendation, updates }) =>
      updates.map((update) => ({ recommendation, update, context })),
    );
  }
}

async function* evidenceRows(user: User, query: Scope, context: ExportContext): AsyncGenerator<EvidenceRow[]> {
  for await (const batch of updateRows(user, query, context)) {
    const uses = batch.flatMap((row) => row.update.evidence.map((item) => ({ ...row, item })));
    const numbers = uses.map(({ item }) => item.number);
    const { knownAt } = context.asOf;
    const linked = await onReplica(knownAt, () => findSourceAndFiles(numbers, knownAt));
    yield uses.map((row) => ({ ...row, linked: linked(row.item) }));
  }
}

async function* sourceRows(user: User, filters: Filters, context: ExportContext): AsyncGenerator<SourceRow[]> {
  for await (const batch of streamSources(user, filters, context.asOf)) {
    yield batch.map((source) => ({ source, context }));
  }
}

async function* actorRows(user: User, filters: Filters, context: ExportContext): AsyncGenerator<ActorRow[]> {
  for await (const batch of streamActors(user, filters, context.asOf)) {
    yield batch.map((actor) => ({ actor, context }));
  }
}

/** The list, one row per record, with the columns that the query chooses or all; the same bytes for the same query, day and instant. */
export async function* exportRecommendations(
  user: User,
  query: Scope,
  asOf: AsOf,
  form: TextForm,
): AsyncGenerator<string, void> {
  authorise(user, "register.export");
  const { passages = false } = form;
  yield* textOf(recordColumns(passages, query), recordRows(user, query, await contextFor(asOf), passages), form);
}

/** The list's updates, one row each. */
export async function* exportUpdates(
  user: User,
  query: Scope,
  asOf: AsOf,
  form: TextForm,
): AsyncGenerator<string, void> {
  authorise(user, "register.export");
  yield* textOf(UPDATE_COLUMNS, updateRows(user, query, await contextFor(asOf)), form);
}

/** The evidence of the list's updates, one row for each citation. */
export async function* exportEvidence(
  user: User,
  query: Scope,
  asOf: AsOf,
  form: TextForm,
): AsyncGenerator<string, void> {
  authorise(user, "register.export");
  yield* textOf(EVIDENCE_COLUMNS, evidenceRows(user, query, await contextFor(asOf)), form);
}

/** The sources of the list's records and of the evidence for them, one row each. */
export async function* exportSources(
  user: User,
  { filters }: Pick<Scope, "filters">,
  asOf: AsOf,
  form: TextForm,
): AsyncGenerator<string, void> {
  authorise(user, "register.export");
  yield* textOf(SOURCE_COLUMNS, sourceRows(user, filters, await contextFor(asOf)), form);
}

/** The addressees of the list's records and the providers of the evidence for them, one row each. */
export async function* exportActors(
  user: User,
  { filters }: Pick<Scope, "filters">,
  asOf: AsOf,
  form: TextForm,
): AsyncGenerator<string, void> {
  authorise(user, "register.export");
  yield* textOf(ACTOR_COLUMNS, actorRows(user, filters, await contextFor(asOf)), form);
}

/**
 * The list as an XLSX workbook: a summary, then records, updates, evidence, sources and actors, each on a sheet.
 * @throws {TooManyRows} before anything is written, when a sheet would have more rows than Excel can open.
 */
export async function* exportWorkbook(
  user: User,
  query: Scope,
  asOf: AsOf,
  { labels, passages = false }: Pick<TextForm, "labels" | "passages"> = {},
): AsyncGenerator<Uint8Array, void> {
  authorise(user, "register.export");
  const context = await contextFor(asOf);
  const { registerName } = await getSettings(user);
  const counts = {
    ...(await countForExport(user, query, asOf)),
    ...(await countNamedForExport(user, query.filters, asOf)),
  };
  const [what, most] = Object.entries(counts).reduce((one, other) => (other[1] > one[1] ? other : one));
  if (most > MAX_ROWS) {
    throw new TooManyRows(
      message(
        "This list has {most, number} {what, select, records {records} updates {updates} evidence {evidence} sources {sources} other {actors}}, and a workbook sheet can hold {limit, number} rows below its header. Filter the list, or export it as CSV, which has no limit.",
        { most, what, limit: MAX_ROWS },
      ),
    );
  }
  yield* toXlsx(
    [
      sheetOf("Records", labelled(recordColumns(passages), labels), () => recordRows(user, query, context, passages)),
      sheetOf("Updates", labelled(UPDATE_COLUMNS, labels), () => updateRows(user, query, context)),
      sheetOf("Evidence", labelled(EVIDENCE_COLUMNS, labels), () => evidenceRows(user, query, context)),
      sheetOf("Sources", labelled(SOURCE_COLUMNS, labels), () => sourceRows(user, query.filters, context)),
      sheetOf("Actors", labelled(ACTOR_COLUMNS, labels), () => actorRows(user, query.filters, context)),
    ],
    (cut) => readMe(labels ?? ENGLISH, registerName, query.filters, context, cut),
  );
}

/** A finished data package, ready to download. */
export type MadePackage = { name: string; size: number; bytes: () => Readable };

/**
 * A data package (https://datapackage.org, version 2) of the list, or, without filters, of the whole register as known
 * at `knownAt`. It is first written to a temporary file without a name, so that a slow download does not keep the
 * transaction open. `documents`: include the texts of sources and the files on evidence.
 */
export async function exportPackage(
  user: User,
  query: Pick<ListQuery, "filters">,
  asOf: AsOf,
  documents: boolean,
): Promise<MadePackage> {
  authorise(user, "register.export");
  return onReplica(asOf.knownAt, () => makePackage(user, query, asOf, documents));
}

async function makePackage(
  user: User,
  query: Pick<ListQuery, "filters">,
  asOf: AsOf,
  documents: boolean,
): Promise<MadePackage> {
  const context = await contextFor(asOf);
  const filter = filterParameters(query.filters).toString();
  const listed = selectMatching(listScope(query.filters, asOf));
  const ids = filter === "" ? null : await readIds(Prisma.sql`SELECT m.id FROM (${listed}) m`);
  const readsAlleged = can(user, "interest.readAlleged");
  const { head, publicAddress } = context;
  const { registerName } = await getSettings(user);
  const about = {
    format: PACKAGE_FORMAT,
    whole: ids === null,
    withheld: readsAlleged ? [] : ["alleged interests"],
    documents,
    filter,
    asOf: asOf.day,
    knownAt: asOf.knownAt.toISOString(),
    address: publicAddress,
    head: head && { ...head, instant: head.instant.toISOString() },
  };
  const file = await openUnlinkedTempFile();
  try {
    const size = await withConnection(async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      await client.query("SET LOCAL statement_timeout = 0");
      const scope = { knownAt: asOf.knownAt, ids: ids && ids.slice(0, ids.length), readsAlleged, documents };
      const resources = await listResources(client, scope, listed);
      const written = await writePackageFile(file, client, resources, about, {
        ...context,
        title: registerTitle(registerName),
      });
      await client.query("COMMIT");
      return written;
    });
    const name = fileNameAsOf("register", asOf, "zip");
    return { name, size, bytes: () => file.createReadStream({ start: 0 }) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The history as CSV, one row for each matching entry, newest first. */
export async function* exportHistory(
  user: User,
  filters: HistoryFilters,
  options: { mark: boolean },
): AsyncGenerator<string, void> {
  authorise(user, "history.read");
  yield* toCsv(HISTORY_COLUMNS, streamHistory(user, filters), options);
}

/** The numbers of a chart as CSV, one row each. */
export async function* exportChart(
  user: User,
  chart: Chart,
  asOf: AsOf,
  form: Omit<TextForm, "form">,
): AsyncGenerator<string, void> {
  authorise(user, "register.export");
  const context = await contextFor(asOf);
  async function* rows(): AsyncGenerator<ChartRow[]> {
    yield await Promise.resolve(chart.numbers.map((number) => ({ chart: chart.name, number, context })));
  }
  yield* textOf(CHART_COLUMNS, rows(), form);
}

/** A comparison as CSV, one row for each record that differs. */
export async function* exportComparison(
  user: User,
  { filters, from, to, kinds }: Pick<RequestedComparison, "filters" | "from" | "to" | "kinds">,
  form: Omit<TextForm, "form">,
): AsyncGenerator<string, void> {
  authorise(user, "register.export");
  const context = await contextFor(to);
  async function* rows(): AsyncGenerator<ComparisonRow[]> {
    for await (const batch of streamComparison(user, filters, { from, to }, kinds)) {
      yield batch.map((record) => ({ record, from, context }));
    }
  }
  yield* textOf(COMPARISON_COLUMNS, rows(), form);
}
