import { withConnection } from "@/lib/platform/database/connect";
import {
  ActorKind,
  Basis,
  Confidence,
  Polarity,
  Priority,
  Reliability,
  Response,
  Status,
} from "@/lib/platform/database/generated/enums";
import { settlePresentStates } from "@/lib/platform/history/bulk";
import { chainFrom, insertStatement } from "@/lib/platform/history/record";
import { addDays, dateOf, type Day, dayOf, requireDay, type VagueDate } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { evidenceContent, type EvidenceRow } from "@/lib/register/evidence/insert";
import { revisionContent, type RecommendationContent, revisionRow } from "@/lib/register/recommendations/insert";
import { sourceContent, type SourceRow } from "@/lib/register/sources/insert";
import { NOT_LOOKED, updateContent, type UpdateRow } from "@/lib/register/updates/insert";
import { verificationContent } from "@/lib/register/updates/row-verifiers";
import { randomStream, type RandomStream } from "@/scripts/bench/random";

/** The size of a generated register, and the seed that distinguishes registers of the same size. */
export type Size = { records: number; updates: number; seed: number };

/** Rows per statement. */
const CHUNK = 2_000;

/** A generated register's updates are recorded between these two instants. */
const FIRST_INSTANT = Date.parse("2021-01-04T09:00:00Z");
const LAST_INSTANT = Date.parse("2026-10-30T17:00:00Z");

const TOPICS = [
  "Asset recovery",
  "Beneficial ownership",
  "Critical minerals",
  "Election observation",
  "Freedom of assembly",
  "Higher education",
  "Media freedom",
  "Prison conditions",
  "Sanctions",
  "Trade corridors",
  "Visas",
  "Water management",
] as const;
const VERBS = ["Publish", "Review", "Extend", "Fund", "Ratify", "Suspend", "Report on", "Consult on"] as const;
const OBJECTS = [
  "the register of owners",
  "guidance for the police",
  "the annual statement",
  "scholarships",
  "an independent inquiry",
  "the bilateral agreement",
  "safeguards against torture",
  "licences for exporters",
] as const;
const REMARKS = [
  "The ministry has answered, and the answer names a date.",
  "Nothing has been published since the last look.",
  "A draft went to parliament and came back with changes.",
  "Two of the three measures are in force; the third waits for money.",
  'The statement, dated and signed, says "in principle"; no plan is attached.',
  "Жаңа ереже жарияланды.",
  "Officials said so in public, without a document.",
] as const;

type Row = Record<string, unknown>;

function columnName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A row with only the columns of its own table. */
function columnsOf(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [columnName(name), value]));
}

/** Collects rows and history entries in the order of their instants, and writes them in chunks. */
class BatchWriter {
  /** By table, each table after those that it refers to. */
  private readonly tables = new Map<string, Row[]>(
    [
      "account",
      "theme",
      "actor",
      "source",
      "evidence",
      "evidence_revision",
      "recommendation",
      "recommendation_revision",
      "revision_addressee",
      "revision_further_theme",
      "update",
      "citation",
      "verification",
      "history_entry",
    ].map((table) => [table, []]),
  );
  private waiting = 0;
  private readonly next: ReturnType<typeof chainFrom>;

  constructor(
    private readonly query: (text: string, values: unknown[]) => Promise<unknown>,
    actorId: string,
  ) {
    this.next = chainFrom(null, actorId);
  }

  add(table: string, row: Row): void {
    const rows = this.tables.get(table);
    if (!rows) throw new Error(`Not a table of a generated register: ${table}`);
    rows.push(columnsOf(row));
    this.waiting += 1;
  }

  append(instant: number, action: string, subjectType: string, subjectId: string, after: unknown): void {
    const entry = this.next({ action, subjectType, subjectId, before: null, after }, new Date(instant));
    this.add("history_entry", { ...entry, sequence: String(entry.sequence) });
  }

  async flush(least = 1): Promise<void> {
    if (this.waiting < least) return;
    for (const [table, rows] of this.tables) {
      if (rows.length === 0) continue;
      await this.query(insertStatement(table), [JSON.stringify(rows)]);
      rows.length = 0;
    }
    this.waiting = 0;
  }
}

function exactDate(day: Day): VagueDate {
  return { edtf: day, earliest: day, latest: day };
}

/** A day, or, in one case out of five, only its month. */
function someDate(random: RandomStream, day: Day): VagueDate {
  const month = random.below(5) === 0 ? parseVagueDate(day.slice(0, 7)) : null;
  return month ?? exactDate(day);
}

type ExistingRecord = { id: string; reference: string; made: Day; updates: number; lastUpdate: string | null };

/** The ids from which the generator picks parents; it adds to them as it runs. */
type Parents = { themes: string[]; actors: string[]; sources: string[]; evidence: string[]; authors: string[] };

/**
 * Fills the open, empty database with a register that is marked as generated: records and updates, with themes, sources,
 * actors, evidence, corrections and verifications in proportion, each with its history entry in a valid chain. The same
 * size and seed give the same rows.
 */
export async function generateRegister({ records, updates, seed }: Size): Promise<void> {
  const random = randomStream(seed);
  const steps = records + updates;
  /** The instant of a step; at most two history entries belong to one step. */
  const instantOf = (step: number) =>
    FIRST_INSTANT + Math.floor(((LAST_INSTANT - FIRST_INSTANT) * (step + 1)) / (steps + 2));

  await withConnection(async (client) => {
    await client.query("BEGIN");
    await client.query("SELECT defer_present_state()");
    const authors = [0, 1, 2].map(() => random.uuid(FIRST_INSTANT - 1_000));
    const [author = "", reviewer = ""] = authors;
    const writing = new BatchWriter((text, values) => client.query(text, values), author);
    for (const [index, id] of authors.entries()) {
      const role = index === 1 ? "REVIEWER" : "ANALYST";
      writing.add("account", {
        id,
        kind: "SYSTEM",
        name: `Generated person ${index + 1}`,
        role,
        createdAt: new Date(FIRST_INSTANT).toISOString(),
      });
      writing.append(FIRST_INSTANT, "account.setUp", "account", id, { role });
    }
    const parents = makeParents(writing, random, { records, updates }, author);
    await writing.flush();

    const existing: ExistingRecord[] = [];
    let references = 0;
    for (let step = 0; step < steps; step += 1) {
      const instant = instantOf(step);
      const recordsLeft = records - existing.length;
      // A tenth of the records come first; the rest are spread evenly among the updates.
      const isRecord =
        recordsLeft > 0 && (existing.length < records / 10 || random.next() < recordsLeft / (steps - step));
      if (isRecord) {
        references += 1;
        existing.push(makeRecord(writing, random, parents, references, instant));
      } else {
        const record = random.pick(existing);
        makeUpdate(writing, random, parents, record, instant);
        if (random.below(4) === 0) makeVerification(writing, random, record, reviewer, instant);
      }
      await writing.flush(CHUNK);
    }
    await writing.flush();
    await settlePresentStates(client);
    await client.query("COMMIT");
    await client.query("VACUUM ANALYZE");
  });
}

function makeParents(
  writing: BatchWriter,
  random: RandomStream,
  { records, updates }: Pick<Size, "records" | "updates">,
  author: string,
): Parents {
  const many = (count: number) => Array.from({ length: Math.max(3, Math.ceil(count)) }, (_, index) => index + 1);
  const themes = TOPICS.map((name, index) => {
    const id = random.uuid(FIRST_INSTANT);
    const row = { id, slug: `generated-${index + 1}`, name: `${name} (generated)`, position: index + 1 };
    writing.add("theme", row);
    writing.append(FIRST_INSTANT, "theme.add", "theme", id, row);
    return id;
  });
  const kinds = Object.values(ActorKind);
  const actors = many(records / 200).map((number) => {
    const id = random.uuid(FIRST_INSTANT);
    const row = { id, slug: `generated-actor-${number}`, name: `Generated actor ${number}`, kind: random.pick(kinds) };
    writing.add("actor", row);
    writing.append(FIRST_INSTANT, "actor.add", "actor", id, row);
    return id;
  });
  const sources = many(records / 100).map((number) => {
    const id = random.uuid(FIRST_INSTANT);
    const date = exactDate(dayOf(new Date(FIRST_INSTANT)));
    const row: SourceRow = {
      id,
      slug: `generated-source-${number}`,
      title: `Generated source ${number}`,
      kind: "REPORT",
      authors: [],
      publisher: "Generated data",
      place: null,
      pages: null,
      address: null,
      note: "Generated, not a document.",
      dateEdtf: date.edtf,
      dateEarliest: dateOf(date.earliest),
      dateLatest: dateOf(date.latest),
      enteredAt: new Date(FIRST_INSTANT),
      enteredById: author,
      identifiers: [],
    };
    const { identifiers: _, ...columns } = row;
    writing.add("source", columns);
    writing.append(FIRST_INSTANT, "source.add", "source", id, sourceContent(row));
    return id;
  });
  const evidence = many(updates / 20).map((number) => {
    const evidenceId = random.uuid(FIRST_INSTANT);
    writing.add("evidence", { id: evidenceId, number });
    const row: EvidenceRow = {
      id: random.uuid(FIRST_INSTANT),
      evidenceId,
      number: 1,
      recordedAt: new Date(FIRST_INSTANT),
      authorId: author,
      note: null,
      withdrawn: false,
      title: `Generated evidence ${number}`,
      address: `https://example.org/generated/${number}`,
      publisher: "Generated data",
      dateEdtf: null,
      dateEarliest: null,
      dateLatest: null,
      accessed: null,
      summary: random.pick(REMARKS),
      providerId: random.pick(actors),
      sourceId: null,
      archive: null,
      archiveSeen: null,
      reliability: random.pick(Object.values(Reliability)),
      credibility: 1 + random.below(6),
      evidence: { number },
    };
    const { evidence: _, ...columns } = row;
    writing.add("evidence_revision", columns);
    writing.append(FIRST_INSTANT, "evidence.add", "evidence-revision", row.id, evidenceContent(row));
    return row.id;
  });
  return { themes, actors, sources, evidence, authors: [author] };
}

function makeRecord(
  writing: BatchWriter,
  random: RandomStream,
  parents: Parents,
  number: number,
  instant: number,
): ExistingRecord {
  const entered = dayOf(new Date(instant - (instant % 86_400_000)));
  const made = someDate(random, addDays(entered, -40 - random.below(300)));
  const due = random.below(3) === 0 ? null : someDate(random, addDays(made.latest, 100 + random.below(1_500)));
  const id = random.uuid(instant);
  const reference = `GEN-${String(number).padStart(6, "0")}`;
  const [authorId = ""] = parents.authors;
  const title = `${random.pick(VERBS)} ${random.pick(OBJECTS)} (generated ${number})`;
  const summary = `Generated text. ${random.pick(REMARKS)} ${random.pick(REMARKS)}`;
  const record = { reference, enteredAt: new Date(instant), enteredById: authorId };
  writing.add("recommendation", { id, ...record });
  const addressees = [random.pick(parents.actors), random.pick(parents.actors)].filter(
    (actorId, index, all) => all.indexOf(actorId) === index && (index === 0 || number % 3 === 0),
  );
  const kind = random.below(3) === 0 ? "COMMITMENT" : "RECOMMENDATION";
  const revisionId = random.uuid(instant);
  const content: RecommendationContent = {
    kind,
    title,
    summary,
    themeId: random.pick(parents.themes),
    sourceId: random.pick(parents.sources),
    passage: null,
    made,
    due,
    addresseeIds: addressees,
    ownerId: random.below(2) === 0 ? authorId : null,
    priority: random.pick(Object.values(Priority)),
    reviewDays: random.pick([null, 90, 180, 365]),
    replyDays: number % 2 === 0 ? 180 : null,
    basis: kind === "COMMITMENT" ? random.pick([null, ...Object.values(Basis)]) : null,
  };
  const first = { number: 1, content, note: null, withdrawn: false };
  const row = { ...revisionRow(new Date(instant), authorId, { id, ...record }, first), id: revisionId };
  const { recommendation: _, addressees: __, furtherThemes, ...columns } = row;
  writing.add("recommendation_revision", columns);
  for (const addressee of row.addressees) writing.add("revision_addressee", { revisionId, ...addressee });
  for (const theme of furtherThemes) writing.add("revision_further_theme", { revisionId, ...theme });
  writing.append(instant, "recommendation.enter", "recommendation-revision", row.id, revisionContent(row));
  return { id, reference, made: made.latest, updates: 0, lastUpdate: null };
}

function makeUpdate(
  writing: BatchWriter,
  random: RandomStream,
  parents: Parents,
  record: ExistingRecord,
  instant: number,
): void {
  const today = requireDay(new Date(instant).toISOString().slice(0, 10));
  const day = addDays(today, -random.below(40));
  const effective = someDate(random, day < record.made ? record.made : day);
  const [authorId = ""] = parents.authors;
  const corrects = record.lastUpdate !== null && random.below(40) === 0 ? record.lastUpdate : null;
  const citations = Array.from({ length: random.below(3) }, () => random.pick(parents.evidence))
    .filter((evidenceRevisionId, index, all) => all.indexOf(evidenceRevisionId) === index)
    .map((evidenceRevisionId, position) => ({
      evidenceRevisionId,
      polarity: random.pick(Object.values(Polarity)),
      position,
    }));
  record.updates += 1;
  const row: UpdateRow = {
    id: random.uuid(instant),
    recommendationId: record.id,
    number: record.updates,
    recordedAt: new Date(instant),
    authorId,
    status: random.pick(Object.values(Status)),
    closure: null,
    response: random.pick(Object.values(Response)),
    confidence: random.pick(Object.values(Confidence)),
    rationale: `Generated text. ${random.pick(REMARKS)} ${random.pick(REMARKS)}`,
    effectiveEdtf: effective.edtf,
    effectiveEarliest: dateOf(effective.earliest),
    effectiveLatest: dateOf(effective.latest),
    ...NOT_LOOKED,
    correctsId: corrects,
    correctionNote: null,
    citations,
  };
  const { citations: _, ...columns } = row;
  writing.add("update", columns);
  for (const citation of citations) writing.add("citation", { updateId: row.id, ...citation });
  const action = corrects === null ? "update.record" : "update.correct";
  writing.append(instant, action, "update", row.id, updateContent(row));
  record.lastUpdate = row.id;
}

/** A review of the record's newest update, a millisecond later. */
function makeVerification(
  writing: BatchWriter,
  random: RandomStream,
  record: ExistingRecord,
  reviewer: string,
  updateInstant: number,
): void {
  if (record.lastUpdate === null) return;
  const instant = updateInstant + 1;
  const verdict = random.below(8) === 0 ? "QUERIED" : "VERIFIED";
  const note = verdict === "QUERIED" ? "Generated query: where does this stand?" : null;
  const row = { id: random.uuid(instant), updateId: record.lastUpdate, recordedAt: new Date(instant), note };
  const complete = { ...row, authorId: reviewer, verdict };
  writing.add("verification", complete);
  const action = verdict === "VERIFIED" ? "update.verify" : "update.query";
  writing.append(instant, action, "verification", row.id, verificationContent(complete));
}
