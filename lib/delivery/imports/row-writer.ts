import type { User } from "@/lib/access/policy";
import type { KnownAgain } from "@/lib/delivery/imports/known-again";
import { type OnFile, type Register, sameName } from "@/lib/delivery/imports/register-query";
import type { Cells, TableReading } from "@/lib/delivery/imports/row-reader";
import {
  type CitedUpdate,
  evidenceKey,
  type NewUpdate,
  noteSeen,
  type SaidOnDay,
  type SeenRecord,
  updateDigest,
  updateKey,
} from "@/lib/delivery/imports/seen-query";
import { parted } from "@/lib/delivery/imports/separators";
import type { ActorKind } from "@/lib/platform/database/generated/enums";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { newIdBefore } from "@/lib/platform/history/ids";
import type { Message } from "@/lib/platform/language/message";
import { freeSlug } from "@/lib/platform/slugs";
import { type Day, parseVagueDate } from "@/lib/platform/time/dates";
import { writeActor } from "@/lib/register/actors/insert";
import { writeEvidence } from "@/lib/register/evidence/insert";
import { pickFields } from "@/lib/register/recommendations/fields";
import {
  type RecommendationContent,
  revisedContentOf,
  revisionRow,
  type RevisionRow,
  writeRecommendation,
  writeRevision,
} from "@/lib/register/recommendations/insert";
import { passageAfter } from "@/lib/register/recommendations/rules";
import { type AddRecommendation } from "@/lib/register/recommendations/schema";
import { writeTheme } from "@/lib/register/recommendations/themes";
import { type SourceContent, writeSource } from "@/lib/register/sources/insert";
import { assessmentOf, writeUpdate } from "@/lib/register/updates/insert";
import { TOO_MUCH_EVIDENCE } from "@/lib/register/updates/rules";
import { type RecordUpdate } from "@/lib/register/updates/schema";
import { LIMITS, RESPONSES, STATUSES } from "@/lib/register/vocabulary";

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
  /** Rows of our own tables whose record is assigned to somebody who has no account here: that is not written. */
  ownerless: number;
  /** Rows whose reference came before with other details, left out because the mapping keeps the first. */
  repeated: number;
  /** Rows that rules of the mapping leave out. */
  ruledOut: number;
  /** Rows that would be rejected, and are left out because the mapping leaves out whatever is. */
  refusedOut: number;
  /** New groups of records with the same ask, records put into one, and groups that a single record names: these are not made. */
  asks: number;
  grouped: number;
  alone: number;
  themes: number;
  actors: number;
  sources: number;
  evidence: number;
  refused: number;
};

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
  /** What this chunk itself adds. */
  newRecords: Set<SeenRecord>;
  newUpdates: NewUpdate[];
  /** The updates that the file has brought so far, by record and day, where their order is to be asked. */
  days: Map<string, SaidOnDay[]>;
  newEvidence: [key: string, revision: string][];
};

export function emptyChunk(known: KnownAgain): Chunk {
  return {
    known,
    updates: new Set(),
    cited: new Map(),
    evidence: new Map(),
    newRecords: new Set(),
    newUpdates: [],
    days: new Map(),
    newEvidence: [],
  };
}

/** Writes what rows bring that nothing is wrong with, and counts it. What it is told to write is passed to `history`. */
export class RowWriter {
  readonly counts: Counts = {
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    updates: 0,
    known: 0,
    leftOut: 0,
    unplaced: 0,
    ownerless: 0,
    repeated: 0,
    ruledOut: 0,
    refusedOut: 0,
    asks: 0,
    grouped: 0,
    alone: 0,
    themes: 0,
    actors: 0,
    sources: 0,
    evidence: 0,
    refused: 0,
  };

  readonly examples: Examples = { added: [], changed: [], updates: [] };

  chunk: Chunk;

  constructor(
    private readonly user: User,
    private readonly history: BulkHistoryTransaction,
    private readonly register: Register,
    private readonly reading: TableReading,
    private readonly today: Day,
    known: KnownAgain,
  ) {
    this.chunk = emptyChunk(known);
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

  /** Adds a record, or its new wording where it has one. Returns whether it did. */
  async writeRecord(
    seen: SeenRecord,
    record: AddRecommendation,
    values: Cells,
    { found, ownerId }: { found: OnFile | undefined; ownerId: string | null },
  ): Promise<boolean> {
    const old = found?.revision;
    const before = old && revisedContentOf(old);
    const sourceId = values.source === undefined ? (before?.sourceId ?? "") : await this.sourceOf(values.source);
    const themeId = values.theme === undefined ? (before?.themeId ?? "") : await this.themeOf(values.theme);
    const furtherThemeIds = values.furtherThemes === undefined ? [...(before?.furtherThemeIds ?? [])] : [];
    for (const name of parted(values.furtherThemes)) furtherThemeIds.push(await this.themeOf(name));
    const { newActors } = this.reading.mapping;
    const actorIds: string[] = [];
    for (const name of parted(values.addressees)) actorIds.push(await this.actorOf(name, newActors));
    const content: RecommendationContent = {
      ...pickFields(record),
      kind: record.kind,
      basis: record.basis ?? null,
      themeId,
      furtherThemeIds: [...new Set(furtherThemeIds)].filter((id) => id !== themeId),
      sourceId,
      passage: passageAfter(
        { page: record.page ?? before?.passage?.page ?? null, hint: record.hint ?? before?.passage?.hint ?? null },
        before ?? null,
        sourceId,
      ),
      made: record.made,
      due: record.due,
      addresseeIds: values.addressees === undefined ? (before?.addresseeIds ?? []) : [...new Set(actorIds)],
      ownerId: ownerId ?? before?.ownerId ?? this.reading.ownerId,
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
        return false;
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
    return true;
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
export function nameOf(item: RecordUpdate["evidence"][number]): string {
  return item.existing === null ? evidenceKey(item.title, item.address) : `E-${item.existing}`;
}

/** Whether two revisions have the same wording. */
function sameWording(one: RevisionRow, other: RevisionRow): boolean {
  const words = (row: RevisionRow) => {
    const { made, due, ...content } = revisedContentOf(row);
    return JSON.stringify(Object.entries({ ...content, made: made.edtf, due: due?.edtf }).toSorted());
  };
  return words(one) === words(other);
}
