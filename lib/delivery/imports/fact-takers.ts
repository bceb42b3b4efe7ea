import type { Counts } from "@/lib/delivery/imports/counts";
import {
  clearStated,
  copyItemKeys,
  findIdentifiers,
  findItems,
  findSources,
  findStated,
  highestStated,
  type ItemOnFile,
  nextStated,
  noteEvidenceKeys,
  noteStated,
} from "@/lib/delivery/imports/facts-query";
import type { NameWriter } from "@/lib/delivery/imports/name-writer";
import type { NameChoices } from "@/lib/delivery/imports/names";
import type { NewNamesFound } from "@/lib/delivery/imports/new-names";
import {
  type ActorFacts,
  dateOfItem,
  itemDigest,
  type ItemFacts,
  readActor,
  readItem,
  readSource,
  type Said,
  sourceDigest,
  type SourceFacts,
  type StatedItem,
} from "@/lib/delivery/imports/own-facts";
import { sameName } from "@/lib/delivery/tables/plain";
import { severalSources, sourceKey } from "@/lib/delivery/imports/source-names";
import type { Register } from "@/lib/delivery/imports/register-query";
import { notOnFile } from "@/lib/delivery/imports/remedies";
import { RowError, type RowFaults } from "@/lib/delivery/imports/row-faults";
import { evidenceKey, gradedKey } from "@/lib/delivery/imports/digests";
import type { ActorKind } from "@/lib/platform/database/generated/enums";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { newId } from "@/lib/platform/history/ids";
import { message } from "@/lib/platform/language/message";
import type { Day } from "@/lib/platform/time/dates";
import { type EvidenceContent, type EvidenceRow, writeEvidenceRevision } from "@/lib/register/evidence/insert";
import { takenIdentifier, withdrawnSource } from "@/lib/register/sources/rules";

export type TakerContext = {
  userId: string;
  history: BulkHistoryTransaction;
  register: Register;
  names: NewNamesFound;
  writer: NameWriter;
  chosenNames: NameChoices;
  /** What a provider is who is not on file; null refuses such rows. */
  newActors: ActorKind | null;
  counts: Counts;
  today: Day;
};

/** What takes the facts of one kind of thing from the rows of a table. */
export interface FactTaker<Fact> {
  /** The facts of a row by the rules of the forms; null with what is wrong among its faults. */
  read(said: Said, faults: RowFaults): Fact | null;
  /** Looks up what the next rows are about. */
  lookUp(facts: readonly Fact[]): Promise<void>;
  /** Takes the facts of a row, or adds what is wrong with them to its faults. */
  take(fact: Fact, line: number, faults: RowFaults): Promise<void>;
  endChunk(): Promise<void>;
  finish(): Promise<void>;
}

const nothing = () => Promise.resolve();

export class ActorTaker implements FactTaker<ActorFacts> {
  readonly lookUp = nothing;
  readonly endChunk = nothing;
  readonly finish = nothing;
  readonly read = readActor;

  constructor(private readonly context: TakerContext) {}

  async take({ name: stated, kind, slug }: ActorFacts, _line: number, faults: RowFaults): Promise<void> {
    const { register, writer, names, chosenNames, counts } = this.context;
    const name = chosenNames.of("actors", stated);
    const onFile = register.actors.get(sameName(name));
    if (onFile === undefined) {
      names.see("actors", name);
      await writer.actorOf(name, kind, slug);
    } else if (name !== stated || register.actorKinds.get(onFile)?.has(kind)) counts.factsKnown += 1;
    else {
      const reason = message(
        "“{name}” is in the register as another kind of actor. The import does not change that: change or leave out this row.",
        { name },
      );
      faults.add(new RowError(null, reason, kind, null, "kind"));
    }
  }
}

const identifierKey = ({ scheme, value }: { scheme: string; value: string }) => `${scheme}\n${value}`;

export class SourceTaker implements FactTaker<SourceFacts> {
  readonly endChunk = nothing;
  readonly finish = nothing;
  /** Titles that stand for a source on file before the table. */
  private readonly titles: ReadonlySet<string>;
  /** What the table has said so far, by slug. */
  private readonly stated = new Map<string, string>();
  /** The sources that the table adds, by identifier. */
  private readonly added = new Map<string, string>();
  private onFile = new Set<string>();
  private identifiers = new Map<string, string>();

  constructor(private readonly context: TakerContext) {
    this.titles = context.register.sources.titles();
  }

  read(said: Said, faults: RowFaults): SourceFacts | null {
    return readSource(said, this.context.today, faults);
  }

  async lookUp(facts: readonly SourceFacts[]): Promise<void> {
    const { client } = this.context.history;
    const contents = facts.map(({ content }) => content);
    const onFile = await findSources(client, [...new Set(contents.map(({ title }) => title))]);
    this.onFile = new Set(onFile.map(sourceDigest));
    const taken = await findIdentifiers(
      client,
      contents.flatMap(({ identifiers }) => identifiers),
    );
    this.identifiers = new Map(taken.map((one) => [identifierKey(one), one.title]));
  }

  async take({ slug, page, content }: SourceFacts, _line: number, faults: RowFaults): Promise<void> {
    const digest = sourceDigest(content);
    const before = this.stated.get(slug);
    if (
      before === digest ||
      (before === undefined && this.titles.has(sameName(content.title)) && this.onFile.has(digest))
    ) {
      this.context.counts.factsKnown += 1;
      this.stated.set(slug, digest);
      return;
    }
    const fault = this.faultOf(content, before !== undefined);
    if (fault !== null) {
      faults.add(fault);
      return;
    }
    await this.context.writer.addSource(content, slug, page);
    this.stated.set(slug, digest);
    for (const identifier of content.identifiers) this.added.set(identifierKey(identifier), content.title);
  }

  private faultOf({ title, identifiers }: SourceFacts["content"], isStated: boolean): RowError | null {
    if (isStated) {
      const reason = message("Another row has the same slug and other facts. Correct one of them, or leave one out.");
      return new RowError(null, reason, null, null, "slug");
    }
    for (const identifier of identifiers) {
      const key = identifierKey(identifier);
      const holder = this.added.get(key) ?? this.identifiers.get(key);
      if (holder === undefined) continue;
      return new RowError(null, takenIdentifier(identifier, holder), null, null, "identifiers");
    }
    if (!this.titles.has(sameName(title))) return null;
    const reason = message(
      "“{title}” is in the register with other facts. The import adds sources and does not change them: change or leave out this row.",
      { title },
    );
    return new RowError(null, reason, title, null, "title");
  }
}

/** How many items are looked up and written at a time. */
const BATCH = 500;

export class EvidenceTaker implements FactTaker<StatedItem> {
  private known = new Map<string, { digest: string; line: number }>();
  private readonly fresh: (StatedItem & { line: number })[] = [];

  constructor(private readonly context: TakerContext) {}

  read(said: Said, faults: RowFaults): StatedItem | null {
    const item = readItem(said, this.context.today, faults);
    if (item === null) return item;
    const { register, chosenNames } = this.context;
    const { provider, source, sourcePage } = item.facts;
    return {
      ...item,
      facts: {
        ...item.facts,
        provider: provider === null ? null : chosenNames.of("actors", provider),
        source: source === null ? null : register.sources.presentTitle(source, sourcePage),
      },
    };
  }

  async lookUp(items: readonly StatedItem[]): Promise<void> {
    this.known = await findStated(this.context.history.client, items);
  }

  take(item: StatedItem, line: number, faults: RowFaults): Promise<void> {
    const { register, newActors, names } = this.context;
    const { provider } = item.facts;
    if (provider !== null && !register.actors.has(sameName(provider))) {
      names.see("actors", provider);
      if (newActors === null) faults.add(new RowError(null, notOnFile(provider), provider, null, "provider"));
    }
    const { source, sourcePage } = item.facts;
    if (source !== null && register.sources.find(sourceKey(source, sourcePage), null).isDoubtful) {
      faults.add(new RowError(null, severalSources(source), source, null, "source"));
    }
    if (source !== null && register.sources.isWithdrawn(source)) {
      faults.add(new RowError(null, withdrawnSource(source), source, null, "source"));
    }
    const key = `${item.number}/${item.revision}`;
    const digest = itemDigest(item.facts);
    const before = this.known.get(key);
    if (before !== undefined && before.digest !== digest) {
      const reason = message(
        "The row on line {line} says something else of the same revision of {evidence}. Correct one of them, or leave one out.",
        { line: before.line, evidence: `E-${item.number}` },
      );
      faults.add(new RowError(null, reason, `E-${item.number}`, null, "evidence"));
    }
    if (before === undefined && faults.list.length === 0) {
      this.known.set(key, { digest, line });
      this.fresh.push({ ...item, line });
    }
    return Promise.resolve();
  }

  async endChunk(): Promise<void> {
    await noteStated(this.context.history.client, this.fresh.splice(0));
  }

  /**
   * Writes what the table states. An item is known again by its number with a revision that says the same, else by a
   * revision of any item that does, else by title and address; each on file stands for one of the table's.
   */
  async finish(): Promise<void> {
    const { history, register, counts } = this.context;
    const { client } = history;
    await copyItemKeys(client);
    const taken = new Set<string>();
    const highest = register.evidenceNumber;
    register.evidenceNumber = Math.max(highest, await highestStated(client));
    for (let after = 0; ;) {
      const stated = await nextStated(client, after, BATCH);
      if (stated.length === 0) break;
      after = stated.at(-1)?.number ?? after;
      const onFile = await findItems(
        client,
        stated.map(({ number }) => number),
        stated.flatMap(({ revisions }) => revisions),
      );
      const numbers = new Set(onFile.map(({ number }) => number));
      const keys: [string, string][] = [];
      for (const { number, revisions } of stated) {
        const free = onFile.filter(({ id }) => !taken.has(id));
        const found = matching(free, number, revisions);
        const item = found ?? { id: newId(history.instant), number: this.numberFor(number, numbers) };
        taken.add(item.id);
        if (!found) {
          counts.evidence += 1;
          await history.add("evidence", { id: item.id, number: item.number });
        }
        const written = await this.writeRevisions(item, found?.newest ?? null, newOf(revisions, found));
        if (found && written.length === 0) counts.factsKnown += 1;
        else if (found) counts.factsChanged += 1;
        for (const { facts, id } of written) {
          keys.push([evidenceKey(facts.title, facts.address), id], [gradedKey(facts), id]);
        }
      }
      await noteEvidenceKeys(client, keys);
      await history.flush();
    }
    await clearStated(client);
  }

  /** The item's own number where nothing on file has it, else the next free one. */
  private numberFor(number: number, onFile: ReadonlySet<number>): number {
    if (!onFile.has(number)) return number;
    this.context.register.evidenceNumber += 1;
    return this.context.register.evidenceNumber;
  }

  private async writeRevisions(
    item: { id: string; number: number },
    newest: EvidenceRow | null,
    revisions: readonly ItemFacts[],
  ): Promise<{ facts: ItemFacts; id: string }[]> {
    const { history, userId } = this.context;
    const written: { facts: ItemFacts; id: string }[] = [];
    let before = newest;
    for (const facts of revisions) {
      before = await writeEvidenceRevision(history, userId, item, {
        number: (before?.number ?? 0) + 1,
        content: await this.contentOf(facts, before?.sourceId ?? null),
        note: before === null ? null : "Changed by an import.",
        withdrawn: before?.withdrawn ?? false,
        action: before === null ? "evidence.add" : "evidence.revise",
        before,
      });
      written.push({ facts, id: before.id });
    }
    return written;
  }

  private async contentOf(
    { provider, source, sourcePage, ...facts }: ItemFacts,
    present: string | null,
  ): Promise<EvidenceContent> {
    const { writer, newActors } = this.context;
    return {
      ...facts,
      date: dateOfItem({ ...facts, provider, source }),
      providerId: provider === null ? null : await writer.actorOf(provider, newActors),
      sourceId: source === null ? null : await writer.sourceOf(source, sourcePage, present),
    };
  }
}

/**
 * The item on file that an item of the table is: one that says the same, first of all under the same number, or else one
 * of the same title and address. What the table has under a number of its own is left to that number.
 */
function matching(
  onFile: readonly ItemOnFile[],
  number: number,
  revisions: readonly ItemFacts[],
): ItemOnFile | undefined {
  const digests = new Set(revisions.map(itemDigest));
  const saysTheSame = (item: ItemOnFile) => item.revisions.some((facts) => digests.has(itemDigest(facts)));
  const isCalledSo = ({ title, address }: ItemFacts) =>
    revisions.some((facts) => facts.title === title && facts.address === address);
  const own = onFile.find((item) => item.number === number);
  const others = onFile.filter(({ isStated }) => !isStated);
  if (own && saysTheSame(own)) return own;
  return (
    others.find(saysTheSame) ??
    (own?.revisions.some(isCalledSo) ? own : others.find((item) => item.revisions.some(isCalledSo)))
  );
}

/** The revisions that an item on file lacks: those after the last that it has. */
function newOf(revisions: readonly ItemFacts[], found: ItemOnFile | undefined): readonly ItemFacts[] {
  const has = new Set(found?.revisions.map(itemDigest));
  return revisions.slice(revisions.findLastIndex((facts) => has.has(itemDigest(facts))) + 1);
}
