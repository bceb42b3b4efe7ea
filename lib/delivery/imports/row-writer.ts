import type { User } from "@/lib/access/policy";
import { type Counts, NO_COUNTS } from "@/lib/delivery/imports/counts";
import type { KnownAgain } from "@/lib/delivery/imports/known-again";
import { NameWriter } from "@/lib/delivery/imports/name-writer";
import type { OnFile, Register } from "@/lib/delivery/imports/register-query";
import type { Cells, TableReading } from "@/lib/delivery/imports/read-row";
import {
  type CitedUpdate,
  type NewUpdate,
  noteSeen,
  type SaidOnDay,
  type SeenRecord,
} from "@/lib/delivery/imports/seen-query";
import { evidenceKey, gradedKey, noteKey, updateDigest, updateKey } from "@/lib/delivery/imports/digests";
import { noteOfWhole } from "@/lib/delivery/imports/texts";
import { parted } from "@/lib/delivery/imports/separators";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { newIdBefore } from "@/lib/platform/history/ids";
import type { Message } from "@/lib/platform/language/message";
import type { Day } from "@/lib/platform/time/dates";
import { writeEvidence } from "@/lib/register/evidence/insert";
import { asStored } from "@/lib/register/names/stored";
import { pickFields } from "@/lib/register/recommendations/fields";
import {
  type RecommendationContent,
  contentOfRevision,
  revisionRow,
  type RevisionRow,
  writeRecommendation,
  writeRevision,
} from "@/lib/register/recommendations/insert";
import { furtherPassagesAfter, passageAfter } from "@/lib/register/recommendations/rules";
import { type AddRecommendation } from "@/lib/register/recommendations/schema";
import { assessmentOf, writeUpdate } from "@/lib/register/updates/insert";
import { TOO_MUCH_EVIDENCE } from "@/lib/register/updates/rules";
import { type RecordUpdate } from "@/lib/register/updates/schema";
import { LIMITS, RESPONSES, STATUSES } from "@/lib/register/vocabulary";

const SHOWN_EXAMPLES = 5;

/** What a row adds or changes, so that a person can see whether it was understood. */
export type Example = { line: number; reference: string; words: string };
export type Examples = { added: Example[]; changed: Example[]; updates: Example[] };

/**
 * What the register and the earlier rows have on whatever a chunk's rows refer to. It grows as the rows are processed.
 */
export type Chunk = {
  known: KnownAgain;
  /** Keys of the updates that are already in the register or earlier in the file. */
  updates: Set<string>;
  /** Those of them for which a row has evidence, unless they have been corrected. */
  cited: Map<string, CitedUpdate>;
  evidence: Map<string, string>;
  /** The numbers of those items that its rows name and that are withdrawn. */
  withdrawn: ReadonlySet<number>;
  /** What this chunk itself adds. */
  newRecords: Set<SeenRecord>;
  newUpdates: NewUpdate[];
  /** The updates that the file has brought so far, by record and day, where their order is to be asked. */
  days: Map<string, SaidOnDay[]>;
  newEvidence: [key: string, revision: string][];
  /** The long notes that wordings of its records have, by `noteKey`. */
  notes: ReadonlySet<string>;
};

export function emptyChunk(known: KnownAgain): Chunk {
  return {
    known,
    updates: new Set(),
    cited: new Map(),
    evidence: new Map(),
    withdrawn: new Set(),
    newRecords: new Set(),
    newUpdates: [],
    days: new Map(),
    newEvidence: [],
    notes: new Set(),
  };
}

/** Writes what rows bring that nothing is wrong with, and counts it. What it is told to write is passed to `history`. */
export class RowWriter {
  readonly counts: Counts = { ...NO_COUNTS };

  readonly examples: Examples = { added: [], changed: [], updates: [] };

  chunk: Chunk;

  private readonly names: NameWriter;

  constructor(
    private readonly user: User,
    private readonly history: BulkHistoryTransaction,
    private readonly register: Register,
    private readonly reading: TableReading,
    private readonly today: Day,
    known: KnownAgain,
  ) {
    this.chunk = emptyChunk(known);
    this.names = new NameWriter(user.id, history, register, reading.mapping, this.counts);
  }

  /** Ends a chunk: what it brought is remembered, and written. */
  async endChunk(): Promise<void> {
    const { newRecords, newUpdates: updates, newEvidence: evidence } = this.chunk;
    await noteSeen(this.history.client, { records: [...newRecords], updates, evidence });
    this.chunk = emptyChunk(this.chunk.known);
    await this.history.flush();
  }

  private addExample(kind: keyof Examples, example: Example): void {
    if (this.examples[kind].length < SHOWN_EXAMPLES) this.examples[kind].push(example);
  }

  /** Adds a record, or its new wording where it has one. Returns whether it did. */
  async writeRecord(
    seen: SeenRecord,
    record: AddRecommendation,
    values: Cells,
    { found, ownerId, whole }: { found: OnFile | undefined; ownerId: string | null; whole: string | null },
  ): Promise<boolean> {
    const old = found?.revision;
    const before = old && contentOfRevision(old);
    const sourceId =
      values.source === undefined
        ? (before?.sourceId ?? "")
        : await this.names.sourceOf(values.source, values.sourcePage, before?.sourceId ?? null);
    const { actors: mergedActors, themes: mergedThemes } = this.register.merged;
    const oldThemeIds = before ? [before.themeId, ...(before.furtherThemeIds ?? [])] : [];
    const [oldMain = "", ...oldFurther] = oldThemeIds.map((id) => mergedThemes.get(id) ?? id);
    const themeIds = [values.theme === undefined ? oldMain : await this.names.themeOf(values.theme)];
    if (values.furtherThemes === undefined) themeIds.push(...oldFurther);
    for (const name of parted(values.furtherThemes)) themeIds.push(await this.names.themeOf(name));
    const [themeId = "", ...furtherThemeIds] = asStored([...new Set(themeIds)], oldThemeIds, mergedThemes);
    const { newActors } = this.reading.mapping;
    const actorIds: string[] = [];
    for (const name of parted(values.addressees)) actorIds.push(await this.names.actorOf(name, newActors));
    const content: RecommendationContent = {
      ...pickFields(record),
      kind: record.kind,
      basis: record.basis ?? null,
      themeId,
      furtherThemeIds,
      sourceId,
      passage: passageAfter(
        { page: record.page ?? before?.passage?.page ?? null, hint: record.hint ?? before?.passage?.hint ?? null },
        before ?? null,
        sourceId,
      ),
      furtherPassages: furtherPassagesAfter(before ?? null, sourceId),
      made: record.made,
      due: record.due,
      addresseeIds:
        values.addressees === undefined
          ? (before?.addresseeIds ?? [])
          : asStored([...new Set(actorIds)], before?.addresseeIds ?? [], mergedActors),
      ownerId: ownerId ?? before?.ownerId ?? this.reading.ownerId,
      partOfId: before?.partOfId ?? null,
      supersededById: before?.supersededById ?? null,
    };
    const note = whole === null ? null : noteOfWhole(whole);
    if (old) {
      const row = revisionRow(
        this.history.instant,
        this.user.id,
        { id: old.recommendationId, ...old.recommendation },
        { number: old.number + 1, content, note: note ?? "Changed by an import.", withdrawn: false },
      );
      if (sameWording(old, row) && (note === null || this.chunk.notes.has(noteKey(seen.id, note)))) {
        this.counts.unchanged += 1;
        return false;
      }
      await writeRevision(this.history, row, "recommendation.revise", old);
      this.counts.changed += 1;
    } else {
      await writeRecommendation(this.history, this.user.id, seen.reference, content, { id: seen.id, note });
      this.counts.added += 1;
    }
    this.addExample(old ? "changed" : "added", {
      line: seen.line,
      reference: calledOf(seen.reference, record),
      words: record.title,
    });
    return true;
  }

  private async cite(item: RecordUpdate["evidence"][number]): Promise<string> {
    const { evidence, newEvidence } = this.chunk;
    if (item.existing !== null) return evidence.get(`E-${item.existing}`) ?? "";
    const key = evidenceKey(item.title, item.address);
    const known = (this.reading.isOwn ? evidence.get(gradedKey(item)) : undefined) ?? evidence.get(key);
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

  /** Of two updates of one instant and one day the one with the greater id gives the state. */
  private get isNewestFirst(): boolean {
    return this.reading.mapping.order === "up";
  }

  private dayOf({ status, response, effective }: RecordUpdate): Omit<SaidOnDay, "line"> & { day: Day | null } {
    return {
      day: this.asksOrder ? effective.latest : null,
      hasStatus: status !== null,
      hasResponse: response !== null,
    };
  }

  /** Whether rows about one record and one day are refused until somebody says which is the newer; our own lists go from old to new. */
  get asksOrder(): boolean {
    return this.reading.mapping.order === null && !this.reading.isOwn;
  }

  private noteDay(record: string, update: RecordUpdate, line: number): void {
    const { day, ...said } = this.dayOf(update);
    if (day === null) return;
    const key = updateKey(record, day);
    this.chunk.days.set(key, [...(this.chunk.days.get(key) ?? []), { ...said, line }]);
  }

  /** The line of a row that says something else of the same record for the same day, where that is asked. */
  sameDayLine(record: string | null, update: RecordUpdate): number | null {
    if (!this.asksOrder || record === null) return null;
    if (this.chunk.updates.has(updateKey(record, updateDigest(update, this.today)))) return null;
    const others = this.chunk.days.get(updateKey(record, update.effective.latest)) ?? [];
    const other = others.find(
      ({ hasStatus, hasResponse }) =>
        (hasStatus && update.status !== null) || (hasResponse && update.response !== null),
    );
    return other?.line ?? null;
  }

  /** What is wrong with the evidence that an update would have then, with what it cites already. */
  evidenceFault(record: string | null, update: RecordUpdate): Message | null {
    const onFile =
      record === null ? undefined : this.chunk.cited.get(updateKey(record, updateDigest(update, this.today)));
    const added = update.evidence.map(nameOf).filter((name) => onFile?.known.has(name) !== true);
    const cited = (onFile?.citations.length ?? 0) + new Set(added).size;
    return cited > LIMITS.evidence ? TOO_MUCH_EVIDENCE : null;
  }

  /** Adds an update unless it is known already, and then its evidence where that is new. */
  async writeUpdate(line: number, seen: SeenRecord, update: RecordUpdate): Promise<void> {
    const { status, response, effective } = update;
    const { updates, newRecords, newUpdates } = this.chunk;
    const digest = updateDigest(update, this.today);
    const key = updateKey(seen.id, digest);
    const onFile = this.chunk.cited.get(key) ?? null;
    if (updates.has(key)) {
      const added = onFile === null ? [] : update.evidence.filter((item) => !onFile.known.has(nameOf(item)));
      if (onFile === null || added.length === 0) {
        const isOfChunk = newUpdates.some((one) => one.record === seen.id && one.digest === digest);
        if (onFile === null && update.evidence.length > 0 && !isOfChunk) this.history.needsEarlierRows();
        this.counts.known += 1;
        return;
      }
    }
    const cited = new Map(onFile?.citations.map((one) => [one.evidenceRevisionId, one.polarity]));
    for (const item of update.evidence) {
      if (!onFile?.known.has(nameOf(item))) cited.set(await this.cite(item), item.polarity);
    }
    seen.lastUpdate += 1;
    this.chunk.cited.delete(key); // a later row of the chunk has the same evidence, or adds to nothing
    if (!updates.has(key)) newUpdates.push({ record: seen.id, digest, ...this.dayOf(update), line });
    updates.add(key);
    this.noteDay(seen.id, update, line);
    newRecords.add(seen);
    await writeUpdate(this.history, this.user.id, seen.lastUpdate, {
      recommendationId: seen.id,
      ...assessmentOf(update),
      // Evidence that came later for an update on file: an update never changes, so a correction cites both.
      correctsId: onFile?.id ?? null,
      correctionNote: null,
      citations: [...cited].map(([evidenceRevisionId, polarity]) => ({ evidenceRevisionId, polarity })),
      ...(this.isNewestFirst && { id: newIdBefore(this.history.instant, line) }),
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
}

/** Our own reference, with the publisher's where it is another. */
function calledOf(reference: string, { publisherReference }: Pick<AddRecommendation, "publisherReference">): string {
  return publisherReference === null || publisherReference === reference
    ? reference
    : `${reference} (${publisherReference})`;
}

/** What an item of evidence is known by: its number, or its title and address. */
export function nameOf(item: RecordUpdate["evidence"][number]): string {
  return item.existing === null ? evidenceKey(item.title, item.address) : `E-${item.existing}`;
}

/** Whether two revisions have the same wording. */
function sameWording(one: RevisionRow, other: RevisionRow): boolean {
  const words = (row: RevisionRow) => {
    const { made, due, ...content } = contentOfRevision(row);
    return JSON.stringify(Object.entries({ ...content, made: made.edtf, due: due?.edtf }).toSorted());
  };
  return words(one) === words(other);
}
