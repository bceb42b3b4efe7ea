import { STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import { insertActor } from "@/lib/register/actors/insert";
import { insertInterestRevision, revisedInterestOf } from "@/lib/register/actors/insert-interest";
import { insertEvidence, revisedEvidenceOf, writeEvidenceRevision } from "@/lib/register/evidence/insert";
import { findCalled } from "@/lib/register/names/names-query";
import { insertRecommendation, insertRevision, contentOfRevision } from "@/lib/register/recommendations/insert";
import { insertTheme } from "@/lib/register/themes/insert";
import { writeSource } from "@/lib/register/sources/insert";
import { insertUpdate } from "@/lib/register/updates/insert";
import { STATUSES } from "@/lib/register/vocabulary";
import { STARTER_REGISTER } from "@/prisma/starter-register";
import {
  evidenceContentOf,
  type Ids,
  interestContentOf,
  recordContentOf,
  sourceContentOf,
  updateContentOf,
} from "@/prisma/starter/content";
import { giveFurtherThemes } from "@/prisma/starter/further-themes";
import { findEvidence, findInterests, findRecords } from "@/prisma/starter/find";
import { FIRST_EDITION } from "@/prisma/starter/first-edition";
import { EVIDENCE_FIELDS, INTEREST_FIELDS, mergeFields, type NameOf, RECORD_FIELDS } from "@/prisma/starter/merge";
import { isFirst, type Planned, planRecords, type RecordPlan } from "@/prisma/starter/update-plan";

export type StarterUpdateResult = {
  /** The edition that the register had before; "none" when it has nothing of the starter register. */
  editionBefore: "first" | "second" | "none";
  /** What was changed, or would be if it were written: one line each. */
  changes: string[];
  /** What is left as it is because a user has changed it or acted on it. */
  left: string[];
};

/** Carries the outcome out of a transaction that is to be rolled back. */
class DryRun extends Error {
  constructor(readonly outcome: StarterUpdateResult) {
    super("Rolled back on purpose");
  }
}

const AUTHOR = STARTER_ACCOUNT.id;
const REGISTER = STARTER_REGISTER;

/** Inserts what is missing and returns the ids by the starter register's keys, and the names of all of them by id. */
async function resolveThings(
  history: HistoryTransaction,
  { added }: Planned,
  cited: ReadonlySet<string>,
  log: StarterUpdateResult,
  newThings: string[],
) {
  const { tx } = history;
  const actors = new Map<string, string>();
  for (const [key, { name, kind }] of Object.entries(REGISTER.actors)) {
    const existing = await findCalled(tx, "actor", name);
    if (!existing) newThings.push(`New actor: ${name}`);
    actors.set(key, existing?.id ?? (await insertActor(history, { name, kind })).id);
  }
  const rows = await tx.theme.findMany({ select: { id: true, name: true } });
  const themes = new Map(rows.map(({ id, name }) => [name, id]));
  for (const theme of added.flatMap(({ facts }) => [facts.theme, ...(facts.furtherThemes ?? [])])) {
    if (themes.has(theme)) continue;
    const renamed = await findCalled(tx, "theme", theme);
    if (renamed) {
      themes.set(theme, renamed.id);
      continue;
    }
    newThings.push(`New theme: ${theme}`);
    themes.set(theme, await insertTheme(history, theme));
  }
  const sources = new Map<string, string>();
  for (const [slug, facts] of Object.entries(REGISTER.sources)) {
    const existing = await tx.source.findUnique({ where: { slug }, select: { id: true, note: true } });
    const isCited = [...cited].some((key) => REGISTER.evidence[key]?.source === slug);
    if (existing) {
      sources.set(slug, existing.id);
      if (existing.note !== facts.note) log.left.push(`Source ${slug}: its note is not corrected by this`);
    } else if (isCited) {
      sources.set(slug, await writeSource(history, AUTHOR, slug, sourceContentOf(facts)));
      newThings.push(`New source: ${facts.title}`);
    }
  }
  const names = new Map([
    ...(await tx.actor.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name] as const),
    ...[...themes].map(([name, id]) => [id, name] as const),
  ]);
  const from = (ids: ReadonlyMap<string, string>) => (key: string) => {
    const id = ids.get(key);
    if (id === undefined)
      throw new RangeError(`The starter register refers to ${key} but the register does not have it`);
    return id;
  };
  const nameOf: NameOf = (id) => names.get(id) ?? id;
  return { actor: from(actors), theme: from(themes), source: from(sources), nameOf };
}
type Things = Awaited<ReturnType<typeof resolveThings>>;

/** Revises existing items and adds those that will be cited. Returns the revision to cite and the number, by key. */
async function writeEvidence(
  history: HistoryTransaction,
  things: Things,
  cited: ReadonlySet<string>,
  log: StarterUpdateResult,
) {
  const found = await findEvidence(history, REGISTER);
  const citable = new Map<string, { revisionId: string; number: number }>();
  for (const [key, facts] of Object.entries(REGISTER.evidence)) {
    const known = found.get(key);
    if (known === undefined) {
      if (!cited.has(key)) continue;
      const inserted = await insertEvidence(history, AUTHOR, evidenceContentOf(facts, things));
      citable.set(key, { revisionId: inserted.evidenceRevisionId, number: inserted.number });
      log.changes.push(`E-${inserted.number}: new evidence: ${facts.title}`);
      continue;
    }
    const { first, newest, edition, isUpdated } = known;
    const { number } = newest.evidence;
    citable.set(key, { revisionId: newest.id, number });
    if (edition === "second" || isUpdated || !(key in FIRST_EDITION.evidence)) continue;
    const wanted = evidenceContentOf(facts, things);
    const merged = mergeFields(
      EVIDENCE_FIELDS,
      { first: revisedEvidenceOf(first), now: revisedEvidenceOf(newest), wanted },
      things.nameOf,
    );
    log.left.push(...merged.left.map((line) => `E-${number}: somebody changed ${line}`));
    if (merged.changes.length === 0) continue;
    const item = { id: newest.evidenceId, number };
    const { id } = await writeEvidenceRevision(history, AUTHOR, item, {
      number: newest.number + 1,
      content: merged.content,
      // The key is in the table: see above.
      note: FIRST_EDITION.evidence[key as keyof typeof FIRST_EDITION.evidence].why,
      withdrawn: newest.withdrawn,
      action: "evidence.revise",
      before: newest,
    });
    citable.set(key, { revisionId: id, number });
    log.changes.push(...merged.changes.map((line) => `E-${number}: ${line}`));
  }
  return citable;
}

async function writeInterests(history: HistoryTransaction, things: Things, log: StarterUpdateResult): Promise<void> {
  const found = await findInterests(history, REGISTER);
  for (const facts of REGISTER.interests) {
    const known = found.get(facts.holder);
    if (known === undefined || known.edition === "second" || known.isUpdated) continue;
    const { first, newest } = known;
    const name = `Interest ${newest.interest.number} of ${newest.holderName}`;
    if (newest.withdrawn) {
      log.left.push(`${name}: it is withdrawn`);
      continue;
    }
    const merged = mergeFields(
      INTEREST_FIELDS,
      { first: revisedInterestOf(first), now: revisedInterestOf(newest), wanted: interestContentOf(facts, things) },
      things.nameOf,
    );
    log.left.push(...merged.left.map((line) => `${name}: somebody changed ${line}`));
    if (merged.changes.length === 0) continue;
    await insertInterestRevision(history, AUTHOR, newest.interestId, {
      number: newest.number + 1,
      content: merged.content,
      // The item was found by its first edition, so its key is in the table.
      note: FIRST_EDITION.interests[facts.holder as keyof typeof FIRST_EDITION.interests].why,
      withdrawn: false,
      action: "interest.revise",
      before: newest,
    });
    log.changes.push(...merged.changes.map((line) => `${name}: ${line}`));
  }
}

type RecordWrite = {
  recorder: HistoryTransaction;
  things: Things;
  ids: Ids;
  citedAs: (key: string) => string;
  log: StarterUpdateResult;
};

async function writeUpdate(
  { recorder: history, ids, citedAs, log }: RecordWrite,
  { recommendationId, reference }: { recommendationId: string; reference: string },
  { facts, corrects }: RecordPlan["updates"][number],
): Promise<void> {
  const content = updateContentOf(facts, recommendationId, corrects?.id ?? null, ids);
  const { number } = await insertUpdate(history, AUTHOR, content);
  const what = corrects === null ? `new update ${number}` : `update ${corrects.number} corrected by update ${number}`;
  const before = corrects?.status ?? facts.status;
  const status =
    before === facts.status
      ? STATUSES[facts.status].label
      : `${STATUSES[before].label} → ${STATUSES[facts.status].label}`;
  const cites = facts.cites
    .map(({ evidence, polarity }) => `${citedAs(evidence)} ${polarity.toLowerCase()}`)
    .join(", ");
  const day = corrects === null || corrects.effectiveEdtf === facts.effective ? "" : `${corrects.effectiveEdtf} → `;
  log.changes.push(
    `${reference}: ${what}: ${status}, effective ${day}${facts.effective}, citing ${cites}: ` +
      (corrects === null ? `“${facts.rationale}”` : `“${corrects.rationale}” → “${facts.rationale}”`),
  );
}

async function writeRecord(writing: RecordWrite, { facts, found, updates }: RecordPlan): Promise<void> {
  const { recorder: history, things, log } = writing;
  const { edition, first, newest, isUpdated } = found;
  const { recommendationId, recommendation } = newest;
  const { reference } = recommendation;
  if (edition === "first" && !isUpdated && isFirst(facts.key)) {
    const merged = mergeFields(
      RECORD_FIELDS,
      { first: contentOfRevision(first), now: contentOfRevision(newest), wanted: recordContentOf(facts, things) },
      things.nameOf,
    );
    log.left.push(...merged.left.map((line) => `${reference}: somebody changed ${line}`));
    if (merged.changes.length > 0) {
      await insertRevision(history, AUTHOR, newest, {
        content: merged.content,
        note: FIRST_EDITION.records[facts.key].why,
        withdrawn: false,
        action: "recommendation.revise",
      });
      log.changes.push(...merged.changes.map((line) => `${reference}: ${line}`));
    }
  }
  for (const update of updates) await writeUpdate(writing, { recommendationId, reference }, update);
}

async function updateWithin(history: HistoryTransaction): Promise<StarterUpdateResult> {
  const found = await findRecords(history, REGISTER);
  const holdsFirst = [...found.values()].some(({ edition }) => edition === "first");
  const log: StarterUpdateResult = {
    editionBefore: holdsFirst ? "first" : found.size > 0 ? "second" : "none",
    ...(await giveFurtherThemes(history, REGISTER.records, found)),
  };
  if (!holdsFirst) return log;

  const planned = await planRecords(history, found);
  log.left.push(...planned.left);
  // If a user has withdrawn all records, the evidence and interests are not corrected either.
  if (planned.revised.length === 0) return log;
  const citing = [
    ...planned.revised.flatMap(({ updates }) => updates.map(({ facts }) => facts)),
    ...planned.added.flatMap(({ facts }) => facts.updates),
  ];
  const cited = new Set(citing.flatMap(({ cites }) => cites.map(({ evidence }) => evidence)));
  const newThings: string[] = [];
  const things = await resolveThings(history, planned, cited, log, newThings);
  const evidence = await writeEvidence(history, things, cited, log);
  const requireEvidence = (key: string) => {
    const item = evidence.get(key);
    if (item === undefined) throw new RangeError(`The starter register cites ${key} but does not define it`);
    return item;
  };
  await writeInterests(history, things, log);
  const writing: RecordWrite = {
    recorder: history,
    things,
    ids: { ...things, evidenceRevision: (key) => requireEvidence(key).revisionId },
    citedAs: (key) => `E-${requireEvidence(key).number}`,
    log,
  };
  for (const plan of planned.revised) await writeRecord(writing, plan);
  for (const { facts, reference } of planned.added) {
    const { recommendationId } = await insertRecommendation(history, AUTHOR, reference, recordContentOf(facts, things));
    log.changes.push(`${reference}: new record: ${facts.title}`);
    for (const update of facts.updates) {
      await writeUpdate(writing, { recommendationId, reference }, { facts: update, corrects: null });
    }
  }
  // An actor must not be added if nothing would refer to it.
  if (log.changes.length === 0) throw new DryRun(log);
  log.changes.unshift(...newThings);
  return log;
}

/**
 * Updates a register that has an earlier starter register to the present one, by ordinary revisions and
 * corrections with their reasons, under the starter register's account, all in one transaction. What a user has changed
 * or acted on is left as it is, and listed. Unless `write` is set, changes are only listed. Running it again changes
 * nothing.
 */
export async function updateStarterRegister({ write }: { write: boolean }): Promise<StarterUpdateResult> {
  try {
    return await withHistory(STARTER_ACCOUNT, async (history) => {
      const outcome = await updateWithin(history);
      if (!write) throw new DryRun(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.outcome;
    throw error;
  }
}
