import type { User } from "@/lib/access/policy";
import { restore } from "@/lib/delivery/exchange/csv";
import { AMBIGUOUS, dateText, type Field, hasTerms, plain, valueOf } from "@/lib/delivery/imports/mapping";
import { loadRecords, type OnFile, type Register, sameName } from "@/lib/delivery/imports/register-query";
import type { Mapping } from "@/lib/delivery/imports/schema";
import {
  digestOf,
  evidenceKey,
  findEvidence,
  findHeld,
  findUpdates,
  type Held,
  noteOnFile,
  remember,
  updateDigest,
  updateKey,
} from "@/lib/delivery/imports/seen-query";
import type { TableRow } from "@/lib/delivery/imports/table-row";
import { WORD_LENGTH } from "@/lib/delivery/imports/vocabulary";
import type { ActorKind, Polarity } from "@/lib/platform/database/generated/enums";
import { env } from "@/lib/platform/env";
import { InvalidInput } from "@/lib/platform/errors";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { newId } from "@/lib/platform/history/ids";
import { messageOf } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { freeSlug } from "@/lib/platform/slugs";
import { certainlyAfter, certainlyBefore, type Day, dayInZone, dayOf, type VagueDate } from "@/lib/platform/time/dates";
import { writeActor } from "@/lib/register/actors/insert";
import { writeEvidence } from "@/lib/register/evidence/insert";
import { FIELD_NAMES, inputText, pickFields } from "@/lib/register/recommendations/fields";
import {
  type RecommendationContent,
  revisedContentOf,
  revisionRow,
  type RevisionRow,
  writeRecommendation,
  writeRevision,
} from "@/lib/register/recommendations/insert";
import { type AddRecommendation, addRecommendationSchema, REFERENCE } from "@/lib/register/recommendations/schema";
import { writeTheme } from "@/lib/register/recommendations/themes";
import { type SourceContent, writeSource } from "@/lib/register/sources/insert";
import { addSourceSchema } from "@/lib/register/sources/schema";
import { writeUpdate } from "@/lib/register/updates/insert";
import { type RecordUpdate, recordUpdateSchema } from "@/lib/register/updates/schema";
import { LIMITS, STATUSES } from "@/lib/register/vocabulary";

/** Why a row is refused: the line of the file on which it begins, and the column where one can be named. */
export type Refusal = { line: number; column: string | null; reason: Message };

/** What an import comes to, in rows of the file but for those that say otherwise. */
export type Counts = {
  rows: number;
  /** Records entered, records given a new wording, and records found as they are. */
  added: number;
  changed: number;
  unchanged: number;
  /** Updates recorded, and updates that were on file or earlier in the file already. */
  updates: number;
  known: number;
  /** Rows of our own lists that say of themselves that they do not count: withdrawn, or corrected by another row. */
  leftOut: number;
  themes: number;
  actors: number;
  sources: number;
  evidence: number;
  refused: number;
};

const SHOWN_REFUSALS = 200;
const SHOWN_EXAMPLES = 5;
const SHOWN_WORDS = 50;

/** What a row brings, so that somebody can see whether it was understood. */
export type Example = { line: number; reference: string; words: string };
export type Examples = { added: Example[]; changed: Example[]; updates: Example[] };

export type Columns = readonly { name: string; field: Field | null }[];

type Cells = Partial<Record<Field, string>>;

class RowRefused extends Error {
  constructor(
    readonly field: Field | null,
    readonly reason: Message,
  ) {
    super();
  }
}

/** A row as far as it can be understood without the register. */
type ReadRow = {
  line: number;
  reference: string;
  values: Cells;
  said: string;
  saysNothing: boolean;
  update: RecordUpdate | null;
  /** Of its update; told only once nothing worse is found. */
  fault: RowRefused | null;
};

/** What the register and the rows before say of what a chunk of rows names. It grows as its rows are taken. */
type Chunk = {
  held: Map<string, Held>;
  onFile: ReadonlyMap<string, OnFile>;
  /** Of updates that are on file or came already. */
  updates: Set<string>;
  evidence: Map<string, string>;
  /** What the chunk itself brings. */
  broughtRecords: Set<Held>;
  broughtUpdates: [record: string, digest: string][];
  broughtEvidence: [key: string, revision: string][];
};

/** New names of sources, themes and actors, which are held in memory. */
const MAX_NAMES = 100_000;

const RECORD_FIELDS = [
  ...FIELD_NAMES,
  "kind",
  "basis",
  "theme",
  "addressees",
  "source",
  "page",
  "hint",
  "made",
  "due",
] as const satisfies readonly Field[];

/** The fields of the forms' schemas, as the columns that they come from. */
const COLUMN_OF: Readonly<Record<string, Field>> = {
  newTheme: "theme",
  newAddressee: "addressees",
  newAddresseeKind: "addressees",
};

function fieldOf(path: readonly PropertyKey[]): Field | null {
  const [name, , part] = path.map(String);
  if (name === undefined) return null;
  if (name === "evidence") return part === "address" ? "evidenceAddresses" : "evidence";
  const known: string = COLUMN_OF[name] ?? name;
  return known in { reference: 0, status: 0, response: 0, confidence: 0, rationale: 0, effective: 0 } ||
    (RECORD_FIELDS as readonly string[]).includes(known)
    ? (known as Field) // one of those just listed
    : null;
}

/** What a spreadsheet shows for a formula that came to nothing. */
const ERROR_CELL = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

function isYes(cell: string | undefined): boolean {
  return ["true", "yes", "1", "да"].includes(plain(cell ?? ""));
}

function emptyChunk(): Chunk {
  return {
    held: new Map(),
    onFile: new Map(),
    updates: new Set(),
    evidence: new Map(),
    broughtRecords: new Set(),
    broughtUpdates: [],
    broughtEvidence: [],
  };
}

/** Takes the rows of one file, in its order: checks each by the rules of the forms, and hands what is new to the recorder. */
export class Rows {
  readonly counts: Counts = {
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    updates: 0,
    known: 0,
    leftOut: 0,
    themes: 0,
    actors: 0,
    sources: 0,
    evidence: 0,
    refused: 0,
  };
  readonly refusals: Refusal[] = [];
  readonly examples: Examples = { added: [], changed: [], updates: [] };
  /** Words of the file that stand for nothing known, by field. */
  readonly unknownWords = new Map<Field, Set<string>>();
  readonly columns: Columns;
  private chunk: Chunk = emptyChunk();
  private readonly today: Day;

  constructor(
    private readonly user: User,
    private readonly history: BulkHistoryTransaction,
    private readonly register: Register,
    private readonly reading: { mapping: Mapping; columns: Columns; isOwn: boolean; date1904: boolean },
  ) {
    this.columns = reading.columns;
    this.today = dayInZone(history.instant, env().timeZone);
  }

  /** Takes the next rows: looks up together what they name, and writes together what they bring. */
  async take(rows: readonly TableRow[]): Promise<void> {
    const { client } = this.history;
    const read = rows.flatMap((row) => this.sieve(row.line, () => this.read(row)) ?? []);
    this.chunk = await this.lookUp(read);
    for (const row of read) await this.sieveAsync(row.line, () => this.takeRow(row));
    const { broughtRecords, broughtUpdates: updates, broughtEvidence: evidence } = this.chunk;
    await remember(client, { records: [...broughtRecords], updates, evidence });
    this.chunk = emptyChunk();
    await this.history.flush();
    if (this.counts.sources + this.counts.themes + this.counts.actors > MAX_NAMES) {
      throw new InvalidInput({
        file: [
          message(
            "The file would add more than 100,000 new sources, themes and actors. Split it, or check its columns.",
          ),
        ],
      });
    }
  }

  private sieve<Result>(line: number, work: () => Result): Result | null {
    try {
      return work();
    } catch (error) {
      this.refuse(line, error);
      return null;
    }
  }

  private async sieveAsync(line: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.refuse(line, error);
    }
  }

  /** @throws what is no refusal of a row. */
  private refuse(line: number, error: unknown): void {
    if (!(error instanceof RowRefused)) throw error;
    this.counts.refused += 1;
    if (this.refusals.length >= SHOWN_REFUSALS) return;
    const column = this.columns.find(({ field }) => field !== null && field === error.field)?.name ?? error.field;
    this.refusals.push({ line, column, reason: error.reason });
  }

  /** What a row says, by the rules that need no register; null for one that says of itself that it does not count. */
  private read({ line, cells: texts }: TableRow): ReadRow | null {
    this.counts.rows += 1;
    const width = texts.findLastIndex((cell) => cell.trim() !== "") + 1;
    if (width > this.columns.length) {
      throw new RowRefused(
        null,
        message(
          "This row has {cells} cells but the header has {header}. Check the row for missing or extra separators.",
          { cells: width, header: this.columns.length },
        ),
      );
    }
    const cells = this.cellsOf(texts);
    if (isYes(cells.withdrawn) || cells.correctedBy !== undefined) {
      this.counts.leftOut += 1;
      return null;
    }
    const reference = (cells.reference ?? "").toUpperCase();
    if (!REFERENCE.test(reference)) {
      throw new RowRefused(
        "reference",
        reference === ""
          ? message("This row has no reference. Enter one like KZP-10.")
          : message("Enter a reference like KZP-10: 2 to 10 letters or digits, a hyphen and a number."),
      );
    }
    const values = this.valuesOf(cells);
    const row: ReadRow = {
      line,
      reference,
      values,
      update: null,
      fault: null,
      said: digestOf(RECORD_FIELDS.map((field) => values[field] ?? "")),
      saysNothing: RECORD_FIELDS.every((field) => values[field] === undefined),
    };
    try {
      row.update = this.parseUpdate(reference, values);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      row.fault = error;
    }
    return row;
  }

  private async lookUp(rows: readonly ReadRow[]): Promise<Chunk> {
    const { client } = this.history;
    const references = [...new Set(rows.map(({ reference }) => reference))];
    const held = await findHeld(client, references);
    const onFile = await loadRecords(
      client,
      references.filter((reference) => !held.has(reference)),
    );
    await noteOnFile(
      client,
      [...onFile.values()].map(({ revision }) => revision.recommendationId),
    );
    const wanted = rows.flatMap(({ reference, update }): [string, string][] => {
      const id = held.get(reference)?.id ?? onFile.get(reference)?.revision.recommendationId;
      return update && id !== undefined ? [[id, digestOfUpdate(update)]] : [];
    });
    const items = rows.flatMap(({ update }) => update?.evidence ?? []);
    const evidence = await findEvidence(
      client,
      items.flatMap(({ existing }) => existing ?? []),
      items.flatMap((item) => (item.existing === null ? evidenceKey(item.title, item.address) : [])),
    );
    return { ...emptyChunk(), held, onFile, evidence, updates: await findUpdates(client, wanted) };
  }

  private cellsOf(cells: readonly string[]): Cells {
    const found: Cells = {};
    for (const [index, { field }] of this.columns.entries()) {
      const text = cells[index]?.trim() ?? "";
      if (field !== null && text !== "") found[field] = this.reading.isOwn ? restore(text) : text;
    }
    return found;
  }

  private async takeRow({ line, reference, values, said, saysNothing, update, fault }: ReadRow): Promise<void> {
    const before = this.chunk.held.get(reference);
    if (before && !saysNothing && before.said !== said) {
      throw new RowRefused(
        "reference",
        message(
          "{reference} is already on line {line}, and this row gives different details for the record. Make them the same.",
          {
            reference,
            line: before.line,
          },
        ),
      );
    }
    if (fault) throw fault;
    this.refuseUnknownEvidence(update);
    if (before) {
      if (update) await this.takeUpdate(line, before, update);
      return;
    }
    const found = this.chunk.onFile.get(reference);
    // The update first: a row that is refused for it must not leave its record.
    const record = this.parseRecord(reference, values, found);
    const made = record?.made ?? {
      edtf: found?.revision.madeEdtf ?? "",
      earliest: found ? dayOf(found.revision.madeEarliest) : this.today,
    };
    if (update) this.checkEffective(update.effective, { edtf: made.edtf, earliest: made.earliest });
    const held: Held = {
      reference,
      line,
      said,
      id: found?.revision.recommendationId ?? newId(this.history.instant),
      withdrawn: found?.revision.withdrawn ?? false,
      madeEdtf: made.edtf,
      madeEarliest: made.earliest,
      lastUpdate: found?.lastUpdate ?? 0,
    };
    if (held.withdrawn)
      throw new RowRefused("reference", message("{reference} is withdrawn. Reinstate it first.", { reference }));
    if (update) this.refuseSplit(held);
    if (record) await this.writeRecord(reference, held, record, values, found);
    else this.counts.unchanged += 1;
    this.chunk.held.set(reference, held);
    this.chunk.broughtRecords.add(held);
    if (update) await this.writeUpdate(line, held, update);
  }

  private async takeUpdate(line: number, held: Held, update: RecordUpdate): Promise<void> {
    this.checkEffective(update.effective, { edtf: held.madeEdtf, earliest: held.madeEarliest });
    this.refuseSplit(held);
    await this.writeUpdate(line, held, update);
  }

  private refuseUnknownEvidence(update: RecordUpdate | null): void {
    for (const item of update?.evidence ?? []) {
      if (item.existing !== null && !this.chunk.evidence.has(`E-${item.existing}`)) {
        throw new RowRefused(
          "evidence",
          message(
            "There is no evidence E-{number} in this register. Enter another number, or add a title for new evidence.",
            { number: item.existing },
          ),
        );
      }
    }
  }

  /** Words as the vocabularies' values, dates as EDTF. */
  private valuesOf(cells: Cells): Cells {
    const { mapping, date1904 } = this.reading;
    const { values: chosen, dates } = mapping;
    const values: Cells = {};
    for (const [name, text] of Object.entries(cells)) {
      const field = name as Field; // the keys of cells
      if (ERROR_CELL.test(text)) {
        throw new RowRefused(
          field,
          message("This cell contains the error {text}. Correct it in the spreadsheet.", { text }),
        );
      }
      if (hasTerms(field)) {
        const value = valueOf(field, text, chosen);
        if (value === null) {
          this.noteUnknown(field, text);
          throw new RowRefused(
            field,
            message("“{value}” is not a recognised {field}. Set what it means.", { value: text.slice(0, 80), field }),
          );
        }
        values[field] = value;
      } else if (field === "made" || field === "due" || field === "effective") {
        const date = dateText(text, dates, date1904 ? 1904 : 1900);
        if (date === AMBIGUOUS) {
          throw new RowRefused(
            field,
            message("“{value}” could be two different dates. Set whether the day or the month comes first.", {
              value: text.slice(0, 40),
            }),
          );
        }
        if (date === null)
          throw new RowRefused(
            field,
            message("“{value}” is not a date. Enter a date like 2023-06-30 or 2023-06.", { value: text.slice(0, 40) }),
          );
        values[field] = date;
      } else {
        values[field] = text;
      }
    }
    return values;
  }

  private noteUnknown(field: Field, word: string): void {
    const words = this.unknownWords.get(field) ?? new Set();
    if (words.size < SHOWN_WORDS) words.add(word.slice(0, WORD_LENGTH));
    this.unknownWords.set(field, words);
  }

  private show(kind: keyof Examples, example: Example): void {
    if (this.examples[kind].length < SHOWN_EXAMPLES) this.examples[kind].push(example);
  }

  private names(cell: string | undefined): string[] {
    return [...new Set((cell ?? "").split(this.reading.mapping.separator).map((name) => name.trim()))].filter(
      (name) => name !== "",
    );
  }

  /** What the row makes of the record by the form's own rules; null when it says nothing that is not on file. */
  private parseRecord(reference: string, values: Cells, found: OnFile | undefined): AddRecommendation | null {
    if (found && RECORD_FIELDS.every((field) => values[field] === undefined)) return null;
    const old = found?.revision;
    const kind = values.kind ?? old?.kind ?? "RECOMMENDATION";
    const parsed = addRecommendationSchema.safeParse({
      reference,
      kind,
      basis: values.basis ?? (kind === "COMMITMENT" ? (old?.basis ?? "NOT_SAID") : ""),
      ...Object.fromEntries(FIELD_NAMES.map((name) => [name, values[name] ?? inputText(old?.[name])])),
      newTheme: values.theme ?? (old && "as on file"),
      source: values.source === undefined ? old?.sourceId : "named",
      page: values.page,
      hint: values.hint,
      made: values.made ?? old?.madeEdtf,
      due: values.due ?? old?.dueEdtf ?? "",
      addressees:
        values.addressees === undefined
          ? old
            ? ["as on file"]
            : []
          : this.names(values.addressees).map((_, index) => String(index)),
    });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new RowRefused(
        fieldOf(issue?.path ?? []),
        issue ? messageOf(issue) : message("The record is incomplete. Fill in the missing columns."),
      );
    }
    if (certainlyAfter(parsed.data.made, this.today))
      throw new RowRefused("made", message("Date must be today or in the past."));
    const long = this.names(values.addressees).find((name) => name.length > LIMITS.name);
    if (long !== undefined)
      throw new RowRefused(
        "addressees",
        message("The name is longer than {limit} characters. Shorten it.", { limit: LIMITS.name }),
      );
    const stranger = this.names(values.addressees).find((name) => !this.register.actors.has(sameName(name)));
    if (stranger !== undefined && this.reading.mapping.newActors === null) {
      throw new RowRefused(
        "addressees",
        message("“{name}” is not in the register. Add it first, or set what kind of actor new names are.", {
          name: stranger,
        }),
      );
    }
    if (values.source !== undefined && !this.register.sources.has(sameName(values.source))) {
      const source = addSourceSchema.safeParse({ title: values.source, kind: "OTHER" });
      const [issue] = source.error?.issues ?? [];
      if (issue) throw new RowRefused("source", messageOf(issue));
    }
    return parsed.data;
  }

  /** The update that the row brings, by the form's own rules; null when it brings none. */
  private parseUpdate(reference: string, values: Cells): RecordUpdate | null {
    const { status } = values;
    const isEmpty = values.rationale === undefined && values.effective === undefined;
    if (status === undefined && values.effective === undefined) return null;
    if (status === "NOT_ASSESSED" && isEmpty) return null;
    const parsed = recordUpdateSchema.safeParse({
      reference,
      baseRevision: 0,
      baseUpdate: 0,
      status,
      response: values.response ?? "NO_RESPONSE",
      confidence: values.confidence ?? "LOW",
      rationale: values.rationale ?? this.reading.mapping.rationale ?? undefined,
      effective: values.effective,
      evidence: this.evidenceOf(values),
    });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new RowRefused(
        fieldOf(issue?.path ?? []),
        issue ? messageOf(issue) : message("The update is incomplete. Fill in the missing columns."),
      );
    }
    if (certainlyAfter(parsed.data.effective, this.today))
      throw new RowRefused("effective", message("Date must be today or in the past."));
    return parsed.data;
  }

  /** Items as a form would send them: by title where the row gives one, else by their number on file. */
  private evidenceOf(values: Cells): Record<string, string>[] {
    const cited = (values.evidence ?? "").split(/[;\n]/).flatMap((text) => {
      const item = /^\s*(E-\d{1,9})(?:\s+(SUPPORTS|CONTRADICTS|CONTEXT|MIXED))?(?:\s+([A-F])([1-6]))?\s*$/.exec(text);
      return item ? [item.slice(1)] : [];
    });
    const titles = (values.evidenceTitles ?? "").split("\n").map((title) => title.trim());
    const addresses = (values.evidenceAddresses ?? "").split("\n").map((address) => address.trim());
    const count = Math.max(cited.length, titles.filter(Boolean).length, addresses.filter(Boolean).length);
    return Array.from({ length: count }, (_, index): Record<string, string> => {
      const [number = "", polarity = "SUPPORTS", reliability = "F", credibility = "6"] = cited[index] ?? [];
      const address = addresses[index] ?? "";
      const title = titles[index] || address;
      if (title === "") return { existing: number, polarity };
      // What nobody has graded cannot be judged; a table that gives no summary gives only the title.
      const summary = values.evidenceSummary ?? title;
      return { title, address, summary, polarity, reliability, credibility };
    });
  }

  private checkEffective(effective: VagueDate, made: { edtf: string; earliest: Day }): void {
    if (certainlyBefore(effective, { earliest: made.earliest, latest: made.earliest })) {
      throw new RowRefused(
        "effective",
        message("Date must not be before the record was made ({made}).", { made: made.edtf }),
      );
    }
  }

  private refuseSplit({ id }: Held): void {
    if (!this.register.wholes.has(id)) return;
    throw new RowRefused(
      "status",
      message("This record is split into parts, and its status comes from them. Record the update on a part."),
    );
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
      return writeSource(this.history, this.user.id, slug, { ...NO_FACTS, title });
    });
  }

  /** The id of what has this name, which is written first where nothing has. */
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
    reference: string,
    held: Held,
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
    for (const name of this.names(values.addressees)) actorIds.push(await this.actorOf(name, newActors));
    const content: RecommendationContent = {
      ...pickFields(record),
      kind: record.kind,
      basis: record.basis ?? null,
      themeId,
      sourceId,
      passage: passageAfter(record, before, sourceId),
      made: record.made,
      due: record.due,
      addresseeIds: values.addressees === undefined ? (before?.addresseeIds ?? []) : [...new Set(actorIds)],
      ownerId: before?.ownerId ?? null,
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
      await writeRecommendation(this.history, this.user.id, reference, content, held.id);
      this.counts.added += 1;
    }
    this.show(old ? "changed" : "added", { line: held.line, reference, words: record.title });
  }

  private async cite(item: RecordUpdate["evidence"][number]): Promise<string> {
    const { evidence, broughtEvidence } = this.chunk;
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
    broughtEvidence.push([key, evidenceRevisionId]);
    this.counts.evidence += 1;
    return evidenceRevisionId;
  }

  private async writeUpdate(line: number, held: Held, update: RecordUpdate): Promise<void> {
    const { status, response, confidence, rationale, effective } = update;
    const { updates, broughtRecords, broughtUpdates } = this.chunk;
    const digest = digestOfUpdate(update);
    if (updates.has(updateKey(held.id, digest))) {
      this.counts.known += 1;
      return;
    }
    const cited = new Map<string, Polarity>();
    for (const item of update.evidence) cited.set(await this.cite(item), item.polarity);
    held.lastUpdate += 1;
    updates.add(updateKey(held.id, digest));
    broughtUpdates.push([held.id, digest]);
    broughtRecords.add(held);
    await writeUpdate(this.history, this.user.id, held.lastUpdate, {
      recommendationId: held.id,
      status,
      response,
      confidence,
      rationale,
      effective,
      correctsId: null,
      citations: [...cited].map(([evidenceRevisionId, polarity]) => ({ evidenceRevisionId, polarity })),
    });
    this.counts.updates += 1;
    this.show("updates", { line, reference: held.reference, words: `${STATUSES[status].label}, ${effective.edtf}` });
  }
}

/** What is known of a source that a table names by its title alone. */
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

/** The passage of a record after a row: in another source it stands nowhere that is known. */
function passageAfter(
  { page, hint }: AddRecommendation,
  before: RecommendationContent | undefined,
  sourceId: string,
): RecommendationContent["passage"] {
  const old = before?.passage ?? null;
  const pointer = { page: page ?? old?.page ?? null, hint: hint ?? old?.hint ?? null };
  if (old !== null && old.start !== null && before?.sourceId === sourceId) return { ...old, ...pointer };
  return pointer.page === null && pointer.hint === null ? null : { start: null, end: null, sha256: null, ...pointer };
}

function digestOfUpdate({ status, response, confidence, rationale, effective }: RecordUpdate): string {
  return updateDigest({ status, response, confidence, rationale, effective: effective.edtf });
}

/** Whether two revisions say the same of a record. */
function sameWording(one: RevisionRow, other: RevisionRow): boolean {
  const words = (row: RevisionRow) => {
    const { made, due, ...content } = revisedContentOf(row);
    return JSON.stringify(Object.entries({ ...content, made: made.edtf, due: due?.edtf }).toSorted());
  };
  return words(one) === words(other);
}
