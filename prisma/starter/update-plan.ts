import type { HistoryTransaction } from "@/lib/platform/history/record";
import { certainlyBefore, dayOf } from "@/lib/platform/time/dates";
import type { RevisionRow } from "@/lib/register/recommendations/insert";
import { partsOf } from "@/lib/register/recommendations/parts-query";
import { STARTER_RECORDS } from "@/prisma/starter-register";
import { vague } from "@/prisma/starter/content";
import { findUpdates, type FoundThing, type FoundUpdate } from "@/prisma/starter/find";
import { FIRST_EDITION } from "@/prisma/starter/first-edition";
import { updateDigest } from "@/prisma/starter/known-again";
import type { RecordFacts, UpdateFacts } from "@/prisma/starter/shape";

/** What will be recorded on an existing record. */
export type RecordPlan = {
  facts: RecordFacts;
  found: FoundThing<RevisionRow>;
  updates: { facts: UpdateFacts; corrects: FoundUpdate | null }[];
};

export type Planned = { revised: RecordPlan[]; added: { facts: RecordFacts; reference: string }[]; left: string[] };

/** Whether the first edition had this record. */
export const isFirst = (key: string): key is keyof typeof FIRST_EDITION.records => key in FIRST_EDITION.records;

/** Why an update of ours is not corrected, or null if it is. */
function reasonToLeave({ number, correctedBy, verifications }: FoundUpdate): string | null {
  if (correctedBy) return `update ${number} was corrected by update ${correctedBy.number}`;
  if (verifications.some(({ reply }) => reply !== null)) return `a query about update ${number} was answered`;
  if (verifications.some(({ verdict }) => verdict === "QUERIED")) return `update ${number} was queried`;
  return verifications.length > 0 ? `update ${number} was verified` : null;
}

async function planUpdates(
  history: HistoryTransaction,
  facts: RecordFacts,
  { newest }: FoundThing<RevisionRow>,
  left: string[],
): Promise<RecordPlan["updates"]> {
  const { reference } = newest.recommendation;
  const leave = (reason: string) => void left.push(`${reference}: ${reason}`);
  const found = await findUpdates(history, newest.recommendationId);
  const wanted = facts.updates.filter((update) => !found.has(updateDigest(update)));
  if (wanted.length === 0) return [];
  if ((await partsOf(history, newest.recommendationId)).some(({ withdrawn }) => !withdrawn)) {
    leave("it is split, and its parts give its state");
    return [];
  }
  const ours = isFirst(facts.key) ? found.get(FIRST_EDITION.records[facts.key].update) : undefined;
  const made = { earliest: dayOf(newest.madeEarliest), latest: dayOf(newest.madeLatest) };
  return wanted.flatMap((update) => {
    const corrects = update === facts.updates[0] ? (ours ?? null) : null;
    if (certainlyBefore(vague(update.effective), made)) {
      leave(`an update of ${update.effective} would lie before the record was made (${newest.madeEdtf})`);
      return [];
    }
    if (update === facts.updates[0] && corrects === null) {
      leave("the starter register’s first update is not on file");
      return [];
    }
    const reason = corrects && reasonToLeave(corrects);
    if (reason !== null) {
      leave(reason);
      return [];
    }
    return [{ facts: update, corrects }];
  });
}

/** A reference for each new record: its own if that is free, otherwise the next free one in its series. */
async function freeReferences({ tx }: HistoryTransaction, wanted: readonly string[]): Promise<Map<string, string>> {
  const records = await tx.recommendation.findMany({ select: { reference: true } });
  const taken = new Set(records.map(({ reference }) => reference));
  const free = wanted.filter((reference) => !taken.has(reference));
  for (const reference of free) taken.add(reference);
  const references = new Map(free.map((reference) => [reference, reference]));
  for (const reference of wanted.filter((other) => !references.has(other))) {
    const [series = "", number = "0"] = reference.split("-");
    const numbered = (count: number) => `${series}-${String(count).padStart(2, "0")}`;
    let next = Number(number) + 1;
    while (taken.has(numbered(next))) next += 1;
    taken.add(numbered(next));
    references.set(reference, numbered(next));
  }
  return references;
}

/** Plans what to change in the records, and what to leave and why, without changing anything. */
export async function planRecords(
  history: HistoryTransaction,
  found: ReadonlyMap<string, FoundThing<RevisionRow>>,
): Promise<Planned> {
  const revised: RecordPlan[] = [];
  const fresh: RecordFacts[] = [];
  const left: string[] = [];
  /** Whether all records that a new one belongs with are withdrawn or missing. */
  const isUnwanted = ({ source, passage }: RecordFacts) => {
    const others = STARTER_RECORDS.filter((other) => other.source === source && isFirst(other.key));
    const sharing = others.filter((other) => other.passage.sha256 === passage.sha256);
    return (sharing.length > 0 ? sharing : others).every(({ key }) => found.get(key)?.newest.withdrawn ?? true);
  };
  for (const facts of STARTER_RECORDS) {
    const known = found.get(facts.key);
    if (known === undefined) {
      if (isFirst(facts.key)) left.push(`${facts.reference} as first published is not on file: “${facts.title}”`);
      else if (isUnwanted(facts))
        left.push(`“${facts.title}” is not entered: what it belongs with is withdrawn or not on file`);
      else fresh.push(facts);
    } else if (known.newest.withdrawn) {
      left.push(`${known.newest.recommendation.reference}: it is withdrawn`);
    } else {
      revised.push({ facts, found: known, updates: await planUpdates(history, facts, known, left) });
    }
  }
  const references = await freeReferences(
    history,
    fresh.map(({ reference }) => reference),
  );
  const added = fresh.map((facts) => ({ facts, reference: references.get(facts.reference) ?? facts.reference }));
  return { revised, added, left };
}
