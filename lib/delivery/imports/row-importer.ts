import type { User } from "@/lib/access/policy";
import type { Field } from "@/lib/delivery/tables/fields";
import { type Counts, requireFewNames } from "@/lib/delivery/imports/counts";
import { type Known, KnownAgain } from "@/lib/delivery/imports/known-again";
import { OwnReferences } from "@/lib/delivery/imports/own-references";
import type { Owners } from "@/lib/delivery/imports/owners";
import type { FileContext, TableImporter } from "@/lib/delivery/imports/table-importer";
import { gatherEvidence, RowsOfOneReference } from "@/lib/delivery/imports/same-reference";
import { UntakenRows } from "@/lib/delivery/imports/untaken-rows";
import { lateKey, type LateFaults } from "@/lib/delivery/imports/late-faults";
import { LINK_FIELDS, linkRecords, type NamedLink, noteLinks } from "@/lib/delivery/imports/record-links";
import { twiceFault } from "@/lib/delivery/imports/references";
import { notOnFile, sameDay } from "@/lib/delivery/imports/remedies";
import { findGone, type Gone, notePresent, NOTHING_GONE } from "@/lib/delivery/imports/gone-rows";
import { isOfRefused, type RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import { sameName } from "@/lib/delivery/tables/plain";
import { severalSources } from "@/lib/delivery/imports/source-names";
import type { Register } from "@/lib/delivery/imports/register-query";
import { parted } from "@/lib/delivery/imports/separators";
import type { NewNamesFound } from "@/lib/delivery/imports/new-names";
import { groupAsks, type NamedAsk, noteAsks } from "@/lib/delivery/imports/same-asks";
import { rejectRow, RowError, RowFaults } from "@/lib/delivery/imports/row-faults";
import { RowReader } from "@/lib/delivery/imports/row-reader";
import type { ReadRow, TableReading } from "@/lib/delivery/imports/read-row";
import { type Chunk, emptyChunk, type Examples, RowWriter } from "@/lib/delivery/imports/row-writer";
import {
  findCitedUpdates,
  findEvidence,
  findLongNotes,
  findSaidOnDays,
  findUpdates,
  type SeenRecord,
} from "@/lib/delivery/imports/seen-query";
import { evidenceKey, gradedKey, updateDigest, updateKey } from "@/lib/delivery/imports/digests";
import type { TableRow } from "@/lib/delivery/tables/table-row";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { newId } from "@/lib/platform/history/ids";
import { messageOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { type Day, dayOf } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { beforeMadeFault } from "@/lib/register/date-rules";
import { NUMBER_NEEDED, unknownEvidence } from "@/lib/register/evidence/rules";
import { unknownRecord } from "@/lib/register/recommendations/rules";
import { withdrawnFault } from "@/lib/register/withdrawn";
import { addSourceSchema } from "@/lib/register/sources/schema";
import { withdrawnSource } from "@/lib/register/sources/rules";
import { todayOf } from "@/lib/register/today";
import { splitRecordFault } from "@/lib/register/updates/rules";
import { type RecordUpdate } from "@/lib/register/updates/schema";
import { LIMITS } from "@/lib/register/vocabulary";

/** A row as read, or why it cannot be; neither for one that is left out or marked as not counting. */
type Taken = { row: TableRow; read: ReadRow | null; rule: number | null; faults: RowFaults };

/** When a row's record was made. */
type Made = { edtf: string; earliest: Day };

/**
 * Imports the rows of one file in order: the reader understands each by itself, here it is compared with the register and
 * with the rows before it, and the writer writes what is new. All that is wrong with a row is found before any of it is written.
 */
export class RowImporter implements TableImporter {
  readonly untaken: UntakenRows;

  private readonly user: User;
  private readonly history: BulkHistoryTransaction;
  private readonly today: Day;
  private readonly reader: RowReader;
  private readonly writer: RowWriter;
  private readonly ownReferences: OwnReferences;
  private readonly sameReference: RowsOfOneReference;
  /** What the chunk's rows say of other records. */
  private readonly links: NamedLink[] = [];
  private readonly asks: NamedAsk[] = [];
  private readonly register: Register;
  private readonly owners: Owners;
  private readonly newNames: NewNamesFound;
  private readonly late: LateFaults;
  /** Records on file whose rows are not taken, of the chunk at hand. */
  private readonly present: string[] = [];
  private goneRecords = NOTHING_GONE;

  constructor(
    { user, history, register, owners, names, late }: FileContext,
    private readonly reading: TableReading,
    /** Is told of the rejected rows. */
    refused: RefusedRowsSink | null,
  ) {
    this.user = user;
    this.history = history;
    this.register = register;
    this.owners = owners;
    this.newNames = names;
    this.late = late;
    this.today = todayOf(history);
    this.reader = new RowReader(reading, this.today, register.formerNames);
    const known = new KnownAgain(register, reading);
    this.writer = new RowWriter(user, history, register, reading, this.today, known);
    this.untaken = new UntakenRows(this.writer.counts, reading, refused);
    this.sameReference = new RowsOfOneReference(history.client, reading.mapping);
    this.ownReferences = new OwnReferences(history.client, reading.mapping.references);
  }

  get counts(): Counts {
    return this.writer.counts;
  }

  get examples(): Examples {
    return this.writer.examples;
  }

  /** Records that an earlier version of the table had; known after the last row. */
  get gone(): Gone {
    return this.goneRecords;
  }

  /** Words that made cells empty, those of most cells first. */
  get emptied(): { word: string; cells: number }[] {
    return [...this.reader.emptied]
      .map(([word, cells]) => ({ word, cells }))
      .toSorted((one, other) => other.cells - one.cells);
  }

  get unknownWords(): ReadonlyMap<Field, ReadonlySet<string>> {
    return this.reader.unknownWords;
  }

  /** Whether the whole table has to be looked at before its first row is taken. */
  get looksAhead(): boolean {
    return this.sameReference.looksAhead;
  }

  /** Remembers whom the next rows name, or which of them is the newest, for records that several rows are about. */
  async lookAhead(rows: readonly TableRow[]): Promise<void> {
    const read = rows
      .flatMap((row) => this.reader.oneReferenceEach(row))
      .flatMap((row) => this.readRow(row).read ?? []);
    const whole = read.filter(({ isEmptyRecord, faults }) => !isEmptyRecord && faults.list.length === 0);
    await this.sameReference.note(whole);
  }

  /** Imports the next rows: looks up everything they refer to at once, and writes everything they add at once. */
  async importChunk(rows: readonly TableRow[]): Promise<void> {
    const taken = rows.flatMap((row) => this.reader.oneReferenceEach(row)).map((row) => this.readRow(row));
    const read = taken.flatMap((one) => (one.read === null || one.read.isNameless ? [] : one.read));
    const older = await this.sameReference.settle(read, (row) => this.reader.recordDigestOf(row.values));
    gatherEvidence(read.filter((row) => !older.has(row)));
    this.writer.chunk = await this.lookUp(read);
    for (const one of taken) await this.take(one, one.read !== null && older.has(one.read));
    await this.writer.endChunk();
    await notePresent(this.history.client, this.present.splice(0));
    await noteLinks(this.history.client, this.links.splice(0));
    await noteAsks(this.history.client, this.asks.splice(0));
    requireFewNames(this.counts);
  }

  private readRow(row: TableRow): Taken {
    const faults = new RowFaults();
    const rule = this.untaken.ruleFor(row.cells);
    const read = rule === null ? (faults.collect(() => this.reader.read(row)) ?? null) : null;
    return { row, read, rule, faults: read?.faults ?? faults };
  }

  private async take({ row, read, faults, ...taken }: Taken, isOlder: boolean): Promise<void> {
    this.counts.rows += 1;
    // Which record it is about is not known yet; its names can be settled with that.
    if (read?.isNameless) this.noteNames(read.values);
    const isRepeated = isOlder || (read !== null && !read.isNameless && (await this.importRow(read, row.cells)));
    if (read !== null && !read.isNameless && (isRepeated || faults.list.length > 0)) this.notePresent(read);
    const rule = taken.rule ?? (isRepeated ? null : this.untaken.ruleAgainst(faults.list));
    if (rule !== null) this.untaken.leaveOut(rule);
    else if (isRepeated) this.counts.repeated += 1;
    else if (faults.list.length > 0) await this.untaken.refuse(row, faults.list, (field) => read?.cells[field] ?? "");
    else if (read === null) this.counts.leftOut += 1;
    else if (read.isUnplaced) this.counts.unplaced += 1;
  }

  /** Remembers that a row stands in the table, whatever becomes of it. */
  private notePresent(read: ReadRow): void {
    const known = new RowFaults().collect(() => this.writer.chunk.known.find(read));
    const id = known?.found?.revision.recommendationId;
    if (id !== undefined) this.present.push(id);
  }

  private async lookUp(rows: readonly ReadRow[]): Promise<Chunk> {
    const { client } = this.history;
    const known = await KnownAgain.of(client, this.register, this.reading, rows);
    await this.ownReferences.beginChunk(
      rows.flatMap(({ own }) => own ?? []),
      known.references,
    );
    const withEvidence = new Set<string>();
    const onDays: [string, Day][] = [];
    const wanted = rows.flatMap((row): [string, string][] => {
      const { update } = row;
      // A row that could be about several records is refused when it is taken.
      const its = update && new RowFaults().collect(() => known.find(row));
      const id = its?.before?.id ?? its?.found?.revision.recommendationId;
      if (!update || !its || id === undefined) return [];
      if (update.evidence.length > 0) withEvidence.add(id);
      const dated = this.datedUpdate(row, update, this.madeOf(row, its));
      onDays.push([id, dated.effective.latest]);
      return [[id, updateDigest(dated, this.today)]];
    });
    const cut = rows.flatMap((row) => {
      const its = row.wholeSummary === null ? undefined : new RowFaults().collect(() => known.find(row));
      return its?.found?.revision.recommendationId ?? [];
    });
    const items = rows.flatMap(({ update }) => update?.evidence ?? []);
    const { evidence, withdrawn } = await findEvidence(
      client,
      items.flatMap(({ existing }) => (typeof existing === "number" ? existing : [])),
      items.flatMap((item) => {
        if (item.existing !== null) return [];
        const key = evidenceKey(item.title, item.address);
        return this.reading.isOwn ? [key, gradedKey(item)] : [key];
      }),
    );
    const updates = await findUpdates(client, wanted);
    const onFileWanted = wanted.filter(([id, digest]) => withEvidence.has(id) && updates.has(updateKey(id, digest)));
    return {
      ...emptyChunk(known),
      evidence,
      withdrawn,
      updates,
      days: await findSaidOnDays(client, this.writer.asksOrder ? onDays : []),
      cited: await findCitedUpdates(client, onFileWanted),
      notes: await findLongNotes(client, cut),
    };
  }

  /** When a row's record was made: as the file has said, as the row says, or as is on file. */
  private madeOf({ values, isEmptyRecord }: ReadRow, { before, found }: Known): Made {
    if (before) return { edtf: before.madeEdtf, earliest: before.madeEarliest };
    const said = found && isEmptyRecord ? null : parseVagueDate(values.made ?? "");
    if (said) return said;
    if (!found) return { edtf: "", earliest: this.today };
    return { edtf: found.revision.madeEdtf, earliest: dayOf(found.revision.madeEarliest) };
  }

  /** A row's update; an answer without a day was given at some time from the day its record was made until today. */
  private datedUpdate({ isUndated }: ReadRow, update: RecordUpdate, { earliest }: Made): RecordUpdate {
    if (!isUndated) return update;
    const edtf = earliest === this.today ? earliest : `${earliest}/${this.today}`;
    return { ...update, effective: { edtf, earliest, latest: this.today } };
  }

  /** Writes a row, or finds all that is wrong with it. True for one that is left out, as a row before it has its reference. */
  private async importRow(row: ReadRow, cells: readonly string[]): Promise<boolean> {
    const { faults } = row;
    const known = faults.collect(() => this.writer.chunk.known.find(row));
    if (!known) return false;
    const { before, found } = known;
    if (before && isDifferent(row, before)) {
      if (this.reading.mapping.references.twice === "first") return true;
      faults.add(new RowError("reference", twiceFault(row, before), row.name));
    }
    if (!before && !found && row.isEmptyRecord && this.reading.identity.kind === "own") {
      faults.add(new RowError("reference", unknownRecord(row.name)));
      return false;
    }
    const record = before ? null : this.reader.parseRecord(row, found);
    if (!before && !(found && row.isEmptyRecord)) this.checkNames(row, found);
    const ownerId = before ? null : this.ownerOf(row, found);
    const made = this.madeOf(row, known);
    const update = row.update && this.datedUpdate(row, row.update, made);
    const id = before?.id ?? found?.revision.recommendationId ?? null;
    if (update) this.checkUpdate(update, id, row);
    const effective = parseVagueDate(row.values.effective ?? "");
    if (effective && !faults.fields.has("made")) {
      faults.collect(() => rejectRow("effective", beforeMadeFault(effective, made)));
    }
    const seen = before ?? this.newlySeen(row, known, made);
    faults.collect(() => rejectRow("reference", before ? null : withdrawnFault(seen.reference, seen.withdrawn)));
    // A row that says nothing of what was wrong then, and only brings an update, is taken.
    for (const fault of this.late.of(lateKey(row))) if (fault.field && row.values[fault.field]) faults.add(fault);
    if (faults.list.length > 0) return false;
    if (!before) {
      if (seen.reference === "" && !(await this.giveReference(row, seen))) return false;
      const isWritten =
        record !== null &&
        (await this.writer.writeRecord(seen, record, row.values, { found, ownerId, whole: row.wholeSummary }));
      if (record === null) this.counts.unchanged += 1;
      this.noteLinks(row, cells, { record: seen.id, found, isWritten });
      const { sameAsk: ask, sameAskTitle: title = null } = row.values;
      if (ask !== undefined) {
        const { id: record, reference } = seen;
        this.asks.push({ record, rowKey: lateKey(row), reference, ask, title, line: row.line, cells });
      }
      this.writer.chunk.known.add(seen);
      this.writer.chunk.newRecords.add(seen);
    }
    if (update) await this.writer.writeUpdate(row.line, seen, update);
    return false;
  }

  /** Who is to look after the record; null where the row does not say, or not somebody who can. */
  private ownerOf({ values, faults }: ReadRow, found: Known["found"]): string | null {
    if (values.owner === undefined) return null;
    const owner = this.owners.find(values.owner, found?.revision.ownerId ?? null);
    if ("id" in owner) return owner.id;
    // Our own tables go to registers where nobody of that name has an account.
    if (this.reading.isOwn && owner.isUnknown) this.counts.ownerless += 1;
    else faults.add(new RowError("owner", owner.fault, values.owner));
    return null;
  }

  private noteLinks(
    row: ReadRow,
    cells: readonly string[],
    { record, found, isWritten }: { record: string; found: Known["found"]; isWritten: boolean },
  ): void {
    const { values, line } = row;
    const key = lateKey(row);
    const source =
      values.source === undefined
        ? (found?.revision.sourceId ?? null)
        : this.register.sources.find(row.sourceKey, found?.revision.sourceId ?? null).id;
    for (const field of LINK_FIELDS) {
      const target = values[field];
      if (target !== undefined) this.links.push({ record, key, field, target, source, line, cells, isWritten });
    }
  }

  /** Ends the file, whose columns have this digest: links its records to those that their rows name, which may have come later. */
  async finish(digest: string): Promise<void> {
    const isPart = this.reading.isOwn || isOfRefused(this.reading.columns.map(({ name }) => name));
    if (!isPart) this.goneRecords = await findGone(this.history.client, digest, this.register);
    const byPublished = this.reading.identity.kind !== "own";
    const refused = await linkRecords(this.history, this.user.id, byPublished, {
      leavesOut: (fault) => this.untaken.leavesOutFor(fault),
      onChange: () => {
        this.counts.unchanged -= 1;
        this.counts.changed += 1;
      },
    });
    const grouped = await groupAsks(this.history, this.user.id);
    this.counts.asks += grouped.groups;
    this.counts.grouped += grouped.members;
    this.counts.alone += grouped.alone;
    for (const { line, cells, faults } of [...refused, ...grouped.refused]) {
      for (const one of faults) if (this.untaken.leavesOutFor(one.fault)) this.late.add(one);
      const told = faults.map(({ fault }) => fault);
      await this.untaken.refuseLate({ line, cells }, told);
    }
  }

  private newlySeen(row: ReadRow, { found }: Known, made: Made): SeenRecord {
    return {
      reference: found?.revision.recommendation.reference ?? "",
      nameKey: row.nameKey,
      sourceKey: row.sourceKey,
      apartKey: row.apartKey,
      line: row.line,
      recordDigest: row.recordDigest,
      id: found?.revision.recommendationId ?? newId(this.history.instant),
      withdrawn: found?.revision.withdrawn ?? false,
      madeEdtf: made.edtf,
      madeEarliest: made.earliest,
      lastUpdate: found?.lastUpdate ?? 0,
    };
  }

  /** Gives a new record the register's own reference; false where none is left. */
  private async giveReference({ own, published, values, faults }: ReadRow, seen: SeenRecord): Promise<boolean> {
    if (this.reading.identity.kind === "own" && own !== null) {
      seen.reference = this.ownReferences.take(own);
      return true;
    }
    try {
      seen.reference = await this.ownReferences.give(published, values.source ?? "", values.theme ?? "");
      return true;
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      faults.add(error);
      return false;
    }
  }

  /** Finds what is wrong with an update apart from its own fields. */
  private checkUpdate(update: RecordUpdate, id: string | null, { name, faults }: ReadRow): void {
    for (const { existing } of update.evidence) {
      if (existing === null || this.writer.chunk.evidence.has(`E-${existing}`)) continue;
      // Nobody can be asked which item the words of a cell mean.
      const fault = typeof existing === "number" ? unknownEvidence(existing) : NUMBER_NEEDED;
      faults.add(new RowError("evidence", fault, typeof existing === "number" ? `E-${existing}` : existing));
    }
    faults.collect(() => rejectRow("evidence", this.writer.evidenceFault(id, update)));
    const line = this.writer.sameDayLine(id, update);
    if (line !== null) {
      faults.add(new RowError("effective", sameDay(name, line)));
    }
    // What is on file was recorded before the record was split, and so was what our own tables have.
    const isKnown = id !== null && this.writer.chunk.updates.has(updateKey(id, updateDigest(update, this.today)));
    if (isKnown || this.reading.isOwn) return;
    for (const { existing } of update.evidence) {
      const isWithdrawn = typeof existing === "number" && this.writer.chunk.withdrawn.has(existing);
      faults.collect(() => rejectRow("evidence", withdrawnFault(`E-${existing}`, isWithdrawn)));
    }
    faults.collect(() => rejectRow("status", splitRecordFault(id === null ? [] : (this.register.parts.get(id) ?? []))));
  }

  private noteNames({ theme, furtherThemes, addressees }: ReadRow["values"]): void {
    for (const name of [...parted(theme), ...parted(furtherThemes)]) this.newNames.see("themes", name);
    for (const name of parted(addressees)) this.newNames.see("actors", name);
  }

  /** Whatever a row refers to must exist or be allowed to be added. */
  private checkNames({ values, faults, sourceKey }: ReadRow, found: Known["found"]): void {
    for (const field of ["furtherThemes", "addressees"] as const) {
      const long = parted(values[field]).find((name) => name.length > LIMITS.name);
      if (long === undefined) continue;
      const reason = message("The name is longer than {limit} characters. Shorten it.", { limit: LIMITS.name });
      faults.add(new RowError(field, reason, long));
    }
    const names = parted(values.addressees);
    this.noteNames(values);
    const stranger = names.find((name) => !this.register.actors.has(sameName(name)));
    if (stranger !== undefined && this.reading.mapping.newActors === null) {
      faults.add(new RowError("addressees", notOnFile(stranger), stranger));
    }
    if (values.source === undefined) return;
    const known = this.register.sources.find(sourceKey, found?.revision.sourceId ?? null);
    if (known.isDoubtful) faults.add(new RowError("source", severalSources(values.source), values.source));
    if (this.register.sources.isWithdrawn(values.source)) {
      faults.add(new RowError("source", withdrawnSource(values.source), values.source));
    } else if (known.id === null && !known.isDoubtful) {
      const source = addSourceSchema.safeParse({ title: values.source, kind: "OTHER" });
      const [issue] = source.error?.issues ?? [];
      if (issue) faults.add(new RowError("source", messageOf(issue)));
    }
  }
}

/** Whether a row says something else of its record than the row before it. */
function isDifferent(row: ReadRow, before: SeenRecord): boolean {
  return !row.isEmptyRecord && !row.isRecordAtFault && before.recordDigest !== row.recordDigest;
}
