import type { User } from "@/lib/access/policy";
import { type Field } from "@/lib/delivery/imports/column-names";
import { OwnReferences } from "@/lib/delivery/imports/own-references";
import { type Known, KnownAgain } from "@/lib/delivery/imports/known-again";
import { twiceFault } from "@/lib/delivery/imports/references";
import { type OnFile, type Register, sameName } from "@/lib/delivery/imports/register-query";
import {
  type CitedUpdate,
  evidenceKey,
  findCitedUpdates,
  findAddressees,
  findEvidence,
  findUpdates,
  noteAddressees,
  type NamedAddressee,
  noteSeen,
  type SeenRecord,
  updateDigest,
  updateKey,
} from "@/lib/delivery/imports/seen-query";
import type { TableRow } from "@/lib/delivery/imports/table-row";
import type { ActorKind } from "@/lib/platform/database/generated/enums";
import { rejectInput } from "@/lib/platform/errors";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { newId } from "@/lib/platform/history/ids";
import { messageOf } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { freeSlug } from "@/lib/platform/slugs";
import { type Day, dayOf, parseVagueDate } from "@/lib/platform/time/dates";
import { writeActor } from "@/lib/register/actors/insert";
import { writeEvidence } from "@/lib/register/evidence/insert";
import { unknownEvidence } from "@/lib/register/evidence/rules";
import { pickFields } from "@/lib/register/recommendations/fields";
import {
  type RecommendationContent,
  revisedContentOf,
  revisionRow,
  type RevisionRow,
  writeRecommendation,
  writeRevision,
} from "@/lib/register/recommendations/insert";
import { passageAfter, withdrawnFault } from "@/lib/register/recommendations/rules";
import { type AddRecommendation } from "@/lib/register/recommendations/schema";
import { writeTheme } from "@/lib/register/recommendations/themes";
import { type SourceContent, writeSource } from "@/lib/register/sources/insert";
import { addSourceSchema } from "@/lib/register/sources/schema";
import { assessmentOf, writeUpdate } from "@/lib/register/updates/insert";
import { splitFault, TOO_MUCH_EVIDENCE } from "@/lib/register/updates/rules";
import { type RecordUpdate } from "@/lib/register/updates/schema";
import { LIMITS, RESPONSES, STATUSES } from "@/lib/register/vocabulary";
import {
  rejectRow,
  RowError,
  RowReader,
  type Cells,
  type Columns,
  type ReadRow,
  type TableReading,
} from "@/lib/delivery/imports/row-reader";
import { beforeMadeFault } from "@/lib/register/date-rules";
import { todayOf } from "@/lib/register/today";
/** Why a row is rejected: the line of the file on which it begins, and the column if there is one to name. */
export type RejectedRow = { line: number; column: string | null; reason: Message };

/** The outcome of an import, counted in rows of the file except where stated. */
export type Counts = {
  rows: number;
  /** Records added, records given a new wording, and records that are unchanged. */
  added: number;
  changed: number;
  unchanged: number;
  /** Updates recorded, and updates that were already in the register or earlier in the file. */
  updates: number;
  known: number;
  /** Rows of our own exports that are marked as not counting: withdrawn, or corrected by another row. */
  leftOut: number;
  /** Rows with a comment or evidence, and neither a status nor a response: these are not written. */
  unplaced: number;
  /** Rows whose reference came before with other details, left out because the mapping keeps the first. */
  repeated: number;
  themes: number;
  actors: number;
  sources: number;
  evidence: number;
  refused: number;
};

const SHOWN_REFUSALS = 200;
const SHOWN_EXAMPLES = 5;

/** What a row adds or changes, so that a person can see whether it was understood. */
export type Example = { line: number; reference: string; words: string };
export type Examples = { added: Example[]; changed: Example[]; updates: Example[] };

/**
 * What the register and the earlier rows have on whatever a chunk's rows refer to. It grows as the rows are processed.
 */
type Chunk = {
  known: KnownAgain;
  /** Keys of the updates that are already in the register or earlier in the file. */
  updates: Set<string>;
  /** Those of them for which a row has evidence, unless they have been corrected. */
  cited: Map<string, CitedUpdate>;
  evidence: Map<string, string>;
  /** What this chunk itself adds. */
  newRecords: Set<SeenRecord>;
  newUpdates: [record: string, digest: string][];
  newEvidence: [key: string, revision: string][];
};

/** Max new sources, themes and actors, because their names are kept in memory. */
const MAX_NAMES = 100_000;

function emptyChunk(known: KnownAgain): Chunk {
  return {
    known,
    updates: new Set(),
    cited: new Map(),
    evidence: new Map(),
    newRecords: new Set(),
    newUpdates: [],
    newEvidence: [],
  };
}

/**
 * Imports the rows of one file in order: checks each by the rules of the forms, and passes what is new to `history`.
 */
export class RowImporter {
  readonly counts: Counts = {
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    updates: 0,
    known: 0,
    leftOut: 0,
    unplaced: 0,
    repeated: 0,
    themes: 0,
    actors: 0,
    sources: 0,
    evidence: 0,
    refused: 0,
  };

  readonly refusals: RejectedRow[] = [];

  readonly examples: Examples = { added: [], changed: [], updates: [] };

  readonly columns: Columns;

  private chunk: Chunk;

  private readonly today: Day;
  private readonly reader: RowReader;
  private readonly ownReferences: OwnReferences;

  constructor(
    private readonly user: User,
    private readonly history: BulkHistoryTransaction,
    private readonly register: Register,
    private readonly reading: TableReading,
  ) {
    this.columns = reading.columns;
    this.today = todayOf(history);
    this.reader = new RowReader(reading, this.today);
    this.ownReferences = new OwnReferences(history.client, reading.mapping.references);
    this.chunk = emptyChunk(new KnownAgain(register, reading));
  }

  /** Remembers whom the next rows name, for records that several rows name the addressees of. */
  async noteAddressees(rows: readonly TableRow[]): Promise<void> {
    const named = rows.flatMap((row): NamedAddressee[] => {
      try {
        const read = this.reader.read(row);
        if (read === null || read.isEmptyRecord) return [];
        const { nameKey, sourceKey, line, values } = read;
        return this.reader.names(values.addressees).map((name) => ({ nameKey, sourceKey, name, line }));
      } catch (error) {
        if (!(error instanceof RowError)) throw error;
        return []; // it is refused when it is taken
      }
    });
    await noteAddressees(this.history.client, named);
  }

  /** Imports the next rows: looks up everything they refer to at once, and writes everything they add at once. */
  async importChunk(rows: readonly TableRow[]): Promise<void> {
    const { client } = this.history;
    const read = rows.flatMap((row) => this.collectErrors(row.line, () => this.readRow(row)) ?? []);
    if (this.reading.mapping.references.twice === "join") await this.joinAddressees(read);
    gatherEvidence(read);
    this.chunk = await this.lookUp(read);
    for (const row of read) await this.collectErrorsAsync(row.line, () => this.importRow(row));
    const { newRecords, newUpdates: updates, newEvidence: evidence } = this.chunk;
    await noteSeen(client, { records: [...newRecords], updates, evidence });
    this.chunk = emptyChunk(this.chunk.known);
    await this.history.flush();
    if (this.counts.sources + this.counts.themes + this.counts.actors > MAX_NAMES) {
      rejectInput(
        "file",
        message("The file would add more than 100,000 new sources, themes and actors. Split it, or check its columns."),
      );
    }
  }

  private collectErrors<Result>(line: number, work: () => Result): Result | null {
    try {
      return work();
    } catch (error) {
      this.reject(line, error);
      return null;
    }
  }

  private async collectErrorsAsync(line: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.reject(line, error);
    }
  }

  /** @throws any error that is not a reason to reject a row. */
  private reject(line: number, error: unknown): void {
    if (!(error instanceof RowError)) throw error;
    this.counts.refused += 1;
    if (this.refusals.length >= SHOWN_REFUSALS) return;
    const column = this.columns.find(({ field }) => field !== null && field === error.field)?.name ?? error.field;
    this.refusals.push({ line, column, reason: error.reason });
  }

  private readRow(row: TableRow): ReadRow | null {
    this.counts.rows += 1;
    const read = this.reader.read(row);
    if (read === null) this.counts.leftOut += 1;
    else if (read.isUnplaced) this.counts.unplaced += 1;
    return read;
  }

  /** Gives the rows of one reference all addressees that the file's rows of it name. */
  private async joinAddressees(rows: readonly ReadRow[]): Promise<void> {
    const nameKeys = [...new Set(rows.map(({ nameKey }) => nameKey))];
    const all = new Map<string, string[]>();
    const keyOf = (one: { nameKey: string; sourceKey: string }) => JSON.stringify([one.nameKey, one.sourceKey]);
    for (const named of await findAddressees(this.history.client, nameKeys)) {
      all.set(keyOf(named), [...(all.get(keyOf(named)) ?? []), named.name]);
    }
    for (const row of rows) {
      const names = all.get(keyOf(row));
      if (row.isEmptyRecord || names === undefined) continue;
      row.values.addressees = names.join(this.reading.mapping.separator);
      row.recordDigest = this.reader.recordDigestOf(row.values);
    }
  }

  /** What is known of a row's record, where that can be said. */
  private knownOf(row: ReadRow, known: KnownAgain): Known {
    try {
      return known.find(row);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      return {}; // it is refused when it is taken
    }
  }

  private async lookUp(rows: readonly ReadRow[]): Promise<Chunk> {
    const { client } = this.history;
    const known = await KnownAgain.of(client, this.register, this.reading, rows);
    await this.ownReferences.beginChunk(
      rows.flatMap(({ own }) => own ?? []),
      known.references,
    );
    const withEvidence = new Set<string>();
    const wanted = rows.flatMap((row): [string, string][] => {
      const { values, update, isUndated } = row;
      if (!update) return [];
      const { before, found: onFile } = this.knownOf(row, known);
      const found = onFile?.revision;
      const id = before?.id ?? found?.recommendationId;
      if (id === undefined) return [];
      if (update.evidence.length > 0) withEvidence.add(id);
      const made =
        before?.madeEarliest ??
        parseVagueDate(values.made ?? "")?.earliest ??
        (found ? dayOf(found.madeEarliest) : this.today);
      return [[id, updateDigest(isUndated ? this.dated(update, made) : update, this.today)]];
    });
    const items = rows.flatMap(({ update }) => update?.evidence ?? []);
    const evidence = await findEvidence(
      client,
      items.flatMap(({ existing }) => existing ?? []),
      items.flatMap((item) => (item.existing === null ? evidenceKey(item.title, item.address) : [])),
    );
    const updates = await findUpdates(client, wanted);
    const onFileWanted = wanted.filter(([id, digest]) => withEvidence.has(id) && updates.has(updateKey(id, digest)));
    return { ...emptyChunk(known), evidence, updates, cited: await findCitedUpdates(client, onFileWanted) };
  }

  private async importRow(row: ReadRow): Promise<void> {
    const { line, name, values, recordDigest, isEmptyRecord, update, isUndated, fault } = row;
    const { before, found } = this.chunk.known.find(row);
    if (before && !isEmptyRecord && before.recordDigest !== recordDigest) {
      if (this.reading.mapping.references.twice === "first") {
        this.counts.repeated += 1;
        return;
      }
      // The digest's first part is about everything but the addressees.
      const half = recordDigest.length / 2;
      const onlyAddressees = before.recordDigest.slice(0, half) === recordDigest.slice(0, half);
      throw new RowError("reference", twiceFault(name, before.line, onlyAddressees));
    }
    if (fault) throw fault;
    this.rejectUnknownEvidence(update);
    if (before) {
      if (update) await this.importUpdate(line, before, isUndated ? this.dated(update, before.madeEarliest) : update);
      return;
    }
    // The update first: if the row is rejected because of it, its record must not be added either.
    const record = this.reader.parseRecord(row, found);
    if (record) this.checkNames(values);
    const made = record?.made ?? {
      edtf: found?.revision.madeEdtf ?? "",
      earliest: found ? dayOf(found.revision.madeEarliest) : this.today,
    };
    const dated = update && isUndated ? this.dated(update, made.earliest) : update;
    if (dated) rejectRow("effective", beforeMadeFault(dated.effective, made));
    const seen: SeenRecord = {
      reference: found?.revision.recommendation.reference ?? "",
      nameKey: row.nameKey,
      sourceKey: row.sourceKey,
      apartKey: row.apartKey,
      line,
      recordDigest,
      id: found?.revision.recommendationId ?? newId(this.history.instant),
      withdrawn: found?.revision.withdrawn ?? false,
      madeEdtf: made.edtf,
      madeEarliest: made.earliest,
      lastUpdate: found?.lastUpdate ?? 0,
    };
    rejectRow("reference", withdrawnFault(seen.reference, seen.withdrawn));
    if (update) this.rejectSplit(seen);
    if (seen.reference === "") seen.reference = await this.referenceOf(row);
    if (record) await this.writeRecord(seen, record, values, found);
    else this.counts.unchanged += 1;
    this.chunk.known.add(seen);
    this.chunk.newRecords.add(seen);
    if (dated) await this.writeUpdate(line, seen, dated);
  }

  /** The register's own reference of a new record. */
  private async referenceOf({ own, published, values }: ReadRow): Promise<string> {
    if (this.reading.identity.kind === "own" && own !== null) return this.ownReferences.take(own);
    return this.ownReferences.give(published, values.source ?? "", values.theme ?? "");
  }

  /** An answer without a day, as given at some time from the day its record was made until today. */
  private dated(update: RecordUpdate, madeEarliest: Day): RecordUpdate {
    const edtf = madeEarliest === this.today ? madeEarliest : `${madeEarliest}/${this.today}`;
    return { ...update, effective: { edtf, earliest: madeEarliest, latest: this.today } };
  }

  private async importUpdate(line: number, seen: SeenRecord, update: RecordUpdate): Promise<void> {
    rejectRow("effective", beforeMadeFault(update.effective, { edtf: seen.madeEdtf, earliest: seen.madeEarliest }));
    this.rejectSplit(seen);
    await this.writeUpdate(line, seen, update);
  }

  private rejectUnknownEvidence(update: RecordUpdate | null): void {
    for (const item of update?.evidence ?? []) {
      if (item.existing !== null && !this.chunk.evidence.has(`E-${item.existing}`)) {
        throw new RowError("evidence", unknownEvidence(item.existing));
      }
    }
  }

  private addExample(kind: keyof Examples, example: Example): void {
    if (this.examples[kind].length < SHOWN_EXAMPLES) this.examples[kind].push(example);
  }

  /** Whatever a row refers to must exist or be allowed to be added. @throws {RowError} */
  private checkNames(values: Cells): void {
    const long = this.reader.names(values.addressees).find((name) => name.length > LIMITS.name);
    if (long !== undefined)
      throw new RowError(
        "addressees",
        message("The name is longer than {limit} characters. Shorten it.", { limit: LIMITS.name }),
      );
    const stranger = this.reader.names(values.addressees).find((name) => !this.register.actors.has(sameName(name)));
    if (stranger !== undefined && this.reading.mapping.newActors === null) {
      throw new RowError(
        "addressees",
        message("“{name}” is not in the register. Add it first, or set what kind of actor new names are.", {
          name: stranger,
        }),
      );
    }
    if (values.source !== undefined && !this.register.sources.has(sameName(values.source))) {
      const source = addSourceSchema.safeParse({ title: values.source, kind: "OTHER" });
      const [issue] = source.error?.issues ?? [];
      if (issue) throw new RowError("source", messageOf(issue));
    }
  }

  private rejectSplit({ id }: SeenRecord): void {
    rejectRow("status", splitFault(this.register.parts.get(id) ?? []));
  }

  private async themeOf(name: string): Promise<string> {
    const { themes, slugs } = this.register;
    return this.findOrWrite(themes, name, async () => {
      const slug = await this.nextSlug(slugs.theme, name);
      this.register.themePosition += 1;
      this.counts.themes += 1;
      return writeTheme(this.history, { slug, name, position: this.register.themePosition });
    });
  }

  private async actorOf(name: string, kind: ActorKind | null): Promise<string> {
    const { actors, slugs } = this.register;
    return this.findOrWrite(actors, name, async () => {
      if (kind === null) throw new Error("An addressee that is not on file is rejected when the row is parsed");
      const slug = await this.nextSlug(slugs.actor, name);
      this.counts.actors += 1;
      return writeActor(this.history, { slug, name, kind });
    });
  }

  private async sourceOf(title: string): Promise<string> {
    const { sources, slugs } = this.register;
    return this.findOrWrite(sources, title, async () => {
      const slug = await this.nextSlug(slugs.source, title);
      this.counts.sources += 1;
      const { source } = this.reading.mapping.shared;
      const facts = source !== null && sameName(source.title) === sameName(title) ? source : null;
      return writeSource(this.history, this.user.id, slug, {
        ...NO_FACTS,
        ...(facts && { ...facts, date: facts.date === null ? null : parseVagueDate(facts.date) }),
        title,
      });
    });
  }

  /** The id of whatever has this name; it is written first if it does not exist. */
  private async findOrWrite(known: Map<string, string>, name: string, write: () => Promise<string>): Promise<string> {
    const id = known.get(sameName(name)) ?? (await write());
    known.set(sameName(name), id);
    return id;
  }

  private async nextSlug(taken: Set<string>, name: string): Promise<string> {
    const slug = await freeSlug(name, (text) => Promise.resolve(taken.has(text)));
    taken.add(slug);
    return slug;
  }

  private async writeRecord(
    seen: SeenRecord,
    record: AddRecommendation,
    values: Cells,
    found: OnFile | undefined,
  ): Promise<void> {
    const old = found?.revision;
    const before = old && revisedContentOf(old);
    const sourceId = values.source === undefined ? (before?.sourceId ?? "") : await this.sourceOf(values.source);
    const themeId = values.theme === undefined ? (before?.themeId ?? "") : await this.themeOf(values.theme);
    const { newActors } = this.reading.mapping;
    const actorIds: string[] = [];
    for (const name of this.reader.names(values.addressees)) actorIds.push(await this.actorOf(name, newActors));
    const content: RecommendationContent = {
      ...pickFields(record),
      kind: record.kind,
      basis: record.basis ?? null,
      themeId,
      sourceId,
      passage: passageAfter(
        { page: record.page ?? before?.passage?.page ?? null, hint: record.hint ?? before?.passage?.hint ?? null },
        before ?? null,
        sourceId,
      ),
      made: record.made,
      due: record.due,
      addresseeIds: values.addressees === undefined ? (before?.addresseeIds ?? []) : [...new Set(actorIds)],
      ownerId: before?.ownerId ?? this.reading.ownerId,
      partOfId: before?.partOfId ?? null,
      supersededById: before?.supersededById ?? null,
    };
    if (old) {
      const row = revisionRow(
        this.history.instant,
        this.user.id,
        { id: old.recommendationId, ...old.recommendation },
        { number: old.number + 1, content, note: "Changed by an import.", withdrawn: false },
      );
      if (sameWording(old, row)) {
        this.counts.unchanged += 1;
        return;
      }
      await writeRevision(this.history, row, "recommendation.revise", old);
      this.counts.changed += 1;
    } else {
      await writeRecommendation(this.history, this.user.id, seen.reference, content, seen.id);
      this.counts.added += 1;
    }
    this.addExample(old ? "changed" : "added", {
      line: seen.line,
      reference: calledOf(seen.reference, record),
      words: record.title,
    });
  }

  private async cite(item: RecordUpdate["evidence"][number]): Promise<string> {
    const { evidence, newEvidence } = this.chunk;
    if (item.existing !== null) return evidence.get(`E-${item.existing}`) ?? "";
    const key = evidenceKey(item.title, item.address);
    const known = evidence.get(key);
    if (known !== undefined) return known;
    this.register.evidenceNumber += 1;
    const { evidenceRevisionId } = await writeEvidence(this.history, this.user.id, this.register.evidenceNumber, {
      title: item.title,
      address: item.address,
      publisher: null,
      date: null,
      accessed: null,
      summary: item.summary,
      providerId: null,
      sourceId: null,
      reliability: item.reliability,
      credibility: item.credibility,
    });
    evidence.set(key, evidenceRevisionId);
    newEvidence.push([key, evidenceRevisionId]);
    this.counts.evidence += 1;
    return evidenceRevisionId;
  }

  private async writeUpdate(line: number, seen: SeenRecord, update: RecordUpdate): Promise<void> {
    const { status, response, effective } = update;
    const { updates, newRecords, newUpdates } = this.chunk;
    const digest = updateDigest(update, this.today);
    const key = updateKey(seen.id, digest);
    const onFile = this.chunk.cited.get(key) ?? null;
    if (updates.has(key)) {
      const added = onFile === null ? [] : update.evidence.filter((item) => !onFile.known.has(nameOf(item)));
      if (onFile === null || added.length === 0) {
        this.counts.known += 1;
        return;
      }
    }
    const cited = new Map(onFile?.citations.map((one) => [one.evidenceRevisionId, one.polarity]));
    for (const item of update.evidence) {
      if (!onFile?.known.has(nameOf(item))) cited.set(await this.cite(item), item.polarity);
    }
    if (cited.size > LIMITS.evidence) throw new RowError("evidence", TOO_MUCH_EVIDENCE);
    seen.lastUpdate += 1;
    this.chunk.cited.delete(key); // a later row of the chunk has the same evidence, or adds to nothing
    if (!updates.has(key)) newUpdates.push([seen.id, digest]);
    updates.add(key);
    newRecords.add(seen);
    await writeUpdate(this.history, this.user.id, seen.lastUpdate, {
      recommendationId: seen.id,
      ...assessmentOf(update),
      // Evidence that came later for an update on file: an update never changes, so a correction cites both.
      correctsId: onFile?.id ?? null,
      citations: [...cited].map(([evidenceRevisionId, polarity]) => ({ evidenceRevisionId, polarity })),
    });
    this.counts.updates += 1;
    this.addExample("updates", {
      line,
      reference: seen.reference,
      words: [status && STATUSES[status].label, response && RESPONSES[response].label, effective.edtf]
        .filter((words) => words !== null)
        .join(", "),
    });
  }

  get unknownWords(): ReadonlyMap<Field, ReadonlySet<string>> {
    return this.reader.unknownWords;
  }
}

/** The details of a source that a table identifies by its title alone. */
const NO_FACTS: Omit<SourceContent, "title"> = {
  kind: "OTHER",
  authors: [],
  publisher: null,
  place: null,
  date: null,
  pages: null,
  identifiers: [],
  address: null,
  note: null,
};

/** Our own reference, with the publisher's where it is another. */
function calledOf(reference: string, { publisherReference }: Pick<AddRecommendation, "publisherReference">): string {
  return publisherReference === null || publisherReference === reference
    ? reference
    : `${reference} (${publisherReference})`;
}

/** What an item of evidence is known by: its number, or its title and address. */
function nameOf(item: RecordUpdate["evidence"][number]): string {
  return item.existing === null ? evidenceKey(item.title, item.address) : `E-${item.existing}`;
}

/**
 * Gathers the evidence of rows that bring the same update, as in a table with a row for each item, in the first of them.
 */
function gatherEvidence(rows: readonly ReadRow[]): void {
  const first = new Map<string, ReadRow["update"]>();
  for (const { nameKey, sourceKey, apartKey, update, isUndated } of rows) {
    if (update === null) continue;
    const { evidence: _, ...said } = update;
    const key = JSON.stringify([nameKey, sourceKey, apartKey, isUndated, said]);
    const before = first.get(key);
    if (!before) {
      first.set(key, update);
      continue;
    }
    const known = new Set(before.evidence.map(nameOf));
    before.evidence.push(...update.evidence.filter((item) => !known.has(nameOf(item))));
  }
}

/** Whether two revisions have the same wording. */
function sameWording(one: RevisionRow, other: RevisionRow): boolean {
  const words = (row: RevisionRow) => {
    const { made, due, ...content } = revisedContentOf(row);
    return JSON.stringify(Object.entries({ ...content, made: made.edtf, due: due?.edtf }).toSorted());
  };
  return words(one) === words(other);
}
